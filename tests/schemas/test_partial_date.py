"""A partial date says what is known, bounds what is not, and compares without inventing anything."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.date_reading import parse_partial_date
from schemas.partial_date import (
    Calendar,
    PartialDate,
    Qualifier,
    date_key,
    dates_agree,
    is_possible,
    may_precede,
)

QUALIFIERS: list[Qualifier] = ["exact", "about", "before", "after"]
CALENDARS: list[Calendar] = ["solar", "lunar"]


@st.composite
def partial_dates(
    draw: st.DrawFn, qualifiers: list[Qualifier] = QUALIFIERS, calendars: list[Calendar] = CALENDARS
) -> PartialDate:
    year = draw(st.integers(1801, 2198))
    month = draw(st.none() | st.integers(1, 12))
    calendar = draw(st.sampled_from(calendars))
    days = (day for day in range(1, 32) if is_possible(year, month, day, by_moon=calendar == "lunar"))
    day = draw(st.none() | st.sampled_from(list(days)))
    last_year = draw(st.none() | st.integers(year + 1, 2199)) if (month, day) == (None, None) else None
    return PartialDate(year, month, day, last_year, draw(st.sampled_from(qualifiers)), calendar)


def read(text: str) -> PartialDate:
    found = parse_partial_date(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ngày 05 tháng 3 năm 1972", (1972, 3, 5)),
        ("Ngày 5 tháng 3 năm 72", (1972, 3, 5)),
        ("ngày14 tháng3 năm1972", (1972, 3, 14)),
        ("05/03/1972", (1972, 3, 5)),
        ("05 . 03 . 1972", (1972, 3, 5)),
        ("5-3-72", (1972, 3, 5)),
        ("14-3 năm 1972", (1972, 3, 14)),
        ("14 tháng 3, 1972", (1972, 3, 14)),
        ("1972-03-14", (1972, 3, 14)),
        ("1972-03", (1972, 3, None)),
        ("../../1972", (1972, None, None)),
        ("00/00/1972", (1972, None, None)),
        ("--/--/1972", (1972, None, None)),
        ("xx/xx/1972", (1972, None, None)),
        ("…/3/1972", (1972, 3, None)),
        ("14/…/1972", (1972, None, 14)),
        ("Ngày … tháng … năm 1948", (1948, None, None)),
        ("ngày    tháng 3 năm 1948", (1948, 3, None)),
        ("tháng 3/1972", (1972, 3, None)),
        ("tháng 3 năm 1972", (1972, 3, None)),
        ("tháng năm năm 1972", (1972, 5, None)),
        ("tháng mười hai năm 1970", (1970, 12, None)),
        ("3-1966", (1966, 3, None)),
        ("3/66", (1966, 3, None)),
        ("năm 1972", (1972, None, None)),
        ("1972", (1972, None, None)),
        ("(1972).", (1972, None, None)),
        ("sinh năm 1948", (1948, None, None)),
        ("năm 48", (1948, None, None)),
        ("mùa khô 1970", (1970, None, None)),
        ("cuối năm 1971", (1971, None, None)),
        ("đầu tháng 3/1972", (1972, 3, None)),
        ("hồi 7 giờ 30 ngày 14 tháng 3 năm 1972", (1972, 3, 14)),
        ("14/3", (None, 3, 14)),
        ("l4/3/l972", (1972, 3, 14)),
        ("29/2/1972", (1972, 2, 29)),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, parts: tuple[int | None, ...]) -> None:
    found = read(text)

    assert (found.year, found.month, found.day) == parts
    assert (found.qualifier, found.calendar, found.last_year, found.raw) == ("exact", "solar", None, text)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/1972",
        "31/02",
        "29/2/1973",
        "31/4/1968",
        "45/13/1972",
        "00/3",
        "13/45",
        "48",
        "12345",
        "1648",
        "2300",
        "239/07",
        "1950-1948",
        "Mậu Thân",
        "Quyết định",
        "",
        "…",
        "năm",
        "ngày tháng năm",
        "1234/QĐ-UBND",
    ],
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert parse_partial_date(text) is None


@pytest.mark.parametrize(
    ("text", "qualifier", "iso"),
    [
        ("khoảng 1950", "about", "1950"),
        ("vào khoảng năm 1950", "about", "1950"),
        ("độ năm 1950", "about", "1950"),
        ("khoảng 1948–1950", "about", "1948/1950"),
        ("khoảng tháng 3 năm 1950", "about", "1950-03"),
        ("trước 1945", "before", "1945"),
        ("trước tháng 8/1945", "before", "1945-08"),
        ("sau năm 1954", "after", "1954"),
        ("mùa khô 1970-71", "exact", "1970/1971"),
        ("từ năm 1948 đến 1950", "exact", "1948/1950"),
    ],
)
def test_a_qualifier_and_a_range_are_kept(text: str, qualifier: str, iso: str) -> None:
    found = read(text)

    assert (found.qualifier, found.iso()) == (qualifier, iso)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mậu Thân 1968", (1968, None, None)),
        ("Tết Mậu Thân (1968)", (1968, None, None)),
        ("1968 (Mậu Thân)", (1968, None, None)),
        ("15/8/1948 (âm lịch)", (1948, 8, 15)),
        ("15-8-1948 ÂL", (1948, 8, 15)),
        ("30/02/1968 âm lịch", (1968, 2, 30)),
        ("tháng Giêng năm 1948", (1948, 1, None)),
        ("15/4 nhuận năm 1966", (1966, 4, 15)),
    ],
)
def test_a_lunar_date_keeps_its_parts_and_bounds_only_its_year(
    text: str, parts: tuple[int | None, ...]
) -> None:
    found = read(text)
    year = parts[0] or 0

    assert (found.year, found.month, found.day) == parts
    assert (found.calendar, found.iso()) == ("lunar", str(year))
    assert (found.earliest(), found.latest()) == (date(year, 1, 20), date(year + 1, 2, 21))


def test_a_solar_date_written_as_such_is_no_lunar_one() -> None:
    assert read("15/8/1948 (dương lịch)").is_whole


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("14/3/1972", date(1972, 3, 14), date(1972, 3, 14)),
        ("2/1972", date(1972, 2, 1), date(1972, 2, 29)),
        ("1972", date(1972, 1, 1), date(1972, 12, 31)),
        ("31/…/1972", date(1972, 1, 31), date(1972, 12, 31)),
        ("1948-1950", date(1948, 1, 1), date(1950, 12, 31)),
        ("trước 1945", date.min, date(1944, 12, 31)),
        ("sau 1954", date(1955, 1, 1), date.max),
        ("14/3", date.min, date.max),
    ],
)
def test_unknown_parts_leave_a_date_between_two_days(text: str, earliest: date, latest: date) -> None:
    assert (read(text).earliest(), read(text).latest()) == (earliest, latest)


@given(partial_dates())
def test_the_earliest_day_is_never_after_the_latest(known: PartialDate) -> None:
    assert known.earliest() <= known.latest()
    assert may_precede(known, known)
    assert dates_agree(known, known)


@given(partial_dates(qualifiers=["exact"], calendars=["solar"]))
def test_what_iso_tells_reads_back_as_the_same(known: PartialDate) -> None:
    found = read(known.iso())
    day = known.day if known.month is not None else None

    assert (found.year, found.month, found.day) == (known.year, known.month, day)
    assert found.last_year == known.last_year


@given(partial_dates(qualifiers=["exact"], calendars=["solar"]))
def test_unknown_parts_are_never_invented(known: PartialDate) -> None:
    day = f"{known.day:02}" if known.day else ".."
    month = f"{known.month:02}" if known.month else "…"

    found = read(f"{day}/{month}/{known.year}")

    assert (found.year, found.month, found.day) == (known.year, known.month, known.day)


@given(st.text(max_size=40))
def test_no_text_makes_the_reading_fail(text: str) -> None:
    found = parse_partial_date(text)

    assert found is None or found.earliest() <= found.latest()


@given(partial_dates(), partial_dates())
def test_of_two_dates_one_may_always_precede_the_other(first: PartialDate, second: PartialDate) -> None:
    assert may_precede(first, second) or may_precede(second, first)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("1948", "5/3/1948", True),
        ("1948", "1948-03", True),
        ("khoảng 1950", "1948", True),
        ("15/8/1948 ÂL", "20/9/1948", True),
        ("5/3/1948", "7/3/1948", False),
        ("3/1948", "4/1948", False),
        ("1948", "1949", False),
        ("trước 1945", "1945", False),
    ],
)
def test_two_dates_agree_where_both_can_be_the_same_day(first: str, second: str, together: bool) -> None:
    assert dates_agree(read(first), read(second)) is together
    assert dates_agree(read(second), read(first)) is together


def test_a_year_may_precede_each_of_its_months_and_they_it() -> None:
    assert may_precede(read("1948"), read("1948-03"))
    assert may_precede(read("1948-03"), read("1948"))
    assert not may_precede(read("1949"), read("1948-03"))


def test_dates_sort_by_the_earliest_day_they_can_be() -> None:
    texts = ["1948-03-05", "1947", "1948", "khoảng 1950"]

    assert sorted(texts, key=lambda text: date_key(read(text))) == [
        "khoảng 1950",
        "1947",
        "1948",
        "1948-03-05",
    ]
