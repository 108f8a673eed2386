"""Empty indices to measure on: in a scratch folder, or of their own on a cluster, gone when the measuring ends."""

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from indexer.embedded import EmbeddedIndex
from indexer.index import DossierIndex
from indexer.jobs import open_index
from schemas.errors import InvalidInputError, UnavailableError
from schemas.settings import load_settings

TEST_CLUSTER = "TRICHLUC_TEST_ELASTICSEARCH_URL"
WAYS = ("tantivy", "elasticsearch")


class UnknownEngineError(InvalidInputError):
    """No such engine is measured."""

    code = "unknown_engine"
    exit_code = 2


class NoClusterError(UnavailableError):
    """Elasticsearch was to be measured, and nobody told where it is."""

    code = "no_cluster"


@contextmanager
def empty_index(way: str) -> Iterator[DossierIndex]:
    """Give an index of the engine `way`, and take it away again.

    Raises:
        UnknownEngineError: There is no such engine.
        NoClusterError: No address of Elasticsearch is set.
    """
    if way not in WAYS:
        raise UnknownEngineError(f"Không có cách “{way}”. Hãy chọn một trong: {', '.join(WAYS)}.")
    with tempfile.TemporaryDirectory(prefix="trichluc-") as scratch:
        root = EmbeddedIndex(Path(scratch)) if way == "tantivy" else _on_cluster()
        generation = root.new_generation()
        try:
            yield generation
        finally:
            generation.discard()
            root.close()


def _on_cluster() -> DossierIndex:
    settings = load_settings()
    url = os.environ.get(TEST_CLUSTER) or settings.elasticsearch_url
    if not url:
        raise NoClusterError(
            f"Chưa biết Elasticsearch ở đâu. Hãy đặt {TEST_CLUSTER} hoặc TRICHLUC_ELASTICSEARCH_URL."
        )
    name = f"trichluc-bench-{uuid.uuid4().hex[:12]}"
    return open_index(replace(settings, elasticsearch_url=url, elasticsearch_index=name))
