"""Lists of names, as kept: everything is asked for with its owner, but what the job does."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, DossierId, new_id
from schemas.name_list import Candidate, ListRow, NameList, Verdict
from schemas.stages import Stage
from schemas.storage.tables.name_lists import NameListEntryRow, NameListRow
from schemas.storage.tables.work import WorkRow


class NameListNotFoundError(NotFoundError):
    """This account handed in no such list."""

    code = "name_list_not_found"


def add_list(
    session: Session,
    account_id: AccountId,
    rows: Sequence[ListRow],
    *,
    file_name: str,
    columns: Sequence[str],
    now: datetime,
) -> str:
    """Keep a list; return its id."""
    kept = NameListRow(
        id=new_id(),
        account_id=account_id,
        file_name=file_name,
        columns=list(columns),
        row_count=len(rows),
        done_count=0,
        created_at=now,
    )
    session.add(kept)
    session.flush()
    session.add_all(
        NameListEntryRow(
            list_id=kept.id, ordinal=row.ordinal, row_number=row.row_number, cells=dict(row.cells)
        )
        for row in rows
    )
    return kept.id


def my_lists(session: Session, account_id: AccountId) -> list[NameList]:
    """Return the account's lists, newest first."""
    query = select(NameListRow).where(NameListRow.account_id == account_id)
    return [_list(row) for row in session.scalars(query.order_by(NameListRow.created_at.desc()))]


def find_list(session: Session, account_id: AccountId, list_id: str) -> NameList:
    """Return one of the account's lists.

    Raises:
        NameListNotFoundError: It has no such.
    """
    row = session.get(NameListRow, list_id)
    if row is None or row.account_id != account_id:
        raise NameListNotFoundError("Không có danh sách này. Xin xem lại các danh sách Ông/Bà đã gửi.")
    return _list(row)


def remove_list(session: Session, list_id: str) -> None:
    """Remove a list with all its rows; a job that works on it finds nothing to do."""
    session.execute(delete(NameListEntryRow).where(NameListEntryRow.list_id == list_id))
    session.execute(delete(NameListRow).where(NameListRow.id == list_id))
    session.execute(delete(WorkRow).where(WorkRow.stage == Stage.SEARCH_LIST, WorkRow.subject_id == list_id))


def load_list(session: Session, list_id: str) -> NameList | None:
    """Return a list for the job; None where it was removed."""
    row = session.get(NameListRow, list_id)
    return None if row is None else _list(row)


def list_rows(
    session: Session, list_id: str, *, start: int = 0, limit: int, verdict: Verdict | None = None
) -> list[ListRow]:
    """Return rows of a list in their order, those after `start`, of one verdict where it is given."""
    query = select(NameListEntryRow).where(
        NameListEntryRow.list_id == list_id, NameListEntryRow.ordinal > start
    )
    if verdict is not None:
        query = query.where(NameListEntryRow.verdict == verdict)
    return [_entry(row) for row in session.scalars(query.order_by(NameListEntryRow.ordinal).limit(limit))]


def count_verdicts(session: Session, list_id: str) -> dict[str, int]:
    """Return how many rows of a list have each verdict."""
    query = select(NameListEntryRow.verdict, func.count()).where(NameListEntryRow.list_id == list_id)
    rows = session.execute(query.group_by(NameListEntryRow.verdict))
    return {row[0]: row[1] for row in rows}


def save_found(session: Session, list_id: str, rows: Iterable[ListRow], *, now: datetime) -> bool:
    """Keep what was found for the next rows of a list; return whether all its rows are done now."""
    last = 0
    for row in rows:
        entry = session.get_one(NameListEntryRow, (list_id, row.ordinal))
        entry.verdict, entry.found_count = row.verdict, row.found_count
        entry.rights = row.rights
        entry.candidates, last = [asdict(each) for each in row.candidates], row.ordinal
    kept = session.get_one(NameListRow, list_id)
    kept.done_count = max(kept.done_count, last)
    if kept.done_count >= kept.row_count:
        kept.finished_at = kept.finished_at or now
    return kept.done_count >= kept.row_count


def stopped_because(session: Session, list_id: str) -> str:
    """Return why the search of a list was stopped, in Vietnamese; empty where it was not."""
    row = session.get(WorkRow, (Stage.SEARCH_LIST, list_id))
    return (row.error_message or "") if row is not None and row.state == "parked" else ""


def _list(row: NameListRow) -> NameList:
    return NameList(
        row.id,
        AccountId(row.account_id),
        row.file_name,
        tuple(row.columns),
        row.row_count,
        row.done_count,
        row.created_at,
        row.finished_at,
    )


def _entry(row: NameListEntryRow) -> ListRow:
    return ListRow(
        row.ordinal,
        row.row_number,
        row.cells,
        row.verdict,  # type: ignore[arg-type]  # the table checks it
        row.found_count,
        tuple(
            Candidate(DossierId(each["dossier_id"]), each["rung"], each["reason"]) for each in row.candidates
        ),
        row.rights,
    )
