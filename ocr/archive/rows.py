"""Lines parted so far that programs which sort a PDF's letters by height do not mix the words of two of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ocr.archive.baseline import PlacedLine, PlacedWord
from ocr.archive.font import DESCENT, EM

_TOGETHER_POINTS = 3.0
"""Letters whose tops are no further apart are of one row to pdfplumber; so are those that are linked by others."""
_APART_POINTS = 3.05
_MOST_LOWERED = 0.8
"""Of the size; where lines lie over each other more closely than that, they stay."""
_ONE_LINE = 0.55
"""Of the size; poppler takes words whose baselines are nearer for those of one line."""
_DUPLICATE = 0.05
"""Of the size; nearer than this, smaller letters would not help."""
_MARGIN = 0.2
"""Of the size; words of a row that come closer are parted as well."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a line that stand on one height, from left to right."""

    line: int
    first: int
    last: int
    """Outside."""
    top: float
    """Points."""
    x0: float
    x1: float

    def meets(self, other: "_Run", *, margin: float) -> bool:
        """Return whether both have letters in the same column."""
        return self.x0 < other.x1 + margin and other.x0 < self.x1 + margin


def part_rows(lines: Sequence[PlacedLine], *, points_a_pixel: float) -> list[PlacedLine]:
    """Return `lines`, those lowered a little that would share a row with words above or below them."""
    parted = list(lines)
    row: list[_Run] = []
    start = end = float("-inf")
    runs = [run for place, line in enumerate(lines) for run in _runs(place, line, points_a_pixel)]
    for run in sorted(runs, key=lambda run: (run.top, run.line, run.first)):
        size = lines[run.line].size
        top = max(run.top, start)
        is_near = top - end <= _TOGETHER_POINTS
        lower = end + _APART_POINTS
        has_room = lower - run.top <= _MOST_LOWERED * size * points_a_pixel
        if is_near and has_room and any(run.meets(other, margin=_MARGIN * size) for other in row):
            top, is_near = lower, False
        if top > run.top:
            by = (top - run.top) / points_a_pixel
            parted[run.line] = parted[run.line].lowered(run.first, run.last, by=by)
        row, start = ([*row, run], start) if is_near else ([run], top)
        end = max(end, top)
    return parted


def shrink_crowded(lines: Sequence[PlacedLine]) -> list[PlacedLine]:
    """Return `lines`, those in smaller letters that stand so close over others that poppler would join their words."""
    runs = [run for place, line in enumerate(lines) for run in _runs(place, line, 1.0)]
    placed = sorted(
        ((lines[run.line].words[run.first].y, run.line, run) for run in runs), key=lambda row: row[:2]
    )
    sizes = [line.size for line in lines]
    for at, (y, _, run) in enumerate(placed):
        for other_y, _, other in placed[at + 1 :]:
            apart, widest = other_y - y, max(lines[run.line].size, lines[other.line].size)
            if apart > _ONE_LINE * widest:
                break
            if other.line != run.line and apart > _DUPLICATE * widest and run.meets(other, margin=0.0):
                for place in (run.line, other.line):
                    sizes[place] = min(sizes[place], apart / _ONE_LINE)
    return [PlacedLine(line.words, size) for line, size in zip(lines, sizes, strict=True)]


def _runs(place: int, line: PlacedLine, points_a_pixel: float) -> list[_Run]:
    words = line.words
    breaks = [at for at, (one, other) in enumerate(pairwise(words), start=1) if not _is_level(one, other)]
    return [
        _Run(
            place,
            first,
            last,
            top=(words[first].y - (1 + DESCENT / EM) * line.size) * points_a_pixel,
            x0=words[first].x,
            x1=words[last - 1].x + words[last - 1].width,
        )
        for first, last in pairwise([0, *breaks, len(words)])
    ]


def _is_level(one: PlacedWord, other: PlacedWord) -> bool:
    return one.y == other.y and one.x < other.x
