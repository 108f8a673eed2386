"""How a syllable is typed in Telex, worked out from its letters and not from the engine."""

import unicodedata
from collections.abc import Iterator

from schemas.syllables import toned_syllables

TONE_KEYS = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
MARK_KEYS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
RARE = frozenset({"uơ"})
"""A rhyme that only h, th, kh and qu have: after others the keys u, o and w are the beginning of ương."""


def split(syllable: str) -> tuple[str, str]:
    """Return the syllable without its tone, and the key of the tone, empty where it has none."""
    decomposed = unicodedata.normalize("NFD", syllable)
    bare = "".join(each for each in decomposed if each not in TONE_KEYS)
    keys = "".join(TONE_KEYS.get(each, "") for each in decomposed)
    return unicodedata.normalize("NFC", bare), keys


def typings(syllable: str) -> set[str]:
    """Return the ways to type it: each mark at once, ươ in one, marks at the end, and the tone before them."""
    bare, tone = split(syllable)
    # Two o that are no ô are typed with a third.
    keys = "".join(MARK_KEYS.get(each, each) for each in bare.replace("oo", "\0")).replace("\0", "ooo")
    at_once, in_one = keys + tone, keys.replace("uwow", "uow") + tone
    if "oo" in bare:
        return {at_once}
    letters = "".join(MARK_KEYS.get(each, each)[0] for each in bare)
    marks = "".join(dict.fromkeys(MARK_KEYS[each][1] for each in bare if each in MARK_KEYS))
    return {at_once, in_one, letters + marks + tone, letters + tone + marks}


def all_typings() -> Iterator[tuple[str, str]]:
    """Yield keys and the syllable that they make, for every syllable and every way."""
    for syllable in sorted(toned_syllables()):
        bare, _ = split(syllable)
        if bare[-2:] in RARE and bare[:-2] not in ("h", "th", "kh", "q"):
            continue
        for keys in typings(syllable):
            yield keys, syllable
