"""Printed bars on a page, found by the lengths of black and white along lines across it.

A line that crosses the bars at any angle up to some 20 degrees sees their widths in the same proportions; so turn, skew
and size do not matter, and a torn or stamped part costs only the lines that cross it.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.sheets.geometry import BarPattern

Ink = npt.NDArray[np.bool_]
"""Height x width; True is black."""

_LINES = 96
"""Lines that are followed from edge to edge, each way."""
_LEAST_SHARE = 0.12
"""Of the lines of one way that must see the pattern; the bars of a sheet printed at half size cross 0.43."""
_TOLERANCE = 0.35
"""Of a narrow bar's width, by which ink spreads or pixels round."""
_STRETCH = 0.12
"""Of a width, by which a scanner may stretch one against another."""
_LEAST_UNIT_PX, _MOST_UNIT_PX = 1.5, 22.0
"""Width of a narrow bar: below, text and hatching would do; above, it is no A4 page."""
_QUIET = 1.4
"""White before and behind the bars, in narrow bars."""


def has_bars(ink: Ink, patterns: Sequence[BarPattern]) -> bool:
    """Return whether one of `patterns` stands on the page, upright or lying."""
    return any(_share(runs, pattern) >= _LEAST_SHARE for runs in _both_ways(ink) for pattern in patterns)


def _both_ways(ink: Ink) -> tuple["_Runs", "_Runs"]:
    down = ink[:, _spread(ink.shape[1])].T
    across = ink[_spread(ink.shape[0]), :]
    return _Runs(down), _Runs(across)


def _spread(length: int) -> npt.NDArray[np.intp]:
    return np.linspace(0, length - 1, min(length, _LINES)).astype(np.intp)


class _Runs:
    """Lengths of white and black along many lines, one after the other, each between white of its own."""

    def __init__(self, lines: Ink) -> None:
        count, length = lines.shape
        padded = np.zeros((count, length + 2), dtype=bool)
        padded[:, 1:-1] = lines
        edges = np.flatnonzero(np.diff(padded.ravel().view(np.int8)))
        self.count: int = count
        self.starts = edges[::2] + 1
        """Where each black run begins in the row of all lines."""
        self.line_length = length + 2
        self.lengths = np.diff(edges).astype(np.float32)
        """Black, white, black …; white behind the last run of a line reaches into the next line."""


def _share(runs: _Runs, pattern: BarPattern) -> float:
    """Return on what share of the lines `pattern` is seen."""
    widths = np.array(pattern.widths, dtype=np.float32) / min(pattern.widths)
    if runs.lengths.size < widths.size:
        return 0.0
    windows = np.lib.stride_tricks.sliding_window_view(runs.lengths, widths.size)[::2]
    units = windows.sum(axis=1) / widths.sum()
    chosen = np.flatnonzero((units >= _LEAST_UNIT_PX) & (units <= _MOST_UNIT_PX))
    off = np.abs(windows[chosen] / units[chosen, None] - widths)
    chosen = chosen[(off <= _TOLERANCE + _STRETCH * widths).all(axis=1)]
    alone = chosen[_white_around(runs, chosen, bars=widths.size) >= _QUIET * units[chosen]]
    return len(np.unique(runs.starts[alone] // runs.line_length)) / runs.count


def _white_around(runs: _Runs, first: npt.NDArray[np.intp], *, bars: int) -> npt.NDArray[np.float64]:
    """Return how much white is at least before and behind `bars` runs, of which `first` are the first black ones."""
    behind = np.append(runs.lengths, np.inf)[2 * first + bars]
    before = np.append(np.inf, runs.lengths)[2 * first]
    return np.asarray(np.minimum(before, behind), dtype=np.float64)
