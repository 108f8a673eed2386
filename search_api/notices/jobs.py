"""Messages are sent: claimed, handed over, and noted; each may go twice, none is lost. The office sees what failed."""

import logging

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed
from schemas.errors import ForbiddenError, TrichLucError, UnavailableError
from schemas.outbox import (
    CHANNELS,
    MOST_FAULTY_ANSWERS,
    MessageState,
    OutboxMessage,
    OutChannel,
    Private,
)
from schemas.storage import audit, requests
from schemas.storage.accounts import office_names
from schemas.storage.announcements import channels_on, pass_on, set_channels
from schemas.storage.database import reading, writing
from schemas.storage.outages import current_outage, list_outages, note_answer, note_no_answer
from schemas.storage.outbox import (
    claim_due,
    count_messages,
    list_messages,
    note_failed,
    note_sent,
    park,
    send_again,
)
from schemas.storage.request_moves import procedure_of
from schemas.storage.services import Services
from schemas.storage.upcoming import list_due_steps
from search_api.notices.desk import Desk
from search_api.notices.handing_over import Outgoing, hand_over
from search_api.notices.wording import Sender
from search_api.outside.channels import Channels
from search_api.outside.failures import FaultyAnswerError

_log = logging.getLogger(__name__)
MOST_AT_ONCE = 100
"""Messages of one channel in one round: then the others have their turn."""
MOST_SHOWN = 200


def send_due(services: Services, channels: Channels) -> int:
    """Send what is due on each channel that is set up; return how many messages went out.

    A channel that does not answer is left alone until its next probe; the others go on.
    """
    with writing(services.database) as session:
        set_channels(session, channels.on, now=services.now())
    return sum(_send_on(services, channels, channel) for channel in sorted(channels.on))


def desk_of(services: Services, account: Account) -> Desk:
    """Return what waits, what failed, and the fault log, for the office of the account.

    Raises:
        ForbiddenError: The account may not.
    """
    _require(account)
    with reading(services.database) as session:
        found = {
            state: list_messages(session, office=account.office_id, states=[state], limit=MOST_SHOWN)
            for state in (MessageState.PARKED, MessageState.WAITING)
        }
        counts = count_messages(session, office=account.office_id)
        due = list_due_steps(session, office=account.office_id, limit=MOST_SHOWN)
        ids = {each.request_id for messages in found.values() for each in messages}
        ids |= {each.request_id for each in due}
        return Desk(
            channels=frozenset(channels_on(session)),
            parked=found[MessageState.PARKED],
            waiting=found[MessageState.WAITING],
            sent=sum(count for (_, state), count in counts.items() if state == MessageState.SENT),
            due=due,
            outages=list_outages(session, limit=MOST_SHOWN),
            codes=requests.codes_of(session, ids),
        )


def try_again(services: Services, account: Account, message_id: str, *, address: str = "") -> OutboxMessage:
    """Let a parked message be sent once more.

    Raises:
        ForbiddenError: The account may not.
        MessageNotFoundError: The office has no such message.
        MessageSentError: It was sent, or waits anyway.
    """
    _require(account)
    now = services.now()
    with writing(services.database) as session:
        message = send_again(session, message_id, office=account.office_id, now=now)
        audit.record(
            session,
            "send_notice_again",
            account_id=account.id,
            subject_kind="request",
            subject_id=message.request_id,
            now=now,
            address=address,
            detail={"channel": message.channel, "kind": message.kind},
        )
    return message


def _send_on(services: Services, channels: Channels, channel: OutChannel) -> int:
    sent = 0
    for _ in range(MOST_AT_ONCE):
        claimed = _claim(services, channel)
        if claimed is None:
            break
        try:
            receipt = hand_over(channels, claimed)
        except UnavailableError as error:
            _note_failure(services, claimed.message, error)
            break
        except TrichLucError as error:
            _note_refusal(services, claimed, error)
        else:
            _note_sent(services, claimed.message, receipt)
            sent += 1
    return sent


def _claim(services: Services, channel: OutChannel) -> Outgoing | None:
    """Return the next message, with what it takes to send it; what lapsed meanwhile is parked."""
    now = services.now()
    with writing(services.database) as session:
        outage = current_outage(session, channel)
        if outage is not None and now < outage.probe_at:
            return None
        while claimed := claim_due(session, channel, now=now):
            message, private = claimed
            if message.expires_at is not None and now >= message.expires_at:
                park(session, message.id, code="message_expired")
            elif message.tries > CHANNELS[channel].most_tries:
                park(session, message.id, code="message_unsendable")  # whoever tries dies of it
            else:
                return _outgoing(services, session, message, private)
    return None


def _outgoing(services: Services, session: Session, message: OutboxMessage, private: Private) -> Outgoing:
    request = requests.load_request(session, message.request_id)
    events = requests.list_events(session, request.id)
    names = office_names(session, [request.competent_office])
    return Outgoing(
        message,
        private,
        request,
        next((each for each in events if each.version == message.sequence), None),
        requests.external_code_of(session, request.id),
        procedure_of(session, request),
        Sender(
            names.get(request.competent_office) or services.settings.office_name,
            f"{services.settings.resolved_public_url}/tra-cuu",
        ),
        services.now(),
    )


def _note_sent(services: Services, message: OutboxMessage, receipt: str) -> None:
    now = services.now()
    with writing(services.database) as session:
        note_sent(session, message.id, receipt=receipt, now=now)
        note_answer(session, message.channel, now=now)


def _note_failure(services: Services, message: OutboxMessage, error: UnavailableError) -> None:
    _log.warning("message %s on %s not sent: %s", message.id, message.channel, error.error_code)
    now, most = services.now(), CHANNELS[message.channel].most_tries
    most = min(most, MOST_FAULTY_ANSWERS) if isinstance(error, FaultyAnswerError) else most
    with writing(services.database) as session:
        note_failed(session, message.id, code=error.error_code, most_tries=most, now=now)
        note_no_answer(session, message.channel, code=error.error_code, now=now)


def _note_refusal(services: Services, refused: Outgoing, error: TrichLucError) -> None:
    """A refusal is an answer: the message is parked, the channel is well."""
    message, now = refused.message, services.now()
    _log.warning("message %s on %s refused: %s", message.id, message.channel, error.error_code)
    with writing(services.database) as session:
        park(session, message.id, code=error.error_code)
        note_answer(session, message.channel, now=now)
        pass_on(session, message, refused.private, now=now)


def _require(account: Account) -> None:
    if not is_allowed(account, Action.HANDLE_NOTICES):
        raise ForbiddenError(
            "Tài khoản này không được xem các thông báo đã gửi. Hãy nhờ chuyên viên hoặc quản trị."
        )
