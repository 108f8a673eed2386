"""How sharp the letters' edges are."""

import numpy as np

from ocr.recognized import Gray

_EDGE_PERCENTILE = 99.0
_DARK_PERCENTILE, _LIGHT_PERCENTILE = 1.0, 90.0


def edge_sharpness(gray: Gray) -> float:
    """Return the steepest steps between neighbouring pixels by the contrast of ink and paper, 0-1."""
    sample = gray[::3].astype(np.int16)
    steps = np.abs(sample[:, 2:] - sample[:, :-2])
    dark, light = np.percentile(sample, [_DARK_PERCENTILE, _LIGHT_PERCENTILE])
    if light - dark < 1:
        return 1.0
    return float(min(1.0, np.percentile(steps, _EDGE_PERCENTILE) / (light - dark)))
