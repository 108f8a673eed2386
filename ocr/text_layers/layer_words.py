"""The characters of a PDF page grouped into words and lines, in the pixels of the upright page."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, degrees
from statistics import median
from typing import Literal

import numpy as np

from ocr.pictures.picture import Affine

Turn = Literal[0, 1, 2, 3]
"""Clockwise quarter turns."""

WORD_GAP = 0.22
"""A gap wider than this share of the character's height parts two words."""

SPACELESS_GAP = 0.14
"""The same in a line without any space character, whose words can only be told by their gaps."""

_ROW_REACH = 0.45
_NO_WIDTH = 0.02


@dataclass(frozen=True, slots=True)
class Character:
    """One character of a text layer, in PDF user space: points, origin bottom-left."""

    text: str
    """Raw, before any normalisation."""
    font: str
    x0: float
    y0: float
    x1: float
    y1: float
    direction: tuple[float, float]
    """Where the text runs to."""


@dataclass(slots=True)
class Glyph:
    """A character on the upright page, pixels."""

    text: str
    font: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> float:
        """Where it stands from the top."""
        return (self.y0 + self.y1) / 2

    @property
    def height(self) -> float:
        """Of its box."""
        return self.y1 - self.y0


def turn_of(characters: Sequence[Character], to_pixels: Affine) -> Turn:
    """Return the clockwise quarter turns that make most of `characters` run from left to right."""
    directions = Counter(character.direction for character in characters)
    turns: Counter[Turn] = Counter()
    for (x, y), count in directions.items():
        across, down = (to_pixels[:2, :2] @ np.array([x, y])).tolist()
        quarters: tuple[Turn, ...] = (0, 3, 2, 1)
        turns[quarters[round(degrees(atan2(down, across)) / 90) % 4]] += count
    return turns.most_common(1)[0][0]


def rows_of(characters: Sequence[Character], to_upright: Affine) -> list[list[list[Glyph]]]:
    """Return `characters` as lines, top to bottom, of words of glyphs, raw.

    Args:
        characters: In the order of the file.
        to_upright: Takes PDF user space to the pixels of the upright page.
    """
    glyphs = _attach_marks([_place(character, to_upright) for character in characters])
    return [_words(sorted(row, key=lambda glyph: glyph.x0)) for row in _rows(glyphs)]


def _place(character: Character, to_upright: Affine) -> Glyph:
    xs, ys = (character.x0, character.x1), (character.y0, character.y1)
    corners = to_upright @ np.array([[xs[0], xs[1]], [ys[0], ys[1]], [1, 1]])
    (x0, x1), (y0, y1) = sorted(corners[0].tolist()), sorted(corners[1].tolist())
    return Glyph(character.text, character.font, x0, y0, x1, y1)


def _attach_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """Return `glyphs` with marks joined to the letter before them, whichever way they are placed.

    Marks are combining ones, and those of VNI fonts, which are letters of their own that take no room.
    """
    result: list[Glyph] = []
    for glyph in glyphs:
        if result and (_is_combining(glyph) or _is_overprinted(glyph, result[-1])):
            result[-1].text += glyph.text
        else:
            result.append(glyph)
    return result


def _is_combining(glyph: Glyph) -> bool:
    return bool(glyph.text) and all(unicodedata.combining(c) for c in glyph.text)


def _is_overprinted(glyph: Glyph, before: Glyph) -> bool:
    takes_room = glyph.x1 - glyph.x0 > _NO_WIDTH * glyph.height
    return not takes_room and glyph.font == before.font and not _is_space(glyph) and not _is_space(before)


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if g.height > 0), key=lambda g: g.middle):
        reach = _ROW_REACH * glyph.height
        if rows and abs(glyph.middle - median(g.middle for g in rows[-1][-9:])) <= reach:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _words(row: list[Glyph]) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = [[]]
    least_gap = WORD_GAP if any(_is_space(glyph) for glyph in row) else SPACELESS_GAP
    for glyph in row:
        if _is_space(glyph):
            runs.append([])
            continue
        if runs[-1] and glyph.x0 - runs[-1][-1].x1 > least_gap * glyph.height:
            runs.append([])
        runs[-1].append(glyph)
    return [run for run in runs if run]


def _is_space(glyph: Glyph) -> bool:
    return not glyph.text.strip()
