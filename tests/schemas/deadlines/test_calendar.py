"""Working days: found, counted and added up, with the hours in which a hand-over still counts for the day."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.deadlines.office_hours import moment_of, vietnam_day
from tests.schemas.deadlines.moments import CALENDAR, MOMENTS, at

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(0, 60)


def test_twelve_working_days_after_20_november_2026_are_the_9_december():
    assert CALENDAR.add_working_days(date(2026, 11, 20), 12) == date(2026, 12, 9)


def test_the_working_day_after_30_tet_is_the_monday_after_the_holidays():
    assert CALENDAR.next_working(date(2026, 2, 16)) == date(2026, 2, 23)
    assert CALENDAR.previous_working(date(2026, 2, 16)) == date(2026, 2, 13)


def test_a_make_up_saturday_counts():
    assert CALENDAR.add_working_days(date(2026, 8, 21), 1) == date(2026, 8, 22)


@given(DAYS, COUNTS, COUNTS)
def test_working_days_add_up(day, first, second):
    there = CALENDAR.add_working_days(CALENDAR.add_working_days(day, first), second)

    assert there == CALENDAR.add_working_days(day, first + second)


@given(DAYS, st.integers(1, 60))
def test_so_many_working_days_lie_between_as_were_added(day, n):
    there = CALENDAR.add_working_days(day, n)

    assert CALENDAR.is_working(there)
    assert CALENDAR.working_days_between(day, there) == n


@given(DAYS)
def test_the_day_before_the_next_working_day_is_found_again(day):
    after = CALENDAR.next_working(day)

    assert CALENDAR.previous_working(after) <= day
    assert CALENDAR.next_working(CALENDAR.previous_working(after)) == after


@pytest.mark.parametrize(
    ("handed_over", "begins"),
    [
        (at(2026, 11, 20, 15, 0), at(2026, 11, 20, 15, 0)),
        (at(2026, 11, 20, 15, 1), at(2026, 11, 23, 7, 30)),
        (at(2026, 11, 21, 9, 0), at(2026, 11, 23, 7, 30)),
        (at(2026, 11, 23, 15, 30), at(2026, 11, 25, 7, 30)),
        (at(2026, 8, 22, 14, 0), at(2026, 8, 22, 14, 0)),
    ],
)
def test_what_is_handed_over_after_three_is_begun_on_the_next_working_day(handed_over, begins):
    assert CALENDAR.working_start(handed_over) == begins


@given(MOMENTS)
def test_work_begins_on_a_working_day_and_never_before_the_hand_over(handed_over):
    begins = CALENDAR.working_start(handed_over)

    assert begins >= handed_over
    assert CALENDAR.is_working(vietnam_day(begins))


def test_a_working_day_has_its_office_periods_and_a_free_one_none():
    monday = date(2026, 11, 23)

    spans = CALENDAR.office_periods(monday)

    assert spans[0][0] == moment_of(monday, time(7, 30))
    assert sum((end - start for start, end in spans), timedelta()) == timedelta(hours=7.5)
    assert CALENDAR.office_periods(date(2026, 11, 24)) == ()
