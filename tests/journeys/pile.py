"""A pile of paper as a scanner gives it: printed sheets and drawn leaves, in color, a little skewed, one file."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from schemas.assets import font_path

DPI = 200
_A5 = (1654, 1165)
_PAPER = (238, 234, 224)
_INK = (38, 36, 46)
_INKS = np.linspace(_INK, _PAPER, 256).astype(np.uint8)
"""Shade of a drawing → its color on the scan."""


def printed_pages(pdf: Path) -> list[Image.Image]:
    """Return the pages of a PDF as they lie on the glass of a scanner."""
    with pypdfium2.PdfDocument(pdf) as paper:
        return [_on_paper(page.render(scale=DPI / 72, grayscale=True).to_pil()) for page in paper]


def leaf(*lines: str) -> Image.Image:
    """Return an A5 leaf with these lines."""
    page = Image.new("L", _A5, 255)
    font = ImageFont.truetype(str(font_path("tinos")), 46)
    ImageDraw.Draw(page).multiline_text((150, 160), "\n".join(lines), font=font, fill=0, spacing=30)
    return _on_paper(page)


def scanned(path: Path, pages: Iterable[Image.Image], *, skews: Sequence[float] = (0.7, -0.5, 0.3)) -> Path:
    """Write a scan of all pages into one TIFF, each leaning a little, and return its path."""
    drawn = [
        page.rotate(skews[place % len(skews)], Image.Resampling.BILINEAR, fillcolor=_PAPER)
        for place, page in enumerate(pages)
    ]
    drawn[0].save(
        path, save_all=True, append_images=drawn[1:], dpi=(DPI, DPI), compression="jpeg", quality=85
    )
    return path


def _on_paper(page: Image.Image) -> Image.Image:
    """Return a gray drawing as ink on paper, with the noise of a sensor."""
    noisy = np.asarray(page.convert("L"), dtype=np.int16) + _noise(page.size)
    shade = np.clip(noisy, 0, 255).astype(np.uint8)
    return Image.fromarray(_INKS[shade])


@cache
def _noise(size: tuple[int, int]) -> npt.NDArray[np.int16]:
    across, down = size
    return np.random.default_rng(7).integers(-12, 13, (down, across), dtype=np.int16)
