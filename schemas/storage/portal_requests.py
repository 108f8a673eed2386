"""Requests that the portal gave, as kept: each is taken in once, however often it comes."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import NotFoundError
from schemas.identifiers import OfficeId, RequestId
from schemas.storage.tables.requests import RequestRow
from schemas.storage.tables.upcoming import PortalRequestRow
from schemas.upcoming import PortalRequest


class PortalRequestNotFoundError(NotFoundError):
    """No request from the portal waits under this code."""

    code = "portal_request_not_found"


def came_before(session: Session, external_codes: Collection[str]) -> tuple[str, str] | None:
    """Return what became of a request that the portal gave: (our code, "") or ("", error code); None: it is new.

    Args:
        session: Reads.
        external_codes: The ways in which its code may have been written here.
    """
    taken = session.scalar(select(RequestRow.code).where(RequestRow.external_code.in_(external_codes)))
    if taken is not None:
        return taken, ""
    parked = select(PortalRequestRow.error_code).where(PortalRequestRow.external_code.in_(external_codes))
    code = session.scalar(parked)
    return None if code is None else ("", code)


def note_taken(session: Session, external_code: str, request_id: RequestId) -> None:
    """Keep that a request that was parked is taken in now, and forget what the portal gave."""
    row = session.get(PortalRequestRow, external_code, with_for_update=True)
    if row is not None:
        row.request_id, row.content, row.error_code, row.message = request_id, {}, "", ""


def park_request(
    session: Session,
    external_code: str,
    *,
    office: OfficeId,
    code: str,
    message: str,
    content: dict[str, Any],
    now: datetime,
) -> None:
    """Keep a request that cannot be taken in as it is, with the reason."""
    row = session.get(PortalRequestRow, external_code, with_for_update=True)
    if row is None:
        row = PortalRequestRow(external_code=external_code, office_id=office, came_at=now)
        session.add(row)
    row.error_code, row.message, row.content = code, message, content
    session.flush()


def list_parked(session: Session, *, office: OfficeId) -> list[PortalRequest]:
    """Return what waits for somebody to look, oldest first."""
    query = select(PortalRequestRow).where(
        PortalRequestRow.office_id == office, PortalRequestRow.request_id.is_(None)
    )
    return [_parked(row) for row in session.scalars(query.order_by(PortalRequestRow.came_at))]


def find_parked(session: Session, external_code: str, *, office: OfficeId) -> PortalRequest:
    """Return a request that waits.

    Raises:
        PortalRequestNotFoundError: None does under this code.
    """
    row = session.get(PortalRequestRow, external_code)
    if row is None or row.office_id != office or row.request_id is not None:
        raise PortalRequestNotFoundError(
            "Không có đề nghị nào từ Cổng đang chờ với mã này. Xin tải lại trang."
        )
    return _parked(row)


def _parked(row: PortalRequestRow) -> PortalRequest:
    return PortalRequest(row.external_code, row.error_code, row.message, row.content, row.came_at)
