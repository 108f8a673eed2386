"""How agencies kept their time: every inquiry is counted once, and late is late by the first letter."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from schemas.deadlines.vietnam import make_calendar
from schemas.inquiry_work.figures import figures_by_agency, working_days_late, working_days_taken
from tests.schemas.inquiry_work.inquiries import answered, at, make_inquiry, reminded

CALENDAR, NOW = make_calendar(), at(31, month=12)

_hours = st.integers(0, 60 * 24).map(lambda hours: at(16) + timedelta(hours=hours))
_inquiries = st.builds(
    lambda agency, answer, left: make_inquiry(
        agency=agency, answers=(answered(answer),) if answer else (), waited_until=left
    ),
    st.sampled_from(["A", "B", "C"]),
    st.none() | _hours,
    st.none() | _hours,
)


@given(st.lists(_inquiries, max_size=12))
def test_every_inquiry_is_counted_once(found):
    rows = figures_by_agency(found, calendar=CALENDAR, now=NOW)

    assert sum(row.asked for row in rows) == len(found)
    for row in rows:
        assert row.asked == row.in_time + row.late + row.waiting + row.left
        assert row.overdue <= row.waiting
        assert (row.mean_days is None) == (row.in_time + row.late == 0)


def test_a_reminder_gives_no_more_time():
    late = make_inquiry(
        reminders=(reminded(1, at(27), at(10, month=12)),), answers=(answered(at(1, month=12)),)
    )

    [row] = figures_by_agency([late], calendar=CALENDAR, now=NOW)

    assert (row.in_time, row.late, row.reminders) == (0, 1, 1)
    assert working_days_late(late, calendar=CALENDAR, now=NOW) == 2


def test_free_days_are_not_counted():
    asked = make_inquiry(answers=(answered(at(25)),))

    assert working_days_taken(asked, calendar=CALENDAR, now=NOW) == 6  # without 21, 22 and 24/11


def test_an_agency_with_late_answers_comes_first():
    kept = make_inquiry(agency="A", answers=(answered(at(25)),))
    overdue = make_inquiry(agency="B")

    rows = figures_by_agency([kept, overdue], calendar=CALENDAR, now=NOW)

    assert [row.agency for row in rows] == ["B", "A"]
