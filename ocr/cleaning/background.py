"""Background: shadows taken off by dividing the page by the brightness of its paper."""

import cv2
import numpy as np

from ocr.pictures.ink import shrink
from ocr.pictures.picture import Cleaned, Picture, opencv_step
from ocr.recognized import Gray

LEAST_SHADOW = 40.0
"""Gray levels between the brightest and the darkest parts of the paper from which a page is shadowed."""

_BACKGROUND_DPI = 50
_LEAST_SHARE = 0.25
"""Paper darker than this share of the brightest is not brightened further: of a desk it would make writing."""
_CLOSE_PX, _BLUR_PX = 11, 15
_DARK_PERCENTILE, _BRIGHT_PERCENTILE = 5, 95


def flatten_background(picture: Picture) -> Cleaned:
    """Return `picture` with even paper; the measure is the depth of its shadows, gray levels."""
    paper = paper_brightness(picture.gray, dpi=picture.dpi)
    depth = shadow_depth(paper)
    is_applied = depth >= LEAST_SHADOW
    step = opencv_step("flatten_background", shadow_depth=depth, applied=is_applied)
    if not is_applied:
        return Cleaned(picture, step, depth)
    height, width = picture.gray.shape
    least = _LEAST_SHARE * float(np.percentile(paper, _BRIGHT_PERCENTILE))
    lit = np.maximum(paper, np.uint8(round(least)))
    full = cv2.resize(lit, (width, height), interpolation=cv2.INTER_LINEAR)
    even = np.asarray(cv2.divide(picture.gray, full, scale=255), dtype=np.uint8)
    return Cleaned(Picture(even, picture.dpi, picture.to_original), step, depth)


def paper_brightness(gray: Gray, *, dpi: int) -> Gray:
    """Return the brightness of the paper, at about 50 dpi, with the ink closed over."""
    small = shrink(gray, dpi=dpi, to_dpi=_BACKGROUND_DPI)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_CLOSE_PX, _CLOSE_PX))
    return np.asarray(
        cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, disc), _BLUR_PX), dtype=np.uint8
    )


def shadow_depth(paper: Gray) -> float:
    """Return the gray levels between the bright and the dark parts of `paper`."""
    dark, bright = np.percentile(paper, [_DARK_PERCENTILE, _BRIGHT_PERCENTILE])
    return float(bright - dark)
