"""Ink without its color: one mask a color."""

import numpy as np
import numpy.typing as npt

from scripts.samples.markup import Color

Mask = npt.NDArray[np.uint8]
"""Height x width; 0 is bare paper, 255 full ink."""
Inks = dict[Color, Mask]
