"""Requests, as kept."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AccountId, DossierId, OfficeId, RequestCode, RequestId, new_id
from schemas.requests import Applicant, Channel, Request, RequestAction, RequestEvent, RequestState
from schemas.storage.tables.requests import RequestEventRow, RequestRow
from schemas.vietnamese import fold


class RequestNotFoundError(NotFoundError):
    """No such request, or none that this person may see."""

    code = "request_not_found"


class RequestChangedError(ConflictError):
    """Somebody else changed the request meanwhile."""

    code = "request_changed"


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request that comes in."""

    code: RequestCode
    external_code: str | None
    tracking_secret: str = field(repr=False)
    procedure: str
    province: str
    procedure_version: int
    channel: Channel
    applicant: Applicant
    subject: str
    purpose: str
    outcome: str
    receiving_office: OfficeId
    competent_office: OfficeId
    applicant_account: AccountId | None
    entered_by: AccountId | None


def add_request(session: Session, new: NewRequest, *, now: datetime) -> Request:
    """Keep a new request as a draft."""
    values = {name: value for name, value in _values(new).items() if name != "tracking_secret"}
    row = RequestRow(
        id=new_id(),
        **values | {"applicant": asdict(new.applicant)},
        tracking_sha256=_sha256(new.tracking_secret),
        search_words=fold(" ".join((new.code, new.external_code or "", new.applicant.name, new.subject))),
        state=RequestState.DRAFT,
        supplements_asked=0,
        version=0,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return request_of_row(row)


def load_request(session: Session, request_id: str) -> Request:
    """Return the request.

    Raises:
        RequestNotFoundError: There is none.
    """
    return request_of_row(_row(session, request_id))


def find_by_code(session: Session, code: str, *, tracking_secret: str) -> Request:
    """Return the request to who holds its receipt.

    Raises:
        RequestNotFoundError: There is none, or the secret is another one; which of the two is not said.
    """
    row = session.scalar(select(RequestRow).where(RequestRow.code == code))
    if row is None or row.tracking_sha256 != _sha256(tracking_secret):
        raise _not_found()
    return request_of_row(row)


def record_move(
    session: Session,
    request: Request,
    action: RequestAction,
    after: RequestState,
    *,
    account_id: AccountId | None,
    now: datetime,
    detail: dict[str, Any],
    **changed: Any,
) -> Request:
    """Bring the request to `after`, with `changed` columns, and keep what was done.

    Raises:
        RequestChangedError: It is not the one that was looked at any more.
    """
    row = _row(session, request.id)
    if row.version != request.version:
        raise changed_meanwhile()
    session.add(
        RequestEventRow(
            request_id=row.id,
            version=row.version + 1,
            at=now,
            action=action,
            before=row.state,
            after=after,
            account_id=account_id,
            detail=detail,
        )
    )
    row.state, row.version = after, row.version + 1
    for name, value in changed.items():
        setattr(row, name, value)
    session.flush()
    return request_of_row(row)


def set_due(session: Session, request_id: str, *, due_at: datetime) -> Request:
    """Set when the request is due; the first date that was told stays as what was promised."""
    row = _row(session, request_id)
    due_at = due_at.astimezone(UTC)
    row.due_at, row.promised_at = due_at, row.promised_at or due_at
    session.flush()
    return request_of_row(row)


def changed_meanwhile() -> RequestChangedError:
    """Return what is told to who looked at an older state."""
    return RequestChangedError(
        "Hồ sơ này vừa được người khác cập nhật. Xin tải lại trang, xem trạng thái mới rồi làm tiếp."
    )


def last_touched(session: Session, request_id: str) -> datetime | None:
    """Return when something was last done to the request; None where nothing was."""
    query = select(RequestEventRow.at).where(RequestEventRow.request_id == request_id)
    return session.scalar(query.order_by(RequestEventRow.version.desc()).limit(1))


def list_events(session: Session, request_id: str) -> list[RequestEvent]:
    """Return what was done to the request, oldest first."""
    return events_of(session, [RequestId(request_id)])[RequestId(request_id)]


def events_of(session: Session, request_ids: Collection[RequestId]) -> dict[RequestId, list[RequestEvent]]:
    """Return what was done to each of these requests, oldest first."""
    found: dict[RequestId, list[RequestEvent]] = {request_id: [] for request_id in request_ids}
    query = select(RequestEventRow).where(RequestEventRow.request_id.in_(request_ids))
    for row in session.scalars(query.order_by(RequestEventRow.version)):
        found[RequestId(row.request_id)].append(_event(row))
    return found


def open_requests(session: Session) -> list[Request]:
    """Return the requests whose clock runs: accepted, not ended, not suspended."""
    query = select(RequestRow).where(
        RequestRow.accepted_at.is_not(None),
        RequestRow.closed_at.is_(None),
        RequestRow.state != RequestState.SUSPENDED,
    )
    return [request_of_row(row) for row in session.scalars(query.order_by(RequestRow.due_at, RequestRow.id))]


def list_requests(
    session: Session,
    *,
    offices: Collection[OfficeId],
    states: Sequence[RequestState] = (),
    limit: int = 200,
) -> list[Request]:
    """Return the requests that these offices took in or decide, the soonest due first."""
    query = select(RequestRow).where(
        RequestRow.competent_office.in_(offices) | RequestRow.receiving_office.in_(offices)
    )
    if states:
        query = query.where(RequestRow.state.in_(states))
    order = (RequestRow.due_at.is_(None), RequestRow.due_at, RequestRow.created_at, RequestRow.id)
    return [request_of_row(row) for row in session.scalars(query.order_by(*order).limit(limit))]


def running_requests(session: Session) -> list[Request]:
    """Return the requests of all offices whose clock runs or stands: accepted, and not closed."""
    query = select(RequestRow).where(RequestRow.accepted_at.is_not(None), RequestRow.closed_at.is_(None))
    return [request_of_row(row) for row in session.scalars(query.order_by(RequestRow.due_at, RequestRow.id))]


def external_code_of(session: Session, request_id: str) -> str | None:
    """Return the code that a portal gave the request; None where it came another way."""
    return session.scalar(select(RequestRow.external_code).where(RequestRow.id == request_id))


def codes_of(session: Session, request_ids: Collection[str]) -> dict[str, str]:
    """Return the codes of these requests, by id."""
    query = select(RequestRow.id, RequestRow.code).where(RequestRow.id.in_(list(request_ids)))
    return {row.id: row.code for row in session.execute(query)}


def requests_of(session: Session, account_id: AccountId) -> list[Request]:
    """Return the requests that the account made for itself, newest first."""
    query = select(RequestRow).where(RequestRow.applicant_account == account_id)
    rows = session.scalars(query.order_by(RequestRow.created_at.desc(), RequestRow.id))
    return [request_of_row(row) for row in rows]


def _event(row: RequestEventRow) -> RequestEvent:
    return RequestEvent(
        row.version,
        row.at,
        RequestAction(row.action),
        RequestState(row.before),
        RequestState(row.after),
        AccountId(row.account_id) if row.account_id else None,
        row.detail,
    )


def _row(session: Session, request_id: str) -> RequestRow:
    row = session.get(RequestRow, request_id, with_for_update=True)
    if row is None:
        raise _not_found()
    return row


def _not_found() -> RequestNotFoundError:
    return RequestNotFoundError("Không có đề nghị này. Xin kiểm tra lại mã số trên giấy tiếp nhận.")


def _values(new: NewRequest) -> dict[str, Any]:
    return {name: getattr(new, name) for name in NewRequest.__slots__}


def _sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def request_of_row(row: RequestRow) -> Request:
    """Return the request that a row holds."""
    return Request(
        id=RequestId(row.id),
        code=RequestCode(row.code),
        procedure=row.procedure,
        province=row.province,
        procedure_version=row.procedure_version,
        state=RequestState(row.state),
        channel=Channel(row.channel),
        applicant=Applicant(**row.applicant),
        subject=row.subject,
        purpose=row.purpose,
        outcome=row.outcome,
        receiving_office=OfficeId(row.receiving_office),
        competent_office=OfficeId(row.competent_office),
        dossier_id=DossierId(row.dossier_id) if row.dossier_id else None,
        submitted_at=row.submitted_at,
        accepted_at=row.accepted_at,
        due_at=row.due_at,
        promised_at=row.promised_at,
        closed_at=row.closed_at,
        applicant_account=AccountId(row.applicant_account) if row.applicant_account else None,
        entered_by=AccountId(row.entered_by) if row.entered_by else None,
        supplements_asked=row.supplements_asked,
        version=row.version,
    )
