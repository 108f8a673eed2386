"""What boards show, as kept: lines that follow from requests, and the counts that are asked of them."""

import heapq
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, func, insert, or_, select, true
from sqlalchemy.orm import Session

from schemas.identifiers import OfficeId, RequestId
from schemas.reporting.board import BoardLine, Ending
from schemas.reporting.board_figures import ChargeCount, LineKey, OpenCount, Shown, Wanted, WeekCount
from schemas.requests import RequestState
from schemas.storage.request_reports import people_called
from schemas.storage.tables.boards import BoardChargeRow, BoardLineRow, BoardRunRow
from schemas.storage.tables.requests import RequestRow

LATE_READ_AGAIN = timedelta(minutes=15)
"""How old a line of an open late request may grow: its lateness grows with it."""
_LONGEST_KEY = 400
_RUN = "board"
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Sorts what has no date behind everything."""


@dataclass(frozen=True, slots=True)
class StaleRequest:
    """A request whose line does not tell how it is now."""

    id: RequestId
    version: int
    due_at: datetime | None


def stale_requests(session: Session, *, now: datetime) -> list[StaleRequest]:
    """Return the requests that changed since their line was read, and those whose lateness grew meanwhile."""
    line = BoardLineRow
    grew = and_(line.ending == Ending.OPEN, line.due_at < now, line.read_at < now - LATE_READ_AGAIN)
    changed = or_(
        line.request_id.is_(None),
        line.version != RequestRow.version,
        line.kept_due_at.is_distinct_from(RequestRow.due_at),
    )
    query = select(RequestRow.id, RequestRow.version, RequestRow.due_at)
    query = query.outerjoin(line, line.request_id == RequestRow.id).where(or_(changed, grew))
    return [StaleRequest(RequestId(id_), version, due) for id_, version, due in session.execute(query)]


def put_lines(session: Session, found: Sequence[tuple[StaleRequest, BoardLine]], *, now: datetime) -> None:
    """Keep these lines in place of what was kept of the same requests."""
    ids = [stale.id for stale, _ in found]
    for table in (BoardChargeRow, BoardLineRow):
        session.execute(delete(table).where(table.request_id.in_(ids)))
    session.execute(insert(BoardLineRow), [_line_values(*each, now=now) for each in found])
    charges = [values for _, line in found for values in _charge_values(line)]
    if charges:
        session.execute(insert(BoardChargeRow), charges)


def note_run(session: Session, *, now: datetime) -> None:
    """Keep that the board was brought up to date at `now`."""
    row = session.get(BoardRunRow, _RUN)
    if row is None:
        session.add(BoardRunRow(name=_RUN, at=now))
    else:
        row.at = now


def last_run(session: Session) -> datetime | None:
    """Return when the board was last brought up to date; None where it never was."""
    return session.scalar(select(BoardRunRow.at).where(BoardRunRow.name == _RUN))


def open_counts(session: Session, offices: Collection[OfficeId], *, now: datetime) -> list[OpenCount]:
    """Return how many requests are open or wait for acceptance, by all that they are counted by at once."""
    line = BoardLineRow
    keys = (line.office_id, line.ending, line.procedure, line.step, line.agency)
    query = select(
        *keys,
        func.count(),
        func.sum(case((_is_late(now), 1), else_=0)),
        func.sum(case((_is_soon(now), 1), else_=0)),
        func.sum(case((line.is_paused, 1), else_=0)),
    )
    query = query.where(line.office_id.in_(offices), line.ending.in_([Ending.OPEN, Ending.WAITING]))
    return [OpenCount(*row) for row in session.execute(query.group_by(*keys))]


def week_counts(session: Session, offices: Collection[OfficeId], *, since: date) -> list[WeekCount]:
    """Return how many requests were solved in each week from that of `since` on."""
    line = BoardLineRow
    keys = (line.office_id, line.week, line.ending, line.procedure)
    query = select(*keys, func.count()).where(line.office_id.in_(offices), line.week >= since)
    solved = [Ending.EARLY, Ending.ON_TIME, Ending.LATE]
    query = query.where(line.ending.in_(solved)).group_by(*keys)
    return [
        WeekCount(office, week, Ending(ending), procedure, count)
        for office, week, ending, procedure, count in session.execute(query)
    ]


def charge_counts(session: Session, offices: Collection[OfficeId], *, since: date) -> list[ChargeCount]:
    """Return whose the lateness is of what is open and of what was solved from the week of `since` on."""
    charge = BoardChargeRow
    query = select(
        charge.kind, charge.key, func.count(), func.sum(charge.working_days), func.sum(charge.seconds)
    )
    query = query.where(charge.office_id.in_(offices), charge.week >= since)
    return [ChargeCount(*row) for row in session.execute(query.group_by(charge.kind, charge.key))]


def count_lines(session: Session, offices: Collection[OfficeId], wanted: Wanted, *, now: datetime) -> int:
    """Return how many requests stand behind a figure."""
    line = BoardLineRow
    endings, is_wanted = _wanted(wanted, now=now)
    query = select(func.count()).select_from(line).where(line.office_id.in_(offices), is_wanted)
    return session.scalar(query.where(line.ending.in_(endings))) or 0


def list_lines(
    session: Session,
    offices: Collection[OfficeId],
    wanted: Wanted,
    *,
    now: datetime,
    limit: int,
    after: LineKey | None = None,
) -> list[Shown]:
    """Return the requests behind a figure, the soonest due first, those without a date at the end.

    Each office and ending is read in the order of its index, and what is found is merged: nothing has to be sorted.
    """
    line = BoardLineRow
    endings, is_wanted = _wanted(wanted, now=now)
    query = select(line).where(is_wanted).order_by(line.sorts_at, line.request_id).limit(limit)
    if after is not None:
        at = after.due_at or _NEVER
        is_later = or_(line.sorts_at > at, and_(line.sorts_at == at, line.request_id > after.request_id))
        query = query.where(line.sorts_at >= at, is_later)
    parts = [
        session.scalars(query.where(line.office_id == office, line.ending == ending)).all()
        for office in offices
        for ending in endings
    ]
    rows = list(islice(heapq.merge(*parts, key=lambda row: (row.sorts_at, row.request_id)), limit))
    requests = select(RequestRow.id, RequestRow.code, RequestRow.state)
    found = {
        id_: (code, state)
        for id_, code, state in session.execute(
            requests.where(RequestRow.id.in_([row.request_id for row in rows]))
        )
    }
    people = people_called(session, {row.officer_id for row in rows if row.officer_id})
    return [_shown(row, *found[row.request_id], people.get(row.officer_id or "", "")) for row in rows]


def _wanted(wanted: Wanted, *, now: datetime) -> tuple[tuple[Ending, ...], ColumnElement[bool]]:
    """Return the endings that are wanted and what must hold besides."""
    line = BoardLineRow
    endings, more = _STANDINGS[wanted.standing]
    conditions: list[ColumnElement[bool]] = [more(now)]
    for column, value in (
        (line.procedure, wanted.procedure),
        (line.step, wanted.step),
        (line.agency, wanted.agency),
    ):
        if value:
            conditions.append(column == value)
    if wanted.week is not None:
        conditions.append(line.week == wanted.week)
    elif wanted.since is not None:
        conditions.append(line.week >= wanted.since)
    if wanted.blamed is not None:
        kind, key = wanted.blamed
        charge = BoardChargeRow
        charged = select(charge.request_id).where(charge.kind == kind, charge.key == key[:_LONGEST_KEY])
        conditions.append(line.request_id.in_(charged))
        endings = tuple(each for each in endings if each in (Ending.OPEN, Ending.LATE))
    return endings, and_(*conditions)


def _is_late(now: datetime) -> ColumnElement[bool]:
    return BoardLineRow.due_at < now


def _is_soon(now: datetime) -> ColumnElement[bool]:
    return and_(BoardLineRow.due_at >= now, BoardLineRow.soon_at <= now)


def _is_in_time(now: datetime) -> ColumnElement[bool]:
    line = BoardLineRow
    return or_(line.due_at.is_(None), and_(line.due_at >= now, line.soon_at > now))


def _is_paused(_now: datetime) -> ColumnElement[bool]:
    return BoardLineRow.is_paused.is_(True)


def _any(_now: datetime) -> ColumnElement[bool]:
    return true()


_STANDINGS: dict[str, tuple[tuple[Ending, ...], Callable[[datetime], ColumnElement[bool]]]] = {
    "": (tuple(Ending), _any),
    "open": ((Ending.OPEN,), _any),
    "late": ((Ending.OPEN,), _is_late),
    "soon": ((Ending.OPEN,), _is_soon),
    "in_time": ((Ending.OPEN,), _is_in_time),
    "paused": ((Ending.OPEN,), _is_paused),
    "waiting": ((Ending.WAITING,), _any),
    "solved": ((Ending.EARLY, Ending.ON_TIME, Ending.LATE), _any),
    "solved_in_time": ((Ending.EARLY, Ending.ON_TIME), _any),
    "solved_late": ((Ending.LATE,), _any),
}
"""Standing that can be asked for → its endings, and what must hold at a moment."""


def _line_values(stale: StaleRequest, line: BoardLine, *, now: datetime) -> dict[str, Any]:
    return {
        "request_id": stale.id,
        "version": stale.version,
        "kept_due_at": stale.due_at,
        "office_id": line.office,
        "procedure": line.procedure,
        "ending": line.ending,
        "due_at": line.due_at,
        "sorts_at": line.due_at or _NEVER,
        "soon_at": line.soon_at,
        "is_paused": line.is_paused,
        "step": line.step,
        "unit": line.unit,
        "agency": line.agency,
        "officer_id": line.officer,
        "accepted_at": line.accepted_at,
        "ended_at": line.ended_at,
        "week": line.week,
        "read_at": now,
    }


def _charge_values(line: BoardLine) -> Iterable[dict[str, Any]]:
    for kind, key, lateness in line.charges:
        yield {
            "request_id": line.request_id,
            "kind": kind,
            "key": key[:_LONGEST_KEY],
            "office_id": line.office,
            "week": line.week,
            "working_days": lateness.working_days,
            "seconds": int(lateness.elapsed.total_seconds()),
        }


def _shown(row: BoardLineRow, code: str, state: str, officer: str) -> Shown:
    return Shown(
        RequestId(row.request_id),
        code,
        RequestState(state),
        OfficeId(row.office_id),
        row.procedure,
        Ending(row.ending),
        row.due_at,
        row.soon_at,
        row.is_paused,
        row.step,
        row.agency or row.unit,
        officer,
        row.ended_at,
    )
