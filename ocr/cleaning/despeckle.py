"""Despeckle: noise smoothed by a small median, only on pages that are noisy; elsewhere it would eat thin strokes."""

import cv2
import numpy as np

from ocr.pictures.levels import levels_at
from ocr.pictures.picture import Cleaned, Picture, opencv_step
from ocr.recognized import Gray

LEAST_IMPULSES = 0.004
"""Share of paper pixels that stick out of their surroundings from which a page is noisy."""

LEAST_GRAIN = 9.0
"""Standard deviation of the paper's grain, gray levels, from which a page is noisy."""

_STICKS_OUT = 35
_NEAR_PAPER = 25
_MAD_TO_SIGMA = 0.954
"""Median of the absolute difference of two neighbours, as a share of the standard deviation of normal noise."""


def despeckle(picture: Picture) -> Cleaned:
    """Return `picture` without noise; the measure is how noisy it is, 1.0 being the least that is acted on."""
    impulses, grain = impulse_share(picture.gray), grain_deviation(picture.gray)
    noise = max(impulses / LEAST_IMPULSES, grain / LEAST_GRAIN)
    is_applied = noise > 1.0
    step = opencv_step("despeckle", impulse_share=impulses, grain=grain, applied=is_applied)
    if not is_applied:
        return Cleaned(picture, step, noise)
    smooth = np.asarray(cv2.medianBlur(picture.gray, 3), dtype=np.uint8)
    return Cleaned(Picture(smooth, picture.dpi, picture.to_original), step, noise)


def impulse_share(gray: Gray) -> float:
    """Return the share of the paper's pixels (0-1) that are lone outliers: salt, pepper, dust."""
    middle = _middle(gray, margin=6)
    smooth = cv2.medianBlur(middle, 5)
    is_paper = (
        cv2.erode(smooth, np.ones((5, 5), np.uint8))
        > levels_at(np.asarray(smooth, dtype=np.uint8), [50])[0] - _NEAR_PAPER
    )
    stands_out = (cv2.absdiff(middle, smooth) > _STICKS_OUT) & is_paper
    return float(stands_out.sum() / max(1, is_paper.sum()))


def grain_deviation(gray: Gray) -> float:
    """Return the standard deviation of the grain between neighbouring pixels, gray levels."""
    middle = _middle(gray, margin=4)
    steps = np.asarray(cv2.absdiff(middle[:, 1:], middle[:, :-1]), dtype=np.uint8)
    return levels_at(steps, [50])[0] / _MAD_TO_SIGMA


def _middle(gray: Gray, *, margin: int) -> Gray:
    height, width = gray.shape
    inner = gray[height // margin : height - height // margin, width // margin : width - width // margin]
    return np.ascontiguousarray(inner) if inner.size else gray
