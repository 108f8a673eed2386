"""Large marks that no printer made: signatures and flourishes, by size, thin strokes and what they cover."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ocr.doubts.regions import joined, share_inside
from ocr.pictures.ink import INK_DPI, Ink
from ocr.recognized import Box

LEAST_WIDTH, LEAST_HEIGHT = 2.2, 2.0
"""In heights of a line of text."""

LEAST_LONG_WIDTH, LEAST_LONG_HEIGHT = 5.0, 1.3
"""The same of a long low mark."""

LEAST_TALL_WIDTH, LEAST_TALL_HEIGHT = 1.6, 2.6
"""The same of a tall narrow one."""

MOST_WIDTH, MOST_HEIGHT = 26.0, 14.0
"""The same; larger marks are frames, stains and drawings."""

MOST_FILLED = 0.3
"""Share of its box that a stroke fills; larger letters and blots fill more."""

MOST_STRAIGHT = 0.72
"""Share of its width or height that is covered by ink along one straight line; rules and frames reach 1."""

MOST_READ = 0.25
"""Share of its box that is covered by words read with confidence."""

LEAST_DARKNESS = 55.0
"""Gray levels; folds, stains and what shows through from the back are fainter."""

_LINE_BY_LETTER = 1.9
_SEAL_RATIO, _SEAL_MM = 1.2, 18.0
_REACH = 1.0


@dataclass(frozen=True, slots=True)
class LargeMark:
    """A mark, or several near each other, in pixels of the page."""

    box: Box
    is_round: bool
    """Whether it is as wide as high and of a seal's size."""


def large_marks(ink: Ink, words: Sequence[Box], *, factor: float) -> list[LargeMark]:
    """Return the large marks of a page.

    Args:
        ink: Of the page.
        words: Boxes of what was read with confidence, in pixels of the page.
        factor: Pixels of the page by pixels of `ink`.
    """
    if not len(ink.letters):
        return []
    line = _LINE_BY_LETTER * float(np.median(ink.letters[:, 3]))
    texts = [(x0 / factor, y0 / factor, x1 / factor, y1 / factor) for x0, y0, x1, y1 in words]
    boxes = joined(_strokes(ink, texts, line=line), reach=_REACH * line)
    seal = _SEAL_MM * INK_DPI / 25.4
    return [
        LargeMark(
            (x0 * factor, y0 * factor, x1 * factor, y1 * factor), _is_round(x1 - x0, y1 - y0, least=seal)
        )
        for x0, y0, x1, y1 in boxes
    ]


def _strokes(ink: Ink, texts: Sequence[Box], *, line: float) -> list[Box]:
    height, width = ink.darkness.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats((ink.darkness > 0).astype(np.uint8))
    found: list[Box] = []
    for index in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[index])
        if not _is_large(wide / line, high / line) or area > MOST_FILLED * wide * high:
            continue
        if x <= 1 or y <= 1 or x + wide >= width - 1 or y + high >= height - 1:
            continue  # the edge of the sheet and what lies beside it
        own = labels[y : y + high, x : x + wide] == index
        straight = max(own.sum(axis=1).max() / wide, own.sum(axis=0).max() / high)
        dark = float(ink.darkness[y : y + high, x : x + wide][own].mean())
        box = (float(x), float(y), float(x + wide), float(y + high))
        is_read = sum(share_inside(box, text) for text in texts) > MOST_READ
        if straight <= MOST_STRAIGHT and dark >= LEAST_DARKNESS and not is_read:
            found.append(box)
    return found


def _is_large(width: float, height: float) -> bool:
    if width > MOST_WIDTH or height > MOST_HEIGHT:
        return False
    is_long = width >= LEAST_LONG_WIDTH and height >= LEAST_LONG_HEIGHT
    is_tall = width >= LEAST_TALL_WIDTH and height >= LEAST_TALL_HEIGHT
    return is_long or is_tall or (width >= LEAST_WIDTH and height >= LEAST_HEIGHT)


def _is_round(width: float, height: float, *, least: float) -> bool:
    return min(width, height) >= least and max(width, height) <= _SEAL_RATIO * min(width, height)
