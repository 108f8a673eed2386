"""The clock: what happened to a request and the calendar in; what is due when, and the working-out in words, out.

Day 1 is the day after acceptance. Working days include make-up Saturdays; a deadline in calendar days that ends on a
free day moves on. What is handed over after 15:00 is begun on the next working day, acceptance unchanged. What another
office received counts from when the competent one gets it. Pauses move the rest; extensions keep the original.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.counting import Stop, count, moved_by
from schemas.deadlines.course import StepTime, Stretch, follow
from schemas.deadlines.duration import Duration
from schemas.deadlines.office_hours import moment_of, vietnam_day
from schemas.deadlines.plan import make_plan
from schemas.deadlines.timeline import Extension, Timeline
from schemas.deadlines.wording import course_lines, start_lines, total_lines


class Standing(StrEnum):
    """How something stands to its deadline."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


STANDING_NAMES: dict[Standing, str] = {
    Standing.NOT_STARTED: "chưa tính thời hạn",
    Standing.RUNNING: "trong hạn",
    Standing.EARLY: "trước hạn",
    Standing.ON_TIME: "đúng hạn",
    Standing.LATE: "quá hạn",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """What the clock says of a request."""

    starts_at: datetime
    due: datetime
    """By the committed time, the calendar as it is now, pauses and extensions."""
    original_due: datetime
    """Without extensions."""
    legal_due: datetime
    """By the time that the law allows, without extensions."""
    promised: datetime | None
    """What the receipt says; a calendar that changed afterwards does not change it."""
    end: datetime
    """When it was finished; now, where it is not."""
    standing: Standing
    """Against `due`."""
    promise_standing: Standing | None
    """Against `promised`."""
    is_paused: bool
    """`due` is then what it were if work went on now."""
    is_estimate: bool
    """Whether the schedule of holidays of the year of `due` is not announced yet."""
    steps: tuple[StepTime, ...]
    stretches: tuple[Stretch, ...]
    workings: tuple[str, ...]
    """Sentences in Vietnamese by which a person can count it again."""


@dataclass(frozen=True, slots=True)
class NotStarted:
    """The competent office has not got the request yet: nothing is due."""

    workings: tuple[str, ...]
    standing: Standing = Standing.NOT_STARTED


def work_out(timeline: Timeline, *, calendar: WorkingCalendar, now: datetime) -> Deadline | NotStarted:
    """Return what is due when, as known at `now` (aware): what happened later is left out.

    Raises:
        BeyondCalendarError: A moment lies in a year that the calendar does not know.
    """
    known, starts_at = timeline.as_of(now), timeline.starts_at
    if starts_at is None or starts_at > now:
        return NotStarted(start_lines(known, starts_at=None))
    stops = _stops(known, now=now)
    total = count(known.committed, start=starts_at, calendar=calendar, stops=stops)
    legal = count(known.legal, start=starts_at, calendar=calendar, stops=stops)
    dues = _extended(known.extensions, due=total.due, calendar=calendar, stops=stops)
    plan = make_plan(known.steps, starts_at=starts_at, due=dues[-1], stops=stops, calendar=calendar)
    end = known.finished_at or now
    stretches, steps = follow(known, plan, end=end)
    is_estimate = vietnam_day(dues[-1]) > calendar.confirmed_through
    return Deadline(
        starts_at=starts_at,
        due=dues[-1],
        original_due=total.due,
        legal_due=legal.due,
        promised=known.promised,
        end=end,
        standing=standing_of(dues[-1], finished_at=known.finished_at, now=now),
        promise_standing=_standing_to_promise(known, now=now),
        is_paused=any(pause.end is None for pause in known.pauses) and known.finished_at is None,
        is_estimate=is_estimate,
        steps=steps,
        stretches=stretches,
        workings=(
            *start_lines(known, starts_at=starts_at),
            *total_lines(known, total=total, legal=legal, dues=dues, calendar=calendar),
            *course_lines(steps, calendar=calendar),
        ),
    )


def due_of(timeline: Timeline, *, calendar: WorkingCalendar, now: datetime) -> datetime | None:
    """Return when the whole is due, as `work_out` says it, without the rest; None before the clock starts.

    Raises:
        BeyondCalendarError: A moment lies in a year that the calendar does not know.
    """
    known, starts_at = timeline.as_of(now), timeline.starts_at
    if starts_at is None or starts_at > now:
        return None
    stops = _stops(known, now=now)
    total = count(known.committed, start=starts_at, calendar=calendar, stops=stops)
    return _extended(known.extensions, due=total.due, calendar=calendar, stops=stops)[-1]


def standing_of(due: datetime, *, finished_at: datetime | None, now: datetime) -> Standing:
    """Return how something stands at `now` that is due at `due`; early is a day before, in Vietnam, or more."""
    if (finished_at or now) > due:
        return Standing.LATE
    if finished_at is None:
        return Standing.RUNNING
    return Standing.EARLY if vietnam_day(finished_at) < vietnam_day(due) else Standing.ON_TIME


def _standing_to_promise(timeline: Timeline, *, now: datetime) -> Standing | None:
    promised = timeline.promised
    return standing_of(promised, finished_at=timeline.finished_at, now=now) if promised else None


def _stops(timeline: Timeline, *, now: datetime) -> tuple[Stop, ...]:
    """Return the pauses; one that goes on lasts until the end, or now."""
    end = timeline.finished_at or now
    return tuple(
        Stop(pause.start, max(pause.start, pause.end or end), f"tạm dừng: {pause.reason}")
        for pause in timeline.pauses
    )


def _extended(
    extensions: tuple[Extension, ...], *, due: datetime, calendar: WorkingCalendar, stops: tuple[Stop, ...]
) -> tuple[datetime, ...]:
    """Return the deadline and what each extension makes of it; none brings it nearer."""
    dues = [due]
    for extension in extensions:
        if isinstance(extension.to, Duration):
            later = count(extension.to, start=dues[-1], calendar=calendar, stops=stops).due
        else:
            since = [stop for stop in stops if stop.start >= extension.at]
            day = moved_by(extension.to, calendar=calendar, stops=since)
            later = moment_of(day, calendar.hours.closing)
        dues.append(max(dues[-1], later))
    return tuple(dues)
