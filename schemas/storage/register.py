"""The office's paper register as kept: entries, where each came from, and what they said before."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.batch import Batch
from schemas.identifiers import OfficeId, Sha256, new_id
from schemas.register import RegisterRow, ShelfLocation
from schemas.storage.tables.batches import RegisterEntryRow, RegisterHistoryRow, RegisterImportRow

_COLUMNS = ("archive_file_code", "beneficiary_file_no", "leaf_count", "page_count", "batch_code")
_ELSEWHERE = ("row", *_COLUMNS)
_AT_ONCE = 500


def register_entries(
    session: Session, codes: Iterable[str], *, office_id: OfficeId
) -> dict[str, RegisterRow]:
    """Return the office's entries of these archive file codes, by code."""
    wanted, found = sorted(set(codes)), dict[str, RegisterRow]()
    for start in range(0, len(wanted), _AT_ONCE):
        chosen = RegisterEntryRow.archive_file_code.in_(wanted[start : start + _AT_ONCE])
        for row in session.scalars(
            select(RegisterEntryRow).where(RegisterEntryRow.office_id == office_id, chosen)
        ):
            found[row.archive_file_code] = _entry(row)
    return found


def batch_entries(session: Session, batch_code: str, *, office_id: OfficeId) -> dict[str, RegisterRow]:
    """Return the office's entries that belong to a batch, by code."""
    query = select(RegisterEntryRow).where(
        RegisterEntryRow.office_id == office_id, RegisterEntryRow.batch_code == batch_code
    )
    rows = session.scalars(query.order_by(RegisterEntryRow.archive_file_code))
    return {row.archive_file_code: _entry(row) for row in rows}


def has_register(session: Session, *, office_id: OfficeId) -> bool:
    """Return whether the office has imported any register."""
    query = select(RegisterEntryRow.id).where(RegisterEntryRow.office_id == office_id).limit(1)
    return session.scalar(query) is not None


def pile_entries(
    session: Session, batch: Batch, codes: Iterable[str]
) -> tuple[dict[str, RegisterRow], dict[str, RegisterRow], bool]:
    """Return the entries of a batch, those of the dossiers that a pile names, and whether there is a register."""
    own = batch_entries(session, batch.code, office_id=batch.office_id)
    named = register_entries(session, codes, office_id=batch.office_id)
    return own, named, has_register(session, office_id=batch.office_id)


def codes_by_file_no(session: Session, file_nos: Iterable[str], *, office_id: OfficeId) -> dict[str, str]:
    """Return under which archive file code the office's register has each of these numbers of beneficiaries."""
    wanted, found = sorted({number for number in file_nos if number}), dict[str, str]()
    for start in range(0, len(wanted), _AT_ONCE):
        chosen = RegisterEntryRow.beneficiary_file_no.in_(wanted[start : start + _AT_ONCE])
        query = select(RegisterEntryRow.beneficiary_file_no, RegisterEntryRow.archive_file_code)
        for file_no, code in session.execute(query.where(RegisterEntryRow.office_id == office_id, chosen)):
            found[file_no] = code
    return found


def add_import(
    session: Session,
    *,
    office_id: OfficeId,
    sha256: Sha256,
    file_name: str,
    account_id: str,
    now: datetime,
    counts: tuple[int, int],
    bad_rows: Sequence[dict[str, Any]],
) -> str:
    """Record an import with how many entries it added and replaced; return its id."""
    row = RegisterImportRow(
        id=new_id(),
        office_id=office_id,
        sha256=sha256,
        file_name=file_name,
        imported_by=account_id,
        imported_at=now,
        added=counts[0],
        replaced=counts[1],
        bad_rows=list(bad_rows),
    )
    session.add(row)
    session.flush()
    return row.id


def add_entries(
    session: Session, rows: Iterable[RegisterRow], *, office_id: OfficeId, import_id: str
) -> None:
    """Keep new entries."""
    for row in rows:
        session.add(RegisterEntryRow(id=new_id(), office_id=office_id, **_columns(row, import_id)))
    session.flush()


def replace_entries(
    session: Session,
    rows: Iterable[RegisterRow],
    *,
    office_id: OfficeId,
    import_id: str,
    account_id: str,
    now: datetime,
) -> None:
    """Let entries say what `rows` say; what they said before is kept."""
    by_code = {row.archive_file_code: row for row in rows}
    codes = sorted(by_code)
    for start in range(0, len(codes), _AT_ONCE):
        chosen = RegisterEntryRow.archive_file_code.in_(codes[start : start + _AT_ONCE])
        query = (
            select(RegisterEntryRow).where(RegisterEntryRow.office_id == office_id, chosen).with_for_update()
        )
        for entry in session.scalars(query).all():
            before = asdict(_entry(entry)) | {"import_id": entry.import_id}
            session.add(
                RegisterHistoryRow(
                    id=new_id(), entry_id=entry.id, content=before, replaced_by=account_id, replaced_at=now
                )
            )
            for name, value in _columns(by_code[entry.archive_file_code], import_id).items():
                setattr(entry, name, value)
    session.flush()


def bind_entries(session: Session, codes: Iterable[str], *, office_id: OfficeId, batch_code: str) -> None:
    """Let entries that belong to no batch belong to this one."""
    wanted = sorted(set(codes))
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(RegisterEntryRow).where(
            RegisterEntryRow.office_id == office_id,
            RegisterEntryRow.batch_code == "",
            RegisterEntryRow.archive_file_code.in_(wanted[start : start + _AT_ONCE]),
        )
        for entry in session.scalars(query.with_for_update()).all():
            entry.batch_code = batch_code
    session.flush()


def entry_history(session: Session, code: str, *, office_id: OfficeId) -> list[dict[str, Any]]:
    """Return what the entry of this code said before, newest first, with who replaced it and when."""
    query = select(RegisterHistoryRow).join(
        RegisterEntryRow, RegisterEntryRow.id == RegisterHistoryRow.entry_id
    )
    query = query.where(RegisterEntryRow.office_id == office_id, RegisterEntryRow.archive_file_code == code)
    rows = session.scalars(query.order_by(RegisterHistoryRow.replaced_at.desc()))
    return [row.content | {"replaced_by": row.replaced_by, "replaced_at": row.replaced_at} for row in rows]


def _columns(row: RegisterRow, import_id: str) -> dict[str, Any]:
    columns = {name: getattr(row, name) for name in _COLUMNS}
    content = {name: value for name, value in asdict(row).items() if name not in _ELSEWHERE}
    return columns | {"content": content, "import_id": import_id, "row_number": row.row}


def _entry(row: RegisterEntryRow) -> RegisterRow:
    columns = {name: getattr(row, name) for name in _COLUMNS}
    entry = RegisterRow(row=row.row_number, **columns, **row.content)
    return replace(entry, location=ShelfLocation(**row.content["location"]))
