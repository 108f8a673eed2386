"""The calendar of Vietnam: what was announced for 2024 to 2027, what an administrator adds, and what is an estimate."""

from datetime import date, timedelta

import pytest

from schemas.deadlines.calendar import BeyondCalendarError, CalendarDay
from schemas.deadlines.vietnam import fixed_holidays, make_calendar

CALENDAR = make_calendar()
FLOOD = CalendarDay(date(2026, 11, 25), "day_off", "Nghỉ do bão lũ", "Công điện 01", scope="office-a")


def days(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


FREE = [
    (date(2024, 2, 8), date(2024, 2, 14)),
    (date(2024, 4, 18), date(2024, 4, 18)),
    (date(2024, 4, 27), date(2024, 5, 1)),
    (date(2024, 8, 31), date(2024, 9, 3)),
    (date(2025, 1, 25), date(2025, 2, 2)),
    (date(2025, 4, 7), date(2025, 4, 7)),
    (date(2025, 4, 30), date(2025, 5, 4)),
    (date(2025, 8, 30), date(2025, 9, 2)),
    (date(2026, 1, 1), date(2026, 1, 4)),
    (date(2026, 2, 14), date(2026, 2, 22)),
    (date(2026, 4, 25), date(2026, 4, 27)),
    (date(2026, 4, 30), date(2026, 5, 3)),
    (date(2026, 8, 29), date(2026, 9, 2)),
    (date(2026, 11, 24), date(2026, 11, 24)),
    (date(2027, 2, 4), date(2027, 2, 10)),
    (date(2027, 4, 16), date(2027, 4, 16)),
    (date(2027, 4, 30), date(2027, 5, 3)),
    (date(2027, 9, 2), date(2027, 9, 5)),
    (date(2027, 11, 24), date(2027, 11, 24)),
]
MADE_UP = [date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)]


def announced(year):
    free = {day for first, last in FREE for day in days(first, last)} | {
        date(y, 1, 1) for y in range(2024, 2028)
    }
    all_days = days(date(year, 1, 1), date(year, 12, 31))
    return [day for day in all_days if day in MADE_UP or (day.weekday() < 5 and day not in free)]


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_the_working_days_of_a_year_are_those_announced(year):
    worked = [day for day in days(date(year, 1, 1), date(year, 12, 31)) if CALENDAR.is_working(day)]

    assert worked == announced(year)


def test_a_free_day_tells_why_and_by_which_law():
    assert CALENDAR.why_off(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16)"
    assert "9441/TB-BNV" in CALENDAR.why_off(date(2026, 1, 2))
    assert CALENDAR.why_off(date(2026, 11, 22)) == "nghỉ cuối tuần"
    assert CALENDAR.why_off(date(2026, 11, 23)) == ""


def test_a_local_day_off_is_free_in_its_office_only():
    assert not make_calendar([FLOOD], office_id="office-a").is_working(FLOOD.day)
    assert make_calendar([FLOOD], office_id="office-b").is_working(FLOOD.day)
    assert make_calendar([FLOOD]).is_working(FLOOD.day)


def test_what_is_said_for_an_office_wins_over_what_is_said_for_all():
    worked = CalendarDay(FLOOD.day, "make_up_work", "Làm bù", "Công văn 02")

    for given in ([worked, FLOOD], [FLOOD, worked]):
        assert not make_calendar(given, office_id="office-a").is_working(FLOOD.day)
        assert make_calendar(given, office_id="office-b").is_made_up(FLOOD.day)


def test_an_added_day_wins_over_the_holidays_that_ship():
    worked = CalendarDay(date(2026, 11, 24), "make_up_work", "Trực toàn cơ quan", "Công văn 03")

    assert make_calendar([worked]).is_working(worked.day)


def test_the_announced_days_of_a_year_replace_its_estimates():
    tet = CalendarDay(date(2028, 1, 31), "holiday", "Tết Nguyên Đán", "Công văn thử")

    calendar = make_calendar([tet], announced_years={2028})

    assert CALENDAR.why_off(date(2028, 1, 26)).startswith("Tết Nguyên Đán")
    assert calendar.is_working(date(2028, 1, 26))
    assert not calendar.is_working(tet.day)


@pytest.mark.parametrize(
    ("years", "through"), [((), 2027), ((2028,), 2028), ((2028, 2029), 2029), ((2029,), 2027)]
)
def test_the_calendar_is_confirmed_up_to_the_first_year_that_nobody_announced(years, through):
    assert make_calendar(announced_years=years).confirmed_through == date(through, 12, 31)


def test_fixed_holidays_are_those_on_weekdays():
    assert fixed_holidays(2027) == (date(2027, 1, 1), date(2027, 4, 30), date(2027, 9, 2), date(2027, 11, 24))
    assert date(2025, 11, 24) not in fixed_holidays(2025)


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2100, 1, 1)])
def test_a_day_beyond_the_calendar_is_refused_not_guessed(day):
    with pytest.raises(BeyondCalendarError, match="2000–2099"):
        CALENDAR.is_working(day)
