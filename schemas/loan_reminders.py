"""Papers that are out of their store too long: when that is due to be told, and how often who has them is reminded."""

from dataclasses import dataclass
from datetime import datetime

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.counting import count
from schemas.deadlines.duration import Duration
from schemas.identifiers import AccountId
from schemas.slips import Slip
from schemas.upcoming import DueStep

LATER: tuple[Duration, ...] = tuple(Duration(days, "working_day") for days in (3, 10))
"""It is asked for once when it is overdue, and once more after each of these; chưa kiểm chứng."""


@dataclass(frozen=True, slots=True)
class OpenLoan:
    """A paper that is out of its store."""

    slip: Slip
    taken_by: AccountId


def level_of(loan: OpenLoan, *, calendar: WorkingCalendar, now: datetime) -> int:
    """Return which reminder it is time for, from 1; 0: the paper is not overdue."""
    due, taken = loan.slip.due_back, loan.slip.taken_at
    if due is None or taken is None or now <= due:
        return 0
    start = max(due, taken)  # a day that was typed may lie before all that the calendar knows
    return 1 + sum(count(wait, start=start, calendar=calendar).due < now for wait in LATER)


def due_loan(loan: OpenLoan, *, calendar: WorkingCalendar, hours: int, now: datetime) -> list[DueStep]:
    """Return that the paper is due back, where that is within so many working hours or was; else nothing."""
    slip = loan.slip
    horizon = count(Duration(hours, "hour"), start=now, calendar=calendar).due
    if slip.due_back is None or slip.due_back > horizon:
        return []
    title = f"Trả hồ sơ giấy lại kho, phiếu {slip.number}"
    return [DueStep(slip.request_id, f"muon:{slip.number}", title, slip.due_back)]
