"""Long work on the index that an administrator asks for in the browser, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IndexRunKind(StrEnum):
    """What is done with the index."""

    CHECK = "check"
    REBUILD = "rebuild"


RUN_NAMES: dict[IndexRunKind, str] = {
    IndexRunKind.CHECK: "Kiểm tra và sửa chỉ mục",
    IndexRunKind.REBUILD: "Dựng lại chỉ mục",
}
MOST_TRIES = 3
"""So often a run is begun whose process ended in the middle; then it is told as stopped."""


@dataclass(frozen=True, slots=True)
class IndexFigures:
    """What a run found and did, in dossiers."""

    indexed: int = 0
    """Compared with the index, or in the new one."""
    missing: int = 0
    stale: int = 0
    surplus: int = 0
    rejected: int = 0
    """That the index does not take."""


@dataclass(frozen=True, slots=True)
class IndexRun:
    """One run, from the moment somebody asked for it."""

    id: str
    kind: IndexRunKind
    asked_by: str
    """How the account is called."""
    asked_at: datetime
    begun_at: datetime | None
    """Of its last try; None: it waits."""
    ended_at: datetime | None
    written: int
    """Dossiers that the last try has read and handed to the index so far."""
    figures: IndexFigures | None
    """Of a run that came to its end."""
    error_message: str
    """Why it did not; empty where it did."""
