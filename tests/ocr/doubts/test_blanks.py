"""Blanks of a letterhead, by what is printed before and after them."""

import pytest

from ocr.doubts.blanks import blanks_of
from ocr.recognized import RecognizedLine
from tests.ocr.line_readers import words_of


def found(text: str) -> list[tuple[str, str, str]]:
    return [(blank.name, blank.text, blank.number) for blank in blanks_of(RecognizedLine(words_of(text)))]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Số: 575 /UBND-KTTH", ("số", "575", "575")),
        ("Số:525/UBND-KTTH", ("số", "525", "525")),
        ("Số: /42/UBND- KSTT", ("số", "/42", "")),
        ("Số: ## /CT-UBND", ("số", "##", "")),
        ("Quảng Thử, ngày 04 tháng năm 2025", ("ngày", "04", "04")),
        ("ngày 04ệtháng", ("ngày", "04ệ", "04")),
        ("ngày 45 tháng", ("ngày", "45", "")),
        ("tháng 12 năm 2017", ("tháng", "12", "12")),
    ],
)
def test_a_blank_knows_what_was_read_in_it(text: str, blank: tuple[str, str, str]) -> None:
    assert blank in found(text)


def test_the_label_of_a_date_of_birth_has_no_blanks() -> None:
    assert found("Ngày, tháng, năm sinh: 19/5/1942") == []


def test_a_line_without_labels_has_no_blanks() -> None:
    assert found("Căn cứ hồ sơ đang quản lý tại cơ quan") == []


def test_a_blank_lies_between_its_label_and_what_follows() -> None:
    [blank] = blanks_of(RecognizedLine(words_of("Số: 57 /UBND")))

    assert blank.label.x1 <= blank.x0 < blank.x1 <= blank.after.x0


def test_a_date_within_a_long_sentence_is_not_that_of_a_letterhead() -> None:
    [day, month] = blanks_of(RecognizedLine(words_of("căn cứ đơn đề nghị nộp ngày 04 tháng 5 năm 2025")))

    assert not day.is_apart
    assert not month.is_apart
