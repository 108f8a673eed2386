"""What is kept of signing with tokens: registered certificates, open sessions, and papers that wait."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from schemas.identifiers import AccountId, ExtractId, Sha256


class WaitingState(StrEnum):
    """waiting -> signed (by the person; the agency's signature is missing) -> released, or taken_back."""

    WAITING = "waiting"
    SIGNED = "signed"
    RELEASED = "released"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class SignerCertificate:
    """A certificate with which somebody may sign."""

    id: str
    account_id: AccountId
    der: bytes = field(repr=False)
    sha256: Sha256
    """Of `der`."""
    registered_by: AccountId
    registered_at: datetime
    retired_at: datetime | None = None
    """When it ceased to be one to sign with; None: it is one."""


@dataclass(frozen=True, slots=True)
class SigningSession:
    """A session of the program on a signer's PC, without its token."""

    id: str
    opened_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingSignature:
    """A numbered paper that is signed, or to be signed, with a token."""

    paper_id: ExtractId
    account_id: AccountId
    """Who approved it, and signs."""
    state: WaitingState
    since: datetime
    """When it was laid ready."""
    prepared: str | None = field(default=None, repr=False)
    """JSON of what the token must sign; None: not prepared."""
    content: str | None = field(default=None, repr=False)
    """Canonical JSON of what is printed in the file that was prepared."""
    file_sha256: Sha256 | None = None
    """Of the prepared file; once the person has signed, of the file with that signature."""
    expires_at: datetime | None = None
    """Until when the signature of what was prepared must have come."""
    evidence: str = ""
    """`laid_in` where lists of revoked certificates lie in the file, the code of the error where they could not be
    had, empty where none were asked for."""
