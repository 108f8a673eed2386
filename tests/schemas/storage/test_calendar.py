"""The calendar as kept: what is added counts at once, what it was once is found again, an announced year is whole."""

from datetime import UTC, date, datetime, timedelta

import pytest

from schemas.deadlines.calendar import CalendarDay
from schemas.storage.calendar import UnknownOfficeError, add_days, added_days, announce_year, load_calendar
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_office

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
STORM = CalendarDay(date(2026, 11, 25), "day_off", "Nghỉ do bão", "Công điện 01")
WORKED = CalendarDay(date(2026, 11, 25), "make_up_work", "Làm bù", "Công điện 02")
TET_2028 = CalendarDay(date(2028, 1, 27), "holiday", "Tết Nguyên Đán", "Công văn thử")


def add(services, *days, now=NOW):
    with writing(services.database) as session:
        return add_days(session, days, account_id="administrator", now=now)


def announce(services, *days, now=NOW):
    with writing(services.database) as session:
        return announce_year(
            session, 2028, days, legal_ref="Công văn thử", account_id="administrator", now=now
        )


def calendar(services, **wanted):
    with reading(services.database) as session:
        return load_calendar(session, **wanted)


def test_a_day_that_was_added_is_free(services):
    assert calendar(services).is_working(STORM.day)

    assert add(services, STORM) == 1

    assert calendar(services).why_off(STORM.day) == "Nghỉ do bão (Công điện 01)"


def test_adding_the_same_again_changes_nothing(services):
    assert [add(services, STORM), add(services, STORM)] == [1, 0]


def test_what_is_added_later_takes_the_place_of_what_was(services):
    add(services, STORM)

    assert add(services, WORKED, now=NOW + timedelta(days=1)) == 1

    with reading(services.database) as session:
        assert added_days(session) == [WORKED]


def test_the_calendar_of_an_earlier_moment_is_found_again(services):
    add(services, STORM, now=NOW)
    add(services, WORKED, now=NOW + timedelta(days=1))

    assert calendar(services, as_of=NOW - timedelta(seconds=1)).why_off(STORM.day) == ""
    assert not calendar(services, as_of=NOW).is_working(STORM.day)
    assert calendar(services, as_of=NOW + timedelta(days=1)).is_made_up(STORM.day)


def test_a_day_of_one_office_is_free_there_only(services):
    with writing(services.database) as session:
        ensure_office(session, "office-a", name="Sở thử nghiệm")
    local = CalendarDay(STORM.day, "day_off", "Lụt", "", "office-a")

    assert add(services, WORKED, local) == 2

    assert not calendar(services, office_id="office-a").is_working(STORM.day)
    assert calendar(services).is_working(STORM.day)


def test_a_day_of_an_office_that_is_not_here_is_refused_with_all_others(services):
    with pytest.raises(UnknownOfficeError):
        add(services, STORM, CalendarDay(STORM.day, "day_off", "Lụt", "", "nowhere"))

    assert calendar(services).is_working(STORM.day)


def test_an_announced_year_replaces_its_estimates_and_is_confirmed(services):
    assert not calendar(services).is_working(date(2028, 1, 25))

    announce(services, TET_2028, now=NOW)

    assert calendar(services).is_working(date(2028, 1, 25))
    assert calendar(services).confirmed_through == date(2028, 12, 31)
    assert calendar(services, as_of=NOW - timedelta(days=1)).confirmed_through == date(2027, 12, 31)


def test_a_year_announced_again_loses_the_days_that_are_not_in_it(services):
    other = CalendarDay(date(2028, 1, 28), "holiday", "Mùng hai", "Công văn thử")
    announce(services, TET_2028, other)

    assert announce(services, TET_2028, now=NOW + timedelta(days=1)) == 1

    assert calendar(services).is_working(other.day)
    assert not calendar(services, as_of=NOW).is_working(other.day)
