"""Words become rows by where they stand: the lines and the order in which an engine handed them over do not matter.

Neighbors on one level make a segment, which ends at a wide gap or a vertical rule; segments on one level make a row.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ocr.recognized import RecognizedLine, RecognizedWord

GAP_HEIGHTS = 1.8
"""A gap wider than so many line heights parts two cells."""

LEVEL_SHARE = 0.5
"""Words and lines that share this part of the lower one's height stand on one level."""

_OVERLAP_HEIGHTS, _SURE_DROP = 0.6, 0.2
_LEVEL_WORDS = 3
_LEAST_HEIGHT = 0.7
_BLOT_HEIGHTS, _BLOT_RATIO = 2.5, 1.8
_SAME_INK = 0.6
_ROWS_LOOKED_AT = 4

Row = tuple[RecognizedLine, ...]
IsParted = Callable[[RecognizedWord, RecognizedWord], bool]
"""Says whether a rule stands between two neighbors."""


@dataclass(slots=True)
class _Chain:
    """A segment while it grows to the right."""

    words: list[RecognizedWord] = field(default_factory=list)
    y0: float = 0.0
    y1: float = 0.0
    height: float = 0.0

    def add(self, word: RecognizedWord, *, height: float) -> None:
        """Add `word`, on a page whose words are mostly `height` high."""
        self.words.append(word)
        near = self.words[-_LEVEL_WORDS:]
        self.y0, self.y1 = min(each.y0 for each in near), max(each.y1 for each in near)
        self.height = max(_LEAST_HEIGHT * height, median(each.height for each in self.words))


def page_words(lines: Iterable[RecognizedLine]) -> list[RecognizedWord]:
    """Return the words of `lines` from left to right, those that stand twice on the same ink once."""
    ordered = sorted(
        (word for line in lines for word in line.words), key=lambda w: (w.x0, w.y0, w.x1, w.y1, w.text)
    )
    kept: list[RecognizedWord] = []
    near: list[RecognizedWord] = []
    for word in ordered:
        near = [other for other in near if other.x1 > word.x0]
        if not any(other.text == word.text and _on_same_ink(other, word) for other in near):
            kept.append(word)
            near.append(word)
    return kept


def usual_height(words: Sequence[RecognizedWord]) -> float:
    """Return how high the words of a page mostly are; 1.0 where there are none."""
    return median(word.height for word in words) if words else 1.0


def usual_space(segments: Iterable[RecognizedLine]) -> float:
    """Return how far neighbors mostly stand apart; a typewriter spaces wider than print."""
    spaces = [
        right.x0 - left.x1
        for segment in segments
        for left, right in pairwise(segment.words)
        if right.x0 > left.x1
    ]
    return median(spaces) if spaces else 0.0


def into_segments(
    words: Sequence[RecognizedWord], *, height: float, is_parted: IsParted = lambda _, __: False
) -> list[RecognizedLine]:
    """Return the runs of neighbors in `words`.

    Args:
        words: From left to right.
        height: Usual height of a word on the page.
        is_parted: Whether a vertical rule parts two words.
    """
    chains: list[_Chain] = []
    growing: list[_Chain] = []
    reach = GAP_HEIGHTS * _BLOT_HEIGHTS * height
    for word in words:
        growing = [chain for chain in growing if chain.words[-1].x1 > word.x0 - reach]
        fitting = [
            chain
            for chain in growing
            if _follows(chain, word, height=height) and not is_parted(chain.words[-1], word)
        ]
        home = min(fitting, key=lambda chain: _misfit(chain, word), default=None)
        if home is None:
            home = _Chain()
            chains.append(home)
            growing.append(home)
        home.add(word, height=height)
    return [RecognizedLine(tuple(chain.words)) for chain in chains]


def into_rows(segments: Sequence[RecognizedLine], *, height: float) -> list[Row]:
    """Return `segments` as rows from top to bottom, each from left to right."""
    rows: list[list[RecognizedLine]] = []
    for segment in sorted(segments, key=lambda each: (middle_of(each), each.x0)):
        near = reversed(rows[-_ROWS_LOOKED_AT:])
        home = next((row for row in near if _stands_in(row, segment, height=height)), None)
        if home is None:
            rows.append([segment])
        else:
            home.append(segment)
    return [tuple(sorted(row, key=lambda each: each.x0)) for row in rows]


def joined(row: Row) -> RecognizedLine:
    """Return the segments of `row` as one line."""
    return RecognizedLine(tuple(word for segment in row for word in segment.words))


def middle_of(line: RecognizedLine) -> float:
    """Return how far down `line` stands."""
    return median((word.y0 + word.y1) / 2 for word in line.words)


def _on_same_ink(first: RecognizedWord, second: RecognizedWord) -> bool:
    width = min(first.x1, second.x1) - max(first.x0, second.x0)
    height = min(first.y1, second.y1) - max(first.y0, second.y0)
    least_width = min(first.x1 - first.x0, second.x1 - second.x0)
    return width > _SAME_INK * least_width and height > _SAME_INK * min(first.height, second.height)


def _follows(chain: _Chain, word: RecognizedWord, *, height: float) -> bool:
    if word.y1 <= chain.y0 or word.y0 >= chain.y1:
        return False
    tall, low = max(chain.height, word.height), min(chain.height, word.height)
    if tall > _BLOT_HEIGHTS * height and tall > _BLOT_RATIO * low:
        return False
    gap = word.x0 - chain.words[-1].x1
    shared = min(chain.y1, word.y1) - max(chain.y0, word.y0)
    drop = abs(chain.y0 + chain.y1 - word.y0 - word.y1) / 2
    is_level = shared >= LEVEL_SHARE * min(word.height, chain.y1 - chain.y0)
    is_beside = gap >= -_OVERLAP_HEIGHTS * tall or drop <= _SURE_DROP * chain.height
    return is_level and is_beside and gap <= GAP_HEIGHTS * chain.height


def _misfit(chain: _Chain, word: RecognizedWord) -> float:
    drop = abs((chain.y0 + chain.y1) - (word.y0 + word.y1)) / 2
    return drop + 0.2 * abs(word.x0 - chain.words[-1].x1)


def _stands_in(row: Sequence[RecognizedLine], segment: RecognizedLine, *, height: float) -> bool:
    near = min(row, key=lambda other: min(abs(other.x1 - segment.x0), abs(segment.x1 - other.x0)))
    own, other = _height(segment), _height(near)
    crosses = any(min(each.x1, segment.x1) - max(each.x0, segment.x0) > own for each in row)
    tall = min(max(own, other), max(_BLOT_RATIO * min(own, other), height))
    return not crosses and abs(middle_of(near) - middle_of(segment)) <= (1 - LEVEL_SHARE) * tall


def _height(line: RecognizedLine) -> float:
    return median(word.height for word in line.words)
