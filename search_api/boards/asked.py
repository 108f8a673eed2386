"""Which board and which list behind a number is asked for, as it stands in an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import InvalidInputError
from schemas.reporting.board import monday_of
from schemas.reporting.board_figures import LineKey, Wanted
from schemas.reporting.report import Blame

PERIODS = (4, 12, 26, 52)
"""Weeks that can be looked back on, this one counted."""
USUAL_PERIOD = 12
STANDINGS = (
    "open", "late", "soon", "in_time", "paused", "waiting", "solved", "solved_in_time", "solved_late",
)  # fmt: skip
_LONGEST = 400


class BadBoardError(InvalidInputError):
    """There is no such list of requests."""

    code = "bad_board"


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a board or of a list behind one of its numbers."""

    weeks: int = USUAL_PERIOD
    office: str = ""
    """Id; empty: one's own, an administrator's: all."""
    wanted: Wanted = field(default_factory=Wanted)
    after: LineKey | None = None


def since(weeks: int, *, now: datetime) -> date:
    """Return the Monday on which a period of so many weeks began."""
    return monday_of(vietnam_day(now)) - timedelta(weeks=weeks - 1)


def read_asked(given: Mapping[str, str], *, now: datetime) -> Asked:
    """Return what the address asks for.

    Raises:
        BadBoardError: There is no such standing, week or place.
    """
    weeks = _weeks(given.get("tuan", ""))
    standing = given.get("tinh-trang", "")
    if standing and standing not in STANDINGS:
        raise _unreadable()
    blamed = _blamed(given.get("cham", ""), given.get("cham-cua", ""))
    is_of_period = blamed is not None or standing.startswith("solved")
    wanted = Wanted(
        standing=standing,
        procedure=given.get("thu-tuc", "")[:_LONGEST],
        step=given.get("buoc", "")[:_LONGEST],
        agency=given.get("co-quan-phoi-hop", "")[:_LONGEST],
        week=_week(given.get("trong-tuan", "")),
        since=since(weeks, now=now) if is_of_period else None,
        blamed=blamed,
    )
    return Asked(weeks, given.get("co-quan", "")[:64], wanted, _after(given.get("tiep", "")))


def after_text(key: LineKey) -> str:
    """Return where a list goes on, as it stands in an address."""
    at = key.due_at.astimezone(UTC).isoformat() if key.due_at else ""
    return f"{at}~{key.request_id}"


def _weeks(text: str) -> int:
    chosen = [each for each in PERIODS if f"{each}" == (text or f"{USUAL_PERIOD}")]
    if not chosen:
        raise _unreadable()
    return chosen[0]


def _week(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise _unreadable() from error


def _blamed(kind: str, key: str) -> tuple[Blame, str] | None:
    if not kind:
        return None
    if kind not in list(Blame) or not key:
        raise _unreadable()
    return Blame(kind), key[:_LONGEST]


def _after(text: str) -> LineKey | None:
    if not text:
        return None
    at, _, request_id = text.partition("~")
    try:
        moment = datetime.fromisoformat(at) if at else None
    except ValueError as error:
        raise _unreadable() from error
    if not request_id or (moment is not None and moment.tzinfo is None):
        raise _unreadable()
    return LineKey(moment, request_id[:64])


def _unreadable() -> BadBoardError:
    return BadBoardError("Không có danh sách này. Xin quay lại bảng theo dõi và chọn một con số.")
