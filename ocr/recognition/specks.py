"""Specks: pictures so full of them that Tesseract would take each for a letter, and minutes for the page."""

import cv2
import numpy as np

from ocr.recognized import Gray

MOST_SPECKS = 100
"""Marks a square inch of a picture that may be text: real pages have 10 to 30, salt and pepper over 300."""

MEDIANS = (3, 3, 5, 7)
"""Sides of the medians it is smoothed with, one after the other; what is then still full of specks is no text."""


def without_specks(pixels: Gray, *, dpi: int) -> Gray:
    """Return `pixels` smoothed by small medians until its marks are as few as letters; most pages stay as they are.

    Args:
        pixels: Of a page or a strip of it; those of a single line are too few to judge by.
        dpi: Its resolution.
    """
    most = MOST_SPECKS * pixels.size / dpi**2
    for side in MEDIANS:
        if count_marks(pixels) <= most:
            break
        pixels = np.asarray(cv2.medianBlur(pixels, side), dtype=np.uint8)
    return pixels


def count_marks(pixels: Gray) -> int:
    """Return how many marks `pixels` holds once it is parted into black and white."""
    _, dark = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    count, _ = cv2.connectedComponents(dark)
    return count - 1
