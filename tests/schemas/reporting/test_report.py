"""Reports: the figures add up, hold for ever once the cut-off has passed, and lateness falls on whose it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.deadlines.calendar import CalendarDay
from schemas.deadlines.clock import due_of, work_out
from schemas.deadlines.vietnam import make_calendar
from schemas.reporting.counts import Counts
from schemas.reporting.period import Window, period_of
from schemas.reporting.report import Blame, Dimension, Rules, blame, count_requests
from schemas.requests import RequestAction
from tests.schemas.deadlines.moments import CALENDAR, at, timelines
from tests.schemas.reporting.histories import PROCEDURE, RULES, history, solved, walks

QUARTER = period_of("quarter", 2026, part=4)
WINDOW = Window(QUARTER, QUARTER.until)
DAY = timedelta(days=1)


def total(*histories, window=WINDOW) -> Counts:
    """Return the figures of these requests."""
    return count_requests(histories, window, RULES).total


@pytest.mark.parametrize(
    ("issued", "column"),
    [
        (at(2026, 11, 5, 9), "early"),
        (at(2026, 11, 14, 9), "early"),
        (at(2026, 12, 28, 9), "late"),
    ],
)
def test_what_was_solved_is_early_or_late_by_its_deadline(issued, column):
    counts = total(solved(at(2026, 11, 3, 9), issued))

    assert (counts.received, counts.solved, getattr(counts, column)) == (1, 1, 1)


def test_what_was_solved_on_its_last_day_is_on_time():
    accepted = at(2026, 11, 3, 9)
    [(_, events)] = [solved(accepted, accepted + DAY)]
    window = replace(WINDOW, cut_off=accepted + DAY)
    counted, _ = solved(accepted, accepted)
    due = _due(counted, events[:2], window)

    counts = total(solved(accepted, due))

    assert (counts.on_time, total(solved(accepted, due + timedelta(seconds=1))).late) == (1, 1)


def _due(counted, events, window):
    from schemas.reporting.course import course_of
    from schemas.request_work.timeline import timeline_of

    course = course_of(counted, events, moment=window.moment)
    return due_of(timeline_of(course, events, PROCEDURE), calendar=CALENDAR, now=window.moment)


def test_what_was_open_before_is_carried_over_and_what_had_ended_before_is_not_told():
    before = at(2026, 9, 20, 9)
    open_one = history(("submit", before), ("accept", before), name="open")
    ended = solved(before, before + DAY, name="ended")

    assert total(open_one, ended) == Counts(carried_over=1, overdue=1)


def test_what_was_not_accepted_stands_beside_the_sum():
    day = at(2026, 10, 5, 9)
    refused = history(("submit", day), ("refuse", day + DAY), name="a")
    dropped = history(("submit", day), ("withdraw", day + DAY), name="b")
    waiting = history(("submit", day), name="c")

    counts = total(refused, dropped, waiting)

    assert (counts.to_do, counts.refused, counts.dropped, counts.waiting) == (0, 1, 1, 1)


def test_a_suspended_request_is_open_and_in_time_however_long_it_lies():
    day = at(2026, 10, 5, 9)

    counts = total(history(("submit", day), ("accept", day), ("suspend", day + DAY)))

    assert counts == Counts(received=1, in_time=1, suspended=1)


def test_the_officer_is_who_worked_on_it_not_who_signed():
    groups = count_requests([solved(at(2026, 11, 3, 9), at(2026, 11, 5, 9))], WINDOW, RULES).groups

    assert list(groups[Dimension.OFFICER]) == ["officer"]


def test_the_lateness_of_an_agency_is_the_agencys():
    day = at(2026, 10, 5, 9)
    done = (("submit", day), ("accept", day), ("ask_agency", day + DAY), ("agency_answered", day + 40 * DAY))
    late = history(*done, ("send_for_signature", day + 40 * DAY), ("issue", day + 40 * DAY))

    found = blame([late], WINDOW, RULES)

    assert {key: each.requests for key, each in found[Blame.AGENCY].items()} == {"Cục Chính sách": 1}
    assert found[Blame.STEP] == found[Blame.UNIT] == {}


@settings(max_examples=60, deadline=None)
@given(st.lists(walks(), max_size=6))
def test_the_figures_add_up_in_every_group(histories):
    figures = count_requests(histories, WINDOW, RULES)

    for counts in [figures.total, *(each for group in figures.groups.values() for each in group.values())]:
        assert counts.carried_over + counts.received == counts.solved + counts.withdrawn + counts.pending
    for dimension in (Dimension.PROCEDURE, Dimension.OFFICE, Dimension.CHANNEL):
        assert sum(figures.groups[dimension].values(), Counts()) == figures.total
    assert len(figures.late_ids) == figures.total.late + figures.total.overdue


@settings(max_examples=60, deadline=None)
@given(st.lists(walks(), max_size=5))
def test_what_happens_after_the_cut_off_changes_nothing(histories):
    until = [
        (request, [each for each in events if each.at <= WINDOW.moment]) for request, events in histories
    ]

    assert count_requests(histories, WINDOW, RULES) == count_requests(until, WINDOW, RULES)
    assert blame(histories, WINDOW, RULES) == blame(until, WINDOW, RULES)


@settings(max_examples=60, deadline=None)
@given(st.lists(walks(), max_size=5))
def test_what_is_open_at_the_end_of_a_period_is_carried_over_into_the_next(histories):
    following = period_of("quarter", 2027, part=1)
    after = count_requests(histories, Window(following, following.until), RULES).total

    assert after.carried_over == total(*histories).pending


@settings(max_examples=60, deadline=None)
@given(st.lists(walks(), min_size=1, max_size=6))
def test_a_request_counts_the_same_alone_and_among_others(histories):
    alone = [count_requests([each], WINDOW, RULES).total for each in histories]

    assert sum(alone, Counts()) == total(*histories)


def test_two_requests_of_one_day_are_due_on_one_day_and_one_that_was_extended_later():
    day = at(2026, 11, 3, 9)
    issued = at(2026, 11, 17, 9)
    late = at(2026, 11, 20, 9)
    steps = (("submit", day), ("accept", day))
    extended = history(*steps, ("extend", day), ("send_for_signature", day), ("issue", late), name="c")

    counts = total(solved(day, issued, name="a"), solved(day, late, name="b"), extended)

    assert (
        counts.late == total(solved(day, late)).late + total(solved(day, issued)).late + total(extended).late
    )
    assert (total(solved(day, late)).late, total(extended).late) == (1, 0)


@settings(max_examples=80, deadline=None)
@given(timelines(), st.integers(0, 400))
def test_the_short_way_to_the_deadline_ends_where_the_long_one_does(timeline, days):
    now = timeline.accepted_at + days * DAY

    assert due_of(timeline, calendar=CALENDAR, now=now) == work_out(timeline, calendar=CALENDAR, now=now).due


def test_another_calendar_changes_what_is_late_so_it_has_to_be_that_of_the_cut_off():
    closed = [CalendarDay(date(2026, 11, 4) + n * DAY, "day_off", "Lũ lụt") for n in range(30)]
    later = Rules(RULES.procedure, lambda _: make_calendar(closed))
    late = solved(at(2026, 11, 3, 9), at(2026, 11, 27, 9))

    assert total(late).late == 1
    assert count_requests([late], WINDOW, later).total.late == 0


def test_every_action_that_says_how_long_it_takes_is_read():
    from schemas.reporting.course import TIMED

    assert {RequestAction.ACCEPT, RequestAction.SUSPEND, RequestAction.RESUME, RequestAction.EXTEND} <= TIMED
