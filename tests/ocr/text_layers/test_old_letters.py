"""Text layers of before Unicode: TCVN3, VNI, VISCII and VPS become words in Unicode, or the pixels are read."""

from pathlib import Path

import pytest

from schemas.layout import PageText
from tests.ocr.text_layers.old_pdfs import Run, layer_of, write_pdf

TIME, TIME_H, VNI = "ABCDEF+.VnTime", "ABCDEG+.VnTimeH,Bold", "ABCDEH+VNI-Times"
UNTOLD, MODERN = "ABCDEI+TT1A0o00", "ABCDEJ+TimesNewRomanPSMT"

TCVN3_LINES = (
    "Céng hoµ x· héi chñ nghÜa ViÖt Nam",
    "§éc lËp - Tù do - H¹nh phóc",
    "GiÊy b¸o tö liÖt sÜ NguyÔn V¨n H\u00ad\u00ebng sè 123/Q§",
    "Thñ t\u00adíng nhµ n\u00adíc 05/3/1972",
)
UNICODE_LINES = (
    "Cộng hoà xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Giấy báo tử liệt sĩ Nguyễn Văn Hưởng số 123/QĐ",
    "Thủ tướng nhà nước 05/3/1972",
)
VNI_LINES = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
    "Ñoäc laäp - Töï do - Haïnh phuùc",
    "Oâng Nguyeãn Vaên Aùnh, xaõ Öùng Hoøa, soá 123",
    "UÛY BAN NHAÂN DAÂN baúng vaúng",
)
VNI_AS_UNICODE = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Ông Nguyễn Văn Ánh, xã Ứng Hòa, số 123",
    "ỦY BAN NHÂN DÂN bẳng vẳng",
)


def page_of(path: Path, lines: list[list[Run]], **how: object) -> PageText:
    page = layer_of(write_pdf(path, lines, **how)).page  # type: ignore[arg-type]
    assert page is not None
    return page


def set_in(font: str, *lines: str) -> list[list[Run]]:
    return [[(font, line.encode("latin-1"))] for line in lines]


def test_tcvn3_is_told_by_the_name_of_the_font(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.pdf", set_in(TIME, *TCVN3_LINES))

    assert page.text == "\n".join(UNICODE_LINES)


def test_the_soft_hyphen_is_a_letter_and_keeps_its_word_in_one_box(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.pdf", set_in(TIME, *TCVN3_LINES))

    word = next(word for word in page.words if word.text == "tướng")
    assert word.box.x1 - word.box.x0 == pytest.approx(5 * 0.52 * 12 * page.dpi / 72, abs=3)


def test_the_soft_hyphen_is_a_letter_where_the_pdf_calls_it_a_minus(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.pdf", set_in(TIME, *TCVN3_LINES), differences=True)

    assert page.text == "\n".join(UNICODE_LINES)


def test_fonts_of_capitals_give_capitals(tmp_path: Path) -> None:
    lines = [
        [(TIME_H, "céng hoµ x· héi chñ nghÜa viÖt nam".encode("latin-1"))],
        *set_in(TIME, *TCVN3_LINES[1:]),
    ]

    assert page_of(tmp_path / "a.pdf", lines).text.startswith("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n")


def test_vni_letters_of_two_characters_become_one(tmp_path: Path) -> None:
    assert page_of(tmp_path / "a.pdf", set_in(VNI, *VNI_LINES)).text == "\n".join(VNI_AS_UNICODE)


def test_marks_that_take_no_room_stay_with_their_vowel(tmp_path: Path) -> None:
    flat = "øùûõïâêáàåãäéèúüëØÙÛÕÏÂÊ".encode("latin-1")

    page = page_of(tmp_path / "a.pdf", set_in(VNI, *VNI_LINES), flat=flat)

    assert page.text == "\n".join(VNI_AS_UNICODE)


@pytest.mark.parametrize(
    ("font", "codes"),
    [
        ("VPS-Times", b"C\xb6ng ho\xe0 x\xe3 h\xb6i ch\xfb ngh\xefa Vi\x8ct Nam"),
        ("VI-Times", b"C\xb5ng ho\xe0 x\xe3 h\xb5i ch\xfc ngh\xeea Vi\xaet Nam"),
    ],
)
def test_rare_encodings_are_told_by_the_font(tmp_path: Path, font: str, codes: bytes) -> None:
    assert page_of(tmp_path / "a.pdf", [[(font, codes)]]).text == UNICODE_LINES[0]


@pytest.mark.parametrize(("old", "new"), [(TCVN3_LINES, UNICODE_LINES), (VNI_LINES, VNI_AS_UNICODE)])
def test_words_of_letterheads_tell_where_the_font_does_not(tmp_path: Path, old, new) -> None:
    assert page_of(tmp_path / "a.pdf", set_in(UNTOLD, *old)).text == "\n".join(new)


def test_capitals_are_told_from_the_line_where_the_font_does_not(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.pdf", set_in(UNTOLD, *TCVN3_LINES, "NGUYÔN V¡N Hå"))

    assert page.lines[-1].text == "NGUYỄN VĂN HỒ"


def test_each_run_of_a_mixed_page_is_read_by_its_own_font(tmp_path: Path) -> None:
    name: list[Run] = [(MODERN, b"No. 7/A Cafe "), (VNI, "Nguyeãn Vaên Maãu".encode("latin-1"))]
    page = page_of(tmp_path / "a.pdf", [*set_in(TIME, *TCVN3_LINES), name])

    assert page.text == "\n".join((*UNICODE_LINES, "No. 7/A Cafe Nguyễn Văn Mẫu"))


def test_the_page_tells_what_its_letters_were(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.pdf", [*set_in(TIME, *TCVN3_LINES), *set_in(VNI, VNI_LINES[0])])

    assert page.steps[0].settings["converted_from"] == "tcvn3 vni"


def test_a_layer_that_makes_no_words_is_thrown_away(tmp_path: Path) -> None:
    layer = layer_of(write_pdf(tmp_path / "a.pdf", set_in(TIME, *(line[::-1] for line in TCVN3_LINES))))

    assert layer.page is None
    assert layer.step.settings["reason"] == "not_words"
