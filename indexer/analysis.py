"""How text is cut into words: once, here, for every engine.

Both engines are handed words joined by one space and only split at white space, so that neither can cut, fold
or drop anything the other does not. `GAP` stands between the values of a field and at both its ends: a phrase
never runs from one page into the next, and a phrase from gap to gap is the whole value.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from schemas.vietnamese import canonical_tone, fold, nfc, tokens

GAP = "\u241e"
"""The symbol for a record separator; no query holds it, for it is neither letter nor digit."""
_PAIR = "\u241f"
"""The symbol for a unit separator, between two neighbors."""
LONGEST_WORD = 64
"""Characters; what is longer is no word of a paper, and engines set different limits."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BLANKS_AND_DASHES = re.compile("[\\s\u2010-\u2015\u2212-]+")
_DASH_BESIDE_SIGN = re.compile("-?([/.])-?")

Words = tuple[str, ...]


def exact_words(text: str) -> Words:
    """Return the words of `text`, lower case, with their diacritics; ð, the look-alike, becomes đ."""
    return tuple(word.replace("ð", "đ")[:LONGEST_WORD] for word in tokens(_INVISIBLE.sub("", text)))


def toned_words(words: Iterable[str]) -> Words:
    """Return `words` with the tone marks of oa, oe and uy placed in one way."""
    return tuple(_toned(word) for word in words)


def folded_words(words: Iterable[str]) -> Words:
    """Return `words` without diacritics; a word made of nothing else stays as it is."""
    return tuple(_folded(word) for word in words)


def field_text(values: Iterable[Sequence[str]]) -> str:
    """Return the words of all `values` as an engine takes them, with a gap before, between and after."""
    return " ".join([GAP, *(part for value in values if value for part in (*value, GAP))])


def normal_code(text: str) -> str:
    """Return a number such as `BD/LS - 07956` in one form, `BD/LS-07956`; leading zeros stay.

    Upper case, Ð as Đ, every run of spaces and dashes as one hyphen, and none beside a slash or a full stop.
    """
    unified = _BLANKS_AND_DASHES.sub("-", nfc(_INVISIBLE.sub("", text)).upper().replace("\u00d0", "Đ"))
    return _DASH_BESIDE_SIGN.sub(r"\1", unified).strip("-")


def pair(first: str, second: str) -> str:
    """Return the term for two words that stand side by side."""
    return f"{first}{_PAIR}{second}"


def pairs(words: Words) -> Words:
    """Return the terms for all neighbors in `words`."""
    return tuple(pair(first, second) for first, second in pairwise(words))


# A page repeats its syllables: remembering them makes cutting a dossier several times faster.
@lru_cache(maxsize=65_536)
def _toned(word: str) -> str:
    return canonical_tone(word)


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return fold(word) or word
