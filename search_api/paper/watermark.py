"""Who reads and when, laid over the picture of a sheet: whoever takes a photo of the screen takes that along."""

from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

_ANGLE = 30
_GRAY = (90, 90, 90, 56)
"""Red, green, blue and how much it covers of 255: seen everywhere, and everything below stays readable."""
_SIZE_SHARE, _ACROSS, _DOWN = 1 / 40, 1.25, 5.0
"""Height of the letters as a share of the sheet's width; steps in lengths and heights of the line."""


def with_watermark(
    picture: bytes, line: str, *, font: Path, file_type: Literal["PNG", "JPEG"] = "PNG"
) -> bytes:
    """Return a picture with `line` slanting over all of it, again and again.

    Args:
        picture: As Pillow reads it.
        line: Who reads, and when.
        font: A TrueType file that holds the letters of `line`.
        file_type: What to return: JPEG for scans, PNG for pages that were typeset.
    """
    with Image.open(BytesIO(picture)) as opened:
        sheet = opened.convert("RGBA")
    marked = Image.alpha_composite(sheet, _layer(sheet.size, line, font=font)).convert("RGB")
    file = BytesIO()
    marked.save(file, file_type)
    return file.getvalue()


def _layer(size: tuple[int, int], line: str, *, font: Path) -> Image.Image:
    """Return the marks alone, as large as the sheet, all else transparent."""
    side = round(sum(each**2 for each in size) ** 0.5)
    layer = Image.new("RGBA", (side, side), (*_GRAY[:3], 0))
    pen = ImageDraw.Draw(layer)
    letters = ImageFont.truetype(str(font), max(10, round(size[0] * _SIZE_SHARE)))
    left, top, right, bottom = pen.textbbox((0, 0), line, font=letters)
    across, down = round((right - left) * _ACROSS), round((bottom - top) * _DOWN)
    for row, y in enumerate(range(0, side, down)):
        for x in range(-(row % 2) * across // 2, side, across):
            pen.text((x, y), line, font=letters, fill=_GRAY)
    turned = layer.rotate(_ANGLE)
    start = (side - size[0]) // 2, (side - size[1]) // 2
    return turned.crop((*start, start[0] + size[0], start[1] + size[1]))
