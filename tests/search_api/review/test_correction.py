"""The text of a page after a person corrected it: what stayed keeps its place, what is new gets one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.layout import BoundingBox, Line, PageText, Region
from search_api.review.texts.correction import (
    BadPageTextError,
    PageTextChangedError,
    corrected_page,
    text_mark,
)
from tests.search_api.office import HEIGHT, WIDTH, page_text


def correct(page: PageText, *lines: str, regions: dict[int, str] | None = None) -> PageText:
    return corrected_page(page, lines, regions=regions or {}, mark=text_mark(page))


def boxes(page: PageText) -> dict[str, BoundingBox]:
    return {word.text: word.box for word in page.words}


def test_a_page_that_is_right_stays_the_very_same() -> None:
    page = page_text("Họ và tên", "Trần Thị Thử")

    assert correct(page, "Họ và  tên ", "Trần Thị Thử") is page


def test_a_changed_word_takes_the_place_of_the_one_before_and_the_others_stay() -> None:
    page = page_text("Họ và ten", "Trần Thị Thử")
    corrected = correct(page, "Họ và tên", "Trần Thị Thử")

    assert corrected.text == "Họ và tên\nTrần Thị Thử"
    assert boxes(corrected)["tên"] == boxes(page)["ten"]
    assert boxes(corrected)["Thử"] == boxes(page)["Thử"]
    assert [word.confidence for word in corrected.lines[0].words] == [0.9, 0.9, 1.0]


def test_one_word_that_was_two_is_spread_over_its_place() -> None:
    page = page_text("Họ vàtên")
    corrected = correct(page, "Họ và tên")
    before, first, second = boxes(page)["vàtên"], boxes(corrected)["và"], boxes(corrected)["tên"]

    assert (first.x0, second.x1) == (before.x0, before.x1)
    assert first.x1 < second.x0


def test_a_word_that_was_missed_stands_between_its_neighbors() -> None:
    page = page_text("Trần Thử")
    corrected = correct(page, "Trần Thị Thử")
    between = boxes(corrected)["Thị"]

    assert boxes(page)["Trần"].x1 <= between.x0
    assert between.x1 <= boxes(page)["Thử"].x0


def test_a_line_that_is_not_there_goes() -> None:
    page = page_text("Trần", "~~ ..", "Thử")

    assert correct(page, "Trần", "", "Thử").text == "Trần\nThử"


def test_a_row_of_a_table_keeps_its_beginning_when_its_first_cell_goes() -> None:
    lines = page_text("1", "Trần", "Thử").lines
    page = replace(page_text("1"), lines=(lines[0], lines[1], Line(lines[2].words, "\t")))

    assert correct(page, "1", "", "Thử").text == "1\nThử"


def test_handwriting_that_a_person_read_stands_between_the_lines_around_it() -> None:
    regions = (
        Region("handwriting", BoundingBox(100, 141, 400, 159), "chữ viết tay"),
        Region("unreadable", BoundingBox(0, 700, 90, 790), "mờ"),
    )
    page = replace(page_text("Họ và tên", "Quê quán"), regions=regions)
    corrected = correct(page, "Họ và tên", "Quê quán", regions={0: "Trần Thị\nThử", 1: " "})

    assert corrected.text == "Họ và tên\nTrần Thị\nThử\nQuê quán"
    assert corrected.regions == regions[1:]
    assert boxes(corrected)["Thử"].y0 >= 150


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_places_lie_on_the_original_page_however_it_is_turned(rotation: int) -> None:
    page = page_text("Trần Thử", rotation=rotation)
    corrected = correct(page, "Trần Văn Thị Thử xa")

    for box in boxes(corrected).values():
        assert 0 <= box.x0 < box.x1 <= WIDTH
        assert 0 <= box.y0 < box.y1 <= HEIGHT
    assert boxes(corrected)["Trần"] == boxes(page)["Trần"]


@given(st.lists(st.text(alphabet="ab đ", max_size=12), min_size=3, max_size=3))
def test_whatever_is_typed_is_what_the_page_then_says(typed: list[str]) -> None:
    page = page_text("a b đ", "ab đ", "b b b")
    corrected = correct(page, *typed)

    assert [word.text for word in corrected.words] == " ".join(typed).split()
    assert all(box.x0 < box.x1 and box.x1 <= WIDTH for box in boxes(corrected).values())
    assert corrected.blank == (not corrected.words)


def test_a_correction_of_what_the_page_no_longer_says_is_refused() -> None:
    page = page_text("Trần")

    with pytest.raises(PageTextChangedError):
        corrected_page(page, ["Trần"], regions={}, mark=text_mark(page_text("Khác")))
    with pytest.raises(PageTextChangedError):
        correct(page, "Trần", "Thử")
    with pytest.raises(PageTextChangedError):
        correct(page, "Trần", regions={3: "Thử"})


@pytest.mark.parametrize("text", ["a" * 1_001, "a\x07b"])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(BadPageTextError):
        correct(page_text("Trần"), text)
