"""Words one slip apart, as terms that are looked up exactly: a letter wrong, missing, extra, or two swapped.

A word in the index that is no syllable is kept under keys. A key of `_` stands for any letter in its place
(`ngu_en`); `=` marks the word itself, which a question reaches with a letter of its own left out or two swapped; `+`
marks the word without one of its letters, which is then the question itself. Two words share a key only if they are
equal or one slip apart.

Real syllables are told from each other by one letter (An and Anh, Minh and Ninh), so between two of them a slip is
believed only where the one that was typed is long.
"""

from collections.abc import Iterator
from functools import lru_cache

from schemas.syllables import is_syllable

LEAST_LETTERS = 3
"""What has fewer letters is too short for a slip, and a number is another number."""
LEAST_OF_SYLLABLE = 5
"""A real syllable of fewer letters is taken as it was typed."""
LONGEST = 12
"""Characters; no syllable is longer than 7, and names of other languages seldom than this."""

_LETTERS = "abcdeghiklmnopqrstuvxy"
_REMEMBERED = 16_384

Terms = frozenset[str]


@lru_cache(maxsize=_REMEMBERED)
def slip_keys(word: str) -> tuple[str, ...]:
    """Return the keys under which the folded index word is met by a slip; none if it is a syllable or short."""
    if is_syllable(word) or not _is_long_enough(word):
        return ()
    return (f"={word}", *dict.fromkeys(f"+{part}" for part in _one_less(word)), *_one_open(word))


@lru_cache(maxsize=_REMEMBERED)
def slip_terms(word: str) -> tuple[Terms, Terms]:
    """Return what is looked up for the folded word of a question: keys, and syllables among the plain words."""
    if not _is_long_enough(word):
        return frozenset(), frozenset()
    reached = frozenset(f"={other}" for other in (*_one_less(word), *_swapped(word)))
    return reached | {f"+{word}"} | frozenset(_one_open(word)), _syllables_near(word)


@lru_cache(maxsize=_REMEMBERED)
def syllables_near(word: str) -> Terms:
    """Return the syllables one slip from the folded word, however short: what is believed only of a whole name."""
    if not 1 < len(word) <= LONGEST or not word.isalpha():
        return frozenset()
    near = {*_one_less(word), *_swapped(word), *_one_other(word), *_one_more(word)}
    return frozenset(filter(is_syllable, near - {word}))


def is_slip(query_word: str, index_word: str) -> bool:
    """Say whether the question's folded word finds the index word by a slip: what keys and syllables tell."""
    if not (_is_long_enough(query_word) and _is_within_one_slip(query_word, index_word)):
        return False
    if not is_syllable(index_word):
        return _is_long_enough(index_word)
    return query_word != index_word and _may_be_mistyped(query_word)


def _is_long_enough(word: str) -> bool:
    return len(word) <= LONGEST and sum(map(str.isalpha, word)) >= LEAST_LETTERS


def _may_be_mistyped(word: str) -> bool:
    return len(word) >= LEAST_OF_SYLLABLE or not is_syllable(word)


def _syllables_near(word: str) -> Terms:
    return syllables_near(word) if _may_be_mistyped(word) else frozenset()


def _one_less(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _one_open(word: str) -> Iterator[str]:
    return (f"{word[:place]}_{word[place + 1 :]}" for place in range(len(word)))


def _swapped(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))


def _one_other(word: str) -> Iterator[str]:
    return (key.replace("_", letter) for key in _one_open(word) for letter in _LETTERS)


def _one_more(word: str) -> Iterator[str]:
    return (word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in _LETTERS)


def _is_within_one_slip(first: str, second: str) -> bool:
    if abs(len(first) - len(second)) > 1:
        return False
    start = _shared(first, second)
    if start == len(first) == len(second):
        return True
    one, other = first[start:], second[start:]
    rests = ((one[1:], other[1:]), (one[1:], other), (one, other[1:]))
    return any(rest == other_rest for rest, other_rest in rests) or (
        one[:2] == other[1::-1] and one[2:] == other[2:]
    )


def _shared(first: str, second: str) -> int:
    """Return how many letters the two begin with alike."""
    alike = (place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1])
    return next(alike, min(len(first), len(second)))
