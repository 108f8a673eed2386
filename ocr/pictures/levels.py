"""Percentiles of gray levels, counted instead of sorted: a page has two million pixels and 256 levels."""

from collections.abc import Sequence

import cv2
import numpy as np

from ocr.recognized import Gray

_LEVELS = 256


def levels_at(gray: Gray, percents: Sequence[float]) -> list[int]:
    """Return for each of `percents` the lowest gray level that as large a part of the pixels does not exceed.

    Args:
        gray: Any shape, not empty.
        percents: 0-100.
    """
    counts = cv2.calcHist([np.ascontiguousarray(gray)], [0], None, [_LEVELS], [0, _LEVELS])
    reached = np.cumsum(counts.ravel().astype(np.int64))
    return [int(np.searchsorted(reached, percent / 100 * gray.size)) for percent in percents]
