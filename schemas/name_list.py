"""A list of names that is searched one by one, and what was found for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.identifiers import AccountId, DossierId

Verdict = Literal["", "one", "several", "near", "none"]
"""Empty: not searched yet. `near`: none fits all that the row says."""
VERDICT_NAMES: dict[Verdict, str] = {
    "": "Chưa tìm tới",
    "one": "Một hồ sơ phù hợp rõ",
    "several": "Nhiều hồ sơ phù hợp",
    "near": "Chỉ có hồ sơ gần giống",
    "none": "Không thấy",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dossier that may be the one that a row means."""

    dossier_id: DossierId
    rung: str
    reason: str
    """Why it was found, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list, with what was found for it."""

    ordinal: int
    """From 1."""
    row_number: int
    """In the file, as a spreadsheet shows it."""
    cells: Mapping[str, str]
    verdict: Verdict = ""
    found_count: int = 0
    """All dossiers found, of which the best are candidates."""
    candidates: tuple[Candidate, ...] = ()
    rights: str = ""
    """The guarded content that the asker might see then: who may see less now is not told what was found."""


@dataclass(frozen=True, slots=True)
class NameList:
    """A list that somebody handed in."""

    id: str
    account_id: AccountId
    file_name: str
    columns: tuple[str, ...]
    row_count: int
    done_count: int
    created_at: datetime
    finished_at: datetime | None
