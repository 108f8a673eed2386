"""How agencies keep their time: a row for each, as reports and the register show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.office_hours import vietnam_day
from schemas.inquiries import Inquiry, InquiryState


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """What one agency was asked and how it answered; `asked` is the sum of the next four."""

    agency: str
    asked: int
    in_time: int
    """Answered by the date that the first letter names."""
    late: int
    waiting: int
    left: int
    """Never answered, and not waited for any more."""
    overdue: int
    """Of those waiting: the date of the first letter is past."""
    reminders: int
    mean_days: float | None
    """Working days from the letter to the answer; None where there is no answer."""


def working_days_taken(inquiry: Inquiry, *, calendar: WorkingCalendar, now: datetime) -> int:
    """Return the working days that the agency took: up to its answer, the end of waiting, or now."""
    end = inquiry.answered_at or inquiry.waited_until or now
    return calendar.working_days_between(vietnam_day(inquiry.asked_at), vietnam_day(end))


def working_days_late(inquiry: Inquiry, *, calendar: WorkingCalendar, now: datetime) -> int:
    """Return the working days past the date of the first letter; 0 where it is kept."""
    end = inquiry.answered_at or inquiry.waited_until or now
    return calendar.working_days_between(vietnam_day(inquiry.answer_by), vietnam_day(end))


def figures_by_agency(
    inquiries: Iterable[Inquiry], *, calendar: WorkingCalendar, now: datetime
) -> list[AgencyFigures]:
    """Return a row for each agency, by name: the one with most late or overdue answers first."""
    by_name = dict[str, list[Inquiry]]()
    for inquiry in inquiries:
        by_name.setdefault(inquiry.agency, []).append(inquiry)
    rows = [_row(name, found, calendar=calendar, now=now) for name, found in by_name.items()]
    return sorted(rows, key=lambda row: (-row.late - row.overdue, row.agency))


def _row(name: str, found: Sequence[Inquiry], *, calendar: WorkingCalendar, now: datetime) -> AgencyFigures:
    answered = [each for each in found if each.state is InquiryState.ANSWERED]
    waiting = [each for each in found if each.state is InquiryState.WAITING]
    late = sum((each.answered_at or now) > each.answer_by for each in answered)
    taken = [working_days_taken(each, calendar=calendar, now=now) for each in answered]
    return AgencyFigures(
        agency=name,
        asked=len(found),
        in_time=len(answered) - late,
        late=late,
        waiting=len(waiting),
        left=len(found) - len(answered) - len(waiting),
        overdue=sum(each.answer_by < now for each in waiting),
        reminders=sum(len(each.reminders) for each in found),
        mean_days=round(fmean(taken), 1) if taken else None,
    )
