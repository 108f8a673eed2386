"""Codes and sessions of the program on a signer's PC, as kept: only the SHA-256 of each secret."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, Sha256, new_id
from schemas.storage.tables.signing import SigningCodeRow, SigningSessionRow
from schemas.token_signing import SigningSession


class SigningSessionNotFoundError(NotFoundError):
    """No such session, or not this person's."""

    code = "signing_session_not_found"


def add_code(
    session: Session, code_sha256: Sha256, *, account_id: AccountId, expires_at: datetime, now: datetime
) -> None:
    """Keep a code in place of those that the account had and of those that are too old."""
    old = (SigningCodeRow.account_id == account_id) | (SigningCodeRow.expires_at < now)
    session.execute(delete(SigningCodeRow).where(old))
    session.add(SigningCodeRow(code_sha256=code_sha256, account_id=account_id, expires_at=expires_at))


def take_code(session: Session, code_sha256: Sha256, *, now: datetime) -> AccountId | None:
    """Return whose code it is and forget it; None where it is unknown, used or too old."""
    row = session.get(SigningCodeRow, code_sha256, with_for_update=True)
    if row is None:
        return None
    session.delete(row)
    return AccountId(row.account_id) if now <= row.expires_at else None


def add_session(
    session: Session, token_sha256: Sha256, *, account_id: AccountId, now: datetime, expires_at: datetime
) -> str:
    """Keep a session and return its id; sessions that are over go."""
    session.execute(delete(SigningSessionRow).where(SigningSessionRow.expires_at < now))
    row = SigningSessionRow(
        id=new_id(), token_sha256=token_sha256, account_id=account_id, opened_at=now, expires_at=expires_at
    )
    session.add(row)
    return row.id


def session_owner(session: Session, token_sha256: Sha256, *, now: datetime) -> AccountId | None:
    """Return whose session it is; None where it is unknown or over."""
    row = _by_token(session, token_sha256)
    return AccountId(row.account_id) if row is not None and now <= row.expires_at else None


def end_session(session: Session, token_sha256: Sha256) -> AccountId | None:
    """Forget a session and return whose it was; None where there is none."""
    row = _by_token(session, token_sha256)
    if row is None:
        return None
    session.delete(row)
    return AccountId(row.account_id)


def close_session(session: Session, account_id: AccountId, session_id: str) -> None:
    """Forget one of the account's sessions.

    Raises:
        SigningSessionNotFoundError: It has none with this id.
    """
    row = session.get(SigningSessionRow, session_id)
    if row is None or row.account_id != account_id:
        raise SigningSessionNotFoundError("Phiên ký này không còn mở. Xin Ông/Bà tải lại trang.")
    session.delete(row)


def list_sessions(session: Session, account_id: AccountId, *, now: datetime) -> list[SigningSession]:
    """Return the account's open sessions, the newest first."""
    rows = session.scalars(
        select(SigningSessionRow)
        .where(SigningSessionRow.account_id == account_id, SigningSessionRow.expires_at >= now)
        .order_by(SigningSessionRow.opened_at.desc(), SigningSessionRow.id)
    )
    return [SigningSession(row.id, row.opened_at, row.expires_at) for row in rows]


def forget_signer(session: Session, account_id: str) -> None:
    """End all sessions of an account and its codes."""
    session.execute(delete(SigningSessionRow).where(SigningSessionRow.account_id == account_id))
    session.execute(delete(SigningCodeRow).where(SigningCodeRow.account_id == account_id))


def _by_token(session: Session, token_sha256: Sha256) -> SigningSessionRow | None:
    return session.scalar(select(SigningSessionRow).where(SigningSessionRow.token_sha256 == token_sha256))
