"""Vietnamese typed while the keyboard was not switched on: `nguyeenx vawn an`, `nguye6n4 va8n an` is Nguyễn Văn An.

A typed word is taken apart into plain letters and keys; a table of all syllables tells which of them has these
letters and these marks. What is no syllable then stays as it was typed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from schemas.syllables import TONES, is_syllable, toned_syllables
from schemas.vietnamese import fold, nfc

Method = Literal["telex", "vni"]

TONE_KEYS: Mapping[Method, str] = {"telex": " frxsj", "vni": " 23415"}
"""The keys of the tones, in their order; ngang has none."""
SHAPE_KEYS: Mapping[Method, Mapping[str, str]] = {
    "telex": {"â": "a", "ê": "e", "ô": "o", "ă": "w", "ơ": "w", "ư": "w", "đ": "d"},
    "vni": {"â": "6", "ê": "6", "ô": "6", "ă": "8", "ơ": "7", "ư": "7", "đ": "9"},
}
"""The key that is typed after the plain letter."""
_BEFORE_NUMBERS = (
    "ap ban bai ca doi dong duong hem khu ky lan nam ngay ngo quan quy so thang thon to tuan xa xom"
)
NUMBERED = frozenset(_BEFORE_NUMBERS.split())
"""Words that people write numbers right behind: `thon5` is hamlet 5."""

_TYPED_SO = frozenset({"tw"})
"""Trung ương, the one usual abbreviation that would become a syllable."""

_WORDS = re.compile(r"([^\W_]+)")
_VOWELS = "aeiouy"
_ESCAPED = re.compile("ooo")
"""Three keys are typed for a real double o, as in xoong."""
_DOUBLE_O = "\x00"


class _Typed(NamedTuple):
    """A word taken apart."""

    letters: str
    keys: frozenset[str]
    is_free: bool
    """Whether a doubled vowel may stand apart, as in `nhana`: two syllables run together look alike."""


class _Reading(NamedTuple):
    """A word as it was meant."""

    text: str
    evidence: int
    """That the keyboard was off: 2 by a letter's shape, 1 by a tone alone, 0 where it could be typed so anyway."""


def typed_readings(text: str) -> tuple[str, ...]:
    """Return what `text` was meant to be if it looks typed in raw Telex or VNI, mostly one reading; else none.

    A word that is no syllable as it stands must become one. Where only tones tell so, as in `kar`, no other word may
    be foreign.
    """
    parts = _WORDS.split(nfc(text))
    readings = (_reading(parts, method) for method in _TAKE_APART)
    return tuple(dict.fromkeys(reading for reading in readings if reading))


def decoded(word: str, *, method: Method) -> str | None:
    """Return the syllable that `word` was meant to be; None if it holds no keys, or makes no syllable."""
    return next((syllable for syllable, _ in _decoded(word, method)), None)


def _decoded(word: str, method: Method) -> Iterator[tuple[str, _Typed]]:
    plain = word.lower()
    for typed in _TAKE_APART[method](plain) if word.isascii() else ():
        syllable = _syllables_by_keys(method).get((typed.letters, typed.keys))
        if syllable and typed.letters != plain:
            yield _with_case_of(word, syllable), typed


def _reading(parts: list[str], method: Method) -> str | None:
    read = [_meant(part, method) for part in parts]
    evidence = max(reading.evidence for reading in read)
    is_foreign = any(map(_is_foreign, parts, read))
    return "".join(reading.text for reading in read) if evidence > is_foreign else None


def _meant(word: str, method: Method) -> _Reading:
    """Return `word` as it was meant; a syllable stays, but for the double o that keyboards make ô of."""
    is_fine = is_syllable(fold(word)) or word.lower() in _TYPED_SO
    if is_fine and "oo" not in word.lower():
        return _Reading(word, 0)
    for syllable, typed in _decoded(word, method):
        return _Reading(syllable, 0 if is_fine else _evidence(typed, method))
    return _Reading(word, 0)


def _evidence(typed: _Typed, method: Method) -> int:
    has_tone = any(key in TONE_KEYS[method] for key in typed.keys)
    has_shape = any(key not in TONE_KEYS[method] for key in typed.keys)
    if len(typed.letters) == 1 or (typed.is_free and not has_tone):
        return 0
    return 2 if has_shape else int(method == "telex" or typed.letters not in NUMBERED)


def _is_foreign(part: str, reading: _Reading) -> bool:
    is_word = part.isalpha() and any(letter in _VOWELS for letter in fold(part))
    return is_word and reading.text == part and not is_syllable(fold(part))


def _telex(word: str) -> Iterator[_Typed]:
    """Yield `word` taken apart: with vowels doubled side by side, then with those doubled farther on as well."""
    escaped = _ESCAPED.sub(_DOUBLE_O, word)
    yield from _telex_keys(escaped, doubled="")
    yield from _telex_keys(escaped, doubled="aeo")


def _telex_keys(word: str, *, doubled: str) -> Iterator[_Typed]:
    """Yield `word` taken apart where it can be; what of `doubled` comes again anywhere in it is a key."""
    letters, keys, previous = "", list[str](), ""
    for letter in word:
        has_vowel = any(vowel in letters for vowel in (*_VOWELS, _DOUBLE_O))
        is_double = letter in "aeo" and (letter == previous or (letter in doubled and letter in letters))
        if letter == "w":
            letters, keys = letters + "u" * (not has_vowel), [*keys, "w"]
        elif is_double or letter == "d" == letters[:1] or (has_vowel and letter in TONE_KEYS["telex"]):
            keys.append(letter)
        else:
            letters += letter
        previous = letter
    yield from _unrepeated(_Typed(letters.replace(_DOUBLE_O, "oo"), frozenset(keys), bool(doubled)), keys)


def _vni(word: str) -> Iterator[_Typed]:
    """Yield `word` taken apart where it can be; a digit counts only after the letter that it can mark."""
    letters, keys = "", list[str]()
    for letter in word:
        if letter.isalpha():
            letters += letter
        elif (letter == "9" and letters[:1] == "d") or any(vowel in letters for vowel in _VOWELS):
            keys.append(letter)
        else:
            return
    yield from _unrepeated(_Typed(letters, frozenset(keys), is_free=False), keys)


def _unrepeated(typed: _Typed, keys: Sequence[str]) -> Iterator[_Typed]:
    """Yield `typed` unless a key came twice; ươ may have the keys of both its horns."""
    if all(keys.count(key) == 1 for key in typed.keys - {"w", "7"}):
        yield typed


_TAKE_APART: Mapping[Method, Callable[[str], Iterator[_Typed]]] = {"telex": _telex, "vni": _vni}


@cache
def _syllables_by_keys(method: Method) -> Mapping[tuple[str, frozenset[str]], str]:
    """Return every syllable by its plain letters and the keys that mark them."""
    tones = dict(zip(TONES, TONE_KEYS[method], strict=True))
    shapes = SHAPE_KEYS[method]
    table = {}
    for syllable in toned_syllables():
        marks = {tones[c] for c in unicodedata.normalize("NFD", syllable) if c in tones}
        keys = marks | {shapes[letter] for letter in _without_tone(syllable) if letter in shapes}
        table[fold(syllable), frozenset(keys)] = syllable
    return table


def _without_tone(syllable: str) -> str:
    return nfc("".join(c for c in unicodedata.normalize("NFD", syllable) if c not in TONES[1:]))


def _with_case_of(word: str, syllable: str) -> str:
    if word.isupper() and len(word) > 1:
        return syllable.upper()
    return syllable.capitalize() if word[0].isupper() else syllable
