"""Dates are found in running words, with what they are dates of."""

import pytest

from indexer.question.dated_words import find_cued_dates, find_dates, find_worded_dates, read_date
from indexer.question.typed_text import Found, blanked, typed


def found(text: str) -> list[Found]:
    what, dates = typed(text), list[Found]()
    for find in (find_cued_dates, find_worded_dates, find_dates):
        new = find(what)
        dates += new
        what = blanked(what, new)
    return dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sinh khoảng 1948–1950", "birth ~1948/1950"),
        ("sinh năm 1950", "birth 1950"),
        ("s. 1950", "birth 1950"),
        ("sn 1950", "birth 1950"),
        ("sn1950", "birth 1950"),
        ("sinh 50", "birth 1950"),
        ("sinh: 1950", "birth 1950"),
        ("1948..1950", " 1948/1950"),
        ("1948 hoặc 1950", " 1948/1950"),
        ("từ 1948 đến 1950", " 1948/1950"),
        ("từ năm 1948 tới năm 1950", " 1948/1950"),
        ("từ 1968", " >1967"),
        ("đến 1975", " <1976"),
        ("hy sinh 3/1972", "death 1972-03"),
        ("hy sinh 3/72", "death 1972-03"),
        ("hi sinh năm 1972", "death 1972"),
        ("chết 12-3-1968", "death 1968-03-12"),
        ("mất 1968", "death 1968"),
        ("nhập ngũ 4/1965", "date 1965-04"),
        ("năm Mậu Thân", " 1968"),
        ("Tết Mậu Thân", " 1968"),
        ("Mậu Thân 1968", " 1968"),
        ("sinh năm Canh Tuất", "birth 1910"),
        ("trước 1954", " <1954"),
        ("sau năm 1975", " >1975"),
        ("khoảng 1950", " ~1950"),
        ("12/3/1950", " 1950-03-12"),
        ("thập niên 40", " 1940/1949"),
        ("những năm 1940", " 1940/1949"),
        ("ngày 5 tháng 3 năm 1972", " 1972-03-05"),
        ("tháng 3/1972", " 1972-03"),
        ("../../1972", " 1972"),
        ("năm 68", " 1968"),
        ("mùa khô 1970", " 1970"),
        ("Nguyễn Văn Sinh 1950", " 1950"),
        ("nguyen thi sau 1950", " 1950"),
        ("Nguyễn Thị Năm 1950", " 1950"),
        ("Lê Thị Tư 1950", " 1950"),
        ("Việt Nam 1950", " 1950"),
        ("Nguyễn Văn An (1950)", " 1950"),
    ],
)
def test_a_date_is_found_with_what_it_is_of(text: str, expected: str) -> None:
    (one,) = found(text)
    date = one.clause.date
    assert date is not None
    sign = {"about": "~", "before": "<", "after": ">", "exact": ""}[date.qualifier]

    assert f"{one.clause.field} {sign}{date.iso()}" == expected


@pytest.mark.parametrize(
    "text",
    ["50 tuổi", "năm 50 tuổi", "12/3", "1312/QĐ-TTg", "239/07", "31/2/1950", "1849", "2031", "Hoàng Nam", "Mậu Thân",
     "1950%", "H49.64.33.2001.160", "19501", "a1950"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert found(text) == []


def test_two_dates_stay_two() -> None:
    dates = found("sinh ngày 12/3/1950, hy sinh ngày 5.3.1972")

    assert [date.clause.field for date in dates] == ["birth", "death"]


def test_the_words_of_a_clause_are_those_of_the_date() -> None:
    (date,) = found("sinh khoảng năm 1950")

    assert (date.start, date.end) == (0, 4)
    assert date.clause.text == "khoảng năm 1950"


def test_stem_and_branch_that_never_meet_are_no_year() -> None:
    assert read_date("năm Giáp Sửu") is None
