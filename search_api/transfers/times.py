"""By when each of the two offices has to be done: the parts of the procedure, each counted from when it began."""

from dataclasses import dataclass
from datetime import datetime

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.clock import Standing, standing_of
from schemas.deadlines.counting import count
from schemas.procedures.procedure import Part, ProcedureVersion
from schemas.transfers import Transfer


@dataclass(frozen=True, slots=True)
class PartTime:
    """What one office is given."""

    title: str
    duration: str
    due: datetime
    standing: Standing


def part_times(
    transfer: Transfer,
    procedure: ProcedureVersion,
    *,
    accepted_at: datetime | None,
    calendars: tuple[WorkingCalendar, WorkingCalendar],
    now: datetime,
) -> tuple[PartTime, ...]:
    """Return the times of the parts that have begun (NĐ 131/2021, Điều 131: 12 and 12 days).

    Args:
        transfer: Its first part ends when the dossier is sent, the second when the old place is told.
        procedure: Whose parts are the two offices, in this order.
        accepted_at: When the request was accepted where the dossier leaves; None: elsewhere, not known.
        calendars: Of the office that it leaves and of the one it goes to.
        now: The moment.
    """
    spans = (
        (accepted_at, transfer.sent_at or transfer.closed_at),
        (transfer.received_at, transfer.closed_at),
    )
    return tuple(
        _part_time(part, start, ended, calendar=calendar, now=now)
        for part, (start, ended), calendar in zip(procedure.parts, spans, calendars, strict=False)
        if start is not None
    )


def _part_time(
    part: Part, start: datetime, ended: datetime | None, *, calendar: WorkingCalendar, now: datetime
) -> PartTime:
    due = count(part.committed, start=start, calendar=calendar).due
    return PartTime(part.title, part.committed.text, due, standing_of(due, finished_at=ended, now=now))


def step_at(procedure: ProcedureVersion, *, part: int, place: int) -> str:
    """Return the key of a step of the part-th part, counted as in lists; empty where the procedure has no parts."""
    if len(procedure.parts) <= part:
        return ""
    own = [step.key for step in procedure.steps if step.part == procedure.parts[part].key]
    return own[min(place, len(own) - 1)] if own else ""
