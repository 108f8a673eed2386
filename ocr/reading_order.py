"""Reading order: lines cut at wide gaps, letterhead and footer cell by cell, everything else row by row.

Two cells side by side are read one after the other where the paper puts separate things there: the letterhead (body
and number; motto, place and date) and the footer (recipients or a first signer; signer). Tables are read row by row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from ocr.recognition import RecognizedLine, RecognizedWord
from schemas.vietnamese import fold

GAP_HEIGHTS = 1.8
"""A gap wider than so many line heights parts two cells."""

ROW_OVERLAP = 0.5
"""Lines that share this part of the lower one's height stand in one row."""

FOOT_ROWS = 2
"""Two signers side by side end at most so many rows above the end of the page."""

HEAD_SHARE = 0.35
"""The letterhead begins within the upper part of the text, this share of its height."""

_HEAD_WORDS = ("cong hoa", "chu nghia", "doc lap", "hanh phuc", "viet nam", "dang cong san")
_FOOT_WORDS = ("noi nhan",)
_SIGNER_WORDS = (
    "nguoi khai",
    "nguoi lam don",
    "nguoi de nghi",
    "nguoi viet",
    "ghi ro ho",
    "xac nhan cua",
    "nguoi lap",
)

Row = tuple[RecognizedLine, ...]


@dataclass(frozen=True, slots=True)
class _Cells:
    """Rows that stand side by side on both sides of a gutter."""

    first: int
    last: int
    gutter: float


def in_reading_order(lines: Sequence[RecognizedLine]) -> tuple[RecognizedLine, ...]:
    """Return `lines`, read from an upright page with level lines, in the order in which a person reads them."""
    segments = [piece for line in lines for piece in cut_at_gaps(line)]
    rows = into_rows(segments)
    ordered: list[RecognizedLine] = []
    index = 0
    while index < len(rows):
        cells = _cells_from(rows, index)
        if cells is None:
            ordered.append(_joined(rows[index]))
            index += 1
        else:
            ordered += _cell_by_cell(rows[cells.first : cells.last + 1], cells.gutter)
            index = cells.last + 1
    return tuple(ordered)


def cut_at_gaps(line: RecognizedLine) -> list[RecognizedLine]:
    """Return `line` cut where two words stand further apart than words do."""
    words = sorted(line.words, key=lambda word: word.x0)
    limit = GAP_HEIGHTS * median(word.height for word in words)
    pieces: list[list[RecognizedWord]] = [[words[0]]]
    for before, word in pairwise(words):
        if word.x0 - before.x1 > limit:
            pieces.append([])
        pieces[-1].append(word)
    return [RecognizedLine(tuple(piece)) for piece in pieces]


def into_rows(lines: Sequence[RecognizedLine]) -> list[Row]:
    """Return `lines` as rows from top to bottom, each from left to right."""
    rows: list[list[RecognizedLine]] = []
    for line in sorted(lines, key=_middle):
        home = next((row for row in reversed(rows[-3:]) if _stands_in(row, line)), None)
        if home is None:
            rows.append([line])
        else:
            home.append(line)
    return [tuple(sorted(row, key=lambda line: line.x0)) for row in rows]


def _middle(line: RecognizedLine) -> float:
    return median((word.y0 + word.y1) / 2 for word in line.words)


def _height(line: RecognizedLine) -> float:
    return median(word.height for word in line.words)


def _stands_in(row: Sequence[RecognizedLine], line: RecognizedLine) -> bool:
    near = min(row, key=lambda other: min(abs(other.x1 - line.x0), abs(line.x1 - other.x0)))
    crosses = any(min(other.x1, line.x1) - max(other.x0, line.x0) > _height(line) for other in row)
    reach = (1 - ROW_OVERLAP) * max(_height(near), _height(line))
    return not crosses and abs(_middle(near) - _middle(line)) <= reach


def _joined(row: Row) -> RecognizedLine:
    return RecognizedLine(tuple(word for line in row for word in line.words))


def _cells_from(rows: Sequence[Row], index: int) -> _Cells | None:
    """Return the letterhead or footer that begins with row `index`, if one does."""
    if len(rows[index]) != 2:
        return None
    left, right = rows[index]
    low, high = left.x1, right.x0
    last = index
    for place in range(index + 1, len(rows)):
        narrowed = _narrow(rows[place], low, high)
        if narrowed is None:
            break
        low, high = narrowed
        last = place
    cells = _Cells(index, last, (low + high) / 2)
    return cells if _is_letterhead(rows, cells) or _is_footer(rows, cells) else None


def _narrow(row: Row, low: float, high: float) -> tuple[float, float] | None:
    """Return the gutter that is left once `row` stands beside it, or None where the row runs across."""
    for line in row:
        middle = (low + high) / 2
        if line.x1 <= high and (line.x0 + line.x1) / 2 < middle:
            low = max(low, line.x1)
        elif line.x0 >= low and (line.x0 + line.x1) / 2 > middle:
            high = min(high, line.x0)
        else:
            return None
    return (low, high) if high > low else None


def _is_letterhead(rows: Sequence[Row], cells: _Cells) -> bool:
    top, bottom = _middle(rows[0][0]), _middle(rows[-1][0])
    is_high = _middle(rows[cells.first][0]) <= top + HEAD_SHARE * max(1.0, bottom - top)
    return is_high and _mentions(rows[cells.first : cells.last + 1], _HEAD_WORDS)


def _is_footer(rows: Sequence[Row], cells: _Cells) -> bool:
    held = rows[cells.first : cells.last + 1]
    are_signers = cells.last + FOOT_ROWS >= len(rows) - 1 and _mentions(held[: FOOT_ROWS + 1], _SIGNER_WORDS)
    return are_signers or _mentions(held, _FOOT_WORDS)


def _mentions(rows: Sequence[Row], phrases: Sequence[str]) -> bool:
    text = " ".join(fold(line.text) for row in rows for line in row)
    return any(phrase in text for phrase in phrases)


def _cell_by_cell(rows: Sequence[Row], gutter: float) -> list[RecognizedLine]:
    lines = [(row_number, line) for row_number, row in enumerate(rows) for line in row]
    ordered: list[RecognizedLine] = []
    for side in (True, False):
        cell = [(number, line) for number, line in lines if ((line.x0 + line.x1) / 2 < gutter) is side]
        for _, group in groupby(cell, key=lambda numbered: numbered[0]):
            ordered.append(_joined(tuple(line for _, line in group)))
    return ordered
