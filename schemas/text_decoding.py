"""Bytes of a text file as Unicode: registers come as UTF-8, UTF-16, Windows Vietnamese, TCVN3 or VNI."""

import codecs
from dataclasses import dataclass
from typing import Literal

from schemas.errors import InvalidInputError
from schemas.legacy_text import LEAST_WORDS, LegacyEncoding, counts_usual_words, encoding_of_text, mended
from schemas.vietnamese import nfc

TextEncoding = Literal["utf-8", "utf-16", "cp1258"] | LegacyEncoding

_MARKS: tuple[tuple[bytes, str, TextEncoding], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)


class UnknownEncodingError(InvalidInputError):
    """Nobody can say in which letters the text is written."""

    code = "unknown_text_encoding"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text, and how it was written."""

    text: str
    """NFC."""
    encoding: TextEncoding


def decode_text(data: bytes) -> DecodedText:
    """Return `data` as text.

    Raises:
        UnknownEncodingError: It is in none of the encodings known here, or damaged.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _unicode_text(data, codec, name)
    try:
        return _unicode_text(data, "utf-8", "utf-8")
    except UnknownEncodingError:
        return _old_text(data)


def _unicode_text(data: bytes, codec: str, name: TextEncoding) -> DecodedText:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise UnknownEncodingError(_MESSAGE) from error
    return DecodedText(mended(text), encoding_of_text(text) or name)


def _old_text(data: bytes) -> DecodedText:
    raw = "".join(_BYTES[byte] for byte in data)
    encoding = encoding_of_text(raw)
    if encoding is not None:
        return DecodedText(mended(raw), encoding)
    windows = nfc(data.decode("cp1258", "replace"))
    if "\ufffd" in windows or counts_usual_words(windows) < LEAST_WORDS:
        raise UnknownEncodingError(_MESSAGE)
    return DecodedText(windows, "cp1258")


_BYTES = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
_MESSAGE = (
    "Không nhận ra bảng mã của tệp (UTF-8, UTF-16, Windows-1258, TCVN3, VNI). "
    "Mở tệp, lưu lại dạng UTF-8 rồi gửi lại."
)
