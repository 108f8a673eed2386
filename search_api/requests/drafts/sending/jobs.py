"""A draft becomes a request: sent by a citizen's account, or received by an officer at a counter."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, Role, require
from schemas.commands import check_key, fingerprint
from schemas.dossier import StoredFile
from schemas.errors import UnavailableError
from schemas.request_drafts import DraftFile, DraftState, RequestDraft, stored_name
from schemas.requests import Channel, Request
from schemas.storage.commands import done_before, note_done
from schemas.storage.database import reading, writing
from schemas.storage.request_drafts import DraftChangedError, close_draft, draft_of_account, draft_of_nobody
from schemas.storage.request_files import hand_in
from schemas.storage.requests import load_request
from schemas.storage.services import Services
from search_api.requests.drafts.filled import asked_of
from search_api.requests.drafts.jobs import check_finished, check_open, note
from search_api.requests.intake import Asked, cleaned, secret_from
from search_api.requests.sending.jobs import Received, receive

Find = Callable[[Session], RequestDraft]
"""Looks the draft up for who may; asked anew in each transaction."""


class DraftFileLostError(UnavailableError):
    """A file of the draft is not in the store."""

    code = "draft_file_lost"


def send(
    services: Services, account: Account, draft_id: str, *, seen: int, key: str, address: str = ""
) -> Received:
    """Send the draft of a citizen's account as a request, with its files; once more under its key, the same.

    Raises:
        ForbiddenError: The account may not.
        BadCommandKeyError: The key is none.
        DraftNotFoundError: There is none for them.
        DraftSentError: It was sent, under another key.
        DraftChangedError: It is not the one that was looked at any more.
        DraftUnfinishedError: Something is missing.
        ImpossibleRequestError: It cannot be asked for any more.
    """
    require(account, Action.HANDLE_REQUEST)

    def find_own(session: Session) -> RequestDraft:
        return draft_of_account(session, account.id, draft_id, now=services.now())

    return _become_request(services, account, find_own, None, seen=seen, key=key, address=address)


def receive_at_counter(
    services: Services,
    account: Account,
    draft_id: str,
    asked: Asked | None = None,
    *,
    seen: int,
    key: str,
    address: str = "",
) -> Received:
    """Receive what somebody without an account prepared as a request of the counter, with its files.

    Args:
        services: Records and files.
        account: The officer.
        draft_id: Of the draft.
        asked: What the officer made of it; None: as it was prepared.
        seen: Version of the draft that the officer looked at.
        key: Of the command; sent once more under it, the same request is returned.
        address: Where it came from.

    Raises:
        ForbiddenError: The account may not.
        BadCommandKeyError: The key is none.
        DraftNotFoundError: There is none, or it is an account's.
        DraftSentError: It was received, under another key.
        DraftChangedError: Its writer changed it since.
        DraftUnfinishedError: Something is missing.
        ImpossibleRequestError: It cannot be asked for.
    """
    require(account, Action.CHECK_APPLICANT)

    def find_prepared(session: Session) -> RequestDraft:
        return draft_of_nobody(session, draft_id, now=services.now())

    return _become_request(services, account, find_prepared, asked, seen=seen, key=key, address=address)


def _become_request(
    services: Services,
    account: Account,
    find: Find,
    asked: Asked | None,
    *,
    seen: int,
    key: str,
    address: str,
) -> Received:
    check_key(key)
    now = services.now()
    with reading(services.database) as session:
        draft = find(session)
    if draft.state is not DraftState.SENT:
        for file in draft.files:
            _keep_original(services, draft, file)
    print_, secret = fingerprint("send_draft", account.id, draft.id), secret_from(key, draft.id, "tracking")
    with writing(services.database) as session:
        known = done_before(session, key, fingerprint=print_)
        if known is not None:
            return Received(load_request(session, known), secret)
        _check_same(find(session), draft, seen=seen)
        if asked is None:
            check_finished(session, services, draft)
            channel = Channel.ONLINE if account.role is Role.CITIZEN else Channel.COUNTER
            asked = asked_of(draft.answers, channel=channel, office=account.office_id)
        received = receive(session, services, account, cleaned(asked), secret=secret, address=address)
        _hand_in(session, account, draft, received.request, now=now)
        close_draft(session, draft, received.request.id, now=now)
        note(session, "send_draft", draft, account.id, now=now, address=address)
        note_done(session, key, fingerprint=print_, subject_id=received.request.id, now=now)
    return received


def _check_same(found: RequestDraft, draft: RequestDraft, *, seen: int) -> None:
    check_open(found)
    if not found.version == draft.version == seen:
        raise DraftChangedError(
            "Tờ khai vừa được sửa ở một trang khác. Xin xem lại nội dung mới dưới đây rồi gửi."
        )


def _hand_in(
    session: Session, account: Account, draft: RequestDraft, request: Request, *, now: datetime
) -> None:
    adder = account.id if account.role is Role.CITIZEN else None
    for file in draft.files:
        stored = StoredFile(file.sha256, file.byte_size, file.media_type, file.page_count)
        hand_in(
            session,
            request.id,
            stored,
            component=file.component,
            file_name=file.file_name,
            account_id=adder,
            now=now,
        )


def _keep_original(services: Services, draft: RequestDraft, file: DraftFile) -> None:
    """Let the bytes of a file be among the originals."""
    content = services.files.get(stored_name(draft.id, file.id))
    if content is None:
        raise DraftFileLostError(f"Không đọc được tệp “{file.file_name}”. Xin bỏ tệp ấy ra rồi chọn lại.")
    with tempfile.NamedTemporaryFile(prefix="trichluc-draft-") as copy:
        copy.write(content)
        copy.flush()
        services.files.put_original(Path(copy.name), sha256=file.sha256)
