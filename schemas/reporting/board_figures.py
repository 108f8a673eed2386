"""The figures of a board: what is counted, by what, and which requests stand behind a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from schemas.identifiers import OfficeId, RequestId
from schemas.reporting.board import Ending
from schemas.reporting.report import Blame
from schemas.requests import RequestState


@dataclass(frozen=True, slots=True)
class OpenCount:
    """Requests that are open or wait for acceptance and agree in all that they are counted by."""

    office: str
    ending: str
    procedure: str
    step: str
    agency: str
    total: int
    late: int
    soon: int
    paused: int


@dataclass(frozen=True, slots=True)
class WeekCount:
    """Requests that were solved alike in one week."""

    office: str
    week: date
    """Monday."""
    ending: Ending
    procedure: str
    count: int


@dataclass(frozen=True, slots=True)
class ChargeCount:
    """The lateness of one step, unit or agency."""

    kind: str
    """A Blame."""
    key: str
    requests: int
    working_days: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which requests stand behind a number; what is empty does not count."""

    standing: str = ""
    """`open`, `late`, `soon`, `in_time`, `paused`, `waiting`, `solved`, `solved_in_time`, `solved_late`."""
    procedure: str = ""
    step: str = ""
    agency: str = ""
    week: date | None = None
    since: date | None = None
    """First day of a period, a Monday; what is open lies in every period."""
    blamed: tuple[Blame, str] | None = None


@dataclass(frozen=True, slots=True)
class LineKey:
    """Where a list goes on."""

    due_at: datetime | None
    request_id: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A request as the list behind a number tells it: nothing about a person but who works on it."""

    id: RequestId
    code: str
    state: RequestState
    office: OfficeId
    procedure: str
    ending: Ending
    due_at: datetime | None
    soon_at: datetime | None
    is_paused: bool
    step: str
    holder: str
    """Unit or agency where it lies."""
    officer: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Open requests by how they stand."""

    in_time: int = 0
    soon: int = 0
    late: int = 0
    paused: int = 0
    """Of the other three: the clock stands still."""

    @property
    def total(self) -> int:
        """Return how many are open."""
        return self.in_time + self.soon + self.late

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together."""
        return Tally(
            self.in_time + other.in_time,
            self.soon + other.soon,
            self.late + other.late,
            self.paused + other.paused,
        )


@dataclass(frozen=True, slots=True)
class Solved:
    """Solved requests by how they stood."""

    in_time: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        """Return how many were solved."""
        return self.in_time + self.late

    def __add__(self, other: "Solved") -> "Solved":
        """Return both together."""
        return Solved(self.in_time + other.in_time, self.late + other.late)


def tally_of(counts: Iterable[OpenCount]) -> Tally:
    """Return the open ones of these together."""
    found = Tally()
    for each in counts:
        if each.ending == Ending.OPEN:
            in_time = each.total - each.late - each.soon
            found += Tally(in_time, each.soon, each.late, each.paused)
    return found


def tallies(counts: Iterable[OpenCount], *, by: str) -> dict[str, Tally]:
    """Return the open ones by `office`, `procedure`, `step` or `agency`; what lies with no agency is left out."""
    groups: dict[str, list[OpenCount]] = {}
    for each in counts:
        key = getattr(each, by)
        if key and each.ending == Ending.OPEN:
            groups.setdefault(key, []).append(each)
    return {key: tally_of(some) for key, some in groups.items()}


def waiting_of(counts: Iterable[OpenCount]) -> int:
    """Return how many wait for acceptance."""
    return sum(each.total for each in counts if each.ending == Ending.WAITING)


def solved_by(counts: Iterable[WeekCount], *, by: str) -> dict[str | date, Solved]:
    """Return the solved ones by `week`, `office` or `procedure`."""
    found: dict[str | date, Solved] = {}
    for each in counts:
        is_late = each.ending is Ending.LATE
        one = Solved(0, each.count) if is_late else Solved(each.count, 0)
        found[getattr(each, by)] = found.get(getattr(each, by), Solved()) + one
    return found
