"""Making an index hold what the database holds: mending the live one, or filling a new one and swapping."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from indexer.documents import DossierDocument, checksum_of
from indexer.index import DossierIndex, IndexedVersion, Rejection
from indexer.reconcile import Differences, compare
from schemas.errors import ConflictError
from schemas.identifiers import DossierId

BATCH = 100
"""Dossiers a commit: a commit takes about 10 ms, the text of a dossier some hundred kilobytes."""
_ROUNDS = 5
"""Each round replays what changed during the one before; changes come far slower than they are replayed."""

LoadStates = Callable[[], Iterable[IndexedVersion]]
"""The dossiers that should be findable, from the database; a checksum of `""` is not compared."""
LoadDocuments = Callable[[Sequence[DossierId]], Sequence[DossierDocument]]
"""The documents of some dossiers as they are now; those that are gone are left out."""


class RebuildUnfinishedError(ConflictError):
    """The new index does not hold what the database holds, so the old one stays in use."""

    code = "rebuild_unfinished"


@dataclass(frozen=True, slots=True)
class MendReport:
    """What was written to bring an index in line."""

    indexed: int
    deleted: int
    rejected: tuple[Rejection, ...]


def mend(
    index: DossierIndex, differences: Differences, *, load: LoadDocuments, on_batch: Callable[[int], None]
) -> MendReport:
    """Put and delete what `differences` names; `on_batch` is told how many dossiers each batch held."""
    rejected: list[Rejection] = []
    indexed = 0
    waiting = iter(differences.to_put)
    while ids := list(islice(waiting, BATCH)):
        report = index.put(load(ids))
        rejected += report.rejected
        indexed += len(report.indexed)
        on_batch(len(ids))
    if differences.surplus:
        index.delete(differences.surplus)
    return MendReport(indexed, len(differences.surplus), tuple(rejected))


def rebuild(
    index: DossierIndex, *, states: LoadStates, load: LoadDocuments, on_batch: Callable[[int], None]
) -> MendReport:
    """Fill a new generation from the database, compare, put it in use, and replay what was written meanwhile.

    Dossiers that no index can take are reported and left out.

    Raises:
        RebuildUnfinishedError: After several rounds the new index still differs, or holds other content than
            what was written; the old one stays in use.
    """
    fresh = index.new_generation()
    written: dict[DossierId, IndexedVersion] = {}
    rejected: dict[DossierId, Rejection] = {}

    def load_and_note(ids: Sequence[DossierId]) -> Sequence[DossierDocument]:
        documents = load(ids)
        written.update({each.dossier_id: state_of(each) for each in documents})
        return documents

    for _ in range(_ROUNDS):
        differences = without(compare(states(), fresh.versions()), rejected)
        if not differences:
            break
        report = mend(fresh, differences, load=load_and_note, on_batch=on_batch)
        rejected |= {rejection.dossier_id: rejection for rejection in report.rejected}
    _check(fresh, states=states, written=written, rejected=rejected)
    index.activate(fresh)
    mend(index, without(compare(states(), index.versions()), rejected), load=load, on_batch=on_batch)
    return MendReport(index.count(), 0, tuple(rejected.values()))


def state_of(document: DossierDocument) -> IndexedVersion:
    """Return what an index holds once `document` is in it."""
    return IndexedVersion(document.dossier_id, document.version, checksum_of(document))


def without(differences: Differences, rejected: Iterable[DossierId]) -> Differences:
    """Return `differences` less what an index refused to take."""
    refused = set(rejected)
    return Differences(
        tuple(key for key in differences.missing if key not in refused),
        tuple(key for key in differences.stale if key not in refused),
        differences.surplus,
    )


def _check(
    fresh: DossierIndex,
    *,
    states: LoadStates,
    written: dict[DossierId, IndexedVersion],
    rejected: Iterable[DossierId],
) -> None:
    held = {state.dossier_id: state for state in fresh.versions()}
    altered = [key for key, state in held.items() if written.get(key) != state]
    unlike = without(compare(states(), held.values()), rejected)
    if altered or len(unlike.missing) + len(unlike.stale) > BATCH:
        raise RebuildUnfinishedError(
            "Chỉ mục mới chưa khớp với cơ sở dữ liệu nên chưa được đưa vào dùng. Hãy chạy lại `trichluc index rebuild`."
        )
