"""The contract on a real Elasticsearch, and that it answers as the embedded index does."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from indexer.elastic import ElasticIndex, connect
from indexer.embedded import EmbeddedIndex
from indexer.index import DossierIndex, IndexOutdatedError, IndexUnavailableError
from tests.indexer.dossiers import DOSSIERS, JUDGEMENTS, ask, make_dossier, put
from tests.indexer.index_contract import IndexContract


@pytest.fixture
def name(elasticsearch_url: str) -> Iterator[str]:
    """A name of its own for the index of one test, which is removed afterwards."""
    yield from _name(elasticsearch_url)


@pytest.fixture(scope="module")
def filled_once(elasticsearch_url: str) -> Iterator[DossierIndex]:
    """An index with DOSSIERS that no test changes."""
    for name in _name(elasticsearch_url):
        index = connect(elasticsearch_url, name=name)
        put(index, DOSSIERS)
        yield index
        index.close()


class TestElasticIndex(IndexContract):
    """The contract on Elasticsearch."""

    @pytest.fixture
    def index(self, elasticsearch_url: str, name: str) -> Iterator[DossierIndex]:
        index = connect(elasticsearch_url, name=name)
        yield index
        index.close()

    @pytest.fixture
    def reopen(self, elasticsearch_url: str, name: str) -> Iterator[Callable[[], DossierIndex]]:
        opened: list[ElasticIndex] = []

        def open_again() -> DossierIndex:
            opened.append(connect(elasticsearch_url, name=name))
            return opened[-1]

        yield open_again
        for index in opened:
            index.close()


@pytest.mark.parametrize(
    "query", [*(judgement.query for judgement in JUDGEMENTS), "van", "năm", "phan văn ba", "hoà"]
)
def test_both_engines_give_the_same_dossiers_in_the_same_order_with_the_same_scores(
    filled_once: DossierIndex, embedded: DossierIndex, query: str
) -> None:
    theirs = ask(filled_once, query, limit=100)
    ours = ask(embedded, query, limit=100)

    assert [(hit.dossier_id, hit.rung, hit.reason) for hit in theirs.hits] == [
        (hit.dossier_id, hit.rung, hit.reason) for hit in ours.hits
    ]
    assert [hit.score for hit in theirs.hits] == pytest.approx([hit.score for hit in ours.hits], rel=1e-5)
    assert theirs.total == ours.total


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> DossierIndex:
    """The embedded index with DOSSIERS."""
    index = EmbeddedIndex(tmp_path_factory.mktemp("embedded"))
    put(index, DOSSIERS)
    return index


def test_the_index_can_be_removed_at_any_time(elasticsearch_url: str, name: str) -> None:
    index = connect(elasticsearch_url, name=name)
    put(index, [make_dossier()])

    _remove(elasticsearch_url, name)

    assert ask(index, "mẫu").total == 0
    _remove(elasticsearch_url, name)
    assert put(index, [make_dossier()]).indexed == ("d1",)
    index.close()


def test_an_index_of_another_format_asks_for_a_rebuild_which_then_mends_it(
    elasticsearch_url: str, name: str
) -> None:
    index = connect(elasticsearch_url, name=name)
    with Elasticsearch(elasticsearch_url) as client:
        client.indices.create(index=f"{name}-first", mappings={"_meta": {"format": 0}}, aliases={name: {}})

    with pytest.raises(IndexOutdatedError, match="index rebuild"):
        ask(index, "mẫu")
    index.activate(index.new_generation())

    assert index.count() == 0
    index.close()


def test_a_server_that_does_not_answer_is_worth_another_try(tmp_path: Path) -> None:
    index = connect("http://127.0.0.1:9", name="nowhere")

    with pytest.raises(IndexUnavailableError) as caught:
        ask(index, "mẫu")

    assert caught.value.is_transient
    index.close()


def _name(url: str) -> Iterator[str]:
    name = f"test-{uuid.uuid4().hex[:12]}"
    yield name
    _remove(url, name)


def _remove(url: str, name: str) -> None:
    with Elasticsearch(url) as client:
        for index in client.indices.get(index=f"{name}-*", features="aliases"):
            client.indices.delete(index=index)
