"""Text of before Unicode is recognised and converted, and nothing else is touched."""

import pytest

from schemas.legacy_text import draws_capitals, encoding_of_font, encoding_of_text, to_unicode

TCVN3 = "M· hå s¬;Hä vµ tªn;Quª qu¸n\nH99.1;NguyÔn V¨n H\u00ad\u00ebng;x· §«ng Hßa\nH99.2;TRÇN THÞ THö;tØnh Hßa An\n"
VNI = "Maõ hoà sô;Hoï vaø teân;Queâ quaùn\nH99.1;Nguyeãn Vaên Höôûng;xaõ Ñoâng Hoøa\n"
UNICODE = "Mã hồ sơ;Họ và tên;Quê quán\nH99.1;Nguyễn Văn Hưởng;xã Đông Hòa\nH99.2;TRẦN THỊ THỬ;tỉnh Hòa An\n"


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
    assert encoding_of_text(text) is None
