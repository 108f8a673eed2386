"""What an office must not let slip: steps that fall due soon, and apologies drafted before somebody waits in vain."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.clock import Deadline
from schemas.deadlines.counting import count
from schemas.deadlines.duration import Duration, Unit
from schemas.deadlines.office_hours import vietnam_day
from schemas.identifiers import RequestId

WHOLE = "ca_ho_so"
"""Stands for a step where the whole request falls due."""


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step that falls due soon, or did."""

    request_id: RequestId
    step: str
    title: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ApologyDraft:
    """What a drafted form 04 says; it holds for one due date of the request."""

    reason: str
    extension: Duration
    drafted_at: datetime
    is_changed: bool
    """Whether a person changed it."""


@dataclass(frozen=True, slots=True)
class PortalRequest:
    """A request that came from the portal and could not be taken in."""

    external_code: str
    error_code: str
    message: str
    """What to do, in Vietnamese."""
    content: dict[str, Any]
    came_at: datetime


def due_steps(
    request_id: RequestId, deadline: Deadline, *, calendar: WorkingCalendar, hours: int, now: datetime
) -> list[DueStep]:
    """Return the steps at work that fall due within so many working hours, and, from the day before, the request.

    What stands still is not urged; what is late stays on the list until it is done.
    """
    if deadline.is_paused:
        return []
    horizon = count(Duration(hours, "hour"), start=now, calendar=calendar).due
    found = [
        DueStep(request_id, each.step.key, each.step.title, each.due)
        for each in deadline.steps
        if each.finished_at is None and not each.is_planned and each.due <= horizon
    ]
    whole = DueStep(request_id, WHOLE, "Trả kết quả cả hồ sơ", deadline.due)
    is_near = deadline.due <= horizon or vietnam_day(now) >= apology_day(deadline.due, calendar=calendar)
    return [*found, whole] if is_near else found


def apology_day(due: datetime, *, calendar: WorkingCalendar) -> date:
    """Return the working day before the one on which a request falls due: then an apology is drafted."""
    return calendar.previous_working(vietnam_day(due))


def drafted_apology(deadline: Deadline, *, faults: str, days: int, now: datetime) -> ApologyDraft:
    """Return what the clock knows to say: who is waited for, which fault there was, and a first proposal of days.

    Args:
        deadline: Of the request.
        faults: A sentence of the fault log about the time since acceptance; empty where there was none.
        days: Working days proposed; the officer decides.
        now: With time zone.
    """
    holder = deadline.stretches[-1] if deadline.stretches else None
    if holder is not None and holder.is_agency:
        reason = f"{holder.party} chưa trả lời văn bản đề nghị cung cấp giấy tờ"
    else:
        reason = faults or "Hồ sơ cần thêm thời gian để kiểm tra, đối chiếu"
    unit: Unit = "working_day"
    return ApologyDraft(reason, Duration(days, unit), now, is_changed=False)


def new_due(due: datetime, extension: Duration, *, calendar: WorkingCalendar) -> datetime:
    """Return when a request due at `due` is due once it is extended."""
    return count(extension, start=due, calendar=calendar).due
