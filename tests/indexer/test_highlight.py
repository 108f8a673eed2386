"""Which words of a page are drawn for a question."""

import pytest

from indexer.highlight import best_pages, matched_boxes
from schemas.layout import BoundingBox
from tests.indexer.pages import make_page


def drawn(query: str, *lines: str) -> list[str]:
    """Return the texts that are drawn on a page of `lines`."""
    return [match.text for match in matched_boxes(query, make_page(*lines))]


@pytest.mark.parametrize("query", ["Nguyễn Văn Hoà", "nguyen van hoa", "NGUYỄN VĂN HÒA", "nguyễn, văn hoà!"])
def test_a_name_is_drawn_with_and_without_diacritics(query: str) -> None:
    assert drawn(query, "Ông Nguyễn Văn Hoà, quê ở Huế") == ["Nguyễn", "Văn", "Hoà,"]


def test_a_match_tells_box_text_and_term() -> None:
    match = matched_boxes("nguyen", make_page("Ông", "Bà Nguyễn,"))[0]

    assert match == (BoundingBox(100, 50, 190, 90), "Nguyễn,", "nguyen")


def test_a_whole_phrase_is_drawn_and_not_its_scattered_words() -> None:
    assert drawn("Lê Văn Tám", "Văn phòng nhận của Lê Văn Tám và Lê Thị Tám") == ["Lê", "Văn", "Tám"]


def test_a_phrase_may_run_over_the_end_of_a_line() -> None:
    assert drawn("mặt trận phía nam", "hy sinh tại mặt trận", "phía Nam năm 1968") == [
        "mặt",
        "trận",
        "phía",
        "Nam",
    ]


def test_words_beside_a_misread_one_are_drawn_where_they_stand_in_a_row() -> None:
    page = "mảnh đan còn trong phổi, một mảnh khác, trong nước"

    assert drawn("mảnh đạn còn trong phổi", page) == ["mảnh", "đan", "còn", "trong", "phổi,"]
    assert drawn("mảnh bom còn trong phổi", page) == ["mảnh", "còn", "trong", "phổi,", "mảnh"]


def test_common_words_alone_are_not_drawn_unless_nothing_else_was_asked() -> None:
    assert drawn("của ông Tám", "đơn của bà Tám và của ông", "Tám") == ["Tám", "Tám"]
    assert drawn("bà của Tám", "giấy của xã") == []
    assert drawn("của", "giấy của xã") == ["của"]


def test_a_single_word_with_diacritics_prefers_its_own_spelling() -> None:
    assert drawn("Hòa", "hoa hoà Hoa") == ["hoà"]
    assert drawn("Hòa", "hoa Hoa") == ["hoa", "Hoa"]


def test_a_number_is_one_box_although_it_is_several_words() -> None:
    match = matched_boxes("bd/ls-07956", make_page("Số BD/LS-07956 ngày 5"))

    assert [(each.text, each.term) for each in match] == [("BD/LS-07956", "bd ls 07956")]


@pytest.mark.parametrize("query", ["", "*:(", "không có ở đây", "\ud800", "x" * 10_000, "tám " * 5_000])
def test_no_question_breaks_the_drawing(query: str) -> None:
    assert len(drawn(query, "Lê Văn Tám")) <= 1


def test_a_blank_page_has_nothing_to_draw() -> None:
    assert drawn("nguyen") == []


def test_the_page_with_the_longest_run_comes_first_and_pages_without_a_match_are_left_out() -> None:
    pages = [("p1", make_page("Hoà Văn")), ("p2", make_page("khác")), ("p3", make_page("Lê Văn Hoà"))]

    assert [key for key, _ in best_pages("lê văn hoà", pages, limit=5)] == ["p3", "p1"]
    assert [key for key, _ in best_pages("lê văn hoà", pages, limit=1)] == ["p3"]


def test_equal_pages_come_in_their_order() -> None:
    pages = [("p1", make_page("Lê Hoà")), ("p2", make_page("Lê Hoà"))]

    assert [key for key, _ in best_pages("lê hoà", pages, limit=5)] == ["p1", "p2"]
