"""How well a word can be written at all, from its letters alone: spelling, case, numbers, signs."""

import re
from functools import lru_cache

from ocr.language.syllables import is_syllable
from ocr.language.word_parts import parts_of

SYLLABLE, NEUTRAL, SIGNS, MIXED, IMPOSSIBLE = 0.5, 0.0, -1.0, -2.0, -3.0
"""Nats for a syllable; an abbreviation or a number; signs and digits without form; letters among digits; junk."""

_NUMBER = re.compile(r"\W*[\dA-ZĐ][\dA-ZĐ.,/:%()\-–]*\W*")
_SIGNS_AND_DIGITS = re.compile(r"[\W\d]+")
_REMEMBERED = 50_000


@lru_cache(maxsize=_REMEMBERED)
def plausibility(word: str) -> float:
    """Return what speaks for `word` being written like this, nats; 0.0 is neutral."""
    letters = parts_of(word).letters
    if not letters:
        return NEUTRAL if _NUMBER.fullmatch(word) else SIGNS if _SIGNS_AND_DIGITS.fullmatch(word) else MIXED
    if parts_of(word).is_abbreviation:
        return NEUTRAL
    if not (letters.islower() or letters.isupper() or letters.istitle()):
        return IMPOSSIBLE
    return SYLLABLE if is_syllable(letters) else IMPOSSIBLE
