"""Places that a person shows on the upright page, by numbers or by words, become boxes of the original page."""

from collections.abc import Sequence

from schemas.errors import InvalidInputError
from schemas.layout import BoundingBox, PageText
from search_api.scans.upright import upright_box, upright_size

_LEAST = 4
"""Pixels: a smaller place is a slip of the mouse."""


class BadPlaceError(InvalidInputError):
    """Nothing was shown, or it does not lie on the page."""

    code = "bad_place"


def original_box(box: BoundingBox, text: PageText) -> BoundingBox:
    """Return where a box of the upright page lies on the original one: `upright_box` backwards."""
    size = upright_size(text.width_px, text.height_px, rotation=text.rotation)
    return upright_box(box, width=size.width, height=size.height, rotation=(360 - text.rotation) % 360)


def drawn_box(corners: Sequence[str], text: PageText) -> BoundingBox:
    """Return the box, on the original page, of two opposite corners x, y, x, y on the upright one, as typed.

    Raises:
        BadPlaceError: They are no numbers, or no place on the page.
    """
    try:
        x0, y0, x1, y1 = (round(float(corner)) for corner in corners)
    except (ValueError, OverflowError) as error:
        raise BadPlaceError("Xin ghi đủ bốn số của vùng, hoặc chọn chữ trên trang.") from error
    size = upright_size(text.width_px, text.height_px, rotation=text.rotation)
    left, right = max(0, min(x0, x1)), min(size.width, max(x0, x1))
    top, bottom = max(0, min(y0, y1)), min(size.height, max(y0, y1))
    if right - left < _LEAST or bottom - top < _LEAST:
        raise BadPlaceError("Vùng này quá nhỏ hoặc nằm ngoài trang. Xin vẽ lại.")
    return original_box(BoundingBox(left, top, right, bottom), text)


def boxes_between(words: Sequence[int], text: PageText) -> tuple[BoundingBox, ...]:
    """Return the boxes, one a line, of everything from the first to the last of `words`, places in reading order.

    Raises:
        BadPlaceError: There is no such word on the page.
    """
    if not words or min(words) < 0 or max(words) >= len(text.words):
        raise BadPlaceError("Có chữ được chọn không còn trên trang này. Xin tải lại trang rồi chọn lại.")
    boxes, place = [], 0
    for line in text.lines:
        numbered = enumerate(line.words, start=place)
        within = [word.box for number, word in numbered if min(words) <= number <= max(words)]
        place += len(line.words)
        if within:
            boxes.append(_around(within))
    return tuple(boxes)


def _around(boxes: Sequence[BoundingBox]) -> BoundingBox:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    return whole
