"""Extracts: the states of one, and what is kept of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.identifiers import DossierId, ExtractId, Sha256


class ExtractState(StrEnum):
    """draft -> numbered (number bound, paper being made) -> issued -> revoked."""

    DRAFT = "draft"
    NUMBERED = "numbered"
    ISSUED = "issued"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Extract:
    """A trích lục, from its draft on."""

    id: ExtractId
    dossier_id: DossierId
    state: ExtractState
    purpose: str
    """Lý do cấp."""
    created_by: str
    """Account id of the officer."""
    verify_code: str
    content: str
    """Canonical JSON of what is printed."""
    content_sha256: Sha256
    number: int | None = None
    year: int | None = None
    issued_at: datetime | None = None
    approved_by: str | None = None
    file_sha256: Sha256 | None = None
    """Of the issued PDF; None for a draft."""
