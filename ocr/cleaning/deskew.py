"""Deskew: how far the text lines lean, found where the row sums of the ink change most, and the page turned back."""

import numpy as np
import numpy.typing as npt

from ocr.cleaning.baselines import text_lines
from ocr.pictures.ink import Ink
from ocr.pictures.picture import Cleaned, Picture, enlarged, opencv_step, rotate

MAX_DEGREES = 15.0
"""Lines leaning further than this are not believed."""

LEAST_DEGREES = 0.25
"""Less is left alone: the engine reads it as well, and resampling costs sharpness."""

_COARSE_STEP, _FINE_STEP = 0.5, 0.05
_MOST_POINTS = 40_000
_LEAST_LETTERS = 8
_MENDED = (0.15, 1.5)
"""Degrees by which the feet of the letters mend what the row sums say: at least, and at most."""

_ROUNDS = 4
_LEAST_LINES, _LEAST_FEET = 5, 80
_FAR_OFF_PX = 1.0
_LEAST_GAIN = 1.05
"""The best angle must sharpen the row sums by this factor against the mean of all angles tried."""

Points = npt.NDArray[np.float64]


def deskew(picture: Picture) -> Cleaned:
    """Return `picture` with level lines; the measure is the skew found, degrees, clockwise positive."""
    degrees = estimate_skew(picture.ink)
    is_applied = abs(degrees) >= LEAST_DEGREES
    step = opencv_step("deskew", skew_degrees=degrees, applied=is_applied)
    if not is_applied:
        return Cleaned(picture, step, degrees)
    return Cleaned(rotate(enlarged(picture), degrees=-degrees), step, degrees)


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
    found = float(max(fine, key=lambda angle: _sharpness(points, degrees=angle)))
    left = lean_of_lines(turned_ink(ink, degrees=-found))
    return round(found + left if _MENDED[0] <= abs(left) <= _MENDED[1] else found, 2)


def turned_ink(ink: Ink, *, degrees: float) -> Ink:
    """Return `ink` with the foot of each letter where it comes to stand once the page is turned clockwise."""
    angle = np.deg2rad(degrees)
    x, y, width, height, area = ink.letters.T.astype(np.float64)
    middle, foot = x + width / 2, y + height
    across = middle * np.cos(angle) - foot * np.sin(angle) - width / 2
    down = middle * np.sin(angle) + foot * np.cos(angle) - height
    across, down = across - across.min(), down - down.min()
    moved = np.round(np.stack([across, down, width, height, area], axis=1)).astype(np.int32)
    size = int((down + height).max()) + 2, int((across + width).max()) + 2
    return Ink(np.zeros(size, dtype=np.uint8), moved, ink.contrast)


def lean_of_lines(ink: Ink) -> float:
    """Return how far the lines of a nearly level page lean, by the feet of their letters; 0.0 where there are few."""
    lines = text_lines(ink)
    if len(lines) < _LEAST_LINES or sum(map(len, lines)) < _LEAST_FEET:
        return 0.0
    of_line = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    x, y = np.concatenate(lines).T
    trust, slope = np.ones(len(x)), 0.0
    for _ in range(_ROUNDS):
        held = np.bincount(of_line, trust)
        across = x - (np.bincount(of_line, trust * x) / held)[of_line]
        down = y - (np.bincount(of_line, trust * y) / held)[of_line]
        slope = float(np.sum(trust * across * down) / np.sum(trust * across**2))
        off = np.abs(down - slope * across)
        trust = np.minimum(1.0, _FAR_OFF_PX / np.maximum(off, 1e-6)) ** 2
    return float(np.degrees(np.arctan(slope)))


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
