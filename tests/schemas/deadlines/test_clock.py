"""The clock: what is due when, how it stands, and that the working-out tells every day; then the laws."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.deadlines.calendar import CalendarDay
from schemas.deadlines.clock import STANDING_NAMES, NotStarted, Standing, standing_of, work_out
from schemas.deadlines.duration import Duration
from schemas.deadlines.office_hours import vietnam_day
from schemas.deadlines.timeline import Extension, Pause, Step
from schemas.deadlines.vietnam import make_calendar
from schemas.deadlines.wording import day_text
from tests.schemas.deadlines.moments import (
    ACCEPTED,
    CALENDAR,
    CHECK,
    DUE,
    DURATIONS,
    LATER,
    MOMENTS,
    SIGN,
    SPANS,
    at,
    given_to,
    make_timeline,
    timelines,
)

DAYS_12 = Duration(12, "working_day")


def deadline(now=LATER, calendar=CALENDAR, **changes):
    return work_out(make_timeline(**changes), calendar=calendar, now=now)


def test_twelve_working_days_from_20_november_2026_are_due_on_9_december_at_five():
    assert deadline().due == DUE


def test_twelve_and_twelve_calendar_days_from_20_november_2026_are_due_on_14_december():
    assert deadline(committed=Duration(24, "day")).due == at(2026, 12, 14, 17)


def test_a_day_that_is_free_at_the_end_is_told_with_the_day_it_moved_to():
    told = deadline(committed=Duration(15, "day")).workings

    assert "Ngày thứ 15 là thứ Bảy 05/12/2026." in told
    assert "Hạn trả kết quả: 17 giờ 00 phút, thứ Hai 07/12/2026." in told


def test_the_hours_of_a_step_count_from_when_its_work_begins():
    step = replace(CHECK, allowed=Duration(4, "hour"))

    found = deadline(accepted_at=at(2026, 11, 20, 15, 30), steps=(step,), now=at(2026, 11, 20, 16))

    assert found.steps[0].due == at(2026, 11, 23, 11, 30)


def test_a_request_accepted_on_30_tet_counts_from_the_monday_after():
    found = deadline(accepted_at=at(2026, 2, 16, 9), committed=Duration(2, "working_day"))

    assert found.due == at(2026, 2, 24, 17)
    assert found.steps[0].starts_at == at(2026, 2, 23, 7, 30)


def test_what_comes_in_after_three_is_begun_the_next_day_and_due_as_before():
    found = deadline(accepted_at=at(2026, 11, 20, 16))

    assert found.starts_at == at(2026, 11, 20, 16)
    assert found.steps[0].starts_at == at(2026, 11, 23, 7, 30)
    assert found.due == DUE


def test_what_another_office_received_counts_from_when_the_competent_one_gets_it():
    found = deadline(receiving_office="UBND xã Mẫu", competent_received_at=at(2026, 11, 23, 10))

    assert found.due == at(2026, 12, 10, 17)
    assert "UBND xã Mẫu" in found.workings[0]
    assert "Điều 17 khoản 3" in found.workings[1]


def test_a_hand_over_before_the_clock_starts_takes_no_time():
    found = deadline(
        receiving_office="UBND xã Mẫu",
        competent_received_at=at(2026, 11, 23, 10),
        hand_overs=(given_to("check", at(2026, 11, 20, 10)),),
        now=at(2026, 11, 23, 11),
    )

    assert [(each.step, each.start) for each in found.stretches] == [("check", at(2026, 11, 23, 10))]


def test_what_the_competent_office_gets_later_is_not_started_yet():
    found = deadline(
        receiving_office="UBND xã Mẫu", competent_received_at=at(2026, 11, 23, 10), now=at(2026, 11, 21, 9)
    )

    assert isinstance(found, NotStarted)


def test_nothing_is_due_before_the_competent_office_has_it():
    found = deadline(receiving_office="UBND xã Mẫu")

    assert isinstance(found, NotStarted)
    assert found.workings[1].endswith("hiện chưa nhận được.")


@pytest.mark.parametrize(
    ("finished_at", "standing", "words"),
    [
        (None, Standing.RUNNING, "trong hạn"),
        (at(2026, 12, 8, 23), Standing.EARLY, "trước hạn"),
        (at(2026, 12, 9, 0, 1), Standing.ON_TIME, "đúng hạn"),
        (DUE, Standing.ON_TIME, "đúng hạn"),
        (DUE + timedelta(seconds=1), Standing.LATE, "quá hạn"),
    ],
)
def test_a_request_stands_to_its_deadline_as_people_say(finished_at, standing, words):
    assert standing_of(DUE, finished_at=finished_at, now=DUE) is standing
    assert STANDING_NAMES[standing] == words


def test_an_open_request_is_late_from_the_moment_it_was_due():
    assert deadline(now=DUE).standing is Standing.RUNNING
    assert deadline(now=DUE + timedelta(seconds=1)).standing is Standing.LATE


def test_the_legal_time_is_told_beside_the_committed_one():
    found = deadline(legal=Duration(20, "working_day"))

    assert (found.due, found.legal_due) == (DUE, at(2026, 12, 21, 17))
    assert (
        "Thời hạn theo quy định là 20 ngày làm việc, đến 17 giờ 00 phút, thứ Hai 21/12/2026."
        in found.workings
    )


def test_a_pause_moves_deadline_and_steps():
    pause = Pause(at(2026, 11, 25, 10), at(2026, 11, 27, 10), "chờ người đề nghị")

    found = deadline(pauses=(pause,), now=at(2026, 11, 28, 9))

    assert found.due == at(2026, 12, 11, 17)
    assert [time.due for time in found.steps] == [at(2026, 12, 7, 17), at(2026, 12, 11, 17)]
    assert "tạm dừng: chờ người đề nghị" in " ".join(found.workings)


def test_a_request_that_is_paused_does_not_become_late():
    found = deadline(pauses=(Pause(at(2026, 12, 8, 10), None, "đang thanh tra"),))

    assert found.is_paused
    assert found.standing is Standing.RUNNING
    assert any(
        line.startswith("Đang tạm dừng từ 10 giờ 00 phút, thứ Ba 08/12/2026") for line in found.workings
    )


@pytest.mark.parametrize("to", [date(2026, 12, 16), Duration(5, "working_day")])
def test_an_extension_sets_a_new_deadline_and_keeps_the_first(to):
    found = deadline(extensions=(Extension(at(2026, 12, 8, 9), "chờ xác minh", to),))

    assert (found.original_due, found.due) == (DUE, at(2026, 12, 16, 17))
    assert "Hạn ban đầu 17 giờ 00 phút, thứ Tư 09/12/2026 vẫn được ghi lại." in found.workings


def test_an_extension_to_an_earlier_day_changes_nothing():
    assert deadline(extensions=(Extension(ACCEPTED, "nhầm", date(2026, 12, 1)),)).due == DUE


def test_a_pause_before_an_extension_does_not_move_the_day_that_was_named():
    extension = Extension(at(2026, 12, 8, 9), "chờ xác minh", date(2026, 12, 16))
    pause = Pause(at(2026, 11, 25, 9), at(2026, 11, 27, 9), "chờ")

    assert deadline(extensions=(extension,), pauses=(pause,)).due == at(2026, 12, 16, 17)


def test_a_pause_ends_with_the_request():
    pause = Pause(at(2026, 12, 7, 10), None, "chờ người đề nghị")

    found = deadline(pauses=(pause,), finished_at=at(2026, 12, 9, 10))

    assert (found.due, found.is_paused) == (at(2026, 12, 11, 17), False)


def test_a_pause_after_an_extension_moves_the_day_that_was_named():
    extension = Extension(at(2026, 12, 8, 9), "chờ xác minh", date(2026, 12, 16))
    pause = Pause(at(2026, 12, 10, 9), at(2026, 12, 11, 9), "chờ")

    assert deadline(extensions=(extension,), pauses=(pause,)).due == at(2026, 12, 17, 17)


def test_a_calendar_changed_afterwards_moves_the_deadline_and_keeps_the_promise():
    changed = make_calendar([CalendarDay(date(2026, 11, 30), "day_off", "Nghỉ bão", "Công điện 01")])

    found = deadline(now=at(2026, 12, 10, 9), calendar=changed, promised=DUE)

    assert (found.due, found.promised) == (at(2026, 12, 10, 17), DUE)
    assert (found.standing, found.promise_standing) == (Standing.RUNNING, Standing.LATE)
    assert any("ngày đã hẹn vẫn được giữ" in line for line in found.workings)


def test_a_deadline_in_a_year_that_is_not_announced_is_told_to_be_an_estimate():
    late_2027 = deadline(accepted_at=at(2027, 12, 27, 9), now=at(2027, 12, 28, 9))

    assert late_2027.is_estimate
    assert any("năm 2028 chưa được công bố" in line for line in late_2027.workings)
    assert not deadline().is_estimate


def test_a_step_begun_late_keeps_its_own_time():
    found = deadline(hand_overs=(given_to("sign", at(2026, 12, 7, 9)),))

    assert [time.due for time in found.steps] == [at(2026, 12, 3, 17), at(2026, 12, 11, 17)]
    assert found.steps[0].finished_at == at(2026, 12, 7, 9)


def test_waiting_for_an_agency_moves_the_step_and_not_the_whole():
    asked, answered = at(2026, 11, 26, 9), at(2026, 12, 1, 9)
    rows = (given_to("check", asked, agency="Cục Chính sách"), given_to("check", answered))

    found = deadline(hand_overs=rows)

    assert found.steps[0].due == at(2026, 12, 8, 17)
    assert found.due == DUE


def test_a_step_sent_back_gets_no_more_time():
    rows = (given_to("sign", at(2026, 12, 3, 9)), given_to("check", at(2026, 12, 4, 9)))

    found = deadline(hand_overs=rows)

    assert found.steps[1].due == DUE
    assert [stretch.step for stretch in found.stretches] == ["check", "sign", "check"]


def test_what_happened_after_the_moment_asked_for_is_not_known():
    rows = (given_to("check", at(2026, 11, 20, 14)), given_to("sign", at(2026, 12, 3, 9)))
    timeline = make_timeline(hand_overs=rows, finished_at=at(2026, 12, 4, 9))

    then = work_out(timeline, calendar=CALENDAR, now=at(2026, 11, 25, 9))

    assert then == work_out(make_timeline(hand_overs=rows[:1]), calendar=CALENDAR, now=at(2026, 11, 25, 9))


@pytest.mark.parametrize(
    "changes",
    [
        {"accepted_at": datetime(2026, 11, 20, 9)},  # noqa: DTZ001 - that is the point
        {"hand_overs": (given_to("nowhere", ACCEPTED),)},
        {"hand_overs": (given_to("sign", LATER), given_to("check", ACCEPTED))},
        {"pauses": (Pause(LATER, ACCEPTED, "ngược"),)},
        {"receiving_office": "Nơi khác", "competent_received_at": ACCEPTED - timedelta(days=1)},
        {"steps": ()},
        {"steps": (CHECK, CHECK)},
    ],
)
def test_a_timeline_that_cannot_be_is_refused(changes):
    with pytest.raises(ValueError, match=r"moment|step"):
        make_timeline(**changes)


@given(timelines(), st.timedeltas(timedelta(), timedelta(days=60)))
def test_the_working_out_names_every_day_between_start_and_deadline_that_did_not_count(timeline, later):
    only_days = replace(timeline, committed=Duration(9, "working_day"), extensions=(), pauses=())

    found = work_out(only_days, calendar=CALENDAR, now=only_days.accepted_at + later)

    first, text = vietnam_day(found.starts_at), " ".join(found.workings)
    for n in range(1, (vietnam_day(found.due) - first).days):
        day = first + timedelta(days=n)
        assert CALENDAR.is_working(day) or day_text(day) in text


@given(timelines(), DURATIONS)
def test_more_time_is_never_due_earlier(timeline, committed):
    more = replace(committed, value=committed.value + 1)

    less, longer = (
        work_out(replace(timeline, committed=each), calendar=CALENDAR, now=LATER)
        for each in (committed, more)
    )

    assert longer.due >= less.due > less.starts_at


@given(MOMENTS, SPANS, DURATIONS)
def test_a_request_accepted_later_is_never_due_earlier(accepted, later, committed):
    first, second = (
        deadline(accepted_at=each, committed=committed, now=LATER) for each in (accepted, accepted + later)
    )

    assert first.due <= second.due


@given(timelines(), MOMENTS, SPANS)
def test_a_pause_never_brings_deadline_or_steps_nearer(timeline, start, span):
    paused = replace(timeline, pauses=(*timeline.pauses, Pause(start, start + span, "chờ")))

    before, after = (work_out(each, calendar=CALENDAR, now=LATER) for each in (timeline, paused))

    assert after.due >= before.due


@given(timelines())
def test_an_extension_never_brings_the_deadline_nearer(timeline):
    found = work_out(timeline, calendar=CALENDAR, now=LATER)

    assert found.due >= found.original_due


@given(timelines())
def test_steps_that_nobody_has_begun_end_with_the_whole_or_before_it(timeline):
    fresh = replace(timeline, hand_overs=(), pauses=(), extensions=(), finished_at=None)

    found = work_out(fresh, calendar=CALENDAR, now=fresh.accepted_at)

    assert all(time.starts_at <= time.due <= found.due for time in found.steps if time.due < found.due)
    assert max(time.due for time in found.steps) <= found.due


@given(timelines())
def test_the_same_moments_in_utc_give_the_same_deadline(timeline):
    in_utc = replace(
        timeline,
        accepted_at=timeline.accepted_at.astimezone(UTC),
        hand_overs=tuple(replace(row, at=row.at.astimezone(UTC)) for row in timeline.hand_overs),
    )

    found, again = (work_out(each, calendar=CALENDAR, now=LATER) for each in (timeline, in_utc))

    assert (found.due, found.steps) == (again.due, again.steps)


def test_two_steps_of_mixed_units_do_not_outlast_the_whole():
    steps = (
        Step("take", "Tiếp nhận", "Một cửa", Duration(4, "hour")),
        replace(CHECK, allowed=Duration(11, "working_day")),
        replace(SIGN, allowed=Duration(4, "hour")),
    )

    found = deadline(steps=steps, accepted_at=at(2026, 11, 20, 14), now=at(2026, 11, 20, 15))

    assert found.steps[0].due == at(2026, 11, 23, 8, 30)
    assert found.steps[2].due == found.due
