"""Whether a line of the page was broken because its next word did not fit: then what it says goes on below."""

from dataclasses import replace
from itertools import pairwise
from statistics import median

from ocr.layout.page_string import PageString, folded_same_length

_LEAST_GAPS = 4
_NEARLY = 0.97
_MOST_HEIGHTS = 1.9
_MOST_PITCHES = 1.35
"""Lines further apart than so many line heights and usual distances do not belong together."""


def without_spread_lines(string: PageString) -> PageString:
    """Return the page with spaces where a line was spread so wide that each of its words seemed a cell of its own."""
    letters = list(string.raw)
    for line in string.lines:
        text = string.raw[line.start : line.end]
        if text.count("\t") >= _LEAST_GAPS and " " not in text:
            letters[line.start : line.end] = text.replace("\t", " ")
    raw = "".join(letters)
    return string if raw == string.raw else replace(string, raw=raw, folded=folded_same_length(raw))


def is_next(string: PageString, place: int) -> bool:
    """Whether the line after `place` stands right below it, as the lines of one paragraph do."""
    if place + 1 >= len(string.lines):
        return False
    here, below = string.lines[place].box, string.lines[place + 1].box
    distance = below.y0 - here.y0
    if distance <= _MOST_HEIGHTS * (here.y1 - here.y0):
        return True
    pitches = [down for a, b in pairwise(string.lines) if (down := b.box.y0 - a.box.y0) > 0]
    return bool(pitches) and distance <= _MOST_PITCHES * median(pitches)


def is_broken(string: PageString, place: int) -> bool:
    """Whether the first word below would not have fitted at the end of the line `place`."""
    if not is_next(string, place):
        return False
    here, below = string.lines[place], string.lines[place + 1]
    owner = string.owners[below.start]
    width = string.upright[owner].x1 - string.upright[owner].x0 if owner >= 0 else 0
    right = max(line.box.x1 for line in string.lines)
    return here.box.x1 + width + (here.box.y1 - here.box.y0) // 4 >= _NEARLY * right
