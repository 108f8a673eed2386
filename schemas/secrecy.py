"""Secrecy: the levels a stamp may read, and a dossier held because of one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.identifiers import AccountId, ArchiveFileCode, DossierId, PageId

SecrecyLevel = Literal["MẬT", "TỐI MẬT", "TUYỆT MẬT"]
HoldState = Literal["open", "released", "secret"]


@dataclass(frozen=True, slots=True)
class SecrecyHold:
    """A page on which a secrecy stamp was read; all that is shown of its dossier."""

    id: str
    dossier_id: DossierId
    archive_file_code: ArchiveFileCode
    page_id: PageId
    page_number: int
    level: SecrecyLevel
    confidence: float
    """0-1."""
    found_at: datetime
    state: HoldState
    decided_by: AccountId | None
    decided_at: datetime | None
    reason: str
