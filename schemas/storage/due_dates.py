"""When the calendar changes, the deadlines of open requests follow; what was promised stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.clock import NotStarted, work_out
from schemas.identifiers import OfficeId
from schemas.procedures.catalogue import find_version
from schemas.request_work.timeline import timeline_of
from schemas.requests import Request
from schemas.storage.calendar import load_calendar
from schemas.storage.procedures import load_catalogue
from schemas.storage.requests import events_of, open_requests, set_due

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class MovedDue:
    """A deadline that the calendar moved."""

    request: Request
    """As it was before."""
    due_at: datetime


def follow_calendar(session: Session, *, now: datetime) -> list[MovedDue]:
    """Work the deadlines of open requests out anew, and return those that moved.

    What is suspended is left alone: its deadline is worked out when work goes on.
    """
    moved = list(_moved(session, now=now))
    for each in moved:
        set_due(session, each.request.id, due_at=each.due_at)
    return moved


def _moved(session: Session, *, now: datetime) -> Iterator[MovedDue]:
    catalogue, calendars = load_catalogue(session), dict[OfficeId, WorkingCalendar]()
    requests = open_requests(session)
    for place in range(0, len(requests), _AT_ONCE):
        some = requests[place : place + _AT_ONCE]
        events = events_of(session, [request.id for request in some])
        for request in some:
            office = request.competent_office
            if office not in calendars:
                calendars[office] = load_calendar(session, office_id=office)
            procedure = find_version(
                catalogue, request.procedure, province=request.province, version=request.procedure_version
            )
            timeline = timeline_of(request, events[request.id], procedure)
            assert timeline is not None, "open requests are accepted"
            found = work_out(timeline, calendar=calendars[office], now=now)
            if not isinstance(found, NotStarted) and found.due != request.due_at:
                yield MovedDue(request, found.due)
