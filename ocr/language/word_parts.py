"""A word taken apart: the letters, and the signs before and after them; what of it is counted as a syllable."""

import re
from functools import lru_cache
from typing import NamedTuple

from ocr.language.syllables import is_syllable
from schemas.vietnamese import canonical_tone

_PARTS = re.compile(r"([^\w]*)([^\W\d_]+)([^\w]*)")
_REMEMBERED = 50_000
_MOST_ABBREVIATED = 6


class WordParts(NamedTuple):
    """`lead` + `letters` + `trail` is the word; `letters` is empty where it holds more than letters and signs."""

    lead: str
    letters: str
    trail: str

    @property
    def syllable(self) -> str:
        """The letters as they are counted."""
        return _as_counted(self.letters)

    @property
    def is_abbreviation(self) -> bool:
        """Whether these are capitals that make no syllable, as in UBND."""
        is_short = len(self.letters) <= _MOST_ABBREVIATED
        return self.letters.isupper() and is_short and not is_syllable(self.letters)


@lru_cache(maxsize=_REMEMBERED)
def _as_counted(letters: str) -> str:
    return canonical_tone(letters.lower())


@lru_cache(maxsize=_REMEMBERED)
def parts_of(word: str) -> WordParts:
    """Return `word` taken apart."""
    match = _PARTS.fullmatch(word)
    return WordParts(*match.groups()) if match else WordParts("", "", "")
