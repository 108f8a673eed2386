"""The face of a dot-matrix printer: letters of a typed face in dots of a pin each, with a ribbon that runs dry."""

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from scripts.samples.fonts import open_font
from scripts.samples.mask import Mask
from scripts.samples.sheet import Placed

FACE = "cousine"
DOTS_AN_EM = 26
"""Pins that print the height of the type: fewer leave no room for the marks above a capital."""
DOT_RADIUS = 0.62
"""In steps from one dot to the next."""


@lru_cache(maxsize=512)
def _dots(letter: str) -> npt.NDArray[np.float64]:
    """Return the dots of `letter` as x and y in heights of the type, from the pen and the baseline."""
    fine = 4
    font = open_font(FACE, DOTS_AN_EM * fine)
    canvas = Image.new("L", (DOTS_AN_EM * fine, 2 * DOTS_AN_EM * fine))
    ImageDraw.Draw(canvas).text((0, 1.3 * DOTS_AN_EM * fine), letter, font=font, fill=255, anchor="ls")
    share = np.array(canvas.resize((DOTS_AN_EM, 2 * DOTS_AN_EM), Image.Resampling.BOX))
    ys, xs = np.nonzero(share > 105)
    return np.column_stack([(xs + 0.5) / DOTS_AN_EM, (ys + 0.5) / DOTS_AN_EM - 1.3])


class Printer:
    """A printer: some pins strike weakly, the ribbon is darkest where it is fresh."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.pins = np.clip(rng.normal(0.93, 0.06, 2 * DOTS_AN_EM), 0.7, 1.0)
        self.ribbon = float(rng.uniform(0, 6.28))

    def print_text(self, mask: Mask, placed: Placed) -> None:
        """Strike the letters of `placed` into `mask`."""
        size = placed.size_px
        pitch = open_font(FACE, size).getlength("n")
        radius = round(DOT_RADIUS * size / DOTS_AN_EM * 16)
        for index, letter in enumerate(placed.text):
            pen = placed.x + index * pitch + float(self.rng.normal(0, 0.15))
            ribbon = 0.9 + 0.1 * np.sin(self.ribbon + pen / 130 + placed.baseline / 47)
            for across, down in _dots(letter):
                pin = int((down + 1.3) * DOTS_AN_EM)
                middle = (round((pen + across * size) * 16), round((placed.baseline + down * size) * 16))
                strength = round(255 * ribbon * self.pins[pin])
                cv2.circle(mask, middle, radius, strength, -1, cv2.LINE_AA, 4)
