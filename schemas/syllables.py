"""The syllables of Vietnamese: which letters can make one, and the place of a full name in the order of all names.

Onsets and rhymes are tables with all their diacritics; the rules of spelling (k before e and i, q before u) stand
beside them, and everything else is made of the two.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache

from schemas.vietnamese import canonical_tone, collation_key, fold, nfc

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Ngang, huyền, hỏi, ngã, sắc, nặng: combining marks in Vietnamese order."""
LAST_ORDER = 2**62 - 1
"""Where a dossier without a name stands: after all names."""

_PLAIN_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ooc oong
u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y
"""
_ROUNDED_RHYMES = """
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
uân uâng uât uây uê uêch uên uênh uơ uy uya uych uynh uyp uyt uyu uyên uyêt
"""
"""What begins with the sound of w; lips cannot round after b, m, p, ph and v."""
_RHYMES_OF_QU = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê ên êt êch
i in it ich inh iu ơ ơi ôc y ynh yt ych yên yêt
"""

_MANY_ONSETS = "d đ h l n r s t x ch kh nh th tr"
_LIP_ONSETS = "b m p v ph"

_Rhymes = tuple[str, ...]
_PLAIN = tuple(_PLAIN_RHYMES.split())
_FREE = (*_PLAIN, *_ROUNDED_RHYMES.split())
_BEFORE_E_AND_I = re.compile("[eêiy]")
_HARD = tuple(rhyme for rhyme in _FREE if not _BEFORE_E_AND_I.match(rhyme))
_SOFT = tuple(rhyme for rhyme in _PLAIN if _BEFORE_E_AND_I.match(rhyme))
_RHYMES_AFTER: Mapping[str, _Rhymes] = {
    "": (*(rhyme for rhyme in _FREE if not re.match("iê", rhyme)), "yêm", "yên", "yêng", "yêt", "yêu"),
    **dict.fromkeys(_MANY_ONSETS.split(), _FREE),
    **dict.fromkeys(_LIP_ONSETS.split(), (*_PLAIN, "uyt")),
    "k": _PLAIN,
    "c": tuple(rhyme for rhyme in _PLAIN if rhyme in _HARD),
    "ng": _HARD,
    **dict.fromkeys(("gh", "ngh"), _SOFT),
    "g": (*_HARD, "i", "in", "iêc", "iêng", "iêt"),
    "gi": tuple(rhyme for rhyme in _PLAIN if not re.match("[iy]", rhyme)),
    "qu": tuple(_RHYMES_OF_QU.split()),
}
"""Onset → the rhymes that may follow it as they are written then: `gì` is g and i, `giếng` g and iêng.

c and k do not round, that is qu; k stands before other vowels than e and i as well, in names (Bắc Kạn).
"""
_STOPPED = re.compile("(?:c|ch|p|t)$")
_TONES_OF_STOPPED = (TONES[4], TONES[5])
_VOWELS = re.compile("[aăâeêioôơuưy]+")
_WORD_OF_KEY = re.compile("[^\x00- ]*")
_WORDS_ORDERED = 4


def is_syllable(word: str) -> bool:
    """Say whether `word`, lower case without diacritics, can be a Vietnamese syllable."""
    return word in folded_syllables()


def is_toned_syllable(word: str) -> bool:
    """Say whether `word`, lower case and NFC, is a Vietnamese syllable with the diacritics that it has."""
    return canonical_tone(word) in toned_syllables()


@cache
def folded_syllables() -> frozenset[str]:
    """Return every syllable without diacritics."""
    return frozenset(fold(bare) for bare in _bare_syllables())


@cache
def toned_syllables() -> frozenset[str]:
    """Return every syllable with its diacritics, NFC, tone marks where `canonical_tone` has them."""
    return frozenset(
        with_tone(bare, tone)
        for bare in _bare_syllables()
        for tone in (_TONES_OF_STOPPED if _STOPPED.search(bare) else TONES)
    )


def with_tone(bare: str, tone: str) -> str:
    """Return the syllable `bare`, which has no tone mark, with the combining mark `tone` on its vowel."""
    if not tone:
        return nfc(bare)
    place = _place_of_tone(bare)
    return canonical_tone(nfc(bare[: place + 1] + tone + bare[place + 1 :]))


def name_order(name: str) -> int:
    """Return where `name` stands among all names, as `collation_key` orders them, in 62 bits.

    Exact for names of up to four syllables. Where a name goes on, or holds a word that is no syllable, what comes
    after no longer counts: such names may stand equal, but never the wrong way round.

    Returns:
        0 to `LAST_ORDER`; an empty name has `LAST_ORDER`, and so stands last.
    """
    rest = collation_key(name)
    if not rest:
        return LAST_ORDER
    places, keys = _places_of_keys()
    order, base, is_cut = 0, 2 * len(keys) + 2, False
    for _ in range(_WORDS_ORDERED):
        word = _first_word(rest)
        place = 0 if is_cut or not rest else places.get(word) or 2 * bisect_left(keys, word) + 1
        is_cut = is_cut or place % 2 == 1 or rest[len(word) : len(word) + 1] != " "
        order, rest = order * base + place, rest[len(word) + 1 :]
    return order


def _bare_syllables() -> Iterator[str]:
    return (onset + rhyme for onset, rhymes in _RHYMES_AFTER.items() for rhyme in rhymes)


def _place_of_tone(bare: str) -> int:
    """Return the index of the vowel that carries the tone mark."""
    start = 2 if re.match("qu|gi[aăâeêoôơuư]", bare) else 0
    vowels = _VOWELS.search(bare, start)
    assert vowels is not None
    marked = [place for place in range(*vowels.span()) if not bare[place].isascii()]
    if marked:
        return marked[-1]
    is_second = len(vowels.group()) > 1 and (
        vowels.end() < len(bare) or bool(re.match("o[ae]|uy", vowels.group()))
    )
    return vowels.start() + is_second


def _first_word(key: str) -> str:
    """Return the first word of a collation key; a control character ends it, for it sorts before the space."""
    found = _WORD_OF_KEY.match(key)
    return found.group() if found else ""


@cache
def _places_of_keys() -> tuple[Mapping[str, int], tuple[str, ...]]:
    """Return the key of each syllable with its place, which is even and not 0, and the keys in order.

    Syllables without their diacritics are among them: many papers have names without any.
    """
    keys = tuple(sorted({collation_key(syllable) for syllable in (*toned_syllables(), *folded_syllables())}))
    return {key: 2 * place + 2 for place, key in enumerate(keys)}, keys
