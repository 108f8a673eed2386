"""A claimed message is handed over to its channel, in words made now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from schemas.outbox import OutboxMessage, OutChannel, Private
from schemas.procedures.procedure import ProcedureVersion
from schemas.requests import Request, RequestEvent
from search_api.notices.portal_state import portal_state
from search_api.notices.wording import Notice, Sender, compose
from search_api.outside.channels import Channels
from search_api.outside.mail import send_mail


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message with all that it takes to send it."""

    message: OutboxMessage
    private: Private
    request: Request
    event: RequestEvent | None
    """What brought it; None where it was no move."""
    external_code: str | None
    procedure: ProcedureVersion
    sender: Sender
    at: datetime


def hand_over(channels: Channels, outgoing: Outgoing) -> str:
    """Send it; return what the other side gave as its receipt.

    Raises:
        UnavailableError: It could not be sent now.
        RefusedError: It will never be taken.
    """
    return _WAYS[outgoing.message.channel](channels, outgoing)


def _mail(channels: Channels, outgoing: Outgoing) -> str:
    notice = _notice(outgoing)
    assert channels.mail is not None, "only what is set up is claimed"
    return send_mail(
        channels.mail,
        outgoing.private.address,
        subject=notice.subject,
        text=notice.letter,
        message_id=outgoing.message.id,
        at=outgoing.at,
    )


def _text(channels: Channels, outgoing: Outgoing) -> str:
    gateway, notice = channels.gateways[outgoing.message.channel], _notice(outgoing)
    return gateway.send(outgoing.private.address, notice.short, message_id=outgoing.message.id)


def _tell_portal(channels: Channels, outgoing: Outgoing) -> str:
    assert channels.portal is not None, "only what is set up is claimed"
    assert outgoing.event is not None, "the portal is told of moves alone"
    state = portal_state(
        outgoing.request,
        outgoing.event,
        external_code=outgoing.external_code,
        procedure=outgoing.procedure,
    )
    channels.portal.put_state(outgoing.request.code, state)
    return str(outgoing.event.version)


_WAYS: dict[OutChannel, Callable[[Channels, Outgoing], str]] = {
    OutChannel.EMAIL: _mail,
    OutChannel.SMS: _text,
    OutChannel.ZALO: _text,
    OutChannel.PORTAL: _tell_portal,
}


def _notice(outgoing: Outgoing) -> Notice:
    return compose(
        outgoing.message.kind,
        outgoing.request,
        outgoing.event,
        procedure=outgoing.procedure,
        sender=outgoing.sender,
        values=outgoing.private.values,
    )
