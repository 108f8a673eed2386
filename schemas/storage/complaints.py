"""Complaints, as kept."""

import hashlib
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.complaints.complaint import Complaint, ComplaintState
from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AccountId, OfficeId, new_id
from schemas.storage.tables.complaints import ComplaintRow


class ComplaintNotFoundError(NotFoundError):
    """No such complaint, or none that this person may see."""

    code = "complaint_not_found"


class ComplaintChangedError(ConflictError):
    """Somebody else changed the complaint meanwhile."""

    code = "complaint_changed"


@dataclass(frozen=True, slots=True)
class NewComplaint:
    """What comes in."""

    code: str
    tracking_secret: str = field(repr=False)
    kind: str
    office_id: OfficeId
    name: str
    address: str
    phone: str
    email: str
    request_code: str
    content: str
    due_at: datetime


def add_complaint(session: Session, new: NewComplaint, *, now: datetime) -> Complaint:
    """Keep a new complaint."""
    values = {each.name: getattr(new, each.name) for each in fields(new) if each.name != "tracking_secret"}
    row = ComplaintRow(
        id=new_id(),
        **values,
        tracking_sha256=_sha256(new.tracking_secret),
        state=ComplaintState.RECEIVED,
        received_at=now,
        answer="",
        forwarded_to="",
        version=1,
    )
    session.add(row)
    session.flush()
    return _complaint(row)


def load_complaint(session: Session, complaint_id: str) -> Complaint:
    """Return the complaint.

    Raises:
        ComplaintNotFoundError: There is none.
    """
    return _complaint(_row(session, complaint_id))


def find_complaint(session: Session, code: str, *, tracking_secret: str) -> Complaint:
    """Return the complaint to who was told its secret.

    Raises:
        ComplaintNotFoundError: There is none, or the secret is another one; which of the two is not said.
    """
    row = session.scalar(select(ComplaintRow).where(ComplaintRow.code == code))
    if row is None or row.tracking_sha256 != _sha256(tracking_secret):
        raise _not_found()
    return _complaint(row)


def list_complaints(session: Session, *, office_id: OfficeId, limit: int = 500) -> list[Complaint]:
    """Return the complaints to an office, open ones first, the soonest due first."""
    order = (ComplaintRow.closed_at.is_not(None), ComplaintRow.due_at, ComplaintRow.id)
    query = select(ComplaintRow).where(ComplaintRow.office_id == office_id).order_by(*order).limit(limit)
    return [_complaint(row) for row in session.scalars(query)]


def change_complaint(
    session: Session, complaint: Complaint, *, seen_version: int, state: ComplaintState, **changed: Any
) -> Complaint:
    """Bring the complaint to `state`, with `changed` columns.

    Raises:
        ComplaintChangedError: It is not the one that was looked at any more.
    """
    row = _row(session, complaint.id)
    if row.version != seen_version:
        raise ComplaintChangedError(
            "Đơn này vừa được người khác cập nhật. Xin tải lại trang, xem trạng thái mới rồi làm tiếp."
        )
    row.state, row.version = state, row.version + 1
    for name, value in changed.items():
        setattr(row, name, value)
    session.flush()
    return _complaint(row)


def _row(session: Session, complaint_id: str) -> ComplaintRow:
    row = session.get(ComplaintRow, complaint_id, with_for_update=True)
    if row is None:
        raise _not_found()
    return row


def _not_found() -> ComplaintNotFoundError:
    return ComplaintNotFoundError("Không có đơn này. Xin kiểm tra lại mã đơn và mã tra cứu.")


def _sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _complaint(row: ComplaintRow) -> Complaint:
    values = {each.name: getattr(row, each.name) for each in fields(Complaint)}
    return Complaint(
        **values
        | {
            "state": ComplaintState(row.state),
            "office_id": OfficeId(row.office_id),
            "taken_by": AccountId(row.taken_by) if row.taken_by else None,
        }
    )
