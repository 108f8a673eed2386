"""The same words as other people type them: without marks, raw Telex or VNI, other tone places, i for y, slips."""

import unicodedata

from schemas.vietnamese import canonical_tone, fold, nfc
from scripts.bench.province.draws import Draws

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_TELEX_TONES, _VNI_TONES = "fsrxj", "21345"
_TELEX_LETTERS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI_LETTERS = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
_NEIGHBOURS = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj", "i": "uojk", "o": "ipkl",
    "p": "ol", "a": "qwsz", "s": "qwedaxz", "d": "wersfcx", "f": "ertdgvc", "g": "rtyfhbv", "h": "tyugjnb",
    "j": "yuihkmn", "k": "uiojlm", "l": "iopk", "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn",
    "n": "bhjm", "m": "njk",
}  # fmt: skip
"""Keys beside each other."""
_I_AND_Y = ("h", "k", "l", "m", "s", "t", "v", "qu")
"""Beginnings after which i and y are written for each other."""


def without_marks(text: str) -> str:
    """Return `text` as somebody types who leaves out every mark."""
    return fold(text)


def raw_telex(text: str) -> str:
    """Return the keys of Telex with which `text` is typed, the tone at the end of each word."""
    return " ".join(_raw(word, letters=_TELEX_LETTERS, tones=_TELEX_TONES) for word in text.split())


def raw_vni(text: str) -> str:
    """Return the keys of VNI with which `text` is typed, the tone at the end of each word."""
    return " ".join(_raw(word, letters=_VNI_LETTERS, tones=_VNI_TONES) for word in text.split())


def with_other_tone_place(text: str) -> str:
    """Return `text` with the marks of oa, oe and uy on the other vowel: `Hòa` for `Hoà`, `Hoà` for `Hòa`."""
    return " ".join(_other_tone_place(word) for word in text.split())


def with_other_i(text: str) -> str:
    """Return `text` with i for y, and y for i, where either is written: `Lí` for `Lý`."""
    return " ".join(_other_i(word) for word in text.split())


def with_slip(word: str, draws: Draws) -> str:
    """Return `word` with one slip of the fingers, never at its first letter."""
    at = draws.between(1, len(word) - 1)
    chance = draws.share()
    if chance < 0.4:
        return word[:at] + draws.of(_NEIGHBOURS.get(fold(word[at]), "e")) + word[at + 1 :]
    if chance < 0.6 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if chance < 0.8 else word[:at] + word[at] + word[at:]


def _raw(word: str, *, letters: dict[str, str], tones: str) -> str:
    typed, tone = "", ""
    for letter in nfc(word):
        marks = unicodedata.normalize("NFD", letter)
        told = [mark for mark in marks if mark in _TONES]
        tone = tones[_TONES.index(told[0])] if told else tone
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        keys = letters.get(bare.lower(), bare)
        typed += keys.capitalize() if bare.isupper() and len(keys) > 1 else keys
    body = typed.rstrip(",.;:)")
    return body + tone + typed[len(body) :]


def _other_tone_place(word: str) -> str:
    moved = canonical_tone(word)
    if moved != word:
        return moved
    letters = unicodedata.normalize("NFD", word)
    tone = letters[-1:] if letters[-1:] in _TONES else ""
    bare = letters[:-1]
    if not tone or bare[-2:].lower() not in ("oa", "oe", "uy") or bare[-3:-1].lower() == "qu":
        return word
    return nfc(bare[:-1] + tone + bare[-1])


def _other_i(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    last = max((at for at, letter in enumerate(letters) if letter.lower() in "iy"), default=-1)
    tail = letters[last + 1 :]
    if last < 1 or letters[:last].lower() not in _I_AND_Y or any(mark not in _TONES for mark in tail):
        return word
    other = {"i": "y", "y": "i", "I": "Y", "Y": "I"}[letters[last]]
    return nfc(letters[:last] + other + tail)
