"""The whole way, gone once: what the tests of contracts look at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.the_whole_way import Journey, go_the_whole_way


@pytest.fixture(scope="session")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """A home in which dossiers were taken in, read, indexed, searched, and an extract was issued."""
    folder: Path = tmp_path_factory.mktemp("journey")
    with go_the_whole_way(folder) as journey:
        yield journey
