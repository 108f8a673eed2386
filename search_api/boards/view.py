"""A board in words: its rows, how they are called, the weeks with their charts, and the same as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from schemas.procedures.procedure import ProcedureVersion
from schemas.reporting.board import Ending
from schemas.reporting.board_figures import (
    ChargeCount,
    OpenCount,
    Shown,
    Solved,
    Tally,
    WeekCount,
    solved_by,
    tallies,
    tally_of,
    waiting_of,
)
from schemas.reporting.naming import step_name
from schemas.reporting.report import Blame
from search_api.web.charts import Row

DIMENSIONS: dict[str, str] = {
    "office": "Theo cơ quan giải quyết",
    "procedure": "Theo thủ tục",
    "step": "Theo bước đang làm",
    "agency": "Theo cơ quan phối hợp đang chờ",
}
"""What open requests are counted by."""
PARAMETERS: dict[str, str] = {
    "office": "co-quan",
    "procedure": "thu-tuc",
    "step": "buoc",
    "agency": "co-quan-phoi-hop",
}
"""The same in addresses."""
STANDING_NAMES: dict[str, str] = {
    "": "Tất cả",
    "open": "Đang giải quyết",
    "late": "Đang giải quyết, quá hạn",
    "soon": "Đang giải quyết, sắp đến hạn",
    "in_time": "Đang giải quyết, còn trong hạn",
    "paused": "Đang dừng, chưa tính tiếp thời hạn",
    "waiting": "Chờ tiếp nhận",
    "solved": "Đã giải quyết trong kỳ",
    "solved_in_time": "Đã giải quyết đúng hạn trong kỳ",
    "solved_late": "Đã giải quyết quá hạn trong kỳ",
}
BLAME_NAMES: dict[Blame, str] = {
    Blame.STEP: "Theo bước xử lý",
    Blame.UNIT: "Theo đơn vị",
    Blame.AGENCY: "Theo cơ quan phối hợp",
}
LINE_STANDINGS: dict[str, tuple[str, str]] = {
    "solved_late": ("giải quyết quá hạn", "bad"),
    "solved_in_time": ("giải quyết đúng hạn", "sure"),
    "paused": ("đang dừng, chưa tính tiếp", ""),
    "waiting": ("chưa tính thời hạn", ""),
    "late": ("quá hạn", "bad"),
    "soon": ("sắp đến hạn", "warn"),
    "in_time": ("trong hạn", "sure"),
}
"""How one request stands: words, and the class that colors them."""
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Names:
    """How keys are called."""

    offices: Mapping[str, str]
    procedures: Mapping[str, ProcedureVersion]
    """Key → its newest version."""

    def of(self, dimension: str, key: str) -> str:
        """Return how one of the rows of a dimension is called."""
        match dimension:
            case "office" | "unit":
                return self.offices.get(key, key)
            case "procedure":
                return self.procedures[key].title if key in self.procedures else key
            case "step":
                return step_name(self.procedures, key)
            case _:
                return key


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row of a table of open requests."""

    key: str
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week with what was solved in it."""

    monday: date
    solved: Solved

    @property
    def name(self) -> str:
        """Return its days as people write them."""
        return f"{self.monday:%d/%m} – {self.monday + timedelta(days=6):%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Board:
    """What a board tells."""

    as_of: datetime | None
    """When the sweeper last read what changed; None: never."""
    office: str
    """How the office is called; of an administrator's on all: that it is all."""
    office_id: str
    """Empty: all."""
    weeks: int
    since: date
    total: Tally
    waiting: int
    rows: dict[str, list[BoardRow]]
    """By dimension, most late first."""
    solved: list[WeekRow]
    solved_by_procedure: list[tuple[str, str, Solved]]
    """Key, name and figures."""
    charged: dict[Blame, list[tuple[str, ChargeCount]]]
    """Name and figures, most lateness first."""

    @property
    def solved_total(self) -> Solved:
        """Return what was solved in the period."""
        return sum((each.solved for each in self.solved), Solved())


@dataclass(frozen=True, slots=True)
class Counted:
    """What the records count for a board."""

    open: Sequence[OpenCount]
    weeks: Sequence[WeekCount]
    charges: Sequence[ChargeCount]


@dataclass(frozen=True, slots=True)
class LineList:
    """The requests behind a number."""

    lines: list[Shown]
    total: int
    goes_on: str
    """Where the next page begins; empty: this is the last."""
    names: Names
    now: datetime
    as_of: datetime | None


def board_rows(counts: Sequence[OpenCount], names: Names) -> dict[str, list[BoardRow]]:
    """Return the rows of each dimension, most late first; an office that is the only one needs no row."""
    found = {}
    for dimension in DIMENSIONS:
        rows = [
            BoardRow(key, names.of(dimension, key), tally)
            for key, tally in tallies(counts, by=dimension).items()
        ]
        if rows and (dimension != "office" or len(rows) > 1):
            found[dimension] = sorted(rows, key=lambda row: (-row.tally.late, -row.tally.soon, row.name))
    return found


def week_rows(counts: Sequence[WeekCount], *, since: date, weeks: int) -> list[WeekRow]:
    """Return every week of the period, those in which nothing was solved too."""
    found = solved_by(counts, by="week")
    mondays = [since + timedelta(weeks=each) for each in range(weeks)]
    return [WeekRow(monday, found.get(monday, Solved())) for monday in mondays]


def charged_rows(charges: Sequence[ChargeCount], names: Names) -> dict[Blame, list[tuple[str, ChargeCount]]]:
    """Return whose the lateness is, by step, unit and agency, most of it first."""
    return {
        kind: sorted(
            ((names.of(kind, each.key), each) for each in charges if each.kind == kind),
            key=lambda row: (-row[1].seconds, row[0]),
        )
        for kind in Blame
    }


def make_board(
    counted: Counted,
    names: Names,
    *,
    as_of: datetime | None,
    office: str,
    office_id: str,
    weeks: int,
    since: date,
) -> Board:
    """Return the board of what was counted."""
    by_procedure = solved_by(counted.weeks, by="procedure")
    return Board(
        as_of,
        office,
        office_id,
        weeks,
        since,
        tally_of(counted.open),
        waiting_of(counted.open),
        board_rows(counted.open, names),
        week_rows(counted.weeks, since=since, weeks=weeks),
        sorted(
            ((f"{key}", names.of("procedure", f"{key}"), solved) for key, solved in by_procedure.items()),
            key=lambda row: (-row[2].late, row[1]),
        ),
        charged_rows(counted.charges, names),
    )


def open_bars(rows: Sequence[BoardRow]) -> list[Row]:
    """Return the rows of a chart of open requests, the first ones where there are many."""
    return [Row(row.name, (row.tally.in_time, row.tally.soon, row.tally.late)) for row in rows[:MOST_BARS]]


def week_bars(rows: Sequence[WeekRow]) -> list[Row]:
    """Return the columns of a chart of solved requests, one a week."""
    return [Row(f"{row.monday:%d/%m}", (row.solved.in_time, row.solved.late)) for row in rows]


def share_in_time(solved: Solved) -> str:
    """Return `98,7 %` of what was solved, rounded down: 100 is said of all only; empty where nothing was."""
    if not solved.total:
        return ""
    whole, rest = divmod(solved.in_time * 1_000 // solved.total, 10)
    return f"{whole},{rest}\u00a0%" if rest else f"{whole}\u00a0%"


def board_json(board: Board) -> dict[str, Any]:
    """Return the board as `trichluc.board/1`."""
    return {
        "schema": "trichluc.board/1",
        "as_of": f"{board.as_of:%Y-%m-%dT%H:%M:%SZ}" if board.as_of else None,
        "office": board.office_id or None,
        "weeks": board.weeks,
        "since": f"{board.since}",
        "open": asdict(board.total),
        "waiting": board.waiting,
        "by": {
            dimension: [{"key": row.key, "name": row.name, **asdict(row.tally)} for row in rows]
            for dimension, rows in board.rows.items()
        },
        "solved": [{"week": f"{row.monday}", **asdict(row.solved)} for row in board.solved],
        "lateness": {
            kind: [
                {"key": each.key, "name": name, "requests": each.requests, "working_days": each.working_days}
                for name, each in rows
            ]
            for kind, rows in board.charged.items()
        },
    }


def list_json(found: LineList) -> dict[str, Any]:
    """Return the requests behind a number as `trichluc.board_list/1`."""
    return {
        "schema": "trichluc.board_list/1",
        "total": found.total,
        "next": found.goes_on or None,
        "requests": [
            {
                "id": each.id,
                "code": each.code,
                "procedure": each.procedure,
                "state": each.state,
                "due_at": f"{each.due_at:%Y-%m-%dT%H:%M:%SZ}" if each.due_at else None,
                "holder": each.holder,
                "officer": each.officer,
            }
            for each in found.lines
        ],
    }


def standing_words(line: Shown, *, now: datetime) -> tuple[str, str]:
    """Return how a request stands in words, and the class that colors them."""
    return LINE_STANDINGS[_line_standing(line, now=now)]


def _line_standing(line: Shown, *, now: datetime) -> str:
    if line.ended_at is not None:
        return "solved_late" if line.ending is Ending.LATE else "solved_in_time"
    if line.due_at is None:
        return "paused" if line.is_paused else "waiting"
    if line.due_at < now:
        return "late"
    return "soon" if line.soon_at is not None and line.soon_at <= now else "in_time"
