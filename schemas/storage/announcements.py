"""Announcements: which channels are set up, and what each move of a request adds to the outbox."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from schemas.outbox import (
    NOT_FOR_PORTAL,
    NOTICE_OF,
    TO_A_PHONE,
    MessageState,
    NoticeKind,
    OutboxMessage,
    OutChannel,
    Private,
    ways_to,
)
from schemas.requests import Request, RequestAction
from schemas.storage.outbox import add_message, park
from schemas.storage.tables.outbox import OutboxChannelRow, OutboxMessageRow


def set_channels(session: Session, on: Collection[OutChannel], *, now: datetime) -> None:
    """Keep which channels are set up; what still waits for another one is parked."""
    known = channels_on(session)
    session.execute(delete(OutboxChannelRow).where(OutboxChannelRow.channel.in_(known - set(on))))
    session.add_all(OutboxChannelRow(channel=channel, since=now) for channel in set(on) - known)
    waiting = select(OutboxMessageRow).where(OutboxMessageRow.state == MessageState.WAITING)
    for row in session.scalars(waiting.where(OutboxMessageRow.channel.not_in(list(on)))):
        park(session, row.id, code="channel_off")
    session.flush()


def channels_on(session: Session) -> set[OutChannel]:
    """Return the channels that are set up."""
    return {OutChannel(each) for each in session.scalars(select(OutboxChannelRow.channel))}


def announce(session: Session, request: Request, action: RequestAction, *, now: datetime) -> None:
    """Add what is told of `action`, done to `request` just now, through each channel that is set up."""
    on, kind = channels_on(session), NOTICE_OF.get(action)
    ways = list(ways_to(request.applicant, on=on)) if kind else []
    told = [(channel, kind, address) for channel, address in ways if kind]
    if OutChannel.PORTAL in on and action not in NOT_FOR_PORTAL:
        told.append((OutChannel.PORTAL, NoticeKind.STATUS, ""))
    for channel, each, address in told:
        add_message(
            session,
            channel=channel,
            kind=each,
            request_id=request.id,
            sequence=request.version,
            private=Private(address),
            dedupe=f"{request.id}:{request.version}:{channel}",
            now=now,
        )


def pass_on(session: Session, refused: OutboxMessage, private: Private, *, now: datetime) -> None:
    """Add what one channel to a phone refused for good to the next one that is set up; else nothing."""
    on = channels_on(session)
    later = TO_A_PHONE[TO_A_PHONE.index(refused.channel) + 1 :] if refused.channel in TO_A_PHONE else ()
    for channel in [each for each in later if each in on][:1]:
        add_message(
            session,
            channel=channel,
            kind=refused.kind,
            request_id=refused.request_id,
            sequence=refused.sequence,
            private=private,
            dedupe=f"{refused.id}:{channel}",
            now=now,
            expires_at=refused.expires_at,
        )
