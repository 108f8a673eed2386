"""Boxes of the original page, turned with it until the page stands upright."""

from typing import NamedTuple

from schemas.layout import BoundingBox


class Size(NamedTuple):
    """Of a page, pixels."""

    width: int
    height: int


def upright_size(width: int, height: int, *, rotation: int) -> Size:
    """Return the size of a page of `width` x `height` after it was turned clockwise by `rotation` degrees."""
    return Size(height, width) if rotation in (90, 270) else Size(width, height)


def upright_box(box: BoundingBox, *, width: int, height: int, rotation: int) -> BoundingBox:
    """Return where `box` lies after the page was turned clockwise.

    Args:
        box: On the original page.
        width: Of the original page, pixels.
        height: Of the original page, pixels.
        rotation: 0, 90, 180 or 270 degrees, clockwise.
    """
    x0, y0, x1, y1 = box
    if rotation == 90:
        return BoundingBox(height - y1, x0, height - y0, x1)
    if rotation == 180:
        return BoundingBox(width - x1, height - y1, width - x0, height - y0)
    if rotation == 270:
        return BoundingBox(y0, width - x1, y1, width - x0)
    return box


def with_margin(box: BoundingBox, *, size: Size) -> BoundingBox:
    """Return `box` with the line it stands in and the lines around it, within an upright page of `size`.

    What is compared with the scan must not stand alone: the words before it say what it is.
    """
    height = min(box.y1 - box.y0, size.height // 20)
    side = max(0, (size.width * 11 // 20 - (box.x1 - box.x0)) // 2)
    x0, x1 = box.x0 - max(side, height), box.x1 + max(side, height)
    shift = max(0, -x0) - max(0, x1 - size.width)
    return BoundingBox(
        max(0, x0 + shift),
        max(0, box.y0 - height * 5 // 4),
        min(size.width, x1 + shift),
        min(size.height, box.y1 + height * 5 // 4),
    )


def band_around(box: BoundingBox, *, size: Size, lines: int = 3) -> BoundingBox:
    """Return the strip of an upright page, as wide as the page, that holds `box` and about `lines` lines on each side.

    A box of nearly the whole page gives the whole page.
    """
    line = min(box.y1 - box.y0, size.height // 50)
    margin = max(lines * line * 3 // 2, size.height // 20)
    return BoundingBox(0, max(0, box.y0 - margin), size.width, min(size.height, box.y1 + margin))
