"""Codes and sessions in the database, each change on the audit trail."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed
from schemas.identifiers import AccountId, Sha256
from schemas.storage import accounts, audit, signing_sessions
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from schemas.token_signing import SigningSession


@dataclass(frozen=True, slots=True)
class StoredSessions:
    """Codes and sessions, for one question from `address`."""

    services: Services
    address: str = ""

    def add_code(self, code_sha256: Sha256, *, account_id: AccountId, expires_at: datetime) -> None:
        """Keep a code; the account's earlier one opens nothing any more."""
        now = self.services.now()
        with writing(self.services.database) as session:
            signing_sessions.add_code(
                session, code_sha256, account_id=account_id, expires_at=expires_at, now=now
            )
            self._audit(session, "offer_signing_code", account_id)

    def take_code(self, code_sha256: Sha256, *, now: datetime) -> Account | None:
        """Return whose code it is and forget it; None where it is unknown, used or too old."""
        with writing(self.services.database) as session:
            found = signing_sessions.take_code(session, code_sha256, now=now)
            return self._signer(session, found)

    def add_session(self, token_sha256: Sha256, *, account_id: AccountId, expires_at: datetime) -> None:
        """Keep a session."""
        now = self.services.now()
        with writing(self.services.database) as session:
            signing_sessions.add_session(
                session, token_sha256, account_id=account_id, now=now, expires_at=expires_at
            )
            self._audit(session, "open_signing_session", account_id)

    def session_account(self, token_sha256: Sha256, *, now: datetime) -> Account | None:
        """Return whose session it is; None where it is unknown or over, or the account may not sign any more."""
        with reading(self.services.database) as session:
            return self._signer(session, signing_sessions.session_owner(session, token_sha256, now=now))

    def end_session(self, token_sha256: Sha256) -> None:
        """Forget a session, there or not."""
        with writing(self.services.database) as session:
            account_id = signing_sessions.end_session(session, token_sha256)
            if account_id is not None:
                self._audit(session, "close_signing_session", account_id)

    def _signer(self, session: Session, account_id: AccountId | None) -> Account | None:
        account = None if account_id is None else accounts.active_account(session, account_id)
        if account is None or not is_allowed(account, Action.APPROVE_EXTRACT):
            return None
        is_welcome = self.services.settings.is_demo or not accounts.is_demo(session, account.id)
        return account if is_welcome else None

    def _audit(self, session: Session, action: str, account_id: AccountId) -> None:
        audit.record(
            session,
            action,
            account_id=account_id,
            subject_kind="account",
            subject_id=account_id,
            now=self.services.now(),
            address=self.address,
        )


def open_sessions(services: Services, account: Account) -> list[SigningSession]:
    """Return the account's own sessions, the newest first."""
    with reading(services.database) as session:
        return signing_sessions.list_sessions(session, account.id, now=services.now())


def close_session(services: Services, account: Account, session_id: str, *, address: str = "") -> None:
    """End one of the account's own sessions.

    Raises:
        SigningSessionNotFoundError: It has none with this id.
    """
    with writing(services.database) as session:
        signing_sessions.close_session(session, account.id, session_id)
        StoredSessions(services, address)._audit(session, "close_signing_session", account.id)
