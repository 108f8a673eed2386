"""The audit trail: rows are only ever added; search words stand here and nowhere else."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.storage.tables.audit import AuditRow
from schemas.trail import AuditEntry

SAME_LOOK = timedelta(seconds=60)
"""Page, picture and text that are fetched within this time are one look, and one row of the audit trail."""


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


def record_look(
    session: Session,
    action: str,
    *,
    account_id: str,
    subject_kind: str,
    subject_id: str,
    now: datetime,
    address: str = "",
) -> None:
    """Add a row, unless the same person looked at the same thing in the same way a moment ago."""
    if looked_just_now(session, action, account_id=account_id, subject_id=subject_id, now=now):
        return
    record(
        session,
        action,
        account_id=account_id,
        subject_kind=subject_kind,
        subject_id=subject_id,
        now=now,
        address=address,
    )


def looked_just_now(
    session: Session, action: str, *, account_id: str, subject_id: str, now: datetime
) -> bool:
    """Return whether the same person looked at the same thing in the same way a moment ago."""
    return any(
        row.account_id == account_id and row.action == action and now - row.at < SAME_LOOK
        for row in latest(session, limit=20, subject_id=subject_id)
    )


def did_since(session: Session, action: str, *, account_id: str, subject_id: str, since: datetime) -> bool:
    """Return whether the person did this to this subject after `since`."""
    query = select(AuditRow.id).where(
        AuditRow.subject_id == subject_id,
        AuditRow.account_id == account_id,
        AuditRow.action == action,
        AuditRow.at > since,
    )
    return session.scalar(query.limit(1)) is not None


def latest(session: Session, *, limit: int, subject_id: str | None = None) -> list[AuditEntry]:
    """Return the newest entries, those of one subject where it is given."""
    query = select(AuditRow).order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(limit)
    if subject_id is not None:
        query = query.where(AuditRow.subject_id == subject_id)
    return [
        AuditEntry(r.at, r.account_id, r.action, r.subject_kind, r.subject_id, r.detail, r.address)
        for r in session.scalars(query)
    ]
