"""Two dates that can be the same share a key, and what is closer counts more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.question.dates import OPEN_YEARS, SLACK_DAYS, date_keys, date_steps
from schemas.date_reading import parse_partial_date
from schemas.partial_date import Calendar, PartialDate, Qualifier, dates_agree, is_possible

FIRST, LAST = 1935, 1965
"""Close enough together that many agree, and that no time without end is ended between them."""
QUALIFIERS: list[Qualifier] = ["exact", "about", "before", "after"]
CALENDARS: list[Calendar] = ["solar", "lunar"]


@st.composite
def dates(
    draw: st.DrawFn, qualifiers: list[Qualifier] = QUALIFIERS, calendars: list[Calendar] = CALENDARS
) -> PartialDate:
    year = draw(st.integers(FIRST, LAST))
    month = draw(st.none() | st.integers(1, 12))
    calendar = draw(st.sampled_from(calendars))
    days = (day for day in range(1, 32) if is_possible(year, month, day, by_moon=calendar == "lunar"))
    day = draw(st.none() | st.sampled_from(list(days)))
    is_span = draw(st.booleans()) and (month, day) == (None, None)
    last_year = draw(st.integers(year + 1, year + 5)) if is_span else None
    return PartialDate(year, month, day, last_year, draw(st.sampled_from(qualifiers)), calendar)


def plain(calendar: Calendar) -> st.SearchStrategy[PartialDate]:
    return dates(["exact"], [calendar]).filter(lambda date: date.last_year is None)


def closeness(asked: PartialDate, stored: PartialDate) -> float:
    keys = date_keys(stored)
    return max((at for wanted, at in date_steps(asked) if wanted & keys), default=0.0)


def read(text: str) -> PartialDate:
    date = parse_partial_date(text)
    assert date is not None
    return date


@settings(max_examples=500)
@given(dates(), dates())
def test_dates_that_can_be_the_same_share_a_key(asked: PartialDate, stored: PartialDate) -> None:
    assert closeness(asked, stored) > 0 or not dates_agree(asked, stored)


@settings(max_examples=500)
@given(dates(), dates())
def test_dates_that_share_a_key_can_nearly_be_the_same(asked: PartialDate, stored: PartialDate) -> None:
    days = max((asked.earliest() - stored.latest()).days, (stored.earliest() - asked.latest()).days)

    assert dates_agree(asked, stored) or closeness(asked, stored) == 0 or days <= SLACK_DAYS


@settings(max_examples=300)
@given(st.sampled_from(CALENDARS).flatmap(lambda calendar: st.tuples(plain(calendar), plain(calendar))))
def test_plain_dates_share_a_key_exactly_if_they_agree(pair: tuple[PartialDate, PartialDate]) -> None:
    assert (closeness(*pair) > 0) == dates_agree(*pair)


@given(dates())
def test_steps_are_few_and_the_closest_comes_first(asked: PartialDate) -> None:
    steps = date_steps(asked)
    levels = [level for _, level in steps]

    assert 1 <= len(steps) <= 6
    assert levels == sorted(levels, reverse=True)
    assert all(0.3 <= level <= 1.0 for level in levels)
    assert all(keys for keys, _ in steps)


@given(dates(calendars=["solar"]))
def test_a_date_is_closest_to_what_it_says_itself(date: PartialDate) -> None:
    if date.qualifier in ("exact", "about"):
        assert closeness(date, date) == 1.0


@given(dates())
def test_keys_are_short_and_plain(date: PartialDate) -> None:
    assert all(key.isascii() and len(key) <= 12 and key == key.lower() for key in date_keys(date))


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ("khoảng 1950", ["1950", "1951", "1952", "1953", "1955", "khoảng 1960", "1957"]),
        ("12/3/1950", ["12/3/1950", "3/1950", "1950", "khoảng 1952", "13/3/1950"]),
        ("3/1950", ["15/3/1950", "1950", "khoảng 1948", "4/1950"]),
        ("1950", ["2/9/1950", "khoảng 1953", "1951"]),
        ("1948-1950", ["1949", "khoảng 1953", "1951"]),
        ("trước 1954", ["1952", "1946", "1938", "1920", "1954"]),
        ("Mậu Thân 1968", ["Mậu Thân 1968", "2/1968", "2/1969", "khoảng 1970", "3/1969"]),
        ("ngày 5 tháng 3", ["5/3/1972", "6/3/1972"]),
    ],
)
def test_what_is_closer_to_the_question_counts_more(asked: str, stored: list[str]) -> None:
    found = [closeness(read(asked), read(text)) for text in stored]

    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)
    assert found[-1] == 0


def test_time_without_end_ends_after_a_life() -> None:
    assert closeness(read("trước 1954"), PartialDate(1954 - OPEN_YEARS)) > 0
    assert closeness(read("trước 1954"), PartialDate(1953 - OPEN_YEARS)) == 0


def test_a_date_of_which_only_the_month_is_known_has_no_key() -> None:
    assert date_keys(PartialDate(month=3)) == frozenset()
    assert date_steps(PartialDate(month=3)) == ()
