"""Transfers, as kept."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AccountId, DossierId, ExtractId, OfficeId, RequestId, new_id
from schemas.storage.tables.transfers import TransferEventRow, TransferRow
from schemas.transfers import ENDED, Journey, Kind, Transfer, TransferEvent, TransferState

_LISTED = 200


class TransferNotFoundError(NotFoundError):
    """No such transfer, or none that this person may see."""

    code = "transfer_not_found"


class TransferChangedError(ConflictError):
    """Somebody else changed the transfer meanwhile."""

    code = "transfer_changed"


@dataclass(frozen=True, slots=True)
class NewTransfer:
    """A transfer that begins here, or that a package brings."""

    from_name: str
    to_name: str
    kind: Kind
    journey: Journey
    state: TransferState
    request_id: RequestId | None = None
    dossier_id: DossierId | None = None
    arrived_dossier_id: DossierId | None = None
    from_office: OfficeId | None = None
    to_office: OfficeId | None = None
    partner_key: str = ""
    kept_reason: str = ""
    extract_id: ExtractId | None = None
    copies: tuple[ExtractId, ...] = ()
    notice_no: str = ""
    postal_no: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What is noted of a step."""

    action: str
    by: AccountId | None
    at: datetime
    holder: str
    """Who has the paper from now on."""
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A package that could not be sent over the net."""

    transfer_id: str
    problem: str
    """Error code of the last try."""
    is_tried_again: bool
    """Whether it is tried again by itself; else it waits for a person."""


def add_transfer(session: Session, new: NewTransfer, *, done: Done, id_: str = "") -> Transfer:
    """Keep a new transfer; `id_` is that of the package which brought it."""
    values = {name: getattr(new, name) for name in NewTransfer.__slots__}
    row = TransferRow(
        id=id_ or new_id(),
        **values | {"journey": asdict(new.journey), "copies": list(new.copies)},
        record={},
        receipt={},
        delivery="",
        delivery_tries=0,
        delivery_problem="",
        closed_at=done.at if new.state in ENDED else None,
        created_at=done.at,
        version=0,
    )
    session.add(row)
    session.flush()
    _add_event(session, row, done)
    return _transfer(row)


def record_step(
    session: Session, transfer: Transfer, after: TransferState, *, done: Done, **changed: Any
) -> Transfer:
    """Bring the transfer to `after`, with `changed` columns, and keep what was done.

    Raises:
        TransferChangedError: It is not the one that was looked at any more.
    """
    row = _row(session, transfer.id)
    if row.version != transfer.version:
        raise changed_meanwhile()
    row.state, row.version = after, row.version + 1
    row.closed_at = done.at if after in ENDED else None
    for name, value in changed.items():
        setattr(row, name, value)
    session.flush()
    _add_event(session, row, done)
    return _transfer(row)


def load_transfer(session: Session, transfer_id: str) -> Transfer:
    """Return the transfer, locked for this transaction where it writes.

    Raises:
        TransferNotFoundError: There is none.
    """
    return _transfer(_row(session, transfer_id))


def transfer_of_office(session: Session, transfer_id: str, *, office_id: OfficeId) -> Transfer:
    """Return the transfer to who belongs to one of its offices.

    Raises:
        TransferNotFoundError: There is none from or to this office.
    """
    transfer = load_transfer(session, transfer_id)
    if office_id not in (transfer.from_office, transfer.to_office):
        raise not_found()
    return transfer


def find_transfer(session: Session, transfer_id: str) -> Transfer | None:
    """Return the transfer; None where there is none."""
    row = session.get(TransferRow, transfer_id, with_for_update=True)
    return None if row is None else _transfer(row)


def list_transfers(session: Session, office_id: OfficeId) -> list[Transfer]:
    """Return the transfers from and to the office, those that go on first, then the newest."""
    query = select(TransferRow).where(
        (TransferRow.from_office == office_id) | (TransferRow.to_office == office_id)
    )
    order = (TransferRow.closed_at.is_not(None), TransferRow.created_at.desc(), TransferRow.id)
    return [_transfer(row) for row in session.scalars(query.order_by(*order).limit(_LISTED))]


def transfers_of_request(session: Session, request_id: str) -> list[Transfer]:
    """Return the transfers of a request, newest first."""
    query = select(TransferRow).where(TransferRow.request_id == request_id)
    return [_transfer(row) for row in session.scalars(query.order_by(TransferRow.created_at.desc()))]


def is_under_way(session: Session, dossier_id: DossierId) -> bool:
    """Return whether a transfer of the dossier goes on."""
    query = select(TransferRow.id).where(
        TransferRow.dossier_id == dossier_id, TransferRow.closed_at.is_(None)
    )
    return session.scalar(query.limit(1)) is not None


def list_steps(session: Session, transfer_id: str) -> list[TransferEvent]:
    """Return what was done to the transfer, oldest first."""
    query = select(TransferEventRow).where(TransferEventRow.transfer_id == transfer_id)
    return [
        TransferEvent(
            row.version,
            row.at,
            row.action,
            TransferState(row.after),
            AccountId(row.account_id) if row.account_id else None,
            row.holder,
            row.detail,
        )
        for row in session.scalars(query.order_by(TransferEventRow.version))
    ]


def record_of(session: Session, transfer_id: str) -> dict[str, Any]:
    """Return what the package of the transfer tells; empty before it left."""
    return _row(session, transfer_id).record


def receipt_of(session: Session, transfer_id: str) -> dict[str, Any]:
    """Return the receipt for the package of the transfer; empty: none."""
    return _row(session, transfer_id).receipt


def waiting_deliveries(session: Session, *, now: datetime, limit: int) -> Sequence[str]:
    """Return the transfers whose package is to be tried over the net now, the longest waiting first."""
    query = select(TransferRow.id).where(TransferRow.delivery_next <= now)
    return session.scalars(query.order_by(TransferRow.delivery_next).limit(limit)).all()


def undelivered(session: Session) -> list[Undelivered]:
    """Return the packages whose last try over the net failed, oldest first."""
    query = select(TransferRow.id, TransferRow.delivery_problem, TransferRow.delivery_next)
    query = query.where(TransferRow.delivery == "waiting", TransferRow.delivery_problem != "")
    rows = session.execute(query.order_by(TransferRow.created_at, TransferRow.id))
    return [Undelivered(id_, problem, next_at is not None) for id_, problem, next_at in rows]


def delivery_tries(session: Session, transfer_id: str) -> int:
    """Return how often the package was tried over the net."""
    return _row(session, transfer_id).delivery_tries


def note_delivery(session: Session, transfer_id: str, *, next_at: datetime | None, problem: str) -> None:
    """Keep how the last try over the net failed; it is no step of the transfer. None: it waits for a person."""
    row = _row(session, transfer_id)
    row.delivery_next, row.delivery_problem = next_at, problem
    row.delivery_tries += 1


def wait_for_delivery(session: Session, transfer_id: str, *, at: datetime) -> None:
    """Let the package be tried from `at` on."""
    _row(session, transfer_id).delivery_next = at


def keep_papers(
    session: Session, transfer_id: str, *, record: dict[str, Any], receipt: dict[str, Any], sent_at: datetime
) -> None:
    """Keep what a package told, when it was sent, and the receipt given for it."""
    row = _row(session, transfer_id)
    row.record, row.receipt, row.sent_at = record, receipt, sent_at
    session.flush()


def changed_meanwhile() -> TransferChangedError:
    """Return what is told to who looked at an older state."""
    return TransferChangedError(
        "Việc di chuyển này vừa được người khác cập nhật. Xin tải lại trang, xem trạng thái mới rồi làm tiếp."
    )


def not_found() -> TransferNotFoundError:
    """Return what is told to who may not see it, or where it is not there."""
    return TransferNotFoundError("Không có việc di chuyển này. Xin mở lại từ danh sách Di chuyển.")


def _add_event(session: Session, row: TransferRow, done: Done) -> None:
    event = TransferEventRow(transfer_id=row.id, version=row.version, at=done.at, action=done.action)
    event.after, event.account_id, event.holder, event.detail = row.state, done.by, done.holder, done.detail
    session.add(event)
    session.flush()


def _row(session: Session, transfer_id: str) -> TransferRow:
    row = session.get(TransferRow, transfer_id, with_for_update=True)
    if row is None:
        raise not_found()
    return row


def _transfer(row: TransferRow) -> Transfer:
    return Transfer(
        id=row.id,
        request_id=RequestId(row.request_id) if row.request_id else None,
        dossier_id=DossierId(row.dossier_id) if row.dossier_id else None,
        arrived_dossier_id=DossierId(row.arrived_dossier_id) if row.arrived_dossier_id else None,
        from_office=OfficeId(row.from_office) if row.from_office else None,
        to_office=OfficeId(row.to_office) if row.to_office else None,
        from_name=row.from_name,
        to_name=row.to_name,
        partner_key=row.partner_key,
        kind=cast(Kind, row.kind),
        kept_reason=row.kept_reason,
        extract_id=ExtractId(row.extract_id) if row.extract_id else None,
        copies=tuple(ExtractId(each) for each in row.copies),
        journey=Journey(**row.journey),
        state=TransferState(row.state),
        notice_no=row.notice_no,
        postal_no=row.postal_no,
        sent_at=row.sent_at,
        received_at=row.received_at,
        closed_at=row.closed_at,
        created_at=row.created_at,
        version=row.version,
        delivery=row.delivery,
        delivery_problem=row.delivery_problem,
    )
