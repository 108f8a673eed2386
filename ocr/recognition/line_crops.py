"""Lines cut from the page as each reader wants them: bare for the line model, in air and contrast for Tesseract."""

from math import ceil, floor
from typing import NamedTuple

import cv2
import numpy as np

from ocr.pictures.levels import levels_at
from ocr.recognized import Box, Gray, RecognizedWord

LINE_HEIGHT = 40
"""Pixels of a line for Tesseract, margins included: at 36 and 44 it read worse (docs/decisions.md)."""

AIR = 10
"""White pixels around it: without them it takes many a line for a picture."""

MARGIN_SHARE = (0.3, 0.1)
"""What is cut around the line's box, across and down, as shares of its height."""

MOST_ENLARGED = 3.0
_PAPER_PERCENTILE, _INK_PERCENTILE = 75, 2
_LEAST_CONTRAST = 25.0
_LEAST_SIDES = (3, 5)


class LineCrop(NamedTuple):
    """A piece of the page with what takes its pixels back there."""

    pixels: Gray
    x0: float
    y0: float
    scale: float
    """Pixels of the crop by pixels of the page."""

    def on_page(self, word: RecognizedWord) -> RecognizedWord:
        """Return `word`, read in the crop, with its box on the page."""
        x0, x1 = self.x0 + word.x0 / self.scale, self.x0 + word.x1 / self.scale
        y0, y1 = self.y0 + word.y0 / self.scale, self.y0 + word.y1 / self.scale
        return word.moved((x0, y0, x1, y1))


def cut_closely(gray: Gray, box: Box) -> LineCrop | None:
    """Return what lies inside `box`; None where that is too small to hold a letter."""
    height, width = gray.shape
    x0, y0 = max(0, floor(box[0])), max(0, floor(box[1]))
    x1, y1 = min(width, ceil(box[2])), min(height, ceil(box[3]))
    if x1 - x0 < _LEAST_SIDES[0] or y1 - y0 < _LEAST_SIDES[1]:
        return None
    return LineCrop(gray[y0:y1, x0:x1], x0, y0, 1.0)


def cut_with_air(gray: Gray, box: Box, *, line_height: int = LINE_HEIGHT) -> LineCrop | None:
    """Return the line in `box` with its margins, from black ink to white paper, `line_height` high, in white air."""
    across, down = (share * (box[3] - box[1]) for share in MARGIN_SHARE)
    cut = cut_closely(gray, (box[0] - across, box[1] - down, box[2] + across, box[3] + down))
    if cut is None:
        return None
    scale = min(MOST_ENLARGED, line_height / cut.pixels.shape[0])
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    sized = cv2.resize(with_full_contrast(cut.pixels), None, fx=scale, fy=scale, interpolation=how)
    framed = cv2.copyMakeBorder(sized, AIR, AIR, AIR, AIR, cv2.BORDER_CONSTANT, value=255)
    return LineCrop(np.asarray(framed, dtype=np.uint8), cut.x0 - AIR / scale, cut.y0 - AIR / scale, scale)


def with_full_contrast(crop: Gray) -> Gray:
    """Return `crop` with its paper white and its ink black."""
    ink, paper = levels_at(crop, [_INK_PERCENTILE, _PAPER_PERCENTILE])
    gain = 255 / max(paper - ink, _LEAST_CONTRAST)
    # Measured from the paper, of which there is always enough.
    darkness = cv2.convertScaleAbs(paper - np.minimum(crop, paper), alpha=gain)
    return np.asarray(255 - darkness, dtype=np.uint8)
