"""Frames: four rules around something that is read by itself, and double ones with ornament between their lines."""

from collections.abc import Sequence
from itertools import permutations

from ocr.layout.rules import Rule, Rules
from ocr.layout.table_grid import crossing_groups
from ocr.recognized import Box, RecognizedLine, RecognizedWord

LEAST_SIDE = 0.6
"""A side of a frame is ruled over this part of it."""

_NEAR_MM = 2.0
_LEAST_MM = 6.0
_RING_MM = 30.0


def find_frames(rules: Rules) -> list[Box]:
    """Return the boxes that `rules` close on all four sides, large ones first."""
    slack = _NEAR_MM * rules.mm
    around = [(_around(*group), group) for group in crossing_groups(rules)]
    frames = [box for box, group in around if _is_closed(box, group, slack=slack)]
    least = _LEAST_MM * rules.mm
    large = [box for box in frames if box[2] - box[0] > least and box[3] - box[1] > least]
    return sorted(large, key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))


def is_inside(word: RecognizedWord, box: Box) -> bool:
    """Say whether the middle of `word` lies in `box`."""
    return box[0] < (word.x0 + word.x1) / 2 < box[2] and box[1] < (word.y0 + word.y1) / 2 < box[3]


def without_ornament(lines: Sequence[RecognizedLine], *, rules: Rules) -> tuple[RecognizedLine, ...]:
    """Return `lines` without what was read between the lines of double frames: the ornament of a certificate."""
    frames = find_frames(rules)
    rings = [
        (outer, inner)
        for outer, inner in permutations(frames, 2)
        if _is_ring(outer, inner, most=_RING_MM * rules.mm)
    ]
    kept = (
        tuple(
            word
            for word in line.words
            if not any(is_inside(word, outer) and not is_inside(word, inner) for outer, inner in rings)
        )
        for line in lines
    )
    return tuple(RecognizedLine(words) for words in kept if words)


def _around(level: Sequence[Rule], upright: Sequence[Rule]) -> Box:
    x0, x1 = min(rule.x0 for rule in level), max(rule.x1 for rule in level)
    return x0, min(rule.y0 for rule in upright), x1, max(rule.y1 for rule in upright)


def _is_closed(box: Box, group: tuple[Sequence[Rule], Sequence[Rule]], *, slack: float) -> bool:
    level, upright = group
    sides = [
        [rule.x1 - rule.x0 for rule in level if abs((rule.y0 + rule.y1) / 2 - y) <= slack] for y in box[1::2]
    ]
    sides += [
        [rule.y1 - rule.y0 for rule in upright if abs((rule.x0 + rule.x1) / 2 - x) <= slack]
        for x in box[0::2]
    ]
    lengths = (box[2] - box[0],) * 2 + (box[3] - box[1],) * 2
    return all(sum(side) >= LEAST_SIDE * length for side, length in zip(sides, lengths, strict=True))


def _is_ring(outer: Box, inner: Box, *, most: float) -> bool:
    margins = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    return all(0 < margin <= most for margin in margins)
