"""A new index is filled beside the old one and put in use only when it holds what the database holds."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from indexer.documents import DossierDocument
from indexer.embedded import EmbeddedIndex
from indexer.index import DossierIndex, IndexedVersion, Rejection, prepared
from indexer.rebuild import BATCH, RebuildUnfinishedError, mend, rebuild
from indexer.reconcile import compare
from indexer.rows import PreparedRow
from schemas.identifiers import DossierId
from tests.indexer.dossiers import make_dossier, put
from tests.indexer.index_contract import found, state_of


class Database:
    """A fake of the records: documents by id, with something to happen while they are read."""

    def __init__(self, *documents: DossierDocument) -> None:
        self.documents = {each.dossier_id: each for each in documents}
        self.meanwhile: list[DossierDocument] = []
        self.batches: list[int] = []

    def states(self) -> Iterable[IndexedVersion]:
        rows, rejected = prepared(self.documents.values())
        refused = [IndexedVersion(each.dossier_id, 1, "") for each in rejected]
        return [*(state_of(row) for row in rows), *refused]

    def load(self, ids: Sequence[DossierId]) -> tuple[list[PreparedRow], list[Rejection]]:
        loaded = prepared(self.documents[each] for each in ids if each in self.documents)
        if self.meanwhile:
            change = self.meanwhile.pop()
            self.documents[change.dossier_id] = change
        return loaded


@pytest.fixture
def index(tmp_path: Path) -> DossierIndex:
    return EmbeddedIndex(tmp_path)


def run(index: DossierIndex, database: Database) -> tuple[int, list[str]]:
    """Rebuild and return how many dossiers are in and the codes of those refused."""
    report = rebuild(index, states=database.states, load=database.load, on_batch=database.batches.append)
    return report.indexed, [each.code for each in report.rejected]


def test_a_rebuild_leaves_exactly_what_the_database_holds(index: DossierIndex) -> None:
    put(index, [make_dossier("gone", "Đã Xoá")])
    database = Database(*(make_dossier(f"d{n}", "Lê Văn Tám") for n in range(BATCH + 5)))

    assert run(index, database) == (BATCH + 5, [])
    assert set(index.versions()) == set(database.states())
    assert sum(database.batches) == BATCH + 5


def test_changes_during_a_rebuild_are_in_the_new_index(index: DossierIndex) -> None:
    database = Database(make_dossier("d1", "Cũ"))
    database.meanwhile = [make_dossier("d2", "Thêm"), make_dossier("d1", "Mới", version=2)]

    run(index, database)

    assert (found(index, "mới"), found(index, "thêm"), found(index, "cũ")) == (["d1"], ["d2"], [])


def test_a_dossier_that_no_index_takes_is_reported_and_does_not_stop_the_rebuild(index: DossierIndex) -> None:
    assert run(index, Database(make_dossier("d1"), make_dossier("bad", version=-1))) == (
        1,
        ["unindexable_dossier"],
    )


def test_the_old_index_stays_while_the_new_one_lacks_too_much(index: DossierIndex) -> None:
    put(index, [make_dossier("old")])
    database = Database(*(make_dossier(f"d{n}") for n in range(BATCH + 1)))

    with pytest.raises(RebuildUnfinishedError):
        rebuild(index, states=database.states, load=lambda _: ([], []), on_batch=database.batches.append)

    assert [state.dossier_id for state in index.versions()] == ["old"]


def test_mending_writes_and_deletes_what_differs(index: DossierIndex) -> None:
    database = Database(make_dossier("d1"), make_dossier("d2", version=2))
    put(index, [make_dossier("d2", version=1), make_dossier("d3")])
    held = {state.dossier_id: state for state in index.versions()}
    differences = compare(database.states(), held.values())

    report = mend(index, differences, held=held, load=database.load, on_batch=database.batches.append)

    assert (report.indexed, report.deleted) == (2, 1)
    assert not compare(database.states(), index.versions())
