"""Gutters: white that runs down between two blocks, and the rows of a page that leave it free."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ocr.layout.text_rows import GAP_HEIGHTS, Row, middle_of
from ocr.recognized import RecognizedLine, RecognizedWord

_LEAD_ROWS = 4
"""So many rows of one side may stand above the first row of both."""
_GUTTER_HEIGHTS, _GUTTER_SPACES, _LEAST_GUTTER = 0.8, 2.0, 0.5
_STAGGER = 0.15
_LEAST_SURE = 0.35
_BLOT_HEIGHTS = 2.5


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows `first` to `last`, both within, that stand on both sides of a gutter."""

    first: int
    last: int
    low: float
    """Left end of the gutter."""
    high: float
    """Right end."""
    has_signers: bool = False
    """Whether its sides may themselves stand side by side."""

    @property
    def middle(self) -> float:
        """What lies left of it belongs to the left side."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a page or column."""

    rows: tuple[Row, ...]
    height: float
    """Usual height of a word."""
    space: float
    """Usual space between words."""
    barriers: tuple[float, ...] = ()
    """Heights, pixels from the top, that no zone reaches across: tops of tables."""

    def sides(self, zone: Zone) -> tuple[list[RecognizedLine], list[RecognizedLine]]:
        """Return the segments left and right of the gutter of `zone`, from top to bottom."""
        held = [piece for row in self.rows[zone.first : zone.last + 1] for piece in row]
        cut = [part for piece in held for part in _cut_at(piece, zone.middle)]
        left = [piece for piece in cut if (piece.x0 + piece.x1) / 2 < zone.middle]
        return left, [piece for piece in cut if (piece.x0 + piece.x1) / 2 >= zone.middle]


def zones_from(sheet: Sheet, index: int) -> list[Zone]:
    """Return what may be two blocks side by side that begin with row `index`, the longest first, then the widest."""
    zones = [zone for low, high in _seeds(sheet, index) if (zone := _grow(sheet, index, low, high))]
    return sorted(zones, key=lambda each: (each.first - each.last, each.low - each.high))


def _seeds(sheet: Sheet, index: int) -> Iterator[tuple[float, float]]:
    """Yield the gaps that may be the gutter of a zone that begins with row `index`."""
    least = GAP_HEIGHTS * sheet.height
    for place in range(index, min(index + _LEAD_ROWS + 1, len(sheet.rows))):
        row = sheet.rows[place]
        gaps = [(left.x1, right.x0) for left, right in pairwise(row) if right.x0 > left.x1]
        gaps += _staggered(row, sheet.rows[place + 1], least=least) if place + 1 < len(sheet.rows) else []
        if gaps:
            yield from gaps
            return


def _staggered(row: Row, below: Row, *, least: float) -> list[tuple[float, float]]:
    """Return the gap between two rows that stand beside one another, the one a little lower."""
    upper, lower = _around(row), _around(below)
    shared = min(upper[3], lower[3]) - max(upper[1], lower[1])
    if shared < _STAGGER * min(upper[3] - upper[1], lower[3] - lower[1]):
        return []
    low, high = min(upper[2], lower[2]), max(upper[0], lower[0])
    return [(low, high)] if high - low > least else []


def _grow(sheet: Sheet, index: int, low: float, high: float) -> Zone | None:
    """Return the rows from `index` on that leave a gutter within `low` and `high`, if more than one does."""
    last = index - 1
    for place in range(index, len(sheet.rows)):
        row = sheet.rows[place]
        narrowed = _narrowed(sheet, row, low, high)
        if narrowed is None or (place > index and _is_barred(sheet, place)):
            break
        low, high = narrowed
        last = place
    return Zone(index, last, low, high) if last > index else None


def _narrowed(sheet: Sheet, row: Row, low: float, high: float) -> tuple[float, float] | None:
    """Return what `row` leaves of the gutter, or None where it runs across.

    The gutter is wider than the spaces between words, which may lie on top of one another by chance.
    """
    words = [word for piece in row for word in piece.words if _is_solid(word, height=sheet.height)]
    ends = list(accumulate((word.x1 for word in words), max, initial=float("-inf")))
    starts = [*(word.x0 for word in words), float("inf")]
    least = max(_GUTTER_HEIGHTS * sheet.height, _GUTTER_SPACES * sheet.space)
    gaps = [
        (max(low, end), min(high, start))
        for end, start in zip(ends, starts, strict=True)
        if start - end >= least
    ]
    left, right = max(gaps, key=lambda gap: gap[1] - gap[0])
    return (left, right) if right - left >= _LEAST_GUTTER * sheet.height else None


def _is_solid(word: RecognizedWord, *, height: float) -> bool:
    return word.confidence >= _LEAST_SURE and word.height <= _BLOT_HEIGHTS * height


def _is_barred(sheet: Sheet, place: int) -> bool:
    above, here = middle_of(sheet.rows[place - 1][0]), middle_of(sheet.rows[place][0])
    return any(above < barrier <= here for barrier in sheet.barriers)


def _cut_at(piece: RecognizedLine, x: float) -> Iterator[RecognizedLine]:
    left = tuple(word for word in piece.words if (word.x0 + word.x1) / 2 < x)
    right = tuple(word for word in piece.words if (word.x0 + word.x1) / 2 >= x)
    yield from (RecognizedLine(words) for words in (left, right) if words)


def _around(row: Row) -> tuple[float, float, float, float]:
    return row[0].x0, min(p.y0 for p in row), row[-1].x1, max(p.y1 for p in row)
