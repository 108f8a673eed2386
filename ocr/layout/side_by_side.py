"""Blocks that stand side by side: the letterhead, the footer with recipients and signers, a body in two columns.

They are told by the white gutter that runs down between them, and by what office papers write there; where the words
are misread beyond recognition, by their shape alone: cells of a letterhead are centered, those of a table flush left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from ocr.layout.gutters import Sheet, Zone, zones_from
from ocr.layout.near_text import has_phrase
from ocr.layout.text_rows import middle_of
from ocr.recognized import RecognizedLine
from schemas.vietnamese import fold

HEAD_SHARE = 0.35
"""The letterhead begins within the upper part of the text, this share of its height."""

HEAD_ROWS = 3
"""Without its words a letterhead is believed only among so many first rows."""

HEAD_LINES = 8
"""The words of a letterhead stand among so many first lines of a cell."""

FOOT_ROWS = 2
"""Signers side by side end at most so many rows above the end of the page."""

LEAST_COLUMN_ROWS = 8
"""A body in two columns has so many rows with text on both sides."""

_RECIPIENTS_LETTERS = 14
_BREAK_HEIGHTS = 2.0
_CENTERED = 0.4
_WIDE, _FULL_COLUMN = 0.8, 0.75

_HEAD_WORDS = (
    "cong hoa xa hoi", "chu nghia viet nam", "doc lap", "hanh phuc", "dan chu cong hoa", "dang cong san",
)  # fmt: skip
_NOT_HEAD_WORDS = ("kinh gui",)
_RECIPIENTS = ("noi nhan",)
_DATES = ("thang", "nam 19", "nam 20")
_SIGNERS = (
    "nguoi khai", "nguoi lam don", "nguoi de nghi", "nguoi viet", "nguoi lap", "nguoi giao", "nguoi nhan",
    "ghi ro ho", "ky ten", "xac nhan cua", "giam doc", "chu tich", "van phong", "thu truong", "truong phong",
    "truong ty", "truong ban", "thu tuong", "bo truong", "cuc truong", "doan truong", "chi huy", "ke toan",
    "thu ky", "chinh uy", "uy vien", "dai dien",
)  # fmt: skip


def zone_from(sheet: Sheet, index: int) -> Zone | None:
    """Return the letterhead, footer or pair of columns that begins with row `index`, if one does."""
    for zone in zones_from(sheet, index):
        if _is_letterhead(sheet, zone):
            return _without_tail(sheet, zone)
        if _is_footer(sheet, zone):
            return replace(zone, has_signers=True)
        if _are_columns(sheet, zone):
            return zone
    return None


def _is_letterhead(sheet: Sheet, zone: Zone) -> bool:
    top, bottom = middle_of(sheet.rows[0][0]), middle_of(sheet.rows[-1][0])
    here = middle_of(sheet.rows[zone.first][0])
    left, right = sheet.sides(zone)
    if here > top + HEAD_SHARE * max(1.0, bottom - top) or not (left and right):
        return False
    if any(has_phrase(_text(side[:HEAD_LINES]), _HEAD_WORDS) for side in (right, left)):
        return True
    is_first = zone.first < HEAD_ROWS and zone.last - zone.first >= 2
    return is_first and _is_centered(left, sheet.height) and _is_centered(right, sheet.height)


def _without_tail(sheet: Sheet, zone: Zone) -> Zone:
    """Return the letterhead `zone` without what stands below its left cell at a distance, or addresses someone."""
    last = zone.first
    for place in range(zone.first + 1, zone.last + 1):
        row = sheet.rows[place]
        above = max(piece.y1 for each in sheet.rows[zone.first : place] for piece in each)
        is_left = row[-1].x1 < zone.middle
        is_far = min(piece.y0 for piece in row) - above > _BREAK_HEIGHTS * sheet.height
        rest = sheet.rows[place : zone.last + 1]
        has_right = any(piece.x0 > zone.middle for each in rest for piece in each)
        if (is_left and is_far and not has_right) or has_phrase(_text(row), _NOT_HEAD_WORDS):
            break
        last = place
    return replace(zone, last=last)


def _is_footer(sheet: Sheet, zone: Zone) -> bool:
    left, right = sheet.sides(zone)
    if not (left and right):
        return False
    first_left, first_right = sheet.sides(replace(zone, last=_anchor_row(sheet, zone)))
    if any(has_phrase(_text([piece])[:_RECIPIENTS_LETTERS], _RECIPIENTS) for piece in first_left):
        return True
    is_last = zone.last + FOOT_ROWS >= len(sheet.rows) - 1
    if is_last and any(has_phrase(_text([piece]), _SIGNERS) for piece in (*first_left, *first_right)):
        return True
    return is_last and len(left) > 2 and _is_flush(left, sheet.height) and _is_centered(right, sheet.height)


def _anchor_row(sheet: Sheet, zone: Zone) -> int:
    """Return the last row in which a footer may say what it is: the second below a date or text on one side only."""
    left, right = sheet.sides(replace(zone, last=zone.first))
    may_lead = not (left and right) or has_phrase(_text(right), _DATES)
    return min(zone.last, zone.first + 1) if may_lead else zone.first


def _are_columns(sheet: Sheet, zone: Zone) -> bool:
    left, right = sheet.sides(zone)
    both = [row for row in sheet.rows[zone.first : zone.last + 1] if row[0].x0 < zone.middle < row[-1].x1]
    return len(both) >= LEAST_COLUMN_ROWS and all(map(_fills, (left, right)))


def _fills(column: Sequence[RecognizedLine]) -> bool:
    """Say whether most lines are as wide as their column and hold some words: cells of a table are and do not."""
    width = max(line.x1 for line in column) - min(line.x0 for line in column)
    full = sum(line.x1 - line.x0 >= _WIDE * width and len(line.words) > 2 for line in column)
    return full >= _FULL_COLUMN * len(column)


def _is_centered(lines: Sequence[RecognizedLine], height: float) -> bool:
    lefts, middles = _spread(line.x0 for line in lines), _spread((line.x0 + line.x1) / 2 for line in lines)
    return len(lines) > 1 and lefts > height and middles <= _CENTERED * lefts


def _is_flush(lines: Sequence[RecognizedLine], height: float) -> bool:
    return _spread(line.x0 for line in lines) <= height


def _spread(values: Iterator[float]) -> float:
    held = list(values)
    middle = median(held)
    return max((abs(value - middle) for value in held), default=0.0)


def _text(lines: Sequence[RecognizedLine]) -> str:
    return fold(" ".join(line.text for line in lines))
