"""The outbox, as kept: what is to be told is added with the event, in its transaction, and sent afterwards."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session, aliased

from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import OfficeId, RequestId, new_id
from schemas.outbox import LEASE, MessageState, NoticeKind, OutboxMessage, OutChannel, Private, pause_after
from schemas.storage.request_lists import of_office
from schemas.storage.tables.outbox import OutboxMessageRow, OutboxPrivateRow
from schemas.storage.tables.requests import RequestRow


class MessageNotFoundError(NotFoundError):
    """No such message, or none of this office."""

    code = "message_not_found"


class MessageSentError(ConflictError):
    """The message was sent already, or waits anyway."""

    code = "message_sent"


def add_message(
    session: Session,
    *,
    channel: OutChannel,
    kind: NoticeKind,
    request_id: RequestId,
    private: Private,
    dedupe: str,
    now: datetime,
    sequence: int = 0,
    expires_at: datetime | None = None,
) -> str:
    """Add something to be told, in the transaction of its event; return its id.

    Args:
        session: Writes.
        channel: The way it goes.
        kind: What it tells.
        request_id: The request that it is about.
        private: Where it goes, and what its words need besides the request.
        dedupe: Names the event: what was added under it before is not added again.
        now: With time zone.
        sequence: Version of the request after the event, where it was one of its moves.
        expires_at: When it is of no use any more.
    """
    known = session.scalar(select(OutboxMessageRow.id).where(OutboxMessageRow.dedupe == dedupe))
    if known is not None:
        return known
    row = OutboxMessageRow(
        id=new_id(),
        channel=channel,
        kind=kind,
        request_id=request_id,
        sequence=sequence,
        state=MessageState.WAITING,
        tries=0,
        next_at=now,
        expires_at=expires_at,
        error_code="",
        receipt="",
        dedupe=dedupe,
        created_at=now,
    )
    session.add(row)
    session.flush()
    session.add(OutboxPrivateRow(message_id=row.id, address=private.address, details=private.values))
    session.flush()
    return row.id


def claim_due(
    session: Session, channel: OutChannel, *, now: datetime
) -> tuple[OutboxMessage, Private] | None:
    """Return the next message to be sent on `channel`, left alone by others for a while; None: nothing is due.

    The portal gets the events of one request in their order: a later one waits until the earlier was sent or parked.
    """
    earlier = aliased(OutboxMessageRow)
    has_earlier = (
        select(earlier.id)
        .where(
            earlier.request_id == OutboxMessageRow.request_id,
            earlier.channel == OutboxMessageRow.channel,
            earlier.kind == NoticeKind.STATUS,
            earlier.state == MessageState.WAITING,
            earlier.sequence < OutboxMessageRow.sequence,
        )
        .exists()
    )
    query = _waiting(channel).where(OutboxMessageRow.next_at <= now, ~has_earlier)
    query = query.order_by(OutboxMessageRow.next_at, OutboxMessageRow.sequence, OutboxMessageRow.id)
    row = session.scalar(query.limit(1).with_for_update(skip_locked=True))
    if row is None:
        return None
    row.tries, row.next_at = row.tries + 1, now + LEASE
    session.flush()
    kept = session.get(OutboxPrivateRow, row.id)
    return _message(row), Private(kept.address, dict(kept.details)) if kept else Private("")


def note_sent(session: Session, message_id: str, *, receipt: str, now: datetime) -> None:
    """Keep that the message was sent, and forget where it went."""
    row = _row(session, message_id)
    row.state, row.sent_at, row.error_code, row.receipt = MessageState.SENT, now, "", receipt[:200]
    session.execute(delete(OutboxPrivateRow).where(OutboxPrivateRow.message_id == message_id))


def note_failed(session: Session, message_id: str, *, code: str, most_tries: int, now: datetime) -> None:
    """Keep a failure that may pass; after `most_tries` of them the message is parked."""
    row = _row(session, message_id)
    row.error_code, row.next_at = code, now + pause_after(row.tries)
    if row.tries >= most_tries:
        row.state = MessageState.PARKED


def park(session: Session, message_id: str, *, code: str) -> None:
    """Keep that the message will not be sent unless somebody says so."""
    row = _row(session, message_id)
    row.state, row.error_code = MessageState.PARKED, code


def send_again(session: Session, message_id: str, *, office: OfficeId, now: datetime) -> OutboxMessage:
    """Let a parked message of the office's requests be tried anew.

    Raises:
        MessageNotFoundError: There is none.
        MessageSentError: It was sent, or waits anyway.
    """
    found = session.scalar(_of_office(office).where(OutboxMessageRow.id == message_id).with_for_update())
    if found is None:
        raise _not_found()
    if found.state != MessageState.PARKED:
        raise MessageSentError(
            "Thông báo này đã gửi hoặc đang chờ gửi. Xin tải lại trang để xem trạng thái mới."
        )
    found.state, found.tries, found.next_at = MessageState.WAITING, 0, now
    session.flush()
    return _message(found)


def list_messages(
    session: Session, *, office: OfficeId, states: Sequence[MessageState], limit: int
) -> list[OutboxMessage]:
    """Return the messages about the office's requests, the newest first."""
    query = _of_office(office).where(OutboxMessageRow.state.in_(states))
    query = query.order_by(OutboxMessageRow.created_at.desc(), OutboxMessageRow.id).limit(limit)
    return [_message(row) for row in session.scalars(query)]


def messages_about(session: Session, request_id: str) -> list[OutboxMessage]:
    """Return what was told or is to be told about a request, oldest first."""
    query = select(OutboxMessageRow).where(OutboxMessageRow.request_id == request_id)
    return [
        _message(row)
        for row in session.scalars(query.order_by(OutboxMessageRow.created_at, OutboxMessageRow.id))
    ]


def count_messages(session: Session, *, office: OfficeId | None = None) -> Mapping[tuple[str, str], int]:
    """Return how many messages there are by channel and state, of one office's requests where one is named."""
    query = select(OutboxMessageRow.channel, OutboxMessageRow.state, func.count())
    if office is not None:
        query = query.join(RequestRow, RequestRow.id == OutboxMessageRow.request_id).where(of_office(office))
    rows = session.execute(query.group_by(OutboxMessageRow.channel, OutboxMessageRow.state))
    return {(channel, state): count for channel, state, count in rows}


def _of_office(office: OfficeId) -> Select[OutboxMessageRow]:
    query = select(OutboxMessageRow).join(RequestRow, RequestRow.id == OutboxMessageRow.request_id)
    return query.where(of_office(office))


def _waiting(channel: OutChannel) -> Select[OutboxMessageRow]:
    query = select(OutboxMessageRow).where(OutboxMessageRow.channel == channel)
    return query.where(OutboxMessageRow.state == MessageState.WAITING)


def _row(session: Session, message_id: str) -> OutboxMessageRow:
    row = session.get(OutboxMessageRow, message_id, with_for_update=True)
    if row is None:
        raise _not_found()
    return row


def _not_found() -> MessageNotFoundError:
    return MessageNotFoundError("Không có thông báo này. Xin tải lại danh sách thông báo.")


def _message(row: OutboxMessageRow) -> OutboxMessage:
    return OutboxMessage(
        id=row.id,
        channel=OutChannel(row.channel),
        kind=NoticeKind(row.kind),
        request_id=RequestId(row.request_id),
        sequence=row.sequence,
        state=MessageState(row.state),
        tries=row.tries,
        next_at=row.next_at,
        expires_at=row.expires_at,
        error_code=row.error_code,
        created_at=row.created_at,
        sent_at=row.sent_at,
    )
