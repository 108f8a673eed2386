"""What happened to a request and when: all that the clock needs to know, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from schemas.deadlines.duration import Duration


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the procedure, as its version in force says."""

    key: str
    title: str
    party: str
    """Unit or office that does it, as people call it."""
    allowed: Duration


@dataclass(frozen=True, slots=True)
class HandOver:
    """A row of form 06: from `at` on the receiver has the request."""

    at: datetime
    giver: str
    receiver: str
    step: str
    """Key of the step that the receiver works on; an earlier one where it is sent back."""
    party: str = ""
    """Unit of the receiver; empty: that of the step."""
    agency: str = ""
    """Agency outside that is asked and waited for from `at` to the next row; empty: nobody is."""
    answer_by: datetime | None = None
    """When that agency was asked to answer by."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clock stands still (form 05)."""

    start: datetime
    end: datetime | None
    """None: it still does."""
    reason: str


@dataclass(frozen=True, slots=True)
class Extension:
    """A later date (form 04), given as a day or as so much more time."""

    at: datetime
    reason: str
    to: date | Duration


@dataclass(frozen=True, slots=True)
class Timeline:
    """The times of one request; all moments are aware, hand-overs stand in their order.

    Raises:
        ValueError: A moment is naive, an order is wrong, or a hand-over names a step that is none.
    """

    accepted_at: datetime
    """Full and valid receipt."""
    receiving_office: str
    competent_office: str
    legal: Duration
    """In all, by law."""
    committed: Duration
    """In all, as the office promises; the deadline follows this."""
    steps: tuple[Step, ...]
    competent_received_at: datetime | None = None
    """When the competent office got what another office received: only then the clock starts."""
    hand_overs: tuple[HandOver, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    promised: datetime | None = None
    """What the receipt says."""
    finished_at: datetime | None = None
    """When the result was issued, or the request ended otherwise."""

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        if any(moment.tzinfo is None for moment in self._moments()):
            raise ValueError("a moment without a time zone")
        ats = [row.at for row in self.hand_overs]
        starts_late = self.competent_received_at and self.competent_received_at < self.accepted_at
        if ats != sorted(ats) or starts_late or any(p.end and p.end < p.start for p in self.pauses):
            raise ValueError("moments in a wrong order")
        keys = [step.key for step in self.steps]
        if not keys or len(set(keys)) < len(keys) or {row.step for row in self.hand_overs} - set(keys):
            raise ValueError("no steps, doubled ones, or a hand-over to none of them")

    @property
    def starts_at(self) -> datetime | None:
        """Return when the clock starts (NĐ 118/2025, Điều 17 khoản 3); None: the competent office has not got it."""
        is_elsewhere = self.receiving_office != self.competent_office
        return self.competent_received_at if is_elsewhere else self.accepted_at

    def as_of(self, moment: datetime) -> "Timeline":
        """Return what had happened up to `moment`: a report of that day stays the same however often it is made."""
        return replace(
            self,
            hand_overs=tuple(row for row in self.hand_overs if row.at <= moment),
            extensions=tuple(each for each in self.extensions if each.at <= moment),
            pauses=tuple(
                replace(pause, end=pause.end if pause.end and pause.end <= moment else None)
                for pause in self.pauses
                if pause.start <= moment
            ),
            finished_at=self.finished_at if self.finished_at and self.finished_at <= moment else None,
        )

    def _moments(self) -> Iterator[datetime]:
        known = [self.accepted_at, self.competent_received_at, self.promised, self.finished_at]
        known += [moment for pause in self.pauses for moment in (pause.start, pause.end)]
        known += [moment for row in self.hand_overs for moment in (row.at, row.answer_by)]
        known += [extension.at for extension in self.extensions]
        yield from (moment for moment in known if moment)
