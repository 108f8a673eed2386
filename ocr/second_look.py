"""A second look at ink that no word covers: lines that the engine's page layout lost are read alone.

Layout analysis takes a line over dotted leaders for a rule, or a column of numbers for a margin; what it drops is
never recognized, however clear it is.
"""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Engine
from ocr.ink import INK_DPI, Ink, find_ink
from ocr.picture import Picture
from ocr.recognition import RecognizedLine, RecognizedWord

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

Box = tuple[float, float, float, float]


def look_again(
    picture: Picture, lines: Sequence[RecognizedLine], *, engine: Engine
) -> tuple[RecognizedLine, ...]:
    """Return the lines that stand on `picture` where `lines` have no word.

    Args:
        picture: Upright, with level lines.
        lines: What was read on it, boxes in its pixels.
        engine: Reads row by row.
    """
    ink = find_ink(picture.gray, dpi=picture.dpi)
    factor = picture.pixels.shape[0] / ink.darkness.shape[0]
    regions = uncovered_rows(ink, lines, factor=factor)[:MOST_REGIONS]
    found = (line for region in regions for line in _read_region(picture, region, engine=engine))
    return tuple(line for line in found if _is_text(line))


def uncovered_rows(ink: Ink, lines: Sequence[RecognizedLine], *, factor: float) -> list[Box]:
    """Return boxes, in pixels of the page, around rows of letters that no word of `lines` covers.

    Args:
        ink: Of the page.
        lines: What was read there.
        factor: Pixels of the page by pixels of `ink`.
    """
    loose = ink.letters[~_is_covered(ink, lines, factor=factor)]
    mask: npt.NDArray[np.uint8] = np.zeros(ink.darkness.shape, dtype=np.uint8)
    for x, y, width, height, _ in loose:
        mask[y : y + height, x : x + width] = 1
    reach = round(_REACH_MM * _MM) | 1
    rows = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(rows)
    middles = labels[loose[:, 1] + loose[:, 3] // 2, loose[:, 0] + loose[:, 2] // 2]
    counts = np.bincount(middles, minlength=len(boxes))
    margin = _MARGIN_MM * _MM
    return [
        ((x - margin) * factor, (y - margin) * factor, (x + w + margin) * factor, (y + h + margin) * factor)
        for index, (x, y, w, h, _) in enumerate(boxes)
        if index and counts[index] >= LEAST_LETTERS and h <= _MOST_HEIGHT_MM * _MM
    ]


def _is_covered(ink: Ink, lines: Sequence[RecognizedLine], *, factor: float) -> npt.NDArray[np.bool_]:
    mask: npt.NDArray[np.bool_] = np.zeros(ink.darkness.shape, dtype=np.bool_)
    for word in (word for line in lines for word in line.words):
        rows = slice(max(0, int(word.y0 / factor) - 1), int(word.y1 / factor) + 2)
        mask[rows, max(0, int(word.x0 / factor) - 1) : int(word.x1 / factor) + 2] = True
    x, y = ink.letters[:, 0] + ink.letters[:, 2] // 2, ink.letters[:, 1] + ink.letters[:, 3] // 2
    return np.asarray(mask[y, x], dtype=np.bool_)


def _read_region(picture: Picture, region: Box, *, engine: Engine) -> list[RecognizedLine]:
    height, width = picture.pixels.shape[:2]
    left, top = max(0, int(region[0])), max(0, int(region[1]))
    right, bottom = min(width, int(region[2]) + 1), min(height, int(region[3]) + 1)
    crop = np.ascontiguousarray(picture.gray[top:bottom, left:right])
    found = engine.recognize(crop, dpi=picture.dpi, layout="line")
    return [
        RecognizedLine(
            tuple(
                RecognizedWord(w.text, w.x0 + left, w.y0 + top, w.x1 + left, w.y1 + top, w.confidence)
                for w in line.words
            )
        )
        for line in found
    ]


def _is_text(line: RecognizedLine) -> bool:
    letters = [(sum(c.isalnum() for c in word.text), word.confidence) for word in line.words]
    total = sum(count for count, _ in letters)
    return total >= LEAST_LETTERS and sum(c * conf for c, conf in letters) / total >= LEAST_CONFIDENCE
