"""The engines by themselves, without our ladder, permits and records: what the rows `bare-…` measure."""

import contextlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import tantivy
from elasticsearch import ApiError, Elasticsearch, TransportError

from indexer import embedded_engine, generations
from indexer.analysis import exact_words, folded_words
from indexer.documents import SHOWN_FIELDS
from scripts.bench.searching.asking import Ask, Client
from scripts.bench.searching.questions import Question
from scripts.bench.searching.web import LIMIT

_TEXT, _FACET = "text_folded", "category"


def bare_elasticsearch(url: str, *, index: str) -> Client:
    """Return clients of Elasticsearch: a bool of the words, one facet, exact totals."""

    def client() -> AbstractContextManager[Ask]:
        return _elasticsearch_client(url, index)

    return client


def bare_tantivy(folder: Path) -> Client:
    """Return clients of the tantivy index below `folder`: the same words, one facet, exact totals."""
    name = generations.current_name(folder)
    assert name is not None, "the index was filled before"
    index = embedded_engine.open_index(folder / name)
    index.reload()
    searcher = index.searcher()

    @contextlib.contextmanager
    def client() -> Iterator[Ask]:
        yield lambda question: _ask_tantivy(index, searcher, question)

    return client


@contextlib.contextmanager
def _elasticsearch_client(url: str, index: str) -> Iterator[Ask]:
    client = Elasticsearch(url, request_timeout=30, max_retries=0)

    def ask(question: Question) -> bool:
        words = [{"term": {_TEXT: word}} for word in _words(question)]
        try:
            client.search(
                index=index,
                query={"bool": {"must": words}},
                aggs={_FACET: {"terms": {"field": _FACET}}},
                size=LIMIT,
                source={"includes": list(SHOWN_FIELDS)},
                track_total_hits=True,
            )
        except (ApiError, TransportError):
            return False
        return True

    with contextlib.closing(client):
        yield ask


def _ask_tantivy(index: tantivy.Index, searcher: tantivy.Searcher, question: Question) -> bool:
    query = index.parse_query(" ".join(f"+{word}" for word in _words(question)), [_TEXT])
    for _, at in searcher.search(query, LIMIT, count=True).hits:
        searcher.doc(at).to_dict()
    searcher.aggregate(query, {_FACET: {"terms": {"field": _FACET}}})
    return True


def _words(question: Question) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded_words(exact_words(question.text))))
