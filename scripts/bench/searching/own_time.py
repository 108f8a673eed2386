"""What of an answer's time is the engine's own, and what ours: measured within one process."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from elastic_transport import ObjectApiResponse
from elasticsearch import Elasticsearch

from indexer.elastic import ElasticIndex
from indexer.embedded import EmbeddedIndex
from indexer.index import DossierIndex, Findings
from indexer.query import Query
from schemas.accounts import Account
from schemas.settings import Settings
from schemas.storage.services import Services
from scripts.bench.searching.questions import Question
from scripts.bench.searching.web import LIMIT
from search_api.search.jobs import search_dossiers, to_contract


@dataclass(frozen=True, slots=True)
class OwnTime:
    """Times of one question, all its stages together."""

    total_ms: float
    engine_ms: float
    """Elasticsearch's `took`; with tantivy what passed within `find`."""
    stages: int


class Took:
    """Sums what an engine told that it took."""

    def __init__(self) -> None:
        self.ms = 0.0
        self.times = 0

    def add(self, ms: float) -> None:
        """Note one search."""
        self.ms += ms
        self.times += 1


def timed_index(settings: Settings, took: Took) -> DossierIndex:
    """Return the index that `settings` name; `took` hears of every search."""
    if not settings.elasticsearch_url:
        return _timed_tantivy(settings, took)
    client = _timed_elasticsearch(took)(settings.elasticsearch_url, max_retries=1, retry_on_timeout=False)
    return ElasticIndex(client, alias=settings.elasticsearch_index)


def own_times(
    services: Services, index: DossierIndex, account: Account, questions: Sequence[Question], took: Took
) -> list[OwnTime]:
    """Return where the time of each question goes; everything was asked once before."""
    for question in questions:
        _answer(services, index, account, question)
    found = []
    for question in questions:
        took.ms, took.times = 0.0, 0
        started = time.perf_counter()
        _answer(services, index, account, question)
        found.append(OwnTime(1000 * (time.perf_counter() - started), took.ms, took.times))
    return found


def _answer(services: Services, index: DossierIndex, account: Account, question: Question) -> None:
    to_contract(search_dossiers(services, index, account, question.text, facets=question.facets, limit=LIMIT))


def _timed_tantivy(settings: Settings, took: Took) -> DossierIndex:
    class Timed(EmbeddedIndex):
        def find(self, query: Query, **options: Any) -> Findings:
            started = time.perf_counter()
            try:
                return super().find(query, **options)
            finally:
                took.add(1000 * (time.perf_counter() - started))

    return cast(DossierIndex, Timed(settings.index_dir))


def _timed_elasticsearch(took: Took) -> type[Elasticsearch]:
    class Timed(Elasticsearch):
        def search(self, **options: Any) -> ObjectApiResponse[Any]:
            answer = super().search(**options)
            took.add(answer["took"])
            return answer

    return Timed
