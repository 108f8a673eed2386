"""Text of before Unicode is recognised and converted, and nothing else is touched."""

import re
import unicodedata

import pytest

from schemas.legacy_text import draws_capitals, encoding_of_font, encoding_of_text, mended, to_unicode
from schemas.text_decoding import DecodedText, UnknownEncodingError, decode_text

TCVN3 = "M· hå s¬;Hä vµ tªn;Quª qu¸n\nH99.1;NguyÔn V¨n H\u00ad\u00ebng;x· §«ng Hßa\nH99.2;TRÇN THÞ THö;tØnh Hßa An\n"
VNI = "Maõ hoà sô;Hoï vaø teân;Queâ quaùn\nH99.1;Nguyeãn Vaên Höôûng;xaõ Ñoâng Hoøa\n"
UNICODE = "Mã hồ sơ;Họ và tên;Quê quán\nH99.1;Nguyễn Văn Hưởng;xã Đông Hòa\nH99.2;TRẦN THỊ THỬ;tỉnh Hòa An\n"


def swapped(match: re.Match[str]) -> str:
    """Return hat, breve or horn before the tone mark."""
    first, second = (match[1], match[2]) if match[1] else (match[4], match[3])
    return first + second


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        ("ABCDEF+.VnTime", "tcvn3"),
        (".VnArialH", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VPS-Times", "vps"),
        ("VI-Times", "viscii"),
        ("XYZABC+Tinos", None),
        ("ABCDEF+Vineta", None),
    ],
)
def test_the_name_of_the_font_gives_the_encoding_away(font: str, encoding: str | None) -> None:
    assert encoding_of_font(font) == encoding


@pytest.mark.parametrize(
    ("font", "capitals"),
    [
        (".VnTimeH", True),
        ("ABCDEF+.VnTimeH,Bold", True),
        (".VnArialH-BoldItalic", True),
        (".VnTime", False),
        (".VnTime-Bold", False),
        (".VnTeknical", False),
    ],
)
def test_the_name_of_the_font_tells_capitals(font: str, capitals: bool) -> None:
    assert draws_capitals(font) is capitals


def test_every_vietnamese_letter_can_come_out_of_vni() -> None:
    vowels = {
        "a": "aù aø aû aõ aï aâ aá aà aå aã aä aê aé aè aú aü aë",
        "u": "uù uø uû uõ uï ö öù öø öû öõ öï",
    }
    letters = [to_unicode(old, encoding="vni") for olds in vowels.values() for old in olds.split(" ")]

    assert "".join(letters) == "áàảãạâấầẩẫậăắằẳẵặúùủũụưứừửữự"


@pytest.mark.parametrize(("old", "encoding"), [(TCVN3, "tcvn3"), (VNI, "vni"), (UNICODE, None)])
def test_usual_words_give_the_encoding_away(old: str, encoding: str | None) -> None:
    assert encoding_of_text(old) == encoding


@pytest.mark.parametrize(
    "text",
    [
        "El niño pequeño comió piñas y bebió agua; mañana estará enfermo, señor Muñoz.",
        "Die Größe der Straße hängt von der Länge über den Köpfen der Schüler ab.",
        "Le garçon a été très déçu par l'élève où naît la forêt, tõ tø.",
        "Cong hoa xa hoi chu nghia Viet Nam",
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    assert mended(text) == text


def test_a_line_that_is_unicode_already_stays_among_old_ones() -> None:
    assert mended("NguyÔn V¨n An\nNguyễn Thị Ö\n") == "Nguyễn Văn An\nNguyễn Thị Ö\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (UNICODE.encode(), "utf-8"),
        (UNICODE.encode("utf-8-sig"), "utf-8"),
        (UNICODE.encode("utf-16"), "utf-16"),
        (TCVN3.encode("latin-1"), "tcvn3"),
        (TCVN3.encode(), "tcvn3"),
    ],
)
def test_bytes_are_decoded_as_they_were_written(data: bytes, encoding: str) -> None:
    assert (decode_text(data).text, decode_text(data).encoding) == (UNICODE, encoding)


def test_windows_vietnamese_is_decoded() -> None:
    tones = "[\u0300\u0301\u0303\u0309\u0323]"
    parted = unicodedata.normalize("NFD", UNICODE)
    pairs = re.split(
        f"({tones})",
        re.sub(f"([\u0302\u0306\u031b])({tones})|({tones})([\u0302\u0306\u031b])", swapped, parted),
    )
    windows = "".join(unicodedata.normalize("NFC", piece) for piece in pairs).encode("cp1258")

    assert decode_text(windows) == DecodedText(UNICODE, "cp1258")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", "Größe überall".encode("latin-1"), b"\x89PNG\r\n\x1a\n\x00\xff"]
)
def test_bytes_in_unknown_letters_are_refused(data: bytes) -> None:
    with pytest.raises(UnknownEncodingError):
        decode_text(data)
