"""Long work on the index, as kept: asked for once at a time, begun by whoever holds the lock, ended with a result."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError, TrichLucError
from schemas.identifiers import AccountId, new_id
from schemas.index_runs import MOST_TRIES, RUN_NAMES, IndexFigures, IndexRun, IndexRunKind
from schemas.storage.tables.accounts import AccountRow
from schemas.storage.tables.index_runs import IndexRunRow

RUN_LOCK = "index-run"
"""Held by the process that is at a run, and let go when it dies."""


class IndexRunOpenError(ConflictError):
    """A run that somebody asked for before has not ended yet."""

    code = "index_run_open"


class IndexRunStoppedError(TrichLucError):
    """The process ended in the middle of a run, again and again."""

    code = "index_run_stopped"


def add_run(session: Session, kind: IndexRunKind, *, by: AccountId, now: datetime) -> str:
    """Ask for a run; return its id.

    Raises:
        IndexRunOpenError: Another has not ended yet.
    """
    row = _open_row(session)
    if row is not None:
        name = RUN_NAMES[IndexRunKind(row.kind)]
        raise IndexRunOpenError(f"Việc “{name}” chưa xong. Xin đợi việc ấy kết thúc rồi bấm lại.")
    row = IndexRunRow(id=new_id(), kind=kind, asked_by=by, asked_at=now, tries=0, written=0)
    session.add(row)
    session.flush()
    return row.id


def has_open_run(session: Session) -> bool:
    """Return whether a run waits, or has not ended."""
    return _open_row(session) is not None


def begin_run(session: Session, *, now: datetime) -> tuple[str, IndexRunKind] | None:
    """Begin the oldest run that has no end; return its id and kind. Only the holder of `RUN_LOCK` may.

    One that was begun before is one whose process died; after `MOST_TRIES` it is ended instead, and None returned.
    """
    row = _open_row(session)
    if row is None:
        return None
    if row.tries >= MOST_TRIES:
        fail_run(
            session,
            row.id,
            IndexRunStoppedError(
                "Tiến trình dừng giữa chừng nhiều lần, việc chưa xong. "
                "Xin xem bộ nhớ, chỗ trống trên đĩa và tệp nhật ký sweep.log, rồi bấm lại."
            ),
            now=now,
        )
        return None
    row.begun_at, row.tries, row.written = now, row.tries + 1, 0
    return row.id, IndexRunKind(row.kind)


def note_written(session: Session, run_id: str, count: int) -> None:
    """Count dossiers that were read and handed to the index."""
    session.get_one(IndexRunRow, run_id).written += count


def finish_run(session: Session, run_id: str, figures: IndexFigures, *, now: datetime) -> None:
    """Keep what came of a run."""
    row = session.get_one(IndexRunRow, run_id)
    row.ended_at, row.figures = now, asdict(figures)


def fail_run(session: Session, run_id: str, error: TrichLucError, *, now: datetime) -> None:
    """Keep why a run did not come to its end."""
    row = session.get_one(IndexRunRow, run_id)
    row.ended_at, row.error_code, row.error_message = now, error.error_code, error.message


def latest_runs(session: Session, *, limit: int) -> list[IndexRun]:
    """Return the runs that were asked for last, the newest first."""
    query = select(IndexRunRow, AccountRow.display_name).join(
        AccountRow, AccountRow.id == IndexRunRow.asked_by
    )
    newest = query.order_by(IndexRunRow.asked_at.desc(), IndexRunRow.id).limit(limit)
    return [_run(row, name) for row, name in session.execute(newest)]


def _open_row(session: Session) -> IndexRunRow | None:
    query = select(IndexRunRow).where(IndexRunRow.ended_at.is_(None)).order_by(IndexRunRow.asked_at)
    return session.scalars(query.limit(1)).first()


def _run(row: IndexRunRow, asked_by: str) -> IndexRun:
    return IndexRun(
        row.id,
        IndexRunKind(row.kind),
        asked_by,
        row.asked_at,
        row.begun_at,
        row.ended_at,
        row.written,
        None if row.figures is None else IndexFigures(**row.figures),
        row.error_message or "",
    )
