"""How much of a page's foot is free: where the block of a copy may stand below the last line of what is copied."""

from pathlib import Path

import numpy as np

from ocr.pictures.image import decode_page
from search_api.copies.masking import Pixels

_INK = 45
"""What is darker than the paper by so many gray values is ink: faint pencil is, stains and what shows through mostly
are not, and where they are, the block has a page of its own."""
_SPECKS = 0.002
"""Share of a row that may be ink and still be dust."""
_STEP = 2
_MM_AN_INCH = 25.4


def free_foot_mm(path: Path, *, file_page: int, max_pixels: int) -> float:
    """Return how many millimetres at the foot of an upright page of a PDF hold no ink; run it in a child process.

    Args:
        path: The PDF.
        file_page: From 1.
        max_pixels: Larger pages are refused.

    Raises:
        UnreadableFileError: The page cannot be decoded.
    """
    page = decode_page(path, media_type="application/pdf", file_page=file_page, max_pixels=max_pixels)
    return free_rows(page.pixels) * _MM_AN_INCH / page.dpi


def free_rows(pixels: Pixels) -> int:
    """Return how many rows from below hold no ink; height x width, gray, or height x width x 3, uint8."""
    sampled = pixels[::_STEP, ::_STEP]
    darkest = sampled if sampled.ndim == 2 else sampled.min(axis=2)
    inked = np.flatnonzero((darkest < float(np.median(darkest)) - _INK).mean(axis=1) > _SPECKS)
    last = int(inked[-1]) + 1 if inked.size else 0
    return max(0, int(pixels.shape[0]) - last * _STEP)
