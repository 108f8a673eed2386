"""The contract on tantivy, and what only a folder of files can meet."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import embedded_engine
from indexer.embedded import EmbeddedIndex
from indexer.index import DossierIndex, IndexBusyError, IndexOutdatedError, IndexUnavailableError
from indexer.rows import prepare
from indexer.searching import SearchRequest, search
from tests.indexer.dossiers import DOSSIERS, EVERYTHING, ask, make_dossier, put
from tests.indexer.index_contract import IndexContract, found


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> DossierIndex:
    """An index with DOSSIERS that no test changes."""
    index = EmbeddedIndex(tmp_path_factory.mktemp("filled"))
    put(index, DOSSIERS)
    return index


class TestEmbeddedIndex(IndexContract):
    """The contract on tantivy."""

    @pytest.fixture
    def index(self, tmp_path: Path) -> DossierIndex:
        return EmbeddedIndex(tmp_path / "index")

    @pytest.fixture
    def reopen(self, tmp_path: Path) -> Callable[[], DossierIndex]:
        return lambda: EmbeddedIndex(tmp_path / "index")


def test_a_second_writer_waits_and_then_says_that_the_index_is_busy(tmp_path: Path) -> None:
    first, second = EmbeddedIndex(tmp_path), EmbeddedIndex(tmp_path, patience_s=0)

    with first._writing(), pytest.raises(IndexBusyError) as caught:
        put(second, [make_dossier()])

    assert caught.value.is_transient
    assert put(second, [make_dossier()]).indexed == ("d1",)


def test_another_process_may_write_between_two_batches(tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path)
    put(index, [make_dossier("d1", "Một")])
    program = (
        "import sys; from pathlib import Path; from indexer.embedded import EmbeddedIndex;"
        "from tests.indexer.dossiers import make_dossier, put;"
        "put(EmbeddedIndex(Path(sys.argv[1])), [make_dossier('d2', 'Hai')])"
    )

    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, cwd=Path(__file__).parents[2])

    assert found(index, "hai") == ["d2"]
    put(index, [make_dossier("d3", "Ba")])
    assert index.count() == 3


def test_only_the_row_that_the_engine_refuses_is_left_out(tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path)
    good, bad = prepare(make_dossier("good")), prepare(make_dossier("bad"))
    bad = replace(bad, body=json.dumps(json.loads(bad.body) | {"version": 2**64}).encode())

    with index._writing() as (_, writer):
        rejected = embedded_engine.write_rows(writer, [good, bad], folder=tmp_path)

    assert [(each.dossier_id, each.code) for each in rejected] == [("bad", "index_rejected")]
    assert [state.dossier_id for state in index.versions()] == ["good"]


def test_a_deleted_folder_becomes_an_empty_index(tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path / "index")
    put(index, [make_dossier()])

    (tmp_path / "index").rename(tmp_path / "gone")

    assert index.count() == 0
    assert put(index, [make_dossier()]).indexed == ("d1",)


def test_an_index_of_another_format_asks_for_a_rebuild_which_then_mends_it(tmp_path: Path) -> None:
    put(EmbeddedIndex(tmp_path), [make_dossier()])
    next(tmp_path.glob("g-*/format")).write_text("0")
    index = EmbeddedIndex(tmp_path)

    with pytest.raises(IndexOutdatedError, match="index rebuild"):
        ask(index, "mẫu")
    index.activate(index.new_generation())

    assert index.count() == 0


def test_a_damaged_index_asks_for_a_rebuild(tmp_path: Path) -> None:
    put(EmbeddedIndex(tmp_path), [make_dossier()])
    next(tmp_path.glob("g-*/meta.json")).write_text("{")

    with pytest.raises(IndexOutdatedError) as caught:
        EmbeddedIndex(tmp_path).count()

    assert caught.value.error_code == "index_broken"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(IndexUnavailableError):
        EmbeddedIndex(tmp_path / "file" / "index").count()


def test_old_generations_are_removed(tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path)
    put(index, [make_dossier()])

    for _ in range(3):
        index.activate(index.new_generation())

    assert len(list(tmp_path.glob("g-*"))) == 1


@pytest.mark.parametrize("after_first", [40, 990, 1_040])
def test_more_equal_dossiers_than_one_look_takes_stand_in_their_order(
    many_of_one_name: DossierIndex, after_first: int
) -> None:
    first = search(many_of_one_name, SearchRequest("Nguyễn Văn Mẫu", limit=after_first), permit=EVERYTHING)
    assert first.next
    rest = SearchRequest("Nguyễn Văn Mẫu", limit=20, after=first.next)

    second = search(many_of_one_name, rest, permit=EVERYTHING)

    ids = [hit.dossier_id for hit in (*first.hits, *second.hits)]
    assert ids == [*_IN_ORDER, "longer"][: len(ids)]
    assert len(ids) == min(after_first + 20, len(_IN_ORDER) + 1)


_IN_ORDER = [f"d{number:04}" for number in range(1_050)]


@pytest.fixture(scope="module")
def many_of_one_name(tmp_path_factory: pytest.TempPathFactory) -> DossierIndex:
    """An index with more dossiers of one name than are looked at first, put in against their order."""
    index = EmbeddedIndex(tmp_path_factory.mktemp("many"))
    same = [make_dossier(each) for each in reversed(_IN_ORDER)]
    put(index, [*same, make_dossier("longer", "Nguyễn Văn Mẫu Mực")])
    return index
