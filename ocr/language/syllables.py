"""What a Vietnamese syllable can be: onset, rime and tone, by rule; tells text from what only looks like letters."""

import re
import unicodedata

_ONSETS = frozenset(
    re.split(" ", " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
)  # the first is none at all

_CODAS = {
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- c ch m n nh p t u",
    "i": "- a c ch m n nh p t u",
    "iê": "c m n ng p t u",
    "o": "- c i m n ng p t",
    "oa": "- c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": "- n o t",
    "oo": "c n ng",
    "ô": "- c i m n ng p t",
    "ơ": "- i m n p t",
    "u": "- a c i m n ng p t",
    "uâ": "n ng t y",
    "uê": "- ch n nh",
    "uô": "c i m n ng t",
    "uơ": "- n t",
    "uy": "- a ch n nh p t u",
    "uyê": "n t",
    "ư": "- a c i m n ng t u",
    "ươ": "c i m n ng p t u",
    "y": "- ch nh p t u",
    "yê": "m n ng t u",
}
"""Vowel → what may close it; `-` is nothing."""

_RIMES = frozenset(vowel + coda.strip("-") for vowel, codas in _CODAS.items() for coda in codas.split())
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_TONES_OF_STOPPED = {"\u0301", "\u0323"}


def is_syllable(word: str) -> bool:
    """Say whether `word`, letters only, can be a Vietnamese syllable; without its tone mark it passes too."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in decomposed if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    if len(tones) > 1 or (_STOPPED.search(bare) and not set(tones) <= _TONES_OF_STOPPED):
        return False
    return any(bare[:cut] in _ONSETS and bare[cut:] in _RIMES for cut in range(4))


def has_diacritic(word: str) -> bool:
    """Say whether `word` holds a Vietnamese mark or đ: what English text and its OCR junk lack."""
    return any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", word)) or "đ" in word.lower()
