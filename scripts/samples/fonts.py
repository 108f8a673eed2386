"""The fonts of the papers, opened once per size."""

from functools import lru_cache

from PIL import ImageFont

from schemas.assets import FONTS, font_path
from schemas.layout import BoundingBox
from scripts.samples.markup import Weight


@lru_cache(maxsize=256)
def open_font(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    """Return the font `name` of `schemas.assets` at `size_px`."""
    return ImageFont.truetype(str(font_path(name)), size_px)


def font_name(family: str, weight: Weight) -> str:
    """Return the font of `family` for `weight`; a typewriter has one weight only."""
    if family == "cousine" or weight == "regular":
        return family
    name = f"{family}-{weight}"
    return name if name in FONTS else f"{family}-bold"


@lru_cache(maxsize=1 << 16)
def text_width(text: str, *, font: str, size_px: int) -> float:
    """Return how far `text` moves the pen, in pixels."""
    return open_font(font, size_px).getlength(text)


def ink_box(text: str, *, font: str, size_px: int, x: float, baseline: float) -> BoundingBox:
    """Return the box of the ink of `text` set at `x` on `baseline`."""
    x0, y0, x1, y1 = _ink_extent(text, font, size_px)
    return BoundingBox(
        int(max(0, x + x0 - 1)), int(max(0, baseline + y0 - 1)), int(x + x1 + 2), int(baseline + y1 + 2)
    )


@lru_cache(maxsize=1 << 16)
def _ink_extent(text: str, font: str, size_px: int) -> tuple[float, float, float, float]:
    return open_font(font, size_px).getbbox(text, anchor="ls")
