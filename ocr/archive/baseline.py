"""Where the words of a line stand in the archive copy: one baseline and one size, level wherever the paper allows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import radians, tan
from statistics import median

from ocr.archive.font import Metrics
from schemas.layout import BoundingBox

LEAST_SIZE_PX = 2.0
_LOWEST_LETTER = 0.4
"""Of the size; hyphens and dots tell nothing of it."""
_LEAST_STRETCH = 0.45
"""Of its natural width; readers of PDF take letters that stand closer for the same letter printed twice."""
_WORD_GAP = 0.16
_LETTER_GAP = 0.42
"""Of the size; readers of PDF join words that stand closer, and lone letters already from further."""
_LEAST_WORD = 0.1
"""Of the size: so wide at least is a word, wherever the next one begins."""
_FAR = 4.0
"""Words so many sizes apart tell how a line leans."""
_MOST_WORDS_COMPARED = 24
_FARTHEST_FROM_PAGE = 4.0
"""Degrees; a line does not lean more than this otherwise than its page."""
_MOST_OFF = 0.5
"""Of the size. A level baseline may pass a word by this much: programs that read PDFs sort by height and mix leaning
lines with each other. Further away it goes down in steps, a word a step."""
_CURVED = 0.3
"""Of the size; words that stand further from a straight baseline lie on a curved one. The ends alone prove nothing."""
_NEIGHBORS = 2
"""On either side of a word that tell where a curve runs."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of the invisible text on the upright page, pixels, y downwards."""

    text: str
    x: float
    y: float
    """Of the baseline."""
    width: float


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The words of a line, level each, with the size of their font."""

    words: tuple[PlacedWord, ...]
    size: float

    def lowered(self, first: int, last: int, *, by: float) -> "PlacedLine":
        """Return the line with its words from `first` to `last`, outside, standing lower."""
        words = [
            replace(word, y=word.y + by) if first <= place < last else word
            for place, word in enumerate(self.words)
        ]
        return PlacedLine(tuple(words), self.size)


def place_line(words: Sequence[tuple[str, BoundingBox]], *, lean: float, metrics: Metrics) -> PlacedLine:
    """Return where the words of a line stand.

    Args:
        words: Text and box on the upright page, in reading order; at least one.
        lean: Of the page, degrees, clockwise positive.
        metrics: How wide, high and deep letters reach.
    """
    tall = _size(words, slope=tan(radians(lean)), metrics=metrics)
    feet = [_foot(text, box, size=tall, metrics=metrics) for text, box in words]
    heights = _baseline(feet, lean=lean, size=tall)
    gap = (_LETTER_GAP if all(len(text) == 1 for text, _ in words) else _WORD_GAP) * tall
    spans = _spans([(float(box.x0), float(box.x1)) for _, box in words], gap=gap, least=_LEAST_WORD * tall)
    placed = tuple(
        PlacedWord(text, start, y, end - start)
        for (text, _), (start, end), y in zip(words, spans, heights, strict=True)
    )
    fitting = min(word.width / ((metrics.length(word.text) or 1.0) * _LEAST_STRETCH) for word in placed)
    return PlacedLine(placed, max(min(tall, fitting), LEAST_SIZE_PX))


def _size(words: Sequence[tuple[str, BoundingBox]], *, slope: float, metrics: Metrics) -> float:
    sizes, heights = [], []
    for text, box in words:
        low, high = metrics.reach(text)
        heights.append(_height(box, slope=slope))
        if high - low > _LOWEST_LETTER:
            sizes.append(heights[-1] / (high - low))
    return max(median(sizes or heights), LEAST_SIZE_PX)


def _height(box: BoundingBox, *, slope: float) -> float:
    """Return how high the word in `box` is, without what its lean adds."""
    height = box.y1 - box.y0
    return height - min(abs(slope) * (box.x1 - box.x0), height / 2)


def _foot(text: str, box: BoundingBox, *, size: float, metrics: Metrics) -> tuple[float, float]:
    """Return the point of the baseline below the middle of a word."""
    low, high = metrics.reach(text)
    # The middle of the box is surer than its edges: both err alike where boxes are loose.
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 + (low + high) / 2 * size


def _baseline(feet: Sequence[tuple[float, float]], *, lean: float, size: float) -> list[float]:
    """Return the height of the baseline below each word, the same for all where that is near enough."""
    slope = _slope(feet, lean=lean, size=size)
    level = median(y - slope * x for x, y in feet)
    heights = [level + slope * x for x, _ in feet]
    strays = _smooth([y - height for (_, y), height in zip(feet, heights, strict=True)])
    if max(map(abs, strays[1:-1]), default=0.0) > _CURVED * size:
        heights = [height + stray for height, stray in zip(heights, strays, strict=True)]
    lowest, highest = max(heights), min(heights)
    if lowest - highest <= 2 * _MOST_OFF * size:
        return [(lowest + highest) / 2] * len(feet)
    return heights


def _slope(feet: Sequence[tuple[float, float]], *, lean: float, size: float) -> float:
    slopes = [
        (right[1] - left[1]) / (right[0] - left[0])
        for left, right in combinations(feet[:_MOST_WORDS_COMPARED], 2)
        if right[0] - left[0] > _FAR * size
    ]
    given, farthest = tan(radians(lean)), tan(radians(_FARTHEST_FROM_PAGE))
    own = median(slopes) if len(slopes) > 2 else given
    return own if abs(own - given) <= farthest else given


def _smooth(values: Sequence[float]) -> list[float]:
    """Return the median of each value and as many neighbors on either side; nothing but 0.0 where few words tell."""
    if len(values) <= 2 * _NEIGHBORS:
        return [0.0] * len(values)
    reaches = [min(place, len(values) - 1 - place, _NEIGHBORS) for place in range(len(values))]
    return [median(values[place - reach : place + reach + 1]) for place, reach in enumerate(reaches)]


def _spans(spans: list[tuple[float, float]], *, gap: float, least: float) -> list[tuple[float, float]]:
    """Return where words begin and end on their line, each ending visibly before the next begins."""
    placed: list[tuple[float, float]] = []
    for (start, end), (following, _) in pairwise([*spans, (float("inf"), float("inf"))]):
        begin = max(start, placed[-1][1] + gap) if placed else start
        if following > begin:
            end = min(end, following - gap)
        placed.append((begin, max(end, begin + least)))
    return placed
