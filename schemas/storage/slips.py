"""Retrieval slips as kept: opened once for a request and its dossier, then moved; each step is a row and is audited."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AccountId, DossierId, OfficeId, RequestId, new_id
from schemas.loan_reminders import OpenLoan
from schemas.requests import Request
from schemas.slips import OUTSIDE, Slip, SlipAction, SlipEvent, SlipState
from schemas.storage import audit
from schemas.storage.extracts import next_number
from schemas.storage.tables.slips import SlipEventRow, SlipRow


class SlipNotFoundError(NotFoundError):
    """No such slip, or none of this office."""

    code = "slip_not_found"


class SlipChangedError(ConflictError):
    """Somebody else did something with the slip meanwhile."""

    code = "slip_changed"


def open_slip(
    session: Session,
    request: Request,
    dossier_id: DossierId,
    *,
    account_id: AccountId,
    now: datetime,
    address: str = "",
) -> Slip:
    """Return the slip of this request for this dossier, opened where there is none.

    Call it with the request locked, as `load_request` leaves it in a transaction that writes.
    """
    chosen = SlipRow.request_id == request.id, SlipRow.dossier_id == dossier_id
    row = session.scalar(select(SlipRow).where(*chosen))
    if row is not None:
        return slip_of(row)
    year = vietnam_day(now).year
    # The register's name must not be longer than its column, and an office's id may.
    ordinal = next_number(session, f"slip:{request.competent_office}"[:60], year)
    row = SlipRow(
        id=new_id(),
        number=f"PL-{year}-{ordinal:04}",
        office_id=request.competent_office,
        request_id=request.id,
        dossier_id=dossier_id,
        state=SlipState.OPEN,
        holder="",
        opened_by=account_id,
        opened_at=now,
        version=0,
    )
    session.add(row)
    _note(session, row, SlipAction.OPEN, {}, account_id=account_id, now=now, address=address)
    return slip_of(row)


def move_slip(
    session: Session,
    slip: Slip,
    action: SlipAction,
    after: SlipState,
    *,
    account_id: AccountId,
    now: datetime,
    said: dict[str, Any],
    address: str = "",
) -> Slip:
    """Bring the slip to `after` and keep what was done; taking begins a loan, whatever leads back ends it.

    Raises:
        SlipChangedError: It is not the one that was looked at any more.
    """
    row = session.get_one(SlipRow, slip.id, with_for_update=True)
    if row.version != slip.version:
        raise slip_changed()
    row.state = after
    if action is SlipAction.TAKE:
        row.taken_at, row.due_back = now, datetime.fromisoformat(said["due_back"])
    if action is SlipAction.RETURN:
        row.taken_at = row.due_back = None
    row.holder = said.get("holder", "")
    _note(session, row, action, said, account_id=account_id, now=now, address=address)
    return slip_of(row)


def load_slip(session: Session, slip_id: str, *, office_id: OfficeId) -> Slip:
    """Return the slip of this office.

    Raises:
        SlipNotFoundError: It has none.
    """
    row = session.get(SlipRow, slip_id, with_for_update=True)
    if row is None or row.office_id != office_id:
        raise SlipNotFoundError("Không có phiếu lấy hồ sơ này. Xin xem lại danh sách phiếu.")
    return slip_of(row)


def slip_changed() -> SlipChangedError:
    """Return what is told to who looked at an older state."""
    return SlipChangedError(
        "Phiếu này vừa được người khác cập nhật. Xin tải lại trang, xem tình trạng mới rồi làm tiếp."
    )


def slip_events(session: Session, slip_ids: Iterable[str]) -> list[SlipEvent]:
    """Return what was done with these slips, of each oldest first."""
    query = select(SlipEventRow).where(SlipEventRow.slip_id.in_(list(slip_ids)))
    return [
        SlipEvent(
            row.slip_id, row.version, row.at, SlipAction(row.action), AccountId(row.account_id), row.detail
        )
        for row in session.scalars(query.order_by(SlipEventRow.slip_id, SlipEventRow.version))
    ]


def open_loans(session: Session) -> list[OpenLoan]:
    """Return the papers of all offices that are out of their store, the one due back soonest first."""
    rows = session.scalars(
        select(SlipRow).where(SlipRow.state.in_(OUTSIDE)).order_by(SlipRow.due_back, SlipRow.id)
    )
    slips = [slip_of(row) for row in rows]
    takers = {
        event.slip_id: event.account_id
        for event in slip_events(session, [slip.id for slip in slips])
        if event.action is SlipAction.TAKE
    }
    return [OpenLoan(slip, takers[slip.id]) for slip in slips if slip.id in takers]


def slips_of_dossier(session: Session, dossier_id: str) -> list[str]:
    """Return the ids of all slips of a dossier, oldest first."""
    query = select(SlipRow.id).where(SlipRow.dossier_id == dossier_id)
    return list(session.scalars(query.order_by(SlipRow.opened_at, SlipRow.id)))


def slip_of(row: SlipRow) -> Slip:
    """Return the slip that `row` keeps."""
    return Slip(
        id=row.id,
        number=row.number,
        office_id=OfficeId(row.office_id),
        request_id=RequestId(row.request_id),
        dossier_id=DossierId(row.dossier_id),
        state=SlipState(row.state),
        holder=row.holder,
        taken_at=row.taken_at,
        due_back=row.due_back,
        opened_by=AccountId(row.opened_by),
        opened_at=row.opened_at,
        version=row.version,
    )


def _note(
    session: Session,
    row: SlipRow,
    action: SlipAction,
    said: dict[str, Any],
    *,
    account_id: AccountId,
    now: datetime,
    address: str,
) -> None:
    row.version += 1
    session.flush()
    session.add(
        SlipEventRow(
            slip_id=row.id, version=row.version, at=now, action=action, account_id=account_id, detail=said
        )
    )
    session.flush()
    audit.record(
        session,
        f"slip_{action}",
        account_id=account_id,
        subject_kind="slip",
        subject_id=row.id,
        now=now,
        address=address,
        detail={"number": row.number, "dossier_id": row.dossier_id},
    )
