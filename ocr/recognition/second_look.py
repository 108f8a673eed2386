"""A second look at ink that no line covers: rows of letters that the line detector lost."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.ink import INK_DPI, Ink
from ocr.recognized import Box, RecognizedLine

LEAST_CONFIDENCE = 0.65
"""Mean confidence from which a line found in this way is text, not a seal or a signature."""

LEAST_LETTERS = 4
"""Fewer uncovered letters in a row are not looked at."""

MOST_REGIONS = 24
"""So many rows are looked at on one page; more are a picture."""

_MM = INK_DPI / 25.4
_REACH_MM = 5.0
_MOST_HEIGHT_MM = 14.0
_MARGIN_MM = 1.2


def uncovered_rows(ink: Ink, boxes: Sequence[Box], *, factor: float) -> list[Box]:
    """Return boxes, in pixels of the page, around rows of letters that none of `boxes` covers.

    Args:
        ink: Of the page.
        boxes: Of the lines found there.
        factor: Pixels of the page by pixels of `ink`.
    """
    loose = ink.letters[~_is_covered(ink, boxes, factor=factor)]
    mask: npt.NDArray[np.uint8] = np.zeros(ink.darkness.shape, dtype=np.uint8)
    for x, y, width, height, _ in loose:
        mask[y : y + height, x : x + width] = 1
    reach = round(_REACH_MM * _MM) | 1
    rows = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(rows)
    middles = labels[loose[:, 1] + loose[:, 3] // 2, loose[:, 0] + loose[:, 2] // 2]
    counts = np.bincount(middles, minlength=len(stats))
    margin = _MARGIN_MM * _MM
    found = [
        ((x - margin) * factor, (y - margin) * factor, (x + w + margin) * factor, (y + h + margin) * factor)
        for index, (x, y, w, h, _) in enumerate(stats)
        if index and counts[index] >= LEAST_LETTERS and h <= _MOST_HEIGHT_MM * _MM
    ]
    return found[:MOST_REGIONS]


def _is_covered(ink: Ink, boxes: Sequence[Box], *, factor: float) -> npt.NDArray[np.bool_]:
    mask: npt.NDArray[np.bool_] = np.zeros(ink.darkness.shape, dtype=np.bool_)
    for x0, y0, x1, y1 in boxes:
        rows = slice(max(0, int(y0 / factor) - 1), int(y1 / factor) + 2)
        mask[rows, max(0, int(x0 / factor) - 1) : int(x1 / factor) + 2] = True
    x, y = ink.letters[:, 0] + ink.letters[:, 2] // 2, ink.letters[:, 1] + ink.letters[:, 3] // 2
    return np.asarray(mask[y, x], dtype=np.bool_)


def is_text(line: RecognizedLine) -> bool:
    """Say whether `line`, read from a row that the detector did not take for text, is text."""
    letters = [(sum(c.isalnum() for c in word.text), word.confidence) for word in line.words]
    total = sum(count for count, _ in letters)
    return total >= LEAST_LETTERS and sum(c * conf for c, conf in letters) / total >= LEAST_CONFIDENCE
