"""A report: all requests counted once, by what they were about and who worked on them, and whose the lateness was."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import chain

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.charging import IN_TIME, Lateness, charge
from schemas.deadlines.clock import Deadline, NotStarted, Standing, due_of, standing_of, work_out
from schemas.deadlines.office_hours import vietnam_day
from schemas.deadlines.timeline import Timeline
from schemas.identifiers import OfficeId, RequestId
from schemas.procedures.procedure import ProcedureVersion
from schemas.reporting.counts import Counts, columns_of, is_told
from schemas.reporting.course import TIMED, Counted, Course, course_of
from schemas.reporting.period import Window
from schemas.request_work.timeline import timeline_of
from schemas.requests import RequestAction, RequestEvent

History = tuple[Counted, Sequence[RequestEvent]]
"""A request with what was done to it, oldest first."""


class Dimension(StrEnum):
    """By what requests are counted apart."""

    PROCEDURE = "procedure"
    OFFICE = "office"
    RECEIVING_OFFICE = "receiving_office"
    CHANNEL = "channel"
    OFFICER = "officer"


class Blame(StrEnum):
    """Whose lateness it is."""

    STEP = "step"
    UNIT = "unit"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Late:
    """The lateness of one step, unit or agency."""

    requests: int = 0
    lateness: Lateness = IN_TIME


_Dues = dict[tuple[str, str, int, OfficeId, date], datetime]
"""Procedure, province, version, office and day of acceptance → when that is due."""
Groups = dict[Dimension, dict[str, Counts]]
Blamed = dict[Blame, dict[str, Late]]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a report; keys are ids, of a step `procedure:step`."""

    total: Counts
    groups: Groups
    late_ids: tuple[RequestId, ...] = field(repr=False)
    """Solved too late, or open and overdue."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What deadlines are worked out by."""

    procedure: Callable[[Counted], ProcedureVersion]
    """The version under which a request began."""
    calendar: Callable[[OfficeId], WorkingCalendar]
    """That of the office, as it was known at the cut-off."""


def count_requests(histories: Iterable[History], window: Window, rules: Rules) -> Figures:
    """Return the figures; each request is looked at once and forgotten, however many there are.

    Args:
        histories: Requests that had not ended before the period; what was said is read of `TIMED` events only.
        window: What is told of.
        rules: Procedures and calendars.
    """
    groups: dict[tuple[Dimension | None, str], Counter[str]] = defaultdict(Counter)
    late_ids: list[RequestId] = []
    usual_dues: _Dues = {}
    for request, events in histories:
        course = course_of(request, events, moment=window.moment)
        if course is None or not is_told(course, since=window.period.since):
            continue
        standing = _standing(request, events, course, window, rules, usual_dues)
        columns = columns_of(course, standing, since=window.period.since)
        for key in ((None, ""), *_keys(request, course)):
            groups[key].update(columns)
        if standing is Standing.LATE and course.ending is not RequestAction.WITHDRAW:
            late_ids.append(request.id)
    counts = {key: Counts(**columns) for key, columns in groups.items()}
    return Figures(
        counts.get((None, ""), Counts()),
        {each: {name: found for (by, name), found in counts.items() if by is each} for each in Dimension},
        tuple(late_ids),
    )


def blame(histories: Iterable[History], window: Window, rules: Rules) -> Blamed:
    """Return whose the lateness of these requests is; the steps and agencies of one that was in time have none.

    Args:
        histories: Late requests, with all that was done to them.
        window: What is told of.
        rules: Procedures and calendars.
    """
    found: dict[tuple[Blame, str], tuple[set[RequestId], list[Lateness]]] = defaultdict(lambda: (set(), []))
    for request, events in histories:
        for kind, key, lateness in _charges(request, events, window, rules):
            ids, times = found[kind, key]
            ids.add(request.id)
            times.append(lateness)
    return {
        each: {
            key: Late(len(ids), sum(times, IN_TIME))
            for (kind, key), (ids, times) in found.items()
            if kind is each
        }
        for each in Blame
    }


def charges_of(
    procedure: str, deadline: Deadline, *, calendar: WorkingCalendar
) -> Iterator[tuple[Blame, str, Lateness]]:
    """Yield whose the lateness of one request is: an agency's, or a step's and, the same once more, its unit's."""
    for each in charge(deadline, calendar=calendar):
        if each.is_agency:
            yield Blame.AGENCY, each.party, each.lateness
        else:
            yield Blame.STEP, step_key(procedure, each.step), each.lateness
            yield Blame.UNIT, each.party, each.lateness


def step_key(procedure: str, step: str) -> str:
    """Return the key of a step among those of all procedures."""
    return f"{procedure}:{step}"


def _charges(
    request: Counted, events: Sequence[RequestEvent], window: Window, rules: Rules
) -> Iterator[tuple[Blame, str, Lateness]]:
    course = course_of(request, events, moment=window.moment)
    timeline = _timeline(request, events, course, window, rules) if course else None
    if timeline is None:
        return
    calendar = rules.calendar(request.competent_office)
    deadline = work_out(timeline, calendar=calendar, now=window.moment)
    if not isinstance(deadline, NotStarted):
        yield from charges_of(request.procedure, deadline, calendar=calendar)


def _standing(
    request: Counted,
    events: Sequence[RequestEvent],
    course: Course,
    window: Window,
    rules: Rules,
    usual_dues: _Dues,
) -> Standing:
    """Return how the request stands; `usual_dues` grows by what nobody had worked out yet."""
    if course.accepted_at is None:
        return Standing.NOT_STARTED
    timed = [event for event in events if event.action in TIMED]
    key = (*rules.procedure(request).identity, request.competent_office, vietnam_day(course.accepted_at))
    # Nothing but the day of acceptance counts where no pause and no extension followed.
    is_usual = len(timed) == 1 and rules.procedure(request).committed.unit != "hour"
    due = usual_dues.get(key) if is_usual else None
    if due is None:
        due = _due(request, timed, course, window, rules)
    if is_usual:
        usual_dues[key] = due
    return standing_of(due, finished_at=course.closed_at, now=window.moment)


def _due(
    request: Counted, timed: Sequence[RequestEvent], course: Course, window: Window, rules: Rules
) -> datetime:
    timeline = _timeline(request, timed, course, window, rules)
    assert timeline is not None, "it was accepted"
    due = due_of(timeline, calendar=rules.calendar(request.competent_office), now=window.moment)
    assert due is not None, "the clock of an accepted request has started"
    return due


def _timeline(
    request: Counted, events: Sequence[RequestEvent], course: Course, window: Window, rules: Rules
) -> Timeline | None:
    known = [event for event in events if event.at <= window.moment]
    return timeline_of(course, known, rules.procedure(request))


def _keys(request: Counted, course: Course) -> Iterator[tuple[Dimension, str]]:
    return chain(
        (
            (Dimension.PROCEDURE, request.procedure),
            (Dimension.OFFICE, request.competent_office),
            (Dimension.RECEIVING_OFFICE, request.receiving_office),
            (Dimension.CHANNEL, request.channel),
        ),
        ((Dimension.OFFICER, course.officer),) if course.officer else (),
    )
