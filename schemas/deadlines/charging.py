"""Who was late: the time between the deadline and the end, shared out among those who had the request.

After each hand-over stands when all would be done if the rest took its time (`course`). What moved that past the
deadline, and was never made up again by those who came after, is the lateness of whoever had the request then: the unit
that overran, the desk that handed on too late, or the agency outside that was waited for. What lies before the deadline
is nobody's lateness, so that the shares are never negative, never overlap, and are together the whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.clock import Deadline
from schemas.deadlines.office_hours import vietnam_day


@dataclass(frozen=True, slots=True)
class Lateness:
    """A time past the deadline, in two measures, both of which add up."""

    elapsed: timedelta
    working_days: int
    """Begun after the deadline's day; 0 where it was late by hours of one day."""

    def __add__(self, other: "Lateness") -> "Lateness":
        """Return both together."""
        return Lateness(self.elapsed + other.elapsed, self.working_days + other.working_days)


IN_TIME = Lateness(timedelta(), 0)


@dataclass(frozen=True, slots=True)
class Charge:
    """A share of the lateness, and whose it is."""

    step: str
    """Key, or `course.RECEPTION`."""
    party: str
    is_agency: bool
    lateness: Lateness


def lateness_of(deadline: Deadline, *, calendar: WorkingCalendar) -> Lateness:
    """Return how late a request is, or was when it ended."""
    return _between(deadline.due, max(deadline.due, deadline.end), calendar)


def charge(deadline: Deadline, *, calendar: WorkingCalendar) -> tuple[Charge, ...]:
    """Return whose the lateness is, in the order in which it came about; nothing where there is none."""
    standing = [max(stretch.projected, deadline.due) for stretch in deadline.stretches]
    kept = list(accumulate(reversed(standing), min))[::-1]
    return tuple(
        Charge(stretch.step, stretch.party, stretch.is_agency, _between(since, until, calendar))
        for stretch, since, until in zip(deadline.stretches, [deadline.due, *kept], kept, strict=False)
        if until > since
    )


def total_by_party(charges: Iterable[Charge]) -> dict[str, Lateness]:
    """Return the lateness of each unit and agency, in the order in which they first came."""
    totals = dict[str, Lateness]()
    for each in charges:
        totals[each.party] = totals.get(each.party, IN_TIME) + each.lateness
    return totals


def _between(since: datetime, until: datetime, calendar: WorkingCalendar) -> Lateness:
    days = calendar.working_days_between(vietnam_day(since), vietnam_day(until))
    return Lateness(until - since, days)
