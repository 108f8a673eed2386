"""How things lie on a page of a PDF, and where that is in its pixels: plain geometry, without a PDF library."""

from math import atan2, hypot, pi
from typing import Literal

PdfPageKind = Literal["image", "text", "mixed"]
"""`image`: only pixels can tell, `text`: text without an image of the page, `mixed`: text over or under an image."""
Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, y upwards."""

POINTS_AN_INCH = 72
_LEAST_TURN = 0.002
"""Of a quarter, and as a cosine: what leans less is straight to a pixel in five hundred."""
_PART_OF_PAGE = 0.5


def area(box: Box) -> float:
    """Return the area of `box`, 0.0 where it is empty."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def common(one: Box, other: Box) -> Box:
    """Return what two boxes share; its area is 0.0 where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def after(first: Affine, second: Affine) -> Affine:
    """Return the transformation that does `first`, then `second`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def inverse(placed: Affine) -> Affine:
    """Return the transformation that undoes `placed`, which flattens nothing."""
    a, b, c, d, e, f = placed
    whole = a * d - b * c
    return d / whole, -b / whole, -c / whole, a / whole, (c * f - d * e) / whole, (b * e - a * f) / whole


def box_of_unit_square(placed: Affine) -> Box:
    """Return the box around an image, which PDF draws into the unit square."""
    a, b, c, d, e, f = placed
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return min(xs), min(ys), max(xs), max(ys)


def quarter_turns(placed: Affine) -> int | None:
    """Return by how many quarters an image is turned, 0 to 3; `None` where it leans or is slanted."""
    a, b, c, d, _, _ = placed
    turns = atan2(b, a) / (pi / 2)
    slant = abs(a * c + b * d) / (hypot(a, b) * hypot(c, d) or 1.0)
    if abs(turns - round(turns)) > _LEAST_TURN or slant > _LEAST_TURN:
        return None
    return round(turns) % 4


def page_kind(*, image_share: float, has_text: bool) -> PdfPageKind:
    """Return what a page is made of; `image_share` is the part of it that images cover."""
    if has_text:
        return "mixed" if image_share >= _PART_OF_PAGE else "text"
    return "image"


def page_to_pixels(box: Box, *, scale: float, rotation: int) -> Affine:
    """Return what takes a point of the page to the pixels of its picture as a viewer shows it.

    Args:
        box: The shown part of the page, before rotation.
        scale: Pixels a point.
        rotation: The page's /Rotate: 0, 90, 180 or 270 degrees clockwise.
    """
    left, bottom, right, top = (side * scale for side in box)
    return {
        0: (scale, 0.0, 0.0, -scale, -left, top),
        90: (0.0, scale, scale, 0.0, -bottom, -left),
        180: (-scale, 0.0, 0.0, scale, right, -bottom),
        270: (0.0, -scale, -scale, 0.0, top, right),
    }[rotation]


def pixel_box(box: Box, to_pixels: Affine, *, width_px: int, height_px: int) -> tuple[int, int, int, int]:
    """Return `box` in whole pixels (x0, y0, x1, y1), cut at the borders of the picture."""
    a, b, c, d, e, f = to_pixels
    xs = sorted(a * x + c * y + e for x, y in (box[:2], box[2:]))
    ys = sorted(b * x + d * y + f for x, y in (box[:2], box[2:]))
    return max(0, int(xs[0])), max(0, int(ys[0])), min(width_px, int(xs[1])), min(height_px, int(ys[1]))
