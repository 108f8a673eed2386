"""Drafts of requests: what somebody typed so far, kept until it is sent, received at a counter, or too old."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from schemas.identifiers import AccountId, RequestId, Sha256

CLOSED_LASTS_HOURS = 24
"""So long a draft that was sent still says so to another tab; then nothing of it is left."""


class DraftState(StrEnum):
    """Where a draft stands."""

    OPEN = "open"
    PREPARED = "prepared"
    """Finished by somebody without an account: waits for them at a counter."""
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file that goes with the request once it is sent."""

    id: str
    component: str
    """Key of the procedure's component, or OTHER_COMPONENT."""
    sha256: Sha256
    file_name: str
    media_type: str
    byte_size: int
    page_count: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a step was last written."""

    version: int
    """Of the draft then."""
    page: str
    """Which page of a browser did it: what a page kept by itself is no surprise to its own button."""


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """A request that is being written."""

    id: str
    code: str
    """Said at the counter; opens nothing without its secret, but to an officer."""
    account_id: AccountId | None
    """Whose it is; None: of whoever has the secret."""
    state: DraftState
    version: int
    """Grows with every change."""
    expires_at: datetime
    answers: dict[str, str] = field(default_factory=dict)
    """Name of the field → what was typed."""
    stamps: dict[str, Stamp] = field(default_factory=dict)
    """Key of the step → when it was last written."""
    files: tuple[DraftFile, ...] = ()
    request_id: RequestId | None = None
    """What became of it."""


def stored_name(draft_id: str, file_id: str) -> str:
    """Return the name under which the file store keeps a file of a draft."""
    return f"{stored_folder(draft_id)}/{file_id}"


def thumbnail_name(draft_id: str, file_id: str) -> str:
    """Return the name of the small picture of a file."""
    return f"{stored_folder(draft_id)}/{file_id}.jpg"


def stored_folder(draft_id: str) -> str:
    """Return where everything lies that goes away with a draft."""
    return f"drafts/{draft_id}"
