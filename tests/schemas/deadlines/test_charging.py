"""Who was late: the shares fall on who overran, on the agency that was waited for, and are together the whole."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from schemas.deadlines.charging import IN_TIME, Lateness, charge, lateness_of, total_by_party
from schemas.deadlines.clock import work_out
from schemas.deadlines.course import RECEPTION
from schemas.deadlines.timeline import Pause
from tests.schemas.deadlines.moments import (
    CALENDAR,
    CHECK,
    LATER,
    SIGN,
    at,
    given_to,
    make_timeline,
    timelines,
)

TO_CHECK = given_to("check", at(2026, 11, 20, 14))


def charged(*rows, finished_at=None, now=LATER, **changes):
    """Return the working days charged to each party, and how late the whole is."""
    timeline = make_timeline(hand_overs=rows, finished_at=finished_at, **changes)
    found = work_out(timeline, calendar=CALENDAR, now=now)
    totals = total_by_party(charge(found, calendar=CALENDAR))
    days = {party: lateness.working_days for party, lateness in totals.items()}
    return days, lateness_of(found, calendar=CALENDAR).working_days


def test_who_keeps_the_time_is_charged_nothing():
    rows = (TO_CHECK, given_to("sign", at(2026, 12, 3, 16)))

    assert charged(*rows, finished_at=at(2026, 12, 9, 16)) == ({}, 0)


def test_the_step_that_overran_is_charged_not_the_one_that_had_it_last():
    rows = (TO_CHECK, given_to("sign", at(2026, 12, 7, 9)))

    assert charged(*rows, finished_at=at(2026, 12, 11, 16)) == ({CHECK.party: 2}, 2)


def test_two_steps_that_overran_share_it():
    rows = (TO_CHECK, given_to("sign", at(2026, 12, 7, 9)))

    assert charged(*rows, finished_at=at(2026, 12, 16, 16)) == ({CHECK.party: 2, SIGN.party: 3}, 5)


def test_what_a_later_step_makes_up_nobody_is_charged():
    rows = (TO_CHECK, given_to("sign", at(2026, 12, 7, 9)))

    assert charged(*rows, finished_at=at(2026, 12, 10, 16)) == ({CHECK.party: 1}, 1)
    assert charged(*rows, finished_at=at(2026, 12, 9, 16)) == ({}, 0)


def test_a_step_that_overran_but_was_covered_by_an_early_one_is_charged_nothing():
    rows = (TO_CHECK, given_to("sign", at(2026, 12, 1, 9)))

    assert charged(*rows, finished_at=at(2026, 12, 9, 16)) == ({}, 0)


def test_waiting_for_an_agency_is_charged_to_it():
    asked, answered = at(2026, 11, 25, 9), at(2026, 12, 7, 9)
    rows = (
        TO_CHECK,
        given_to("check", asked, agency="Cục Chính sách"),
        given_to("check", answered),
        given_to("sign", at(2026, 12, 15, 9)),
    )

    assert charged(*rows, finished_at=at(2026, 12, 21, 16)) == ({"Cục Chính sách": 8}, 8)


def test_an_agency_that_still_has_not_answered_is_charged_as_of_now():
    rows = (TO_CHECK, given_to("check", at(2026, 11, 25, 9), agency="Cục Chính sách"))

    assert charged(*rows, now=at(2026, 12, 14, 9)) == ({"Cục Chính sách": 3}, 3)


def test_a_unit_that_asked_only_after_its_own_time_is_charged_for_that():
    rows = (
        TO_CHECK,
        given_to("check", at(2026, 12, 7, 9), agency="Cục Chính sách"),
        given_to("sign", at(2026, 12, 9, 9)),
    )

    days, whole = charged(*rows, finished_at=at(2026, 12, 15, 16))

    assert days == {CHECK.party: 2, "Cục Chính sách": 2}
    assert whole == 4


def test_a_desk_that_handed_on_after_its_day_is_charged_for_that():
    to_check_late = given_to("check", at(2026, 11, 25, 9))
    rows = (to_check_late, given_to("sign", at(2026, 12, 7, 16)))

    days, whole = charged(*rows, finished_at=at(2026, 12, 11, 16))

    assert (days, whole) == ({"Sở Nội vụ": 2}, 2)


@pytest.mark.parametrize("hand_over", [at(2026, 11, 20, 16, 30), at(2026, 11, 23, 8)])
def test_a_desk_that_took_it_in_after_three_may_hand_on_the_next_working_day(hand_over):
    rows = (given_to("check", hand_over), given_to("sign", at(2026, 12, 8, 16)))

    days, _ = charged(*rows, accepted_at=at(2026, 11, 20, 15, 30), finished_at=at(2026, 12, 14, 16))

    assert days == {CHECK.party: 3}


def test_time_within_a_pause_is_charged_to_nobody():
    pause = Pause(at(2026, 11, 25, 10), at(2026, 12, 25, 10), "chờ người đề nghị")

    assert charged(TO_CHECK, now=at(2026, 12, 28, 9), pauses=(pause,)) == ({}, 0)


def test_hours_past_the_deadline_are_lateness_though_no_day_is():
    found = work_out(make_timeline(finished_at=at(2026, 12, 9, 18)), calendar=CALENDAR, now=LATER)

    assert lateness_of(found, calendar=CALENDAR) == Lateness(timedelta(hours=1), 0)


@given(timelines())
def test_the_shares_are_positive_and_together_the_whole(timeline):
    found = work_out(timeline, calendar=CALENDAR, now=LATER)

    shares = [each.lateness for each in charge(found, calendar=CALENDAR)]

    assert all(share.elapsed > timedelta() and share.working_days >= 0 for share in shares)
    assert sum(shares, IN_TIME) == lateness_of(found, calendar=CALENDAR)


@given(timelines())
def test_nobody_is_charged_who_handed_on_in_time(timeline):
    found = work_out(timeline, calendar=CALENDAR, now=LATER)

    by_key = {(each.step, each.party) for each in charge(found, calendar=CALENDAR)}
    overran = {
        (each.step, each.party)
        for each in found.stretches
        if each.is_agency or each.due is None or each.end > each.due
    }

    assert by_key <= overran


@given(timelines())
def test_somebody_is_charged_exactly_if_the_request_is_late(timeline):
    found = work_out(timeline, calendar=CALENDAR, now=LATER)

    assert bool(charge(found, calendar=CALENDAR)) == (found.end > found.due)


@given(timelines())
def test_the_stretches_follow_each_other_from_the_start_to_the_end(timeline):
    found = work_out(timeline, calendar=CALENDAR, now=LATER)
    stretches = found.stretches

    assert (stretches[0].start, stretches[-1].end) == (found.starts_at, found.end)
    assert all(a.end == b.start for a, b in pairwise(stretches))
    assert all(each.step != RECEPTION for each in stretches[1:])
