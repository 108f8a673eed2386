"""Letters linked into lines of text, whatever way the lines bend: the points on which the letters stand.

The ink of each letter is reduced to a short bar just above its foot, so that tone marks and tails of neighbouring
lines keep apart; bars that nearly touch sideways belong to one line.
"""

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.ink import INK_DPI, Ink

LEAST_LETTERS = 8
"""Fewer letters than this do not tell how a line runs."""

LEAST_MM = 22.0
"""The same of its length."""

MOST_LETTERS = 12_000
"""More marks than this on a page are noise."""

_WORD_GAP = 2.4
"""Widest gap within a line, in heights of letters."""
_HEIGHTS = (0.55, 2.2)
"""Heights of letters, in heights of the usual one: smaller are marks, larger are seals and lines run together."""
_MOST_WIDTH = 6.0
_BAR = (0.62, 0.22)
"""Top and bottom of a letter's bar above its foot, in heights of letters."""

Feet = npt.NDArray[np.float64]
"""A row of x and y of the foot of each letter, left to right, at `INK_DPI`."""


def letter_height(ink: Ink) -> float:
    """Return the height of the usual small letter, pixels at `INK_DPI`; 0.0 where there is none."""
    heights = ink.letters[:, 3]
    return float(np.median(heights[heights >= np.median(heights) * 0.6])) if len(heights) else 0.0


def text_lines(ink: Ink) -> list[Feet]:
    """Return the lines of text that are long enough to tell how they run."""
    height = letter_height(ink)
    boxes = _letters(ink.letters, height=height)
    if not LEAST_LETTERS <= len(boxes) <= MOST_LETTERS:
        return []
    feet = np.column_stack([boxes[:, 0] + boxes[:, 2] / 2, boxes[:, 1] + boxes[:, 3]]).astype(np.float64)
    labels = _labels(boxes, ink.darkness.shape, height=height)
    order = np.lexsort((feet[:, 0], labels))
    groups = np.split(feet[order], np.flatnonzero(np.diff(labels[order])) + 1)
    return [group for group in groups if _is_line(group)]


def _letters(boxes: npt.NDArray[np.int32], *, height: float) -> npt.NDArray[np.int32]:
    is_letter = (boxes[:, 3] >= _HEIGHTS[0] * height) & (boxes[:, 3] <= _HEIGHTS[1] * height)
    return np.asarray(boxes[is_letter & (boxes[:, 2] <= _MOST_WIDTH * height)], dtype=np.int32)


def _labels(boxes: npt.NDArray[np.int32], shape: tuple[int, ...], *, height: float) -> npt.NDArray[np.int32]:
    """Return which line each of `boxes` belongs to."""
    bars = np.zeros(shape[:2], dtype=np.uint8)
    reach = round(_WORD_GAP * height / 2)
    feet = boxes[:, 1] + boxes[:, 3]
    tops, bottoms = np.round(feet - _BAR[0] * height), np.round(feet - _BAR[1] * height)
    for x, width, top, bottom in zip(boxes[:, 0], boxes[:, 2], tops, bottoms, strict=True):
        bars[max(0, int(top)) : max(1, int(bottom)), max(0, x - reach) : x + width + reach] = 1
    labels = np.asarray(cv2.connectedComponents(bars, connectivity=4)[1], dtype=np.int32)
    middles = np.clip((tops + bottoms) // 2, 0, shape[0] - 1).astype(np.intp)
    return np.asarray(labels[middles, boxes[:, 0] + boxes[:, 2] // 2], dtype=np.int32)


def _is_line(feet: Feet) -> bool:
    span = float(feet[-1, 0] - feet[0, 0])
    return len(feet) >= LEAST_LETTERS and span >= LEAST_MM / 25.4 * INK_DPI
