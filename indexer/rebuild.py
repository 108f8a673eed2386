"""Making an index hold what the database holds: mending the live one, or filling a new one and swapping."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice

from indexer.index import DossierIndex, IndexedVersion, PutReport, Rejection
from indexer.reconcile import Differences, compare
from indexer.rows import PreparedRow
from schemas.errors import ConflictError, UnavailableError
from schemas.identifiers import DossierId

BATCH = 100
"""Dossiers a commit of the live index: a commit takes about 10 ms, the text of a dossier some hundred kilobytes."""
_LOADED_AT_ONCE = 500
_ROUNDS = 5
"""Each round replays what changed during the one before; changes come far slower than they are replayed."""

LoadStates = Callable[[], Iterable[IndexedVersion]]
"""The dossiers that should be findable, from the database; a checksum of `""` is not compared."""
LoadRows = Callable[[Sequence[DossierId]], tuple[Sequence[PreparedRow], Sequence[Rejection]]]
"""The rows of some dossiers as they are now, and those that no index can take; those that are gone are left out."""


class RebuildUnfinishedError(ConflictError):
    """The new index does not hold what the database holds, so the old one stays in use."""

    code = "rebuild_unfinished"


class RebuildUnderWayError(ConflictError):
    """Another process is rebuilding the index."""

    code = "rebuild_under_way"


@dataclass(frozen=True, slots=True)
class MendReport:
    """What was written to bring an index in line."""

    indexed: int
    deleted: int
    rejected: tuple[Rejection, ...]
    held: Mapping[DossierId, IndexedVersion] = field(default_factory=dict)
    """What the index is known to hold of what was written."""


def mend(
    index: DossierIndex,
    differences: Differences,
    *,
    held: Mapping[DossierId, IndexedVersion],
    load: LoadRows,
    on_batch: Callable[[int], None],
) -> MendReport:
    """Put and delete what `differences` names.

    Args:
        index: What to write to.
        differences: Between the database and `held`.
        held: What the index held when it was compared; what became newer since is not deleted.
        load: The rows as they are now.
        on_batch: Told how many dossiers each batch held.
    """
    written: dict[DossierId, IndexedVersion] = {}
    rejected: list[Rejection] = []
    for ids in _batches(differences.to_put, BATCH):
        rows, refused = load(ids)
        report = index.put(rows)
        _note(report, rows, written, rejected)
        rejected += refused
        on_batch(len(ids))
    if differences.surplus:
        index.delete({key: held[key].version for key in differences.surplus})
    return MendReport(len(written), len(differences.surplus), tuple(rejected), written)


def rebuild(
    index: DossierIndex, *, states: LoadStates, load: LoadRows, on_batch: Callable[[int], None]
) -> MendReport:
    """Fill a new generation from the database, compare, put it in use, and replay what was written meanwhile.

    Dossiers that no index can take are reported and left out. Only one rebuild of an index may be under way.

    Raises:
        RebuildUnfinishedError: After several rounds the new index still differs, or holds other content than
            what was written; the old one stays in use.
    """
    fresh = index.new_generation()
    try:
        held, rejected = _fill(fresh, states=states, load=load, on_batch=on_batch)
    except BaseException:
        with suppress(UnavailableError):  # then the next rebuild removes it
            fresh.discard()
        raise
    index.activate(fresh)
    # What was refused is tried again: somebody may have put it right meanwhile.
    late = mend(index, compare(states(), held.values()), held=held, load=load, on_batch=on_batch)
    left = {each.dossier_id: each for each in (*rejected.values(), *late.rejected)}
    held |= late.held
    return MendReport(
        index.count(), late.deleted, tuple(each for key, each in left.items() if key not in held), held
    )


def _fill(
    fresh: DossierIndex, *, states: LoadStates, load: LoadRows, on_batch: Callable[[int], None]
) -> tuple[dict[DossierId, IndexedVersion], dict[DossierId, Rejection]]:
    """Return what the new generation holds once it agrees with the database, and what it cannot take."""
    rejected: dict[DossierId, Rejection] = {}

    def rows() -> Iterator[PreparedRow]:
        for ids in _batches((state.dossier_id for state in states()), _LOADED_AT_ONCE):
            found, refused = load(ids)
            rejected.update({each.dossier_id: each for each in refused})
            on_batch(len(ids))
            yield from found

    for report in fresh.fill(rows()):
        rejected.update({each.dossier_id: each for each in report.rejected})
    for is_last in (*[False] * _ROUNDS, True):
        held = {state.dossier_id: state for state in fresh.versions()}
        differences = _without(compare(states(), held.values()), rejected)
        if not differences or (is_last and _is_close(differences)):
            return held, rejected
        if is_last:
            break
        late = mend(fresh, differences, held=held, load=load, on_batch=on_batch)
        rejected |= {each.dossier_id: each for each in late.rejected}
    raise RebuildUnfinishedError(
        "Chỉ mục mới chưa khớp với cơ sở dữ liệu nên chưa được đưa vào dùng. "
        "Hãy bấm Dựng lại chỉ mục lần nữa, hoặc chạy lại `trichluc index rebuild`."
    )


def _is_close(differences: Differences) -> bool:
    """Tell whether only changes of the last moments are missing: they are replayed once the index is in use."""
    return not differences.altered and len(differences.to_put) + len(differences.surplus) <= BATCH


def _note(
    report: PutReport,
    rows: Iterable[PreparedRow],
    written: dict[DossierId, IndexedVersion],
    rejected: list[Rejection],
) -> None:
    refused = {each.dossier_id for each in report.rejected}
    rejected += report.rejected
    gone = refused | set(report.superseded)
    written.update({row.dossier_id: _state_of(row) for row in rows if row.dossier_id not in gone})


def _state_of(row: PreparedRow) -> IndexedVersion:
    return IndexedVersion(row.dossier_id, row.version, row.checksum)


def _batches(ids: Iterable[DossierId], size: int) -> Iterator[list[DossierId]]:
    waiting = iter(ids)
    while batch := list(islice(waiting, size)):
        yield batch


def _without(differences: Differences, rejected: Iterable[DossierId]) -> Differences:
    """Return `differences` less what an index refused to take."""
    refused = set(rejected)
    return replace(
        differences,
        missing=tuple(key for key in differences.missing if key not in refused),
        stale=tuple(key for key in differences.stale if key not in refused),
        altered=tuple(key for key in differences.altered if key not in refused),
    )
