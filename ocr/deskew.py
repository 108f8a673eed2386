"""Deskew: how far the text lines lean, found where the row sums of the ink change most, and the page turned back."""

import numpy as np
import numpy.typing as npt

from ocr.ink import Ink, find_ink
from ocr.picture import Cleaned, Picture, opencv_step, rotate

MAX_DEGREES = 15.0
"""Lines leaning further than this are not believed."""

LEAST_DEGREES = 0.25
"""Less is left alone: the engine reads it as well, and resampling costs sharpness."""

_COARSE_STEP, _FINE_STEP = 0.5, 0.05
_MOST_POINTS = 40_000
_LEAST_LETTERS = 8
_LEAST_GAIN = 1.05
"""The best angle must sharpen the row sums by this factor against the mean of all angles tried."""

Points = npt.NDArray[np.float64]


def deskew(picture: Picture) -> Cleaned:
    """Return `picture` with level lines; the measure is the skew found, degrees, clockwise positive."""
    degrees = estimate_skew(find_ink(picture.gray, dpi=picture.dpi))
    is_applied = abs(degrees) >= LEAST_DEGREES
    step = opencv_step("deskew", skew_degrees=degrees, applied=is_applied)
    return Cleaned(rotate(picture, degrees=-degrees) if is_applied else picture, step, degrees)


def estimate_skew(ink: Ink, *, max_degrees: float = MAX_DEGREES) -> float:
    """Return how far the text lines of a page lean.

    Args:
        ink: Of the upright page.
        max_degrees: Lines leaning further than this are not believed.

    Returns:
        Degrees, clockwise positive, within +-`max_degrees`; 0.0 where the page holds no lines.
    """
    if len(ink.letters) < _LEAST_LETTERS:
        return 0.0
    points = _points(ink)
    coarse = np.arange(-max_degrees, max_degrees + _COARSE_STEP / 2, _COARSE_STEP)
    scores = [_sharpness(points, degrees=angle) for angle in coarse]
    best = int(np.argmax(scores))
    if scores[best] < _LEAST_GAIN * float(np.mean(scores)) or best in (0, len(coarse) - 1):
        return 0.0
    fine = coarse[best] + np.arange(-_COARSE_STEP, _COARSE_STEP + _FINE_STEP / 2, _FINE_STEP)
    return round(float(max(fine, key=lambda angle: _sharpness(points, degrees=angle))), 2)


def line_sharpness(ink: Ink) -> float:
    """Return how sharply the rows of the page alternate between text and paper, at the best angle of a few."""
    points = _points(ink)
    if not points.size:
        return 0.0
    return max(_sharpness(points, degrees=angle) for angle in np.arange(-MAX_DEGREES, MAX_DEGREES + 0.5, 1.0))


def _points(ink: Ink) -> Points:
    """Return x and y of the ink of letters: borders, seals' rims and rules would shout the text down."""
    mask = np.zeros(ink.darkness.shape, dtype=np.bool_)
    for x, y, width, height, _ in ink.letters:
        mask[y : y + height, x : x + width] = True
    rows, columns = np.nonzero((ink.darkness > 0) & mask)
    every = max(1, len(rows) // _MOST_POINTS)
    return np.stack([columns[::every], rows[::every]]).astype(np.float64)


def _sharpness(points: Points, *, degrees: float) -> float:
    """Return how much neighbouring row sums differ once the page is turned back by `degrees`."""
    angle = np.deg2rad(degrees)
    rows = points[1] * np.cos(angle) - points[0] * np.sin(angle)
    sums = np.bincount((rows - rows.min()).astype(np.int64))
    return float(np.square(np.diff(sums.astype(np.float64))).sum())
