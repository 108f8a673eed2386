"""Batches as kept: found under their office only, with their deliveries and what people explained."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from schemas.batch import Batch, BatchKind, BatchState, Delivery, FileState, Waiver
from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, OfficeId, new_id
from schemas.storage.absent_rows import add_if_absent
from schemas.storage.tables.batches import BatchFileRow, BatchRow, BatchWaiverRow, DeliveryRow


class BatchNotFoundError(NotFoundError):
    """The office has no batch of this code."""

    code = "batch_not_found"


def find_batch(session: Session, code: str, *, office_id: OfficeId, for_update: bool = False) -> Batch:
    """Return the office's batch of this code, locked for this transaction where asked.

    Raises:
        BatchNotFoundError: There is none.
    """
    query = select(BatchRow).where(BatchRow.office_id == office_id, BatchRow.code == code)
    row = session.scalar(query.with_for_update() if for_update else query)
    if row is None:
        raise BatchNotFoundError("Không có lô này. Kiểm tra lại mã lô (xem `trichluc batch list`).")
    return _batch(row)


def find_batch_or_none(session: Session, code: str, *, office_id: OfficeId) -> Batch | None:
    """Return the office's batch of this code; None where there is none yet."""
    row = session.scalar(select(BatchRow).where(BatchRow.office_id == office_id, BatchRow.code == code))
    return _batch(row) if row else None


def ensure_batch(session: Session, made: Batch) -> Batch:
    """Return the office's batch of this code, made as `made` where it is new, locked for this transaction."""
    add_if_absent(
        session,
        BatchRow,
        id=made.id,
        office_id=made.office_id,
        code=made.code,
        title=made.title,
        kind=made.kind,
        state=made.state,
        sides=made.sides,
        blank_starts_document=made.blank_starts_document,
        source_name=made.source_name,
        opened_by=made.opened_by,
        opened_at=made.opened_at,
    )
    return find_batch(session, made.code, office_id=made.office_id, for_update=True)


def set_batch_state(session: Session, batch_id: str, state: BatchState) -> None:
    """Note how far the batch has come."""
    session.get_one(BatchRow, batch_id).state = state


def sign_batch(session: Session, batch_id: str, *, account_id: AccountId, now: datetime) -> None:
    """Close the batch under the name of the person who signed for it."""
    row = session.get_one(BatchRow, batch_id)
    row.state, row.signed_by, row.signed_at = BatchState.SIGNED, account_id, now


def list_batches(session: Session, *, office_id: OfficeId) -> list[tuple[Batch, dict[FileState, int]]]:
    """Return the office's batches, newest first, each with how many of its files are in which state."""
    counts: dict[str, dict[FileState, int]] = {}
    grouped = select(BatchFileRow.batch_id, BatchFileRow.state, func.count()).join(BatchRow)
    grouped = grouped.where(BatchRow.office_id == office_id).group_by(
        BatchFileRow.batch_id, BatchFileRow.state
    )
    for batch_id, state, count in session.execute(grouped):
        counts.setdefault(batch_id, dict.fromkeys(FileState, 0))[FileState(state)] = count
    rows = session.scalars(
        select(BatchRow)
        .where(BatchRow.office_id == office_id)
        .order_by(BatchRow.opened_at.desc(), BatchRow.code)
    )
    return [(_batch(row), counts.get(row.id, dict.fromkeys(FileState, 0))) for row in rows]


def find_delivery(
    session: Session, fingerprint: str, *, office_id: OfficeId
) -> tuple[Batch, Delivery] | None:
    """Return the delivery of the office that held the very same files under the same names, with its batch."""
    query = select(BatchRow, DeliveryRow).join(DeliveryRow, DeliveryRow.batch_id == BatchRow.id)
    query = query.where(BatchRow.office_id == office_id, DeliveryRow.fingerprint == fingerprint)
    found = session.execute(query.order_by(DeliveryRow.delivered_at).limit(1)).one_or_none()
    return None if found is None else (_batch(found[0]), _delivery(found[1]))


def list_deliveries(session: Session, batch_id: str) -> list[Delivery]:
    """Return the deliveries of a batch in order."""
    query = select(DeliveryRow).where(DeliveryRow.batch_id == batch_id).order_by(DeliveryRow.ordinal)
    return [_delivery(row) for row in session.scalars(query)]


def add_delivery(
    session: Session,
    batch_id: str,
    *,
    kind: BatchKind,
    source_name: str,
    fingerprint: str,
    account_id: AccountId,
    now: datetime,
) -> Delivery:
    """Record a handing in, after those before it."""
    last = session.scalar(select(func.max(DeliveryRow.ordinal)).where(DeliveryRow.batch_id == batch_id)) or 0
    row = DeliveryRow(
        id=new_id(),
        batch_id=batch_id,
        ordinal=last + 1,
        kind=kind,
        source_name=source_name,
        fingerprint=fingerprint,
        delivered_by=account_id,
        delivered_at=now,
        is_complete=False,
        pile={},
    )
    session.add(row)
    session.flush()
    return _delivery(row)


def complete_delivery(session: Session, delivery_id: str) -> None:
    """Note that every file of the delivery was looked at."""
    session.get_one(DeliveryRow, delivery_id).is_complete = True


def save_pile(session: Session, delivery_id: str, pile: Mapping[str, Any]) -> None:
    """Keep what the pages of a pile are, or what a person decided of them."""
    session.get_one(DeliveryRow, delivery_id).pile = dict(pile)


def list_waivers(session: Session, batch_id: str) -> dict[str, Waiver]:
    """Return what people explained in a batch, by the key of the difference."""
    rows = session.scalars(select(BatchWaiverRow).where(BatchWaiverRow.batch_id == batch_id))
    return {row.key: Waiver(row.key, row.reason, AccountId(row.waived_by), row.waived_at) for row in rows}


def save_waiver(session: Session, batch_id: str, waiver: Waiver) -> None:
    """Keep a person's explanation of a difference; the last one counts."""
    row = session.get(BatchWaiverRow, (batch_id, waiver.key)) or BatchWaiverRow(
        batch_id=batch_id, key=waiver.key
    )
    row.reason, row.waived_by, row.waived_at = waiver.reason, waiver.waived_by, waiver.waived_at
    session.add(row)


def _batch(row: BatchRow) -> Batch:
    return Batch(
        row.id,
        OfficeId(row.office_id),
        row.code,
        row.title,
        BatchKind(row.kind),
        BatchState(row.state),
        row.sides,
        row.source_name,
        AccountId(row.opened_by),
        row.opened_at,
        AccountId(row.signed_by) if row.signed_by else None,
        row.signed_at,
        row.blank_starts_document,
    )


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        row.id,
        row.batch_id,
        row.ordinal,
        BatchKind(row.kind),
        row.source_name,
        row.fingerprint,
        AccountId(row.delivered_by),
        row.delivered_at,
        row.is_complete,
        row.pile,
    )
