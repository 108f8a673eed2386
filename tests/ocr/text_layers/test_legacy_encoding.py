"""TCVN3 and VNI text."""

import unicodedata

import pytest

from ocr.text_layers.legacy_encoding import TCVN3, from_tcvn3, from_vni, legacy_encoding_of


@pytest.mark.parametrize(
    ("font", "encoding"),
    [("ABCDEF+.VnTime", "tcvn3"), (".VnArialH", "tcvn3"), ("VNI-Times", "vni"), ("XYZABC+Tinos", None)],
)
def test_the_name_of_the_font_gives_the_encoding_away(font: str, encoding: str | None) -> None:
    assert legacy_encoding_of(font) == encoding


def test_the_table_has_seventy_four_letters_and_no_two_alike() -> None:
    assert len(TCVN3) == 74
    assert len(set(TCVN3.values())) == 74


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("GiÊy b¸o tö liÖt sÜ V¨n H\u00ad\u00ebng", "Giấy báo tử liệt sĩ Văn Hưởng"),
    ],
)
def test_tcvn3_becomes_unicode(old: str, new: str) -> None:
    assert from_tcvn3(old, font_name=".VnTime") == new


def test_fonts_of_capitals_give_capitals() -> None:
    assert from_tcvn3("liÖt sÜ", font_name="ABCDEF+.VnTimeH") == "LIỆT SĨ"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("ÑOÄC LAÄP", "ĐỘC LẬP"),
    ],
)
def test_vni_becomes_unicode(old: str, new: str) -> None:
    assert unicodedata.normalize("NFC", from_vni(old)) == new
