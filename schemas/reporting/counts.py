"""How many requests came, were solved and are open: the figures of a report and the laws by which they add up."""

from dataclasses import dataclass, fields
from datetime import datetime

from schemas.deadlines.clock import Standing
from schemas.reporting.course import Course
from schemas.requests import RequestAction, RequestState


@dataclass(frozen=True, slots=True)
class Counts:
    """Requests by what became of them; those carried over and received are together the solved, withdrawn and open."""

    carried_over: int = 0
    """Accepted before the period, and open when it began."""
    received: int = 0
    """Accepted in the period."""
    early: int = 0
    on_time: int = 0
    late: int = 0
    """Solved in the period: a result issued, or a refusal signed."""
    withdrawn: int = 0
    """By the applicant, after acceptance."""
    in_time: int = 0
    overdue: int = 0
    """Open at the end."""
    rejected: int = 0
    """Of the solved: answered that it is not granted."""
    suspended: int = 0
    """Of the open: the clock stands still."""
    refused: int = 0
    """Beside the sum: not accepted."""
    dropped: int = 0
    """Beside the sum: withdrawn before acceptance."""
    waiting: int = 0
    """Beside the sum: sent in, neither accepted nor refused at the end."""

    def __add__(self, other: "Counts") -> "Counts":
        """Return both together."""
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def solved(self) -> int:
        """Return how many were solved."""
        return self.early + self.on_time + self.late

    @property
    def pending(self) -> int:
        """Return how many are open."""
        return self.in_time + self.overdue

    @property
    def to_do(self) -> int:
        """Return how many there were to do: carried over and received."""
        return self.carried_over + self.received

    @property
    def share_in_time(self) -> float | None:
        """Return how many of the solved were not late, from 0 to 1; None where none was solved."""
        return (self.early + self.on_time) / self.solved if self.solved else None


_SOLVED = {Standing.EARLY: "early", Standing.ON_TIME: "on_time", Standing.LATE: "late"}
_NOT_ACCEPTED = {RequestAction.REFUSE: "refused", RequestAction.WITHDRAW: "dropped"}


def is_told(course: Course, *, since: datetime) -> bool:
    """Return whether a report that begins at `since` tells of the request: it had not ended before."""
    return course.closed_at is None or course.closed_at >= since


def columns_of(course: Course, standing: Standing, *, since: datetime) -> tuple[str, ...]:
    """Return the columns of Counts in which a request counts.

    Args:
        course: Where it stood at the end; `is_told`.
        standing: Against its deadline then; of no account before acceptance.
        since: When the period began.
    """
    if course.accepted_at is None:
        if course.ending in _NOT_ACCEPTED:
            return (_NOT_ACCEPTED[course.ending],)
        return ("waiting",)
    came = "received" if course.accepted_at >= since else "carried_over"
    if course.ending is RequestAction.WITHDRAW:
        return came, "withdrawn"
    if course.ending is not None:
        rejected = ("rejected",) if course.ending is RequestAction.REJECT else ()
        return came, _SOLVED[standing], *rejected
    suspended = ("suspended",) if course.state is RequestState.SUSPENDED else ()
    return came, "overdue" if standing is Standing.LATE else "in_time", *suspended
