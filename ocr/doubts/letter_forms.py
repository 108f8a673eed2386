"""The marks of one line as forms: how high they are, where they stand, how thick their strokes are.

Print is even: its letters stand on one line, in one height, drawn with one stroke; what a pen wrote is not.
"""

from dataclasses import dataclass
from math import log

import cv2
import numpy as np
import numpy.typing as npt

from ocr.recognized import Box, Gray, RecognizedLine

LEAST_FORMS = 4
"""Fewer printed letters beside them do not tell how even the print is."""

_LEAST_HEIGHT, _MOST_HEIGHT = 0.3, 3.2
_AIR = 0.5
_NEAR = 10
_TALL_SHARE = 75
_STROKE_SHARE = 85
_LEAST_PX = 8
_RULE_RATIO, _RULED = 2.5, 0.8
_EVEN_HEIGHT, _EVEN_FOOT, _EVEN_STROKE = 0.05, 0.05, 0.15
_STROKE_WEIGHT = 0.3

Rows = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class LetterForms:
    """Marks of a line."""

    boxes: Rows
    """A row each of x0, y0, x1, y1, pixels of the page."""
    strokes: Rows
    """Thickness of the strokes of each, pixels."""
    straight: Rows
    """Share of the width of each that one straight level line covers."""

    def __len__(self) -> int:
        return len(self.boxes)

    @property
    def middles(self) -> Rows:
        """Where each stands along the line."""
        return np.asarray((self.boxes[:, 0] + self.boxes[:, 2]) / 2)

    @property
    def levels(self) -> Rows:
        """Where the middle of each stands across the line."""
        return np.asarray((self.boxes[:, 1] + self.boxes[:, 3]) / 2)

    @property
    def heights(self) -> Rows:
        """Height of each."""
        return np.asarray(self.boxes[:, 3] - self.boxes[:, 1])

    @property
    def box(self) -> Box:
        """The smallest box around all."""
        low, high = self.boxes.min(axis=0), self.boxes.max(axis=0)
        return float(low[0]), float(low[1]), float(high[2]), float(high[3])

    @property
    def is_ruled(self) -> bool:
        """Whether one of them is mostly a ruled line: print that was struck through or boxed in."""
        wide = self.boxes[:, 2] - self.boxes[:, 0] > _RULE_RATIO * self.heights
        return bool(np.any(wide & (self.straight > _RULED)))

    def where(self, chosen: npt.NDArray[np.bool_]) -> "LetterForms":
        """Return those that are `chosen`."""
        return LetterForms(self.boxes[chosen], self.strokes[chosen], self.straight[chosen])


def letter_forms(gray: Gray, line: RecognizedLine) -> LetterForms:
    """Return the marks of letters' size along `line` on the page `gray`."""
    height = float(np.median([word.height for word in line.words]))
    air = round(_AIR * height)
    left, top = max(0, int(line.x0) - air), max(0, int(line.y0) - air)
    crop = gray[top : int(line.y1) + air, left : int(line.x1) + air]
    if min(crop.shape) < 3:
        return LetterForms(np.zeros((0, 4)), np.zeros(0), np.zeros(0))
    _, mask = cv2.threshold(crop, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    depth = cv2.distanceTransform(mask, cv2.DIST_L2, 5)
    boxes, strokes, straight = [], [], []
    for index in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[index])
        is_inside = y + high > air * 0.6 and y < crop.shape[0] - air * 0.6
        if not is_inside or area < _LEAST_PX or not _LEAST_HEIGHT * height <= high <= _MOST_HEIGHT * height:
            continue
        own = labels[y : y + high, x : x + wide] == index
        boxes.append((x + left, y + top, x + wide + left, y + high + top))
        straight.append(float(own.sum(axis=1).max()) / wide)
        strokes.append(2 * float(np.percentile(depth[y : y + high, x : x + wide][own], _STROKE_SHARE)))
    return LetterForms(
        np.array(boxes, dtype=np.float64).reshape(-1, 4), np.array(strokes), np.array(straight)
    )


def unevenness(forms: LetterForms, print_: LetterForms) -> float:
    """Return how far `forms` depart from the print of their line: near 0.0 for print, from about 0.2 on for a pen.

    Args:
        forms: What is asked about; at least one.
        print_: What is printed in the same line; at least `LEAST_FORMS`.
    """
    tall = float(np.percentile(print_.heights, _TALL_SHARE))
    near = np.argsort(np.abs(print_.middles - np.median(forms.middles)))[:_NEAR]
    foot = float(np.median(print_.boxes[near, 3]))
    higher = float(np.median(forms.heights)) / tall - 1
    off = abs(float(np.median(forms.boxes[:, 3])) - foot) / tall
    thicker = abs(log(float(np.median(forms.strokes)) / float(np.median(print_.strokes))))
    departures = max(0.0, higher - _EVEN_HEIGHT) + max(0.0, off - _EVEN_FOOT)
    return departures + _STROKE_WEIGHT * max(0.0, thicker - _EVEN_STROKE)
