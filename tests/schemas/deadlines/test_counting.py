"""Durations counted: the examples of the domain, free days at the end, office hours, stops, and the laws."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.deadlines.calendar import CalendarDay
from schemas.deadlines.counting import Stop, count, moved_by
from schemas.deadlines.duration import Duration
from schemas.deadlines.office_hours import vietnam_day
from schemas.deadlines.vietnam import make_calendar
from tests.schemas.deadlines.moments import CALENDAR, DURATIONS, MOMENTS, STOPS, at

BEFORE_WEEKEND = at(2026, 11, 20, 9)


@pytest.mark.parametrize(
    ("duration", "start", "due"),
    [
        (Duration(12, "working_day"), BEFORE_WEEKEND, at(2026, 12, 9, 17)),
        (Duration(24, "day"), BEFORE_WEEKEND, at(2026, 12, 14, 17)),
        (Duration(12, "day"), BEFORE_WEEKEND, at(2026, 12, 2, 17)),
        (Duration(15, "day"), BEFORE_WEEKEND, at(2026, 12, 7, 17)),  # the 15th is a Saturday
        (Duration(1, "working_day"), at(2026, 8, 21, 16), at(2026, 8, 22, 17)),  # a make-up Saturday
        (Duration(1, "working_day"), at(2026, 2, 16, 9), at(2026, 2, 23, 17)),  # accepted on 30 Tết
        (Duration(1, "day"), at(2026, 2, 16, 9), at(2026, 2, 23, 17)),
        (Duration(4, "hour"), at(2026, 11, 20, 9), at(2026, 11, 20, 15)),
        (Duration(4, "hour"), at(2026, 11, 20, 15), at(2026, 11, 23, 9, 30)),
        (Duration(8, "hour"), at(2026, 2, 16, 9), at(2026, 2, 24, 8)),
        (Duration(1, "hour"), at(2026, 11, 20, 3), at(2026, 11, 20, 8, 30)),
    ],
)
def test_a_duration_ends_where_the_calendar_says(duration, start, due):
    assert count(duration, start=start, calendar=CALENDAR).due == due


def test_the_day_is_that_of_vietnam_not_of_utc():
    one_in_the_morning_of_the_20th = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)

    due = count(Duration(1, "working_day"), start=one_in_the_morning_of_the_20th, calendar=CALENDAR).due

    assert due == at(2026, 11, 23, 17)


def test_every_day_passed_over_is_told_with_its_reason():
    counted = count(Duration(3, "working_day"), start=BEFORE_WEEKEND, calendar=CALENDAR)

    assert counted.skipped == (
        (date(2026, 11, 21), "nghỉ cuối tuần"),
        (date(2026, 11, 22), "nghỉ cuối tuần"),
        (date(2026, 11, 24), "Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16)"),
    )


def test_the_free_days_that_a_calendar_deadline_moves_over_are_told():
    counted = count(Duration(15, "day"), start=BEFORE_WEEKEND, calendar=CALENDAR)

    assert [day for day, _ in counted.moved] == [date(2026, 12, 5), date(2026, 12, 6)]


@pytest.mark.parametrize(
    ("start", "end", "due"),
    [
        (at(2026, 11, 25, 10), at(2026, 11, 27, 10), at(2026, 12, 1, 17)),  # two days
        (at(2026, 11, 25, 10), at(2026, 11, 25, 16), at(2026, 11, 27, 17)),  # none
        (at(2026, 11, 27, 10), at(2026, 12, 1, 8), at(2026, 12, 1, 17)),  # from the last day on
        (at(2026, 11, 27, 18), at(2026, 12, 10, 8), at(2026, 11, 27, 17)),  # after it
        (
            at(2026, 11, 27, 10),
            at(2026, 11, 27, 18),
            at(2026, 11, 30, 17),
        ),  # up to the evening of the last day
    ],
)
def test_a_stop_gives_back_as_many_days_as_it_lasted(start, end, due):
    stop = Stop(start, end, "tạm dừng: chờ")

    assert count(Duration(4, "working_day"), start=BEFORE_WEEKEND, calendar=CALENDAR, stops=[stop]).due == due


def test_hours_stand_still_to_the_minute():
    stop = Stop(at(2026, 11, 20, 9, 30), at(2026, 11, 20, 10, 45), "tạm dừng: chờ")

    due = count(Duration(2, "hour"), start=at(2026, 11, 20, 9), calendar=CALENDAR, stops=[stop]).due

    assert due == at(2026, 11, 20, 13, 30) + timedelta(minutes=45)


def test_a_fixed_day_moves_by_the_days_of_a_stop_before_it():
    stop = Stop(at(2026, 11, 25, 10), at(2026, 11, 27, 10), "tạm dừng: chờ")

    assert moved_by(date(2026, 12, 2), calendar=CALENDAR, stops=[stop]) == date(2026, 12, 4)
    assert moved_by(date(2026, 11, 23), calendar=CALENDAR, stops=[stop]) == date(2026, 11, 23)
    assert moved_by(date(2026, 11, 22), calendar=CALENDAR, stops=[]) == date(2026, 11, 23)


@given(DURATIONS, MOMENTS, STOPS)
def test_a_longer_duration_never_ends_earlier(duration, start, stops):
    longer = Duration(duration.value + 1, duration.unit)

    due = count(duration, start=start, calendar=CALENDAR, stops=stops).due

    assert start < due <= count(longer, start=start, calendar=CALENDAR, stops=stops).due


@given(DURATIONS, MOMENTS, st.timedeltas(timedelta(), timedelta(days=20)), STOPS)
def test_a_later_start_never_ends_earlier(duration, start, later, stops):
    due = count(duration, start=start, calendar=CALENDAR, stops=stops).due

    assert due <= count(duration, start=start + later, calendar=CALENDAR, stops=stops).due


@given(DURATIONS, MOMENTS, STOPS, STOPS)
def test_a_stop_never_brings_the_end_nearer(duration, start, stops, more):
    due = count(duration, start=start, calendar=CALENDAR, stops=stops).due

    assert due <= count(duration, start=start, calendar=CALENDAR, stops=[*stops, *more]).due


@given(DURATIONS, MOMENTS, STOPS)
def test_nothing_ends_within_a_stop_or_out_of_office_hours(duration, start, stops):
    due = count(duration, start=start, calendar=CALENDAR, stops=stops).due

    assert not any(stop.start < due < stop.end for stop in stops)
    assert any(opening < due <= closing for opening, closing in CALENDAR.office_periods(vietnam_day(due)))


@given(st.integers(1, 40), MOMENTS, STOPS)
def test_days_counted_and_days_passed_over_are_all_the_days_there_are(n, start, stops):
    counted = count(Duration(n, "working_day"), start=start, calendar=CALENDAR, stops=stops)

    assert (vietnam_day(counted.due) - vietnam_day(start)).days == n + len(counted.skipped)


def test_a_new_holiday_moves_what_ends_after_it():
    changed = make_calendar([CalendarDay(date(2026, 11, 30), "day_off", "Nghỉ bù", "Công văn thử")])

    assert count(Duration(12, "working_day"), start=BEFORE_WEEKEND, calendar=changed).due == at(
        2026, 12, 10, 17
    )
