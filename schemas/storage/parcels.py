"""Parcels as kept: a parcel is its account's until it was handed in, and its office's afterwards."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from schemas.batch import BatchKind
from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, OfficeId
from schemas.stages import Stage
from schemas.storage.absent_rows import add_if_absent
from schemas.storage.tables.uploads import ParcelRow, UploadRow
from schemas.storage.tables.work import WorkRow
from schemas.uploads import Parcel, ParcelCount, ParcelState, UploadState


class ParcelNotFoundError(NotFoundError):
    """This account fills no such parcel."""

    code = "parcel_not_found"


def add_parcel(session: Session, made: Parcel, *, key: str) -> Parcel:
    """Keep an empty parcel; the same `key` again gives the one that is there."""
    add_if_absent(
        session,
        ParcelRow,
        id=made.id,
        account_id=made.account_id,
        office_id=made.office_id,
        key=key,
        batch_code=made.batch_code,
        title=made.title,
        kind=made.kind or "",
        sides=made.sides,
        backs_order=made.backs_order,
        blank_starts_document=made.blank_starts_document,
        state=made.state,
        files=0,
        done=0,
        taken=0,
        code="",
        message="",
        created_at=made.created_at,
        changed_at=made.changed_at,
    )
    query = select(ParcelRow).where(ParcelRow.account_id == made.account_id, ParcelRow.key == key)
    return _parcel(session.scalars(query).one())


def find_parcel(
    session: Session, account_id: AccountId, parcel_id: str, *, for_update: bool = False
) -> Parcel:
    """Return a parcel of the account, locked for this transaction where asked.

    Raises:
        ParcelNotFoundError: It has no such parcel.
    """
    query = select(ParcelRow).where(ParcelRow.id == parcel_id, ParcelRow.account_id == account_id)
    row = session.scalar(query.with_for_update() if for_update else query)
    if row is None:
        raise ParcelNotFoundError("Không có lần giao này. Xin mở lại từ trang Lô quét.")
    return _parcel(row)


def load_parcel(session: Session, parcel_id: str) -> Parcel | None:
    """Return a parcel for the job; None where there is none."""
    row = session.get(ParcelRow, parcel_id)
    return _parcel(row) if row else None


def office_parcels(
    session: Session, office_id: OfficeId, *, states: Collection[ParcelState], limit: int = 100
) -> list[Parcel]:
    """Return the parcels of an office in these states, the newest first."""
    query = select(ParcelRow).where(ParcelRow.office_id == office_id, ParcelRow.state.in_(states))
    return [_parcel(row) for row in session.scalars(query.order_by(ParcelRow.created_at.desc()).limit(limit))]


def count_parcel(session: Session, parcel_id: str) -> ParcelCount:
    """Return how much of a parcel is here."""
    query = select(UploadRow.state, func.count(), func.sum(UploadRow.size))
    rows = session.execute(query.where(UploadRow.parcel_id == parcel_id).group_by(UploadRow.state)).all()
    found = {state: (count, size or 0) for state, count, size in rows}
    whole, receiving = (found.get(state, (0, 0)) for state in (UploadState.WHOLE, UploadState.RECEIVING))
    return ParcelCount(whole[0], receiving[0], int(whole[1] + receiving[1]))


def save_parcel(session: Session, parcel: Parcel) -> None:
    """Keep how far a parcel has come."""
    row = session.get_one(ParcelRow, parcel.id)
    row.state, row.changed_at, row.sent_at = parcel.state, parcel.changed_at, parcel.sent_at
    row.batch_code = parcel.batch_code
    row.files, row.done, row.taken = parcel.files, parcel.done, parcel.taken
    row.code, row.message = parcel.code, parcel.message
    session.flush()


def touch_parcel(session: Session, parcel_id: str, *, now: datetime) -> None:
    """Note that something happened to a parcel, so that it is kept."""
    session.get_one(ParcelRow, parcel_id).changed_at = now


def note_done(session: Session, parcel_id: str, *, done: int, now: datetime) -> None:
    """Keep how many files of a parcel were looked at."""
    row = session.get_one(ParcelRow, parcel_id)
    row.done, row.changed_at = done, now


def stale_parcels(session: Session, *, before: datetime, limit: int = 50) -> list[Parcel]:
    """Return open parcels to which nothing happened since `before`."""
    query = select(ParcelRow).where(ParcelRow.state == ParcelState.OPEN, ParcelRow.changed_at < before)
    return [_parcel(row) for row in session.scalars(query.limit(limit).with_for_update())]


def parked_parcel(session: Session, parcel_id: str) -> str:
    """Return why a parcel that was handed in is not taken in; empty where nothing stops it."""
    row = session.get(WorkRow, (Stage.TAKE_IN_PARCEL, parcel_id))
    return (row.error_message or "") if row is not None and row.state in ("parked", "waiting") else ""


def _parcel(row: ParcelRow) -> Parcel:
    return Parcel(
        id=row.id,
        account_id=AccountId(row.account_id),
        office_id=OfficeId(row.office_id),
        batch_code=row.batch_code,
        title=row.title,
        kind=BatchKind(row.kind) if row.kind else None,
        sides=row.sides,
        backs_order=row.backs_order,
        blank_starts_document=row.blank_starts_document,
        state=ParcelState(row.state),
        created_at=row.created_at,
        changed_at=row.changed_at,
        sent_at=row.sent_at,
        files=row.files,
        done=row.done,
        taken=row.taken,
        code=row.code,
        message=row.message,
    )
