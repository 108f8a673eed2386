"""Stamps on a page: that of the registry, and the one that keeps a paper secret."""

from scripts.samples.markup import IncomingStamp, Row, SecrecyStamp
from scripts.samples.pen import Pen
from scripts.samples.sheet import Overprint

STAMP_MM = 52.0
SECRECY_MM = 46.0
SECRECY_SCALE = 1.35
STAMP_OVERLAP_MM = 7.0
"""How far a stamp pressed over other lines reaches down into those that follow."""


def set_incoming(block: IncomingStamp, pen: Pen) -> None:
    """Press the stamp of the registry below the letterhead, or over what stands above."""
    end, written = pen.y, len(pen.page.placed)
    pen.y -= pen.px(block.lift_mm)
    frame = _stamp_rows(block, pen)
    if not block.lift_mm:
        pen.page.stamps.append(frame)
        return
    placed = tuple(pen.page.placed[written:])
    del pen.page.placed[written:]
    pen.page.overprints.append(Overprint(frame, block.color, block.tilt_degrees, placed))
    pen.y = max(pen.y - pen.px(STAMP_OVERLAP_MM), end)


def set_secrecy(block: SecrecyStamp, pen: Pen) -> None:
    """Press the framed word into the left half, over the lines that follow or into the room below the letterhead."""
    written, x0, x1 = len(pen.page.placed), pen.left + pen.px(2), pen.left + pen.px(SECRECY_MM)
    top, row = pen.y + pen.px(1), Row(block.level, "bold", SECRECY_SCALE, color=block.color)
    pen.y = top + pen.px(1.5)
    pen.page.paragraphs.append(pen.rows((row,), x0, x1, centered=True))
    placed = tuple(pen.page.placed[written:])
    del pen.page.placed[written:]
    frame = (x0, top, x1, pen.y + pen.px(1.5))
    pen.page.overprints.append(Overprint(frame, block.color, block.tilt_degrees, placed, block.strength))
    pen.page.secrecy = block.level
    pen.y += pen.px(3)


def _stamp_rows(block: IncomingStamp, pen: Pen) -> tuple[float, float, float, float]:
    """Write the rows of a stamp and return its frame."""
    top, x0, x1 = pen.y, pen.left - pen.px(8), pen.left + pen.px(STAMP_MM - 8)
    pen.y += pen.px(1.5)
    first, *others = block.rows
    rows = (
        Row(first, "bold", 0.78, color=block.color),
        *(Row(row, "regular", 0.78, color=block.color) for row in others),
    )
    pen.page.paragraphs.append(pen.rows(rows, x0 + pen.px(2), x1 - pen.px(2), centered=True))
    pen.y += pen.px(1)
    bottom = pen.y
    pen.y += pen.px(2)
    return x0, top, x1, bottom
