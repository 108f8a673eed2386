"""Masks burnt into a new picture of a page, and the words beneath them taken out of its text."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from schemas.copies import CopiedPage
from schemas.errors import ConflictError, InvalidInputError
from schemas.layout import BoundingBox, PageText, Word

Pixels = npt.NDArray[np.uint8]
BLACK, WHITE = 0, 255
_SHARE, _LEAST = 0.15, 3
"""Margin as a share of a mask's shorter side, and in pixels: boxes end where the reader saw the ink end, and some
stands out."""
_GRID = 8
"""JPEG codes squares of so many pixels: a mask that ends at their edges is of one color after decoding too."""

_CONTRAST = 25
"""Gray values between the darkest and the lightest pixel of anything that can be read."""


class MaskOutsidePageError(InvalidInputError):
    """A mask does not lie on its page."""

    code = "mask_outside_page"


class PageChangedError(ConflictError):
    """The text of a page was read on a picture of another size, so its boxes say nothing of this one."""

    code = "page_changed"


@dataclass(frozen=True, slots=True, eq=False)
class MaskedPage:
    """A page of which nothing masked is left."""

    pixels: Pixels
    """Of its own, height x width, gray, or height x width x 3."""
    text: PageText | None


def masked_page(pixels: Pixels, text: PageText | None, copied: CopiedPage) -> MaskedPage:
    """Return a new picture and text of what of a page is copied; what was handed in stays as it is.

    Masks are burnt in black, each with a margin; around a part all is white.

    Args:
        pixels: The original page, height x width, gray, or height x width x 3, uint8.
        text: What was read on it.
        copied: Its masks and part, in these pixels.

    Raises:
        MaskOutsidePageError: A mask or the part does not lie on the page.
        PageChangedError: `text` belongs to a picture of another size.
    """
    height, width = pixels.shape[:2]
    if text is not None and (text.width_px, text.height_px) != (width, height):
        raise PageChangedError(
            "Ảnh của trang không còn khớp với nội dung đã đọc. Xin đọc lại trang này rồi che lại."
        )
    blocks = _blocks(copied, width=width, height=height)
    burnt = pixels.copy()
    if copied.part is not None:
        kept = _on_page(copied.part, width=width, height=height)
        burnt = np.full_like(pixels, WHITE)
        burnt[kept.y0 : kept.y1, kept.x0 : kept.x1] = pixels[kept.y0 : kept.y1, kept.x0 : kept.x1]
    for block in blocks:
        burnt[block.y0 : block.y1, block.x0 : block.x1] = BLACK
    return MaskedPage(burnt, None if text is None else words_left(text, copied))


def words_left(text: PageText, copied: CopiedPage) -> PageText:
    """Return `text` without the words that a mask touches anywhere, or that do not lie wholly within the part.

    Raises:
        MaskOutsidePageError: A mask does not lie on the page.
    """
    blocks = _blocks(copied, width=text.width_px, height=text.height_px)

    def is_left(word: Word) -> bool:
        is_masked = any(_touch(word.box, block) for block in blocks)
        return not is_masked and (copied.part is None or _within(word.box, copied.part))

    return _with(text, is_left)


def words_seen(text: PageText, pixels: Pixels) -> PageText:
    """Return `text` without the words of which the picture shows nothing.

    A PDF may hold words below a black box that somebody drew to hide them, or in white on white.
    """

    def is_seen(word: Word) -> bool:
        x0, y0, x1, y1 = word.box
        place = pixels[y0:y1, x0:x1]
        return bool(place.size) and int(place.max()) - int(place.min()) >= _CONTRAST

    return _with(text, is_seen)


def burnt_block(box: BoundingBox, *, width: int, height: int) -> BoundingBox:
    """Return what is burnt in for a mask: its box with a margin, out to the next edges of JPEG's squares.

    Raises:
        MaskOutsidePageError: The box does not lie on a page of `width` x `height` pixels.
    """
    inside = _on_page(box, width=width, height=height)
    margin = max(_LEAST, round(_SHARE * min(box.x1 - box.x0, box.y1 - box.y0)))
    return BoundingBox(
        max(0, inside.x0 - margin) // _GRID * _GRID,
        max(0, inside.y0 - margin) // _GRID * _GRID,
        min(width, -(-(inside.x1 + margin) // _GRID) * _GRID),
        min(height, -(-(inside.y1 + margin) // _GRID) * _GRID),
    )


def _on_page(box: BoundingBox, *, width: int, height: int) -> BoundingBox:
    inside = BoundingBox(max(0, box.x0), max(0, box.y0), min(width, box.x1), min(height, box.y1))
    if inside.x0 >= inside.x1 or inside.y0 >= inside.y1:
        raise MaskOutsidePageError("Vùng che hoặc vùng trích sao nằm ngoài trang. Xin vẽ lại vùng này.")
    return inside


def _with(text: PageText, is_kept: Callable[[Word], bool]) -> PageText:
    lines = (replace(line, words=tuple(filter(is_kept, line.words))) for line in text.lines)
    return replace(text, lines=tuple(line for line in lines if line.words))


def _blocks(copied: CopiedPage, *, width: int, height: int) -> list[BoundingBox]:
    return [burnt_block(mask.box, width=width, height=height) for mask in copied.masks]


def _touch(one: BoundingBox, other: BoundingBox) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _within(inner: BoundingBox, outer: BoundingBox) -> bool:
    return inner == BoundingBox(
        max(inner.x0, outer.x0), max(inner.y0, outer.y0), min(inner.x1, outer.x1), min(inner.y1, outer.y1)
    )
