"""Two readings of one page become one: where they differ, the words of which the engine was surer.

The same engine errs differently at another resolution, so a second reading mends single letters and brings back lines
that the first one's layout lost.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ocr.recognition import RecognizedLine, RecognizedWord

LEAST_ADDED_CONFIDENCE = 0.50
"""A word that the other reading alone saw is added from this confidence on."""

_SHARED_WIDTH, _SHARED_HEIGHT = 0.4, 0.5
"""Shares of the smaller word that two words have in common when they are the same ink."""

Words = tuple[RecognizedWord, ...]
Boxes = npt.NDArray[np.float64]
"""A row of x0, y0, x1, y1 each."""


def fuse(first: Sequence[RecognizedLine], second: Sequence[RecognizedLine]) -> tuple[RecognizedLine, ...]:
    """Return the lines of `first` with the better words of `second`, and what only `second` saw.

    Args:
        first: Sets the lines and their order.
        second: Another reading of the same page, boxes in the same pixels.
    """
    others = [word for line in second for word in line.words]
    boxes = np.array([(word.x0, word.y0, word.x1, word.y1) for word in others], dtype=np.float64).reshape(
        -1, 4
    )
    used: set[int] = set()
    fused = [_fuse_line(line.words, others, boxes=boxes, used=used) for line in first]
    missing = {index for index, word in enumerate(others) if index not in used and _is_worth_adding(word)}
    return (*fused, *_lines_of(second, missing))


def _fuse_line(
    words: Words, others: Sequence[RecognizedWord], *, boxes: Boxes, used: set[int]
) -> RecognizedLine:
    result: list[RecognizedWord] = []
    for group, links in _runs(words, boxes):
        free = links - used
        used |= links
        rivals = tuple(sorted((others[index] for index in free), key=lambda word: word.x0))
        result += _surer(group, rivals)
    return RecognizedLine(tuple(result))


def _runs(words: Words, boxes: Boxes) -> list[tuple[Words, set[int]]]:
    """Return runs of `words`, each with the indices of the `boxes` that stand on the same ink."""
    runs: list[tuple[Words, set[int]]] = []
    for word in words:
        links = _on_same_ink(word, boxes)
        if runs and runs[-1][1] & links:
            runs[-1] = ((*runs[-1][0], word), runs[-1][1] | links)
        else:
            runs.append(((word,), links))
    return runs


def _on_same_ink(word: RecognizedWord, boxes: Boxes) -> set[int]:
    x0, y0, x1, y1 = boxes.T
    width = np.minimum(word.x1, x1) - np.maximum(word.x0, x0)
    height = np.minimum(word.y1, y1) - np.maximum(word.y0, y0)
    is_beside = width > _SHARED_WIDTH * np.minimum(word.x1 - word.x0, x1 - x0)
    return set(
        np.flatnonzero(is_beside & (height > _SHARED_HEIGHT * np.minimum(word.height, y1 - y0))).tolist()
    )


def _surer(words: Words, rivals: Words) -> Words:
    if not rivals:
        return words
    if [word.text for word in words] == [rival.text for rival in rivals]:
        pairs = zip(words, rivals, strict=True)
        return tuple(
            replace(word, confidence=max(word.confidence, rival.confidence)) for word, rival in pairs
        )
    better, worse = (words, rivals) if _confidence(words) >= _confidence(rivals) else (rivals, words)
    if len(better) != len(worse):
        return better
    return tuple(replace(word, rival=other.text) for word, other in zip(better, worse, strict=True))


def _confidence(words: Words) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / max(1, letters)


def _is_worth_adding(word: RecognizedWord) -> bool:
    return word.confidence >= LEAST_ADDED_CONFIDENCE


def _lines_of(lines: Sequence[RecognizedLine], wanted: set[int]) -> list[RecognizedLine]:
    """Return `lines` with only the words whose place among all words is in `wanted`."""
    result, start = [], 0
    for line in lines:
        words = tuple(word for place, word in enumerate(line.words, start) if place in wanted)
        start += len(line.words)
        result += [RecognizedLine(words)] if words else []
    return result
