"""How sharp the letters' edges are."""

import cv2
import numpy as np

from ocr.pictures.levels import levels_at
from ocr.recognized import Gray

_EDGE_PERCENTILE = 99.0
_DARK_PERCENTILE, _LIGHT_PERCENTILE = 1.0, 90.0


def edge_sharpness(gray: Gray) -> float:
    """Return the steepest steps between neighbouring pixels by the contrast of ink and paper, 0-1."""
    sample = np.ascontiguousarray(gray[::3])
    steps = np.asarray(cv2.absdiff(sample[:, 2:], sample[:, :-2]), dtype=np.uint8)
    dark, light = levels_at(sample, [_DARK_PERCENTILE, _LIGHT_PERCENTILE])
    if light - dark < 1:
        return 1.0
    (steepest,) = levels_at(steps, [_EDGE_PERCENTILE])
    return min(1.0, steepest / (light - dark))
