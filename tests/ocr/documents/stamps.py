"""Stamps of secrecy drawn for tests: three words, three colors, framed or not, tilted, faint."""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from schemas.assets import font_path

INKS = {"red": (40, 30, 205), "black": (30, 30, 30), "violet": (150, 40, 110)}
"""BGR."""


def stamped(
    page: npt.NDArray[np.uint8],
    words: str,
    *,
    middle: tuple[int, int],
    dpi: int = 200,
    ink: str = "red",
    height_mm: float = 5.0,
    framed: bool = True,
    tilt: float = 0.0,
    strength: float = 0.9,
) -> npt.NDArray[np.uint8]:
    """Return `page`, gray or BGR, in color with the stamp on it; `tilt` in degrees, clockwise."""
    mark = _mark(words, height=height_mm * dpi / 25.4, framed=framed, tilt=tilt)
    color = np.repeat(page[:, :, None], 3, axis=2) if page.ndim == 2 else page.copy()
    high, wide = mark.shape
    x, y = middle[0] - wide // 2, middle[1] - high // 2
    under = color[y : y + high, x : x + wide].astype(np.float64)
    share = strength * mark[:, :, None]
    pressed = under * (1 - share) + np.minimum(under, INKS[ink]) * share
    color[y : y + high, x : x + wide] = pressed.astype(np.uint8)
    return color


def _mark(words: str, *, height: float, framed: bool, tilt: float) -> npt.NDArray[np.float64]:
    font = ImageFont.truetype(str(font_path("tinos-bold")), round(height / 0.66))
    wide, high = round(font.getlength(words) + 2.2 * height), round(2.7 * height)
    picture = Image.new("L", (wide, high))
    pen = ImageDraw.Draw(picture)
    pen.text((wide / 2, high / 2 + 0.12 * height), words, font=font, fill=255, anchor="mm")
    if framed:
        pen.rectangle((4, 4, wide - 4, high - 4), outline=255, width=max(2, round(height / 7)))
    return np.array(picture.rotate(-tilt, expand=True, resample=Image.Resampling.BILINEAR)) / 255.0
