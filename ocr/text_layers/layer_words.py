"""The characters of a PDF page grouped into words and lines, in the pixels of the upright page."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import atan2, degrees
from statistics import median
from typing import Literal

import numpy as np

from ocr.pictures.picture import Affine
from ocr.recognized import RecognizedLine, RecognizedWord
from ocr.text_layers.legacy_encoding import from_tcvn3, from_vni, legacy_encoding_of
from schemas.vietnamese import nfc

Turn = Literal[0, 1, 2, 3]
"""Clockwise quarter turns."""

WORD_GAP = 0.22
"""A gap wider than this share of the character's height parts two words."""

LAYER_CONFIDENCE = 0.99
"""A character of a text layer is as its program wrote it, which need not be what the page shows."""

_ROW_REACH = 0.45
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "\u00ad": None, "\u200b": None, "\ufeff": None})


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
class _Glyph:
    """A character on the upright page, pixels."""

    text: str
    font: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def height(self) -> float:
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


def lines_of(characters: Sequence[Character], to_upright: Affine) -> tuple[RecognizedLine, ...]:
    """Return `characters` as lines of words, top to bottom, with legacy encodings turned into Unicode.

    Args:
        characters: In the order of the file.
        to_upright: Takes PDF user space to the pixels of the upright page.
    """
    glyphs = _attach_marks([_place(character, to_upright) for character in characters])
    rows = (_words(sorted(row, key=lambda glyph: glyph.x0)) for row in _rows(glyphs))
    return tuple(RecognizedLine(words) for words in rows if words)


def _place(character: Character, to_upright: Affine) -> _Glyph:
    xs, ys = (character.x0, character.x1), (character.y0, character.y1)
    corners = to_upright @ np.array([[xs[0], xs[1]], [ys[0], ys[1]], [1, 1]])
    (x0, x1), (y0, y1) = sorted(corners[0].tolist()), sorted(corners[1].tolist())
    return _Glyph(character.text, character.font, x0, y0, x1, y1)


def _attach_marks(glyphs: list[_Glyph]) -> list[_Glyph]:
    """Return `glyphs` with combining marks joined to the letter before them, whichever way they are placed."""
    result: list[_Glyph] = []
    for glyph in glyphs:
        if result and glyph.text and all(unicodedata.combining(c) for c in glyph.text):
            result[-1].text += glyph.text
        else:
            result.append(glyph)
    return result


def _rows(glyphs: list[_Glyph]) -> list[list[_Glyph]]:
    rows: list[list[_Glyph]] = []
    for glyph in sorted((g for g in glyphs if g.height > 0), key=lambda g: g.middle):
        reach = _ROW_REACH * glyph.height
        if rows and abs(glyph.middle - median(g.middle for g in rows[-1][-9:])) <= reach:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _words(row: list[_Glyph]) -> tuple[RecognizedWord, ...]:
    runs: list[list[_Glyph]] = [[]]
    for glyph in row:
        if _is_space(glyph):
            runs.append([])
            continue
        if runs[-1] and glyph.x0 - runs[-1][-1].x1 > WORD_GAP * glyph.height:
            runs.append([])
        runs[-1].append(glyph)
    return tuple(word for run in runs if run and (word := _word(run)) is not None)


def _is_space(glyph: _Glyph) -> bool:
    return not glyph.text.strip()


def _word(run: list[_Glyph]) -> RecognizedWord | None:
    pieces = (
        _unicode("".join(glyph.text for glyph in group), font)
        for font, group in groupby(run, key=lambda glyph: glyph.font)
    )
    text = "".join("".join(pieces).split())
    x0, y0 = min(g.x0 for g in run), min(g.y0 for g in run)
    x1, y1 = max(g.x1 for g in run), max(g.y1 for g in run)
    return RecognizedWord(text, x0, y0, x1, y1, LAYER_CONFIDENCE) if text and x1 > x0 else None


def _unicode(text: str, font: str) -> str:
    encoding = legacy_encoding_of(font)
    if encoding == "tcvn3":
        return nfc(from_tcvn3(text, font_name=font))
    if encoding == "vni":
        return nfc(from_vni(text))
    return nfc(text.translate(_LOOK_ALIKES))
