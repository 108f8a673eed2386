"""The audit trail: rows are only ever added; search words stand here and nowhere else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.storage.tables import AuditRow


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to which record, when and from where."""

    at: datetime
    account_id: str | None
    action: str
    subject_kind: str
    subject_id: str
    detail: dict[str, Any]
    address: str


def record(
    session: Session,
    action: str,
    *,
    account_id: str | None,
    subject_kind: str,
    subject_id: str,
    now: datetime,
    address: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """Add one row; it is kept exactly if the transaction is."""
    row = AuditRow(
        at=now,
        account_id=account_id,
        action=action,
        subject_kind=subject_kind,
        subject_id=subject_id,
        detail=detail or {},
        address=address,
    )
    session.add(row)


def latest(session: Session, *, limit: int, subject_id: str | None = None) -> list[AuditEntry]:
    """Return the newest entries, those of one subject where it is given."""
    query = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
    if subject_id is not None:
        query = query.where(AuditRow.subject_id == subject_id)
    return [
        AuditEntry(r.at, r.account_id, r.action, r.subject_kind, r.subject_id, r.detail, r.address)
        for r in session.scalars(query)
    ]
