"""A request as a board shows it: how it stands, where it lies, and whose its lateness is; reports count alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.charging import IN_TIME, Lateness
from schemas.deadlines.clock import Deadline, NotStarted, Standing, due_of, standing_of, work_out
from schemas.deadlines.office_hours import moment_of, vietnam_day
from schemas.identifiers import AccountId, OfficeId, RequestId
from schemas.procedures.procedure import ProcedureVersion
from schemas.reporting.course import Counted, Course, course_of
from schemas.reporting.report import Blame, charges_of, step_key
from schemas.request_work.timeline import timeline_of
from schemas.requests import RequestAction, RequestEvent

OPEN_WEEK = date.max
"""Stands for the week in which a request ended while it is open."""


class Ending(StrEnum):
    """What became of a request, as boards count."""

    NONE = "none"
    """Not accepted, or withdrawn: no figure tells of it."""
    WAITING = "waiting"
    """Sent in, and nobody decided yet whether it is accepted."""
    OPEN = "open"
    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


_SOLVED = {Standing.EARLY: Ending.EARLY, Standing.ON_TIME: Ending.ON_TIME, Standing.LATE: Ending.LATE}


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A request on the board."""

    request_id: RequestId
    office: OfficeId
    procedure: str
    ending: Ending
    due_at: datetime | None = None
    """None where the clock stands still before it was late: until then it can be neither late nor due soon."""
    soon_at: datetime | None = None
    """When it begins to be due soon: on the working day before."""
    is_paused: bool = False
    step: str = ""
    """Where it lies, as `step_key` says it."""
    unit: str = ""
    agency: str = ""
    """The agency outside that is waited for; empty: nobody is."""
    officer: AccountId | None = None
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    week: date = OPEN_WEEK
    """Monday of the week in which it ended."""
    charges: tuple[tuple[Blame, str, Lateness], ...] = ()
    """Whose its lateness is, each key once."""


def board_line(
    request: Counted,
    events: Sequence[RequestEvent],
    procedure: ProcedureVersion,
    *,
    calendar: WorkingCalendar,
    now: datetime,
) -> BoardLine:
    """Return the request as it stands at `now`, by the same clock as reports.

    Args:
        request: Which one.
        events: All that was done to it, oldest first.
        procedure: The version under which it began.
        calendar: Of the office that decides it.
        now: Aware; what was done later is left out.
    """
    known = [event for event in events if event.at <= now]
    course, office = course_of(request, known, moment=now), request.competent_office
    if course is None or course.accepted_at is None or course.ending is RequestAction.WITHDRAW:
        is_waiting = course is not None and course.ending is None
        ending = Ending.WAITING if is_waiting else Ending.NONE
        return BoardLine(request.id, office, request.procedure, ending)
    timeline = timeline_of(course, known, procedure)
    assert timeline is not None, "it was accepted"
    if course.closed_at is not None:
        due = due_of(timeline, calendar=calendar, now=now)
        assert due is not None, "the clock of an accepted request has started"
        if standing_of(due, finished_at=course.closed_at, now=now) is not Standing.LATE:
            return _solved(request, course, due=due, now=now)
    deadline = work_out(timeline, calendar=calendar, now=now)
    assert not isinstance(deadline, NotStarted), "the clock of an accepted request has started"
    if course.closed_at is None:
        return _open(request, course, deadline, calendar=calendar)
    line = _solved(request, course, due=deadline.due, now=now)
    return _charged(line, deadline, calendar=calendar)


def monday_of(day: date) -> date:
    """Return the first day of the week of `day`."""
    return day - timedelta(days=day.weekday())


def _solved(request: Counted, course: Course, *, due: datetime, now: datetime) -> BoardLine:
    assert course.closed_at is not None, "it ended"
    standing = standing_of(due, finished_at=course.closed_at, now=now)
    return BoardLine(
        request.id,
        request.competent_office,
        request.procedure,
        _SOLVED[standing],
        due_at=due,
        officer=course.officer,
        accepted_at=course.accepted_at,
        ended_at=course.closed_at,
        week=monday_of(vietnam_day(course.closed_at)),
    )


def _open(request: Counted, course: Course, deadline: Deadline, *, calendar: WorkingCalendar) -> BoardLine:
    holder = deadline.stretches[-1]
    is_late = deadline.standing is Standing.LATE
    stands_still = deadline.is_paused and not is_late
    soon = moment_of(calendar.previous_working(vietnam_day(deadline.due)), time())
    line = BoardLine(
        request.id,
        request.competent_office,
        request.procedure,
        Ending.OPEN,
        due_at=None if stands_still else deadline.due,
        soon_at=None if stands_still else soon,
        is_paused=deadline.is_paused,
        step=step_key(request.procedure, holder.step),
        unit="" if holder.is_agency else holder.party,
        agency=holder.party if holder.is_agency else "",
        officer=course.officer,
        accepted_at=course.accepted_at,
    )
    return _charged(line, deadline, calendar=calendar) if is_late else line


def _charged(line: BoardLine, deadline: Deadline, *, calendar: WorkingCalendar) -> BoardLine:
    totals: dict[tuple[Blame, str], Lateness] = {}
    for kind, key, lateness in charges_of(line.procedure, deadline, calendar=calendar):
        totals[kind, key] = totals.get((kind, key), IN_TIME) + lateness
    return replace(line, charges=tuple((*key, each) for key, each in totals.items()))
