"""What is kept between the steps of a signature, as protocols: the routes need no more of the storage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas.accounts import Account
from schemas.identifiers import AccountId, Sha256
from search_api.issuance.prepared import PreparedSignature, SignatureRequest


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """A paper that waits for a signer, as the signer is told of it."""

    id: str
    number: str
    title: str
    name: str
    """Whom it is about."""
    office: str


@dataclass(frozen=True, slots=True)
class WantedSignature:
    """The signature that a paper waits for."""

    request: SignatureRequest
    content: str
    """Canonical JSON of what is printed in the file: the register holds it, whatever changes until it is signed."""


class SessionStore(Protocol):
    """Keeps one-time codes and sessions; only the SHA-256 of either, in hexadecimal."""

    def add_code(self, code_sha256: Sha256, *, account_id: AccountId, expires_at: datetime) -> None:
        """Keep a code."""

    def take_code(self, code_sha256: Sha256, *, now: datetime) -> Account | None:
        """Return whose code it is and forget it; None where it is unknown, used or too old."""

    def add_session(self, token_sha256: Sha256, *, account_id: AccountId, expires_at: datetime) -> None:
        """Keep a session."""

    def session_account(self, token_sha256: Sha256, *, now: datetime) -> Account | None:
        """Return whose session it is; None where it is unknown or over, or the account may not sign any more."""

    def end_session(self, token_sha256: Sha256) -> None:
        """Forget a session, there or not."""


class PaperStore(Protocol):
    """Keeps the papers that wait; each raises NotFoundError for a paper that does not wait for this account."""

    def waiting(self, account: Account) -> Sequence[WaitingPaper]:
        """Return the papers that wait for the account, the oldest first."""

    def registered_certificates(self, account: Account) -> frozenset[Sha256]:
        """Return the SHA-256 of each certificate (DER) with which the account may sign."""

    def request_for(
        self, account: Account, paper_id: str, *, subject: str, signed_at: datetime
    ) -> WantedSignature:
        """Return the signature that is wanted, its appearance saying who signs and when."""

    def keep_prepared(
        self, account: Account, paper_id: str, prepared: PreparedSignature, *, content: str, evidence: str
    ) -> None:
        """Keep what was prepared, in place of what was prepared before."""

    def prepared_for(self, account: Account, paper_id: str) -> PreparedSignature | None:
        """Return what was prepared; None where nothing is."""

    def accept(self, account: Account, paper_id: str, signed: bytes) -> Sha256:
        """Keep the file that the person signed, let the paper go out, and return the SHA-256 of what went out.

        Of two signatures at once one counts. What fails after the file is kept is done by `accepted`.
        """

    def accepted(self, account: Account, paper_id: str) -> Sha256 | None:
        """Return the SHA-256 of the paper that this account signed before, letting it go out if it has not yet.

        None where the account did not sign it.
        """
