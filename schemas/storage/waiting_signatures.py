"""Papers on their way over a signer's PC, as kept: one row a paper, whoever signs it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AccountId, ExtractId, Sha256
from schemas.storage.tables.signing import WaitingSignatureRow
from schemas.token_signing import WaitingSignature, WaitingState


class NotWaitingError(NotFoundError):
    """The paper does not wait for this person's signature."""

    code = "not_waiting"


class WaitsForAnotherError(ConflictError):
    """The paper waits for somebody else's signature."""

    code = "waits_for_another"


class AlreadySignedError(ConflictError):
    """The paper carries its signer's signature already."""

    code = "already_signed"


def lay_ready(session: Session, paper_id: str, account_id: AccountId, *, now: datetime) -> WaitingSignature:
    """Let a paper wait for the account's token; one that waits for it stays as it is.

    Raises:
        WaitsForAnotherError: It waits for another signer.
        AlreadySignedError: It was signed with a token.
    """
    row = _row(session, paper_id)
    if row is None:
        row = WaitingSignatureRow(
            paper_id=paper_id, account_id=account_id, state=WaitingState.WAITING, since=now, evidence=""
        )
        session.add(row)
        session.flush()
    elif row.state == WaitingState.TAKEN_BACK:
        row.account_id, row.state, row.since, row.evidence = account_id, WaitingState.WAITING, now, ""
    elif row.account_id != account_id:
        raise _anothers()
    elif row.state != WaitingState.WAITING:
        raise _signed()
    return _waiting(row)


def refuse_for_others(session: Session, paper_id: str, account_id: AccountId) -> None:
    """Let the account sign the paper, unless it waits for the token of another signer.

    Raises:
        WaitsForAnotherError: It does.
    """
    row = _row(session, paper_id)
    is_taken = row is not None and row.state in (WaitingState.WAITING, WaitingState.SIGNED)
    if row is not None and is_taken and row.account_id != account_id:
        raise _anothers()


def find_waiting(session: Session, paper_id: str) -> WaitingSignature | None:
    """Return what is known of the paper's way over a PC; None where it never took one."""
    row = session.get(WaitingSignatureRow, paper_id)
    return None if row is None else _waiting(row)


def list_waiting(session: Session, account_id: AccountId, *, state: WaitingState) -> list[WaitingSignature]:
    """Return the account's papers in that state, the oldest first."""
    rows = session.scalars(
        select(WaitingSignatureRow)
        .where(WaitingSignatureRow.account_id == account_id, WaitingSignatureRow.state == state)
        .order_by(WaitingSignatureRow.since, WaitingSignatureRow.paper_id)
    )
    return [_waiting(row) for row in rows]


def latest_released(session: Session, account_id: AccountId, *, limit: int) -> list[WaitingSignature]:
    """Return the account's papers that went out last, the newest first."""
    is_released = WaitingSignatureRow.state == WaitingState.RELEASED
    rows = session.scalars(
        select(WaitingSignatureRow)
        .where(WaitingSignatureRow.account_id == account_id, is_released)
        .order_by(WaitingSignatureRow.since.desc(), WaitingSignatureRow.paper_id)
        .limit(limit)
    )
    return [_waiting(row) for row in rows]


def keep_prepared(
    session: Session,
    paper_id: str,
    account_id: AccountId,
    *,
    prepared: str,
    content: str,
    file_sha256: Sha256,
    expires_at: datetime,
    evidence: str = "",
) -> None:
    """Keep what the token must sign, in place of what was prepared before.

    Args:
        session: Writes.
        paper_id: The paper.
        account_id: Who signs.
        prepared: JSON of what the token must sign.
        content: Canonical JSON of what is printed.
        file_sha256: Of the file with the gap.
        expires_at: Until when the signature must have come.
        evidence: `laid_in`, the code of the error that kept lists of revoked certificates away, or nothing.

    Raises:
        NotWaitingError: The paper does not wait for this account.
    """
    row = _own(session, paper_id, account_id, WaitingState.WAITING)
    row.prepared, row.file_sha256, row.expires_at = prepared, file_sha256, expires_at
    row.content, row.evidence = content, evidence


def note_signed(session: Session, paper_id: str, account_id: AccountId, *, file_sha256: Sha256) -> None:
    """Keep that the person has signed, and with what file; what was prepared is of no use any more.

    Raises:
        NotWaitingError: The paper does not wait for this account: of two signatures at once one counts.
    """
    row = _own(session, paper_id, account_id, WaitingState.WAITING)
    row.state, row.file_sha256, row.prepared, row.expires_at = WaitingState.SIGNED, file_sha256, None, None


def note_released(session: Session, paper_id: str, account_id: AccountId) -> None:
    """Keep that the paper went out; told twice, nothing changes.

    Raises:
        NotWaitingError: It is on nobody's or somebody else's PC.
    """
    _own(session, paper_id, account_id, *WaitingState).state = WaitingState.RELEASED


def take_back(session: Session, paper_id: str, account_id: AccountId) -> None:
    """Let the paper wait no more, signed or not; its number stays with it.

    Raises:
        NotWaitingError: It is not this account's.
        AlreadySignedError: It went out.
    """
    row = _own(session, paper_id, account_id, *WaitingState)
    if row.state == WaitingState.RELEASED:
        raise _signed()
    row.state, row.prepared, row.content = WaitingState.TAKEN_BACK, None, None
    row.file_sha256, row.expires_at = None, None


def not_waiting() -> NotWaitingError:
    """Return the error of a paper that does not wait for this person."""
    return NotWaitingError("Không có văn bản này trong danh sách chờ Ông/Bà ký. Xin mở lại danh sách.")


def _own(
    session: Session, paper_id: str, account_id: AccountId, *states: WaitingState
) -> WaitingSignatureRow:
    row = _row(session, paper_id)
    if row is None or row.account_id != account_id or row.state not in states:
        raise not_waiting()
    return row


def _row(session: Session, paper_id: str) -> WaitingSignatureRow | None:
    return session.get(WaitingSignatureRow, paper_id, with_for_update=True)


def _anothers() -> WaitsForAnotherError:
    return WaitsForAnotherError("Văn bản này đang chờ người khác ký. Xin đợi, hoặc nhờ người đó rút lại.")


def _signed() -> AlreadySignedError:
    return AlreadySignedError("Văn bản này đã có chữ ký của người ký. Xin tải lại trang để xem trạng thái.")


def _waiting(row: WaitingSignatureRow) -> WaitingSignature:
    return WaitingSignature(
        paper_id=ExtractId(row.paper_id),
        account_id=AccountId(row.account_id),
        state=WaitingState(row.state),
        since=row.since,
        prepared=row.prepared,
        content=row.content,
        file_sha256=None if row.file_sha256 is None else Sha256(row.file_sha256),
        expires_at=row.expires_at,
        evidence=row.evidence,
    )
