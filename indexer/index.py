"""DossierIndex: what every engine of search offers, and what its answers are made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from indexer.documents import DossierDocument, FieldRow, UnindexableDossierError, index_row
from indexer.ranking import SearchPlan
from indexer.rungs import Rung, known_values, rung_of
from schemas.accounts import Permit
from schemas.errors import ConflictError, UnavailableError
from schemas.identifiers import DossierId

WINDOW = 10_000
"""Hits that can be paged through; who needs more must ask more closely."""


class IndexUnavailableError(UnavailableError):
    """The index cannot be reached or opened just now."""

    code = "index_unavailable"


class IndexBusyError(IndexUnavailableError):
    """Another process is writing to the index."""

    code = "index_busy"


class IndexOutdatedError(ConflictError):
    """The index was made by another version of this program."""

    code = "index_outdated"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A dossier that the index did not take, with a code and a Vietnamese sentence."""

    dossier_id: DossierId
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class PutReport:
    """What became of a batch; every dossier of it stands in exactly one list."""

    indexed: tuple[DossierId, ...]
    rejected: tuple[Rejection, ...] = ()
    superseded: tuple[DossierId, ...] = ()
    """The index holds a newer version already."""


@dataclass(frozen=True, slots=True)
class IndexHit:
    """A dossier that was found."""

    dossier_id: DossierId
    score: float
    rung: Rung
    reason: str
    """Why it was found, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some hits of a question, best first."""

    total: int
    """All dossiers that fit and that the permit allows."""
    hits: tuple[IndexHit, ...]
    next: str | None = None
    """The offset of the next page, as text; None on the last."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexedVersion:
    """Which state of a dossier an index holds, or should hold."""

    dossier_id: DossierId
    version: int
    checksum: str


class DossierIndex(Protocol):
    """An index of dossiers; what a call wrote is found by every search that starts after it returned.

    All calls may raise IndexUnavailableError, which is worth another try, and IndexOutdatedError.
    """

    def put(self, documents: Sequence[DossierDocument]) -> PutReport:
        """Write `documents` unless newer versions are there; a bad one does not stop the others."""
        ...

    def delete(self, dossier_ids: Sequence[DossierId]) -> None:
        """Take dossiers out; unknown ones are no error."""
        ...

    def search(self, query: str, *, permit: Permit, limit: int = 20, offset: int = 0) -> SearchPage:
        """Return the hits from `offset` on, best first, equal ones by name; any `query` is allowed."""
        ...

    def versions(self) -> Iterator[IndexedVersion]:
        """Yield what the index holds, in no order."""
        ...

    def count(self) -> int:
        """Return how many dossiers the index holds."""
        ...

    def new_generation(self) -> Self:
        """Return an empty index beside this one; this one stays the one that is searched."""
        ...

    def activate(self, generation: Self) -> None:
        """Make `generation` the one that every process searches, at once, and remove the others."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


def rows_of(documents: Iterable[DossierDocument]) -> tuple[list[FieldRow], list[Rejection]]:
    """Return the rows to write, the newest a dossier, and the documents that no engine can take."""
    rows: dict[str, FieldRow] = {}
    rejected: list[Rejection] = []
    for document in sorted(documents, key=lambda each: each.version):
        try:
            rows[document.dossier_id] = index_row(document)
        except UnindexableDossierError as error:
            rejected.append(Rejection(document.dossier_id, error.error_code, error.message))
    refused = {rejection.dossier_id for rejection in rejected}
    return [row for dossier_id, row in rows.items() if dossier_id not in refused], rejected


def window(*, limit: int, offset: int) -> tuple[int, int]:
    """Return (limit, offset) brought into what can be paged through: 0 <= offset <= offset+limit <= WINDOW."""
    start = min(max(offset, 0), WINDOW)
    return min(max(limit, 0), WINDOW - start), start


def search_page(
    plan: SearchPlan, found: Sequence[tuple[float, Mapping[str, object]]], *, total: int, offset: int
) -> SearchPage:
    """Return the answer made of `found`, the scores and stored fields of the hits from `offset` on."""
    hits = []
    for score, row in found:
        rung, reason = rung_of(plan, known_values(row))
        hits.append(IndexHit(DossierId(str(row["dossier_id"])), score, rung, reason))
    end = offset + len(hits)
    following = str(end) if hits and end < min(total, WINDOW) else None
    return SearchPage(total, tuple(hits), following, plan.warnings)
