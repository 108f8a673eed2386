"""The text of a table as spreadsheets save it: which encoding it is in, when nobody says."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from schemas.legacy_text import to_unicode
from schemas.vietnamese import nfc

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_HEAD_BYTES = 2000
_SAMPLE_SIGNS = 50_000
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:uyê|uya|uyu|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iê|yê|uô|ươ|ua|ưa|ia|oa|oă|oe|uê|uy|uâ|uơ|oo"
    r"|a[iouy]|â[uy]|e[o]|êu|i[u]|o[i]|ô[i]|ơ[i]|u[i]|ư[iu]|[aăâeêioôơuưy])"
    r"(?:ng|nh|ch|[mnptc])?"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text with the encoding it was in; bytes of another encoding stand in it as lone surrogates."""

    text: str
    encoding: str


def decode_table(content: bytes, *, count_known: Callable[[str], int]) -> DecodedText:
    """Return the text of a table.

    Args:
        content: The whole file.
        count_known: How many column names a text holds that such a table has: what settles a doubt first.
    """
    certain = _certain(content)
    if certain is not None:
        return certain
    return max(_guesses(content), key=lambda guess: (count_known(guess.text), _share_vietnamese(guess.text)))


def is_foreign(cell: str, *, encoding: str) -> bool:
    """Return whether part of `cell` was written in another encoding than its file, or lost its letters before."""
    if "\ufffd" in cell or any("\udc80" <= sign <= "\udcff" for sign in cell):
        return True
    return encoding in ("cp1258", "cp1252") and _is_utf8_misread(cell, encoding)


def _certain(content: bytes) -> DecodedText | None:
    for bom, name, codec in _BOMS:
        if content.startswith(bom):
            return DecodedText(
                content[len(bom) :].decode(codec, "surrogateescape" if name == "utf-8" else "replace"), name
            )
    head = content[:_HEAD_BYTES]
    for odd, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) > 3 and head[odd::2].count(0) > len(head) // 5:
            return DecodedText(content.decode(codec, "replace"), "utf-16")
    try:
        return DecodedText(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(content)


def _mostly_utf8(content: bytes) -> DecodedText | None:
    good = bad = 0
    for line in content.splitlines():
        if not line.isascii():
            try:
                line.decode("utf-8")
                good += 1
            except UnicodeDecodeError:
                bad += 1
    if good and good >= bad:
        return DecodedText(content.decode("utf-8", "surrogateescape"), "utf-8")
    return None


def _guesses(content: bytes) -> Iterator[DecodedText]:
    yield DecodedText(nfc(content.decode("cp1258", "replace")), "cp1258")
    raw = content.decode("latin-1")
    yield DecodedText(to_unicode(raw, encoding="tcvn3"), "tcvn3")
    yield DecodedText(to_unicode(raw, encoding="vni"), "vni")
    yield DecodedText(content.decode("cp1252", "replace"), "cp1252")


def _share_vietnamese(text: str) -> float:
    """Return how many of the words with marks are built as Vietnamese syllables are, 0-1."""
    words = [word for word in _WORD.findall(nfc(text[:_SAMPLE_SIGNS])) if not word.isascii()]
    return sum(_is_syllable(word.lower()) for word in words) / max(1, len(words))


def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    tones = sum(sign in _TONES for sign in decomposed)
    bare = unicodedata.normalize("NFC", "".join(sign for sign in decomposed if sign not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None


def _is_utf8_misread(cell: str, encoding: str) -> bool:
    try:
        raw = cell.encode(encoding)
        return not raw.isascii() and bool(raw.decode("utf-8"))
    except UnicodeError:
        return False
