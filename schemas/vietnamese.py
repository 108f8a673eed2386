"""Vietnamese text: NFC, folding, tone placement, and the order of names."""

import re
import unicodedata

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Combining tone marks in Vietnamese order: huyền, hỏi, ngã, sắc, nặng (ngang has none)."""
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_OPEN_GLIDES = {"oa", "oe", "uy"}


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C; every text is NFC from the moment it is read."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return what somebody typed in normal form C, on one line, without blanks at its ends or twice in a row."""
    return " ".join(nfc(text).split())


def fold(text: str) -> str:
    """Return `text` in lower case without any diacritic; đ becomes d, and so does its look-alike ð."""
    folded = text.lower().translate(_PLAIN)
    return folded if folded.isascii() else _without_marks(folded)


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("ð", "d"))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


_PLAIN = str.maketrans(
    {
        letter: _without_marks(letter)
        for letter in "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđð"
    }
)
"""Nearly all that is folded is made of these; the rest takes the long way."""


def tokens(text: str) -> list[str]:
    """Return the letters-and-digits runs of `text`, NFC, lower case: how both search engines cut words."""
    return _WORD.findall(nfc(text).lower())


def canonical_tone(text: str) -> str:
    """Return `text` with the tone mark of open oa, oe and uy on the second vowel (hòa -> hoà), NFC."""
    return "".join(
        part if not _WORD.fullmatch(part) else _canonical_syllable(part)
        for part in re.split(r"(\W+)", nfc(text))
    )


def collation_key(name: str) -> str:
    """Return a key that sorts names by given name, then family, then middle names, in Vietnamese order."""
    words = nfc(name).lower().split()
    ordered = words[-1:] + words[:1] + words[1:-1] if len(words) > 1 else words
    return " ".join(_syllable_key(word) for word in ordered)


def _split_tone(syllable: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", syllable)
    tone = "".join(c for c in decomposed if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES)), tone


def _canonical_syllable(syllable: str) -> str:
    bare, tone = _split_tone(syllable)
    glide_ends = bare[-2:].lower() in _OPEN_GLIDES and bare[:-1].lower()[-2:] != "qu"
    if len(tone) != 1 or not glide_ends:
        return syllable
    return nfc(bare + tone)


def _syllable_key(syllable: str) -> str:
    bare, tone = _split_tone(syllable)
    letters = "".join(chr(0x41 + _LETTERS.index(c)) if c in _LETTERS else c for c in bare)
    return f"{letters}!{_TONES.index(tone[0]) + 1 if tone else 0}"
