"""DossierIndex: what every engine of search offers, and what its answers are made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol, Self

from indexer.documents import CHECKSUM_DIGITS, DossierDocument
from indexer.query import Query
from indexer.rows import PreparedRow, UnindexableDossierError, prepare
from schemas.errors import ConflictError, InvalidInputError, UnavailableError
from schemas.identifiers import DossierId

WINDOW = 10_000
"""Hits that can be paged through; who needs more must ask more closely."""

Order = Literal["relevance", "name"]


class IndexUnavailableError(UnavailableError):
    """The index cannot be reached or opened just now."""

    code = "index_unavailable"


class IndexBusyError(IndexUnavailableError):
    """Another process is writing to the index."""

    code = "index_busy"


class IndexOutdatedError(ConflictError):
    """The index was made by another version of this program."""

    code = "index_outdated"


class BadCursorError(InvalidInputError):
    """What was given to go on from is no `next` of an answer."""

    code = "bad_cursor"
    exit_code = 2


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


class Place(NamedTuple):
    """Where a hit stands among all that fit: what comes behind it in the list."""

    score: float
    name_order: int
    id_order: int


@dataclass(frozen=True, slots=True)
class Found:
    """A dossier that fits, as the engine gives it back."""

    place: Place
    row: Mapping[str, object]
    """SHOWN_FIELDS; of one value, of several or of none."""


Facets = Mapping[str, Mapping[str, int]]
"""Facet → value → how many of all that fit have it."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Some of the dossiers that fit a query, best first."""

    total: int
    found: tuple[Found, ...]
    facets: Facets = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IndexedVersion:
    """Which state of a dossier an index holds, or should hold."""

    dossier_id: DossierId
    version: int
    checksum: str


def indexed_version(dossier_id: str, version: int, checksum: int) -> IndexedVersion:
    """Return the state that an engine's numbers tell."""
    return IndexedVersion(DossierId(dossier_id), version, f"{checksum:0{CHECKSUM_DIGITS}x}")


class DossierIndex(Protocol):
    """An index of dossiers; what a call wrote is found by every search that starts after it returned.

    All calls may raise IndexUnavailableError, which is worth another try, and IndexOutdatedError.
    """

    def put(self, rows: Sequence[PreparedRow]) -> PutReport:
        """Write `rows` unless newer versions are there; a bad one does not stop the others."""
        ...

    def fill(self, rows: Iterable[PreparedRow]) -> Iterator[PutReport]:
        """Write as many rows as there are, in big batches; what was written is found once `count` or a search ran."""
        ...

    def delete(self, versions: Mapping[DossierId, int]) -> None:
        """Take dossiers out, each unless a newer version than this is there; unknown ones are no error."""
        ...

    def find(
        self,
        query: Query,
        *,
        order: Order = "relevance",
        limit: int = 20,
        after: Place | None = None,
        facets: Sequence[str] = (),
        snapshot: str = "",
    ) -> Findings:
        """Return the dossiers that fit `query`, equal ones in the order of names, then of ids.

        Args:
            query: Already narrowed by a permit.
            order: What comes first.
            limit: Most hits.
            after: Only what comes behind this place.
            facets: Fields of kind `facet` to count over all that fit.
            snapshot: The state to search, as `keep` named it; a state that is gone is the present one.
        """
        ...

    def keep(self) -> str:
        """Keep the present state for ten minutes, so that a list stays the same while it is paged through."""
        ...

    def versions(self) -> Iterator[IndexedVersion]:
        """Yield what the index holds, in no order."""
        ...

    def count(self) -> int:
        """Return how many dossiers the index holds."""
        ...

    def new_generation(self) -> Self:
        """Return an empty index beside this one; this one stays the one that is searched.

        What rebuilds left that died is removed, so only one may be under way.
        """
        ...

    def activate(self, generation: Self) -> None:
        """Make `generation` the one that every process searches, at once, and remove the others."""
        ...

    def discard(self) -> None:
        """Remove this generation, which was never put in use."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


def prepared(documents: Iterable[DossierDocument]) -> tuple[list[PreparedRow], list[Rejection]]:
    """Return the rows of `documents` and those that no engine can take."""
    rows: list[PreparedRow] = []
    rejected: list[Rejection] = []
    for document in documents:
        try:
            rows.append(prepare(document))
        except UnindexableDossierError as error:
            rejected.append(Rejection(document.dossier_id, error.error_code, error.message))
    return rows, rejected


def newest(rows: Iterable[PreparedRow]) -> list[PreparedRow]:
    """Return the newest row of each dossier."""
    by_id = {row.dossier_id: row for row in sorted(rows, key=lambda each: each.version)}
    return list(by_id.values())


def rejection_of(dossier_id: str) -> Rejection:
    """Return what is said of a dossier that an engine alone refused."""
    message = "Chỉ mục không nhận hồ sơ này. Hãy báo người quản trị kèm mã hồ sơ."
    return Rejection(DossierId(dossier_id), "index_rejected", message)
