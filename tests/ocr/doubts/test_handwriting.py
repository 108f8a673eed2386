"""Handwriting on drawn pages: what a pen filled in is marked, what is printed stays as it was."""

import pytest

from ocr.doubts.handwriting import Handwriting, find_handwriting, is_junk
from ocr.doubts.pen_color import find_pen_ink
from ocr.pictures.ink import find_ink
from ocr.recognized import RecognizedLine, RecognizedWord
from schemas.layout import SIGNATURE
from tests.ocr.penned_pages import PennedPage


def look(page: PennedPage) -> Handwriting:
    picture = page.picture
    pen = find_pen_ink(picture.pixels, dpi=picture.dpi)
    return find_handwriting(picture, page.lines, ink=find_ink(picture.gray, dpi=picture.dpi), pen=pen)


def text_of(lines: tuple[RecognizedLine, ...]) -> list[str]:
    return [line.text for line in lines]


def with_reading(page: PennedPage, place: int, text: str, *, sure: float = 0.9) -> None:
    """Let the readers have made `text` of a word of the last line."""
    words = list(page.lines[-1].words)
    old = words[place]
    words[place] = RecognizedWord(text, old.x0, old.y0, old.x1, old.y1, sure)
    page.lines[-1] = RecognizedLine(tuple(words))


def test_a_number_filled_in_by_pen_is_kept_with_doubt() -> None:
    page = PennedPage()
    page.write("Số:", "575", "/UBND-KTTH", y=200, penned=["575"])

    found = look(page)

    [region] = found.regions
    assert (region.kind, region.reason) == ("handwriting", "số viết tay")
    assert text_of(found.lines) == ["Số: 575 /UBND-KTTH"]
    assert [word.confidence for word in found.lines[0].words] == [0.95, 0.5, 0.95]


def test_a_printed_number_is_no_handwriting() -> None:
    page = PennedPage()
    page.write("Số:", "575", "/UBND-KTTH", y=200)
    page.write("Quảng", "Thử,", "ngày", "04", "tháng", "02", "năm", "2025", y=300)

    found = look(page)

    assert found.regions == ()
    assert found.lines == tuple(page.lines)


def test_only_the_day_that_was_written_by_hand_is_marked() -> None:
    page = PennedPage()
    page.write("Quảng", "Thử,", "ngày", "04", "tháng", "02", "năm", "2025", y=300, penned=["04"])

    [region] = look(page).regions

    day = page.lines[0].words[3]
    assert region.reason == "ngày viết tay"
    assert day.x0 - 3 <= region.box[0] < region.box[2] <= day.x1 + 3


def test_junk_read_in_a_blank_leaves_the_text_and_the_print_around_it_stays() -> None:
    page = PennedPage()
    page.write("Số:", "2276", "/TB-SYT", y=200, penned=["2276"])
    with_reading(page, 1, ",2.2!É", sure=0.1)

    found = look(page)

    assert text_of(found.lines) == ["Số: /TB-SYT"]
    assert [region.reason for region in found.regions] == ["số viết tay"]


def test_a_label_that_grew_together_with_handwriting_is_cut_free() -> None:
    page = PennedPage()
    page.write("Số:", "86", "/UBND-KTTH", y=200, penned=["86"])
    label, number, sign = page.lines[0].words
    glued = RecognizedWord("86/UBND-KTTH", number.x0, number.y0, sign.x1, sign.y1, 0.9)
    page.lines[0] = RecognizedLine((label, glued))

    words = look(page).lines[0].words

    assert [word.text for word in words] == ["Số:", "86", "/UBND-KTTH"]
    assert words[1].confidence == 0.5
    assert words[1].x1 < words[2].x1 == sign.x1


def test_fewer_digits_than_the_pen_wrote_are_no_number() -> None:
    page = PennedPage()
    page.write("Thử,", "ngày", "18", "tháng", "12", "năm", "2017", y=300, penned=["18"])
    with_reading(page, 2, "1")

    assert text_of(look(page).lines) == ["Thử, ngày tháng 12 năm 2017"]


def test_a_signature_is_marked_and_junk_read_in_it_goes() -> None:
    page = PennedPage()
    page.write("PHÓ", "GIÁM", "ĐỐC", y=200, x=700)
    page.sign(x=640, y=400)
    page.write("Lê", "Văn", "Mẫu", y=640, x=700)
    page.lines.append(RecognizedLine((RecognizedWord("tU0d6", 700, 350, 960, 450, 0.4),)))

    found = look(page)

    [region] = found.regions
    assert region.reason == SIGNATURE
    assert text_of(found.lines) == ["PHÓ GIÁM ĐỐC", "Lê Văn Mẫu"]


BLUE, BLACK = (150, 60, 30), (20, 20, 20)
"""BGR."""


def test_a_number_in_blue_is_handwriting_however_neat_it_is() -> None:
    page = PennedPage()
    page.write("Kính", "gửi:", "Các", "sở,", "ban,", "ngành", y=100)
    page.write("Số:", "575", "/UBND-KTTH", y=200)
    number = page.lines[1].words[1]

    colored = page.colored(number, BLUE)

    pen = find_pen_ink(colored.pixels, dpi=colored.dpi)
    found = find_handwriting(colored, page.lines, ink=find_ink(colored.gray, dpi=colored.dpi), pen=pen)
    assert [region.reason for region in found.regions] == ["số viết tay"]
    assert found.lines[1].text == "Số: 575 /UBND-KTTH"


def test_a_page_without_color_bears_no_pen_ink() -> None:
    page = PennedPage()
    page.write("Kính", "gửi:", y=100)

    assert find_pen_ink(page.picture.pixels, dpi=200) is None
    assert find_pen_ink(page.colored(page.lines[0].words[0], BLACK).pixels, dpi=200) is None


def test_where_all_is_blue_nothing_is_pen_ink() -> None:
    page = PennedPage()
    page.write("Kính", y=100)

    assert find_pen_ink(page.colored(page.lines[0].words[0], BLUE).pixels, dpi=200) is None


@pytest.mark.parametrize("text", ["tU0d6", "qGh-", "Fq3z!"])
def test_what_can_be_no_word_is_junk(text: str) -> None:
    assert is_junk(RecognizedWord(text, 0, 0, 9, 9, 0.9))


@pytest.mark.parametrize(
    "text", ["730/BTĐKT-NV", "tỉnh).I.", "25/12/2017", "UBND", "thâm", "HT/LS-69048", "1.000.000đ", "-"]
)
def test_print_that_was_read_a_little_wrong_is_no_junk(text: str) -> None:
    assert not is_junk(RecognizedWord(text, 0, 0, 9, 9, 0.9))
