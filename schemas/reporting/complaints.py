"""How many complaints and suggestions came, were answered and are open, by kind and office, as known at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from schemas.identifiers import OfficeId
from schemas.reporting.period import Window


@dataclass(frozen=True, slots=True)
class CountedComplaint:
    """What a report asks of a complaint, and nothing about a person; none of it changes once it is kept."""

    kind: str
    office_id: OfficeId
    received_at: datetime
    due_at: datetime
    closed_at: datetime | None
    is_forwarded: bool
    """How it was closed, where it was: passed on to whose matter it is, not answered."""


@dataclass(frozen=True, slots=True)
class ComplaintCounts:
    """Complaints by what became of them; those carried over and received are together all the others."""

    carried_over: int = 0
    """Received before the period, and open when it began."""
    received: int = 0
    answered_in_time: int = 0
    answered_late: int = 0
    forwarded: int = 0
    in_time: int = 0
    overdue: int = 0
    """Open at the end."""

    def __add__(self, other: "ComplaintCounts") -> "ComplaintCounts":
        """Return both together."""
        return ComplaintCounts(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(self))
        )

    @property
    def to_do(self) -> int:
        """Return how many there were to answer."""
        return self.carried_over + self.received

    @property
    def pending(self) -> int:
        """Return how many are open."""
        return self.in_time + self.overdue


class ComplaintDimension(StrEnum):
    """By what complaints are counted apart."""

    KIND = "kind"
    OFFICE = "office"


ComplaintGroups = dict[ComplaintDimension, dict[str, ComplaintCounts]]


def count_complaints(
    complaints: Iterable[CountedComplaint], window: Window
) -> tuple[ComplaintCounts, ComplaintGroups]:
    """Return all together, and by each dimension; what came or was done after the cut-off is not known.

    Args:
        complaints: Any; those that were over before the period, or came after its moment, count in nothing.
        window: What is told of.
    """
    total = ComplaintCounts()
    groups: dict[ComplaintDimension, defaultdict[str, ComplaintCounts]] = {
        each: defaultdict(ComplaintCounts) for each in ComplaintDimension
    }
    for complaint in complaints:
        found = _counted(complaint, since=window.period.since, moment=window.moment)
        if found is None:
            continue
        total += found
        groups[ComplaintDimension.KIND][complaint.kind] += found
        groups[ComplaintDimension.OFFICE][complaint.office_id] += found
    return total, {each: dict(found) for each, found in groups.items()}


def _counted(complaint: CountedComplaint, *, since: datetime, moment: datetime) -> ComplaintCounts | None:
    closed = complaint.closed_at if complaint.closed_at and complaint.closed_at <= moment else None
    if complaint.received_at > moment or (closed is not None and closed < since):
        return None
    came = "received" if complaint.received_at >= since else "carried_over"
    if closed is None:
        became = "overdue" if complaint.due_at < moment else "in_time"
    elif complaint.is_forwarded:
        became = "forwarded"
    else:
        became = "answered_late" if complaint.due_at < closed else "answered_in_time"
    return ComplaintCounts(**{came: 1, became: 1})
