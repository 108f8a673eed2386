"""Drafts of requests, as kept: found by whose they are or by their secret, of which only the hash is here."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AccountId, RequestId, Sha256, new_id
from schemas.request_drafts import CLOSED_LASTS_HOURS, DraftFile, DraftState, RequestDraft, Stamp
from schemas.storage.tables.request_drafts import DraftFileRow, RequestDraftRow


class DraftNotFoundError(NotFoundError):
    """There is no such draft, it is too old, or the secret is another one; which of these is not said."""

    code = "draft_not_found"


class DraftChangedError(ConflictError):
    """The same step was written elsewhere since this page was opened."""

    code = "draft_changed"


class DraftFileNotFoundError(NotFoundError):
    """The draft has no such file."""

    code = "draft_file_not_found"


def add_draft(
    session: Session,
    *,
    code: str,
    secret: str,
    account_id: AccountId | None,
    now: datetime,
    lasts: timedelta,
) -> RequestDraft:
    """Keep an empty draft."""
    row = RequestDraftRow(
        id=new_id(),
        code=code,
        secret_sha256=_sha256(secret),
        account_id=account_id,
        state=DraftState.OPEN,
        version=0,
        answers={},
        stamps={},
        created_at=now,
        changed_at=now,
        expires_at=now + lasts,
    )
    session.add(row)
    session.flush()
    return _draft(session, row)


def draft_of_account(
    session: Session, account_id: AccountId, draft_id: str, *, now: datetime
) -> RequestDraft:
    """Return a draft of the account.

    Raises:
        DraftNotFoundError: It has no such.
    """
    own = (RequestDraftRow.id == draft_id, RequestDraftRow.account_id == account_id)
    return _draft(session, _living(session, select(RequestDraftRow).where(*own), now))


def draft_by_secret(session: Session, draft_id: str, secret: str, *, now: datetime) -> RequestDraft:
    """Return the draft of nobody's account to who has its secret.

    Raises:
        DraftNotFoundError: There is none, or the secret is another.
    """
    query = select(RequestDraftRow).where(
        RequestDraftRow.id == draft_id, RequestDraftRow.account_id.is_(None)
    )
    row = _living(session, query, now)
    _check_secret(row, secret)
    return _draft(session, row)


def draft_of_nobody(session: Session, draft_id: str, *, now: datetime) -> RequestDraft:
    """Return a draft of nobody's account, to an officer.

    Raises:
        DraftNotFoundError: There is none.
    """
    query = select(RequestDraftRow).where(
        RequestDraftRow.id == draft_id, RequestDraftRow.account_id.is_(None)
    )
    return _draft(session, _living(session, query, now))


def draft_by_code(session: Session, code: str, *, now: datetime) -> RequestDraft:
    """Return the draft of nobody's account with this code, to an officer.

    Raises:
        DraftNotFoundError: There is none.
    """
    query = select(RequestDraftRow).where(RequestDraftRow.code == code, RequestDraftRow.account_id.is_(None))
    return _draft(session, _living(session, query, now))


def open_by_code(session: Session, code: str, secret: str, *, now: datetime) -> RequestDraft:
    """Return the draft of nobody's account with this code to who has its secret.

    Raises:
        DraftNotFoundError: Code and secret do not belong together.
    """
    query = select(RequestDraftRow).where(RequestDraftRow.code == code, RequestDraftRow.account_id.is_(None))
    row = _living(session, query, now)
    _check_secret(row, secret)
    return _draft(session, row)


def drafts_of(session: Session, account_id: AccountId, *, now: datetime) -> list[RequestDraft]:
    """Return what the account is writing, the last changed first."""
    query = select(RequestDraftRow).where(
        RequestDraftRow.account_id == account_id,
        RequestDraftRow.state != DraftState.SENT,
        RequestDraftRow.expires_at > now,
    )
    rows = session.scalars(query.order_by(RequestDraftRow.changed_at.desc(), RequestDraftRow.id))
    return [_draft(session, row) for row in rows]


def write_step(
    session: Session, draft: RequestDraft, step: str, answers: Mapping[str, str], *, seen: int, page: str
) -> RequestDraft:
    """Keep what was typed for a step; what is there already changes nothing.

    Args:
        session: Writes.
        draft: As it was just loaded.
        step: Key.
        answers: Name of the field → what was typed; other fields stay.
        seen: Version of the draft that the page showed.
        page: Which page it was.

    Raises:
        DraftChangedError: Another page wrote the step since, and otherwise.
    """
    if all(draft.answers.get(name, "") == value for name, value in answers.items()):
        return draft
    last = draft.stamps.get(step, Stamp(0, ""))
    if last.version > seen and last.page != page:
        raise DraftChangedError(
            "Phần này vừa được ghi ở một trang khác. Xin xem lại các ô bên dưới; bấm “Tiếp tục” để giữ những gì đang "
            "hiện ở trang này."
        )
    row = session.get_one(RequestDraftRow, draft.id, with_for_update=True)
    row.version = draft.version + 1
    row.answers = draft.answers | dict(answers)
    row.stamps = row.stamps | {step: [row.version, page]}
    session.flush()
    return _draft(session, row)


def touch(session: Session, draft: RequestDraft, *, now: datetime, lasts: timedelta) -> RequestDraft:
    """Let the draft live on from now."""
    row = session.get_one(RequestDraftRow, draft.id)
    row.changed_at, row.expires_at = now, now + lasts
    session.flush()
    return _draft(session, row)


def set_state(session: Session, draft: RequestDraft, state: DraftState) -> RequestDraft:
    """Note where the draft stands."""
    row = session.get_one(RequestDraftRow, draft.id)
    row.state = state
    session.flush()
    return _draft(session, row)


def adopt(session: Session, draft: RequestDraft, account_id: AccountId) -> RequestDraft:
    """Let the draft be an account's; its secret opens it no more."""
    row = session.get_one(RequestDraftRow, draft.id)
    row.account_id, row.secret_sha256 = account_id, _sha256(secrets.token_urlsafe())
    session.flush()
    return _draft(session, row)


def close_draft(session: Session, draft: RequestDraft, request_id: RequestId, *, now: datetime) -> None:
    """Note that the draft became a request: what was typed is forgotten here."""
    row = session.get_one(RequestDraftRow, draft.id)
    row.state, row.request_id, row.version = DraftState.SENT, request_id, draft.version + 1
    row.answers, row.expires_at = {}, now + timedelta(hours=CLOSED_LASTS_HOURS)
    session.flush()


def end_draft(session: Session, draft_id: str, *, now: datetime) -> None:
    """Let the draft be too old from now."""
    session.get_one(RequestDraftRow, draft_id).expires_at = now
    session.flush()


def expired_drafts(session: Session, *, now: datetime, limit: int) -> list[str]:
    """Return the ids of drafts that are too old, oldest first."""
    query = select(RequestDraftRow.id).where(RequestDraftRow.expires_at <= now)
    return list(session.scalars(query.order_by(RequestDraftRow.expires_at).limit(limit)))


def remove_draft(session: Session, draft_id: str) -> None:
    """Forget a draft and what is noted of its files, once their bytes are gone."""
    session.execute(delete(DraftFileRow).where(DraftFileRow.draft_id == draft_id))
    session.execute(delete(RequestDraftRow).where(RequestDraftRow.id == draft_id))


def add_draft_file(session: Session, draft: RequestDraft, file: DraftFile, *, now: datetime) -> RequestDraft:
    """Note a file of the draft, whose bytes are stored."""
    session.add(
        DraftFileRow(
            id=file.id,
            draft_id=draft.id,
            component=file.component,
            sha256=file.sha256,
            file_name=file.file_name,
            media_type=file.media_type,
            byte_size=file.byte_size,
            page_count=file.page_count,
            added_at=now,
        )
    )
    return _grown(session, draft)


def remove_draft_file(session: Session, draft: RequestDraft, file_id: str) -> RequestDraft:
    """Forget a file of the draft.

    Raises:
        DraftFileNotFoundError: It has no such.
    """
    file_in(draft, file_id)
    session.execute(delete(DraftFileRow).where(DraftFileRow.id == file_id))
    return _grown(session, draft)


def file_in(draft: RequestDraft, file_id: str) -> DraftFile:
    """Return one file of the draft.

    Raises:
        DraftFileNotFoundError: It has no such.
    """
    for file in draft.files:
        if file.id == file_id:
            return file
    raise DraftFileNotFoundError("Tờ khai không có tệp ấy. Xin tải lại trang và chọn trong danh sách.")


def _grown(session: Session, draft: RequestDraft) -> RequestDraft:
    row = session.get_one(RequestDraftRow, draft.id)
    row.version += 1
    session.flush()
    return _draft(session, row)


def _living(session: Session, query: Select[RequestDraftRow], now: datetime) -> RequestDraftRow:
    row = session.scalar(query.with_for_update())
    if row is None or row.expires_at <= now:
        raise _not_found()
    return row


def _check_secret(row: RequestDraftRow, secret: str) -> None:
    if not secrets.compare_digest(row.secret_sha256, _sha256(secret)):
        raise _not_found()


def _not_found() -> DraftNotFoundError:
    return DraftNotFoundError(
        "Không có tờ khai nào với mã này, hoặc tờ khai đã quá hạn giữ. Xin kiểm tra lại hai mã đã ghi, hoặc soạn "
        "tờ khai mới."
    )


def _draft(session: Session, row: RequestDraftRow) -> RequestDraft:
    files = select(DraftFileRow).where(DraftFileRow.draft_id == row.id)
    return RequestDraft(
        id=row.id,
        code=row.code,
        account_id=AccountId(row.account_id) if row.account_id else None,
        state=DraftState(row.state),
        version=row.version,
        expires_at=row.expires_at,
        answers=dict(row.answers),
        stamps={step: Stamp(*stamp) for step, stamp in row.stamps.items()},
        files=tuple(
            _file(each) for each in session.scalars(files.order_by(DraftFileRow.added_at, DraftFileRow.id))
        ),
        request_id=RequestId(row.request_id) if row.request_id else None,
    )


def _file(row: DraftFileRow) -> DraftFile:
    return DraftFile(
        id=row.id,
        component=row.component,
        sha256=Sha256(row.sha256),
        file_name=row.file_name,
        media_type=row.media_type,
        byte_size=row.byte_size,
        page_count=row.page_count,
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
