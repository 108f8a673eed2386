"""The words of an address, and which of them say what kind of place comes next."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.places.spelling import as_lookup
from schemas.admin_units.kinds import PLACE_KINDS, PlaceKind
from schemas.vietnamese import fold, nfc

MOST_WORDS = 32
"""An address has fewer; what follows is not read."""
LONGEST_NAME = 5
"""In words."""

_LONGEST_SHORT = 2
_WORD = re.compile(r"[^\W_]+")
_CUTTING_SIGN = re.compile(r"[^\s.'’`´]|\n")
_NUMBERED = re.compile(r"(quan|phuong|q|p|f)0*(\d+)")
_RUN_ON = "thanhpho|thitran|thixa|huyen|phuong|tinh|quan|xa"
_RUN_TOGETHER = re.compile(rf"({_RUN_ON})?([a-z]*?)({_RUN_ON})?")
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]*[^aeiouy]*")
_RM = re.compile("(?<=[aeiou])rm")
_AS_LETTER = str.maketrans("0158", "oisb")
"""Digits within a word, as what they were before they were misread."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word for a kind of place, said of what follows."""

    kind: PlaceKind
    is_certain: bool
    """Whether it is written with its marks or short; else it may be part of a name (Văn Quan, Tĩnh Gia)."""


@dataclass(frozen=True, slots=True)
class AddressWords:
    """An address cut into words."""

    words: tuple[str, ...]
    """Folded, i for y."""
    written: tuple[str, ...]
    """With their marks, lower case."""
    openings: frozenset[int]
    """Words before which a sign other than a space stands, and the first."""
    cues: Mapping[int, Cue]
    """By the word after it: the kind that stands before it."""
    cue_words: frozenset[int]
    """Words that may be part of a kind's word; some are part of a name (Tĩnh Gia)."""


def cut_words(text: str) -> AddressWords:
    """Return the words of an address as typed or read."""
    raw = nfc(text).lower()
    written: list[str] = []
    openings, end = {0}, 0
    for match in _WORD.finditer(raw):
        between = raw[end : match.start()]
        if _CUTTING_SIGN.search(between) or ("." in between and written[-1:] and not _is_short(written[-1])):
            openings.add(len(written))
        written.extend(_split(match.group()))
        end = match.end()
        if len(written) >= MOST_WORDS:
            break
    return _with_cues([_unmistaken(as_lookup(fold(word))) for word in written], written, openings)


def plain_words(folded: Sequence[str]) -> AddressWords:
    """Return folded words, between which no signs are known, as an address."""
    words = [as_lookup(word) for word in folded]
    return _with_cues(words, words, {0})


def _with_cues(words: list[str], written: list[str], openings: set[int]) -> AddressWords:
    cues: dict[int, Cue] = {}
    cue_words: set[int] = set()
    for place in range(len(words)):
        for length in (2, 1):
            after = place + length
            kind = kind_words().get(tuple(words[place:after]))
            if kind and after not in cues and (after not in openings or len(words[place]) <= _LONGEST_SHORT):
                cues[after] = Cue(kind, _is_certain(kind, written[place:after]))
                cue_words.update(range(place, after))
                break
    return AddressWords(
        tuple(words), tuple(written), frozenset(openings - cues.keys()), cues, frozenset(cue_words)
    )


def _is_certain(kind: PlaceKind, written: list[str]) -> bool:
    word = " ".join(written)
    return word == kind.word or word.replace(" ", ".") in kind.short


@cache
def kind_words() -> Mapping[tuple[str, ...], PlaceKind]:
    """Return the kinds by the words for them, in full and short."""
    found: dict[tuple[str, ...], PlaceKind] = {}
    for kind in PLACE_KINDS:
        for word in (kind.word, *kind.short):
            found.setdefault(tuple(as_lookup(fold(word)).replace(".", " ").split()), kind)
    return found


def _is_short(word: str) -> bool:
    """Whether a full stop after `word` belongs to it."""
    return len(word) <= _LONGEST_SHORT and (fold(word),) in kind_words()


def _split(word: str) -> tuple[str, ...]:
    """Return `q1`, and words for kinds that lost the space beside them, as words of their own.

    It does no harm to a name that only looks so, for names are compared without spaces.
    """
    folded = fold(word)
    numbered = _NUMBERED.fullmatch(folded)
    if numbered:
        return numbered.groups()
    joined = None if _SYLLABLE.fullmatch(folded) else _RUN_TOGETHER.fullmatch(folded)
    if joined is None or len(folded) != len(word):
        return (word,)
    cuts = (0, *joined.span(2), len(word))
    return tuple(word[start:end] for start, end in itertools.pairwise(cuts) if start < end)


def _unmistaken(word: str) -> str:
    """Return a number without leading noughts, and a word without what no Vietnamese word holds: digits, rm, rn."""
    if word.isdigit():
        return word.lstrip("0") or word
    return _RM.sub("n", word.translate(_AS_LETTER)).replace("rn", "m")
