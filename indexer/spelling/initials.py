"""Abbreviated names: `Ng. V. An`, `N.V.An`, `Ng V An`, `NVA`, and the letters by which a name may be abbreviated."""

import re
from dataclasses import dataclass
from functools import lru_cache

from schemas.syllables import is_syllable
from schemas.vietnamese import fold, nfc

MOST_PARTS = 6
"""No name has more words."""
_OFFICES_AND_PAPERS = """
bchqs bhxh bhyt bvtq cccd ccb cdhh clb cmnd cnv cqqs gcn gdyk hcm hdkc hdnd htx lltv mttq ncc nvqt qdnd tbls tnxp tqgc
ttg ttlt ubhc ubkc ubnd vnah
"""
NOT_NAMES = frozenset(_OFFICES_AND_PAPERS.split())
"""Abbreviations of offices, papers and merits, folded: three capitals or more that are nobody's name."""

_ONSETS = ("b", "c", "ch", "d", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q", "r", "s",
           "t", "th", "tr", "v", "x")  # fmt: skip
_VOWELS = "aeiouy"
_ONSET = re.compile("|".join(sorted(_ONSETS, key=len, reverse=True)))
_PART = re.compile(r"([^\W\d_]+)([.~]?)\s*")
_GLUED = re.compile("[A-ZĐÂĂÊÔƠƯ]{3,5}")


@dataclass(frozen=True, slots=True)
class NamePart:
    """A word of a name, or the letters that stand for one."""

    text: str
    """As typed, without the full stop."""
    is_initial: bool


def abbreviated(words_as_typed: str) -> tuple[NamePart, ...] | None:
    """Return the words of a name of which some are abbreviated; None where none is, or where it is no name.

    An abbreviation is the consonants that a name begins with, or the first of them, or a single letter before a full
    stop. A single vowel without one counts where something else is abbreviated, and so does the last word: there are
    communes called Hưng Điền B. Digits and commas make it no name.
    """
    text = nfc(words_as_typed).strip()
    if _GLUED.fullmatch(text):
        return _glued(text)
    found = list(_PART.finditer(text))
    if sum(len(match.group()) for match in found) < len(text) or not 1 < len(found) <= MOST_PARTS:
        return None
    parts = [_part(match[1], stop=match[2]) for match in found]
    telling = parts if found[-1][2] else parts[:-1]
    if not any(part.is_initial for part in telling):
        return None
    return tuple(NamePart(part.text, part.is_initial or _is_bare_vowel(part.text)) for part in parts)


@lru_cache(maxsize=65_536)
def initials_of(word: str) -> tuple[str, ...]:
    """Return what the folded `word` of a name may be abbreviated to, shortest first; never the word itself."""
    onset = _ONSET.match(word)
    starts = [word[:end] for end in range(1, len(onset.group()) + 1)] if onset else [word[:1]]
    return tuple(start for start in starts if start != word and start.isalpha())


def _glued(text: str) -> tuple[NamePart, ...] | None:
    folded = fold(text)
    if is_syllable(folded) or folded in NOT_NAMES or folded[0] in _VOWELS:
        return None
    return tuple(NamePart(letter, is_initial=True) for letter in text)


def _part(word: str, *, stop: str) -> NamePart:
    return NamePart(word, fold(word) in _ONSETS or bool(stop and len(word) == 1))


def _is_bare_vowel(word: str) -> bool:
    """Say whether `word` is one vowel without marks: Ý and Ơ are names."""
    return word.lower() in tuple(_VOWELS)
