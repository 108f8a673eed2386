"""A lock is held by one at a time, and by nobody who is dead."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from schemas.storage.database import open_database
from schemas.storage.locks import try_lock

_HOLD = """
import sys
from schemas.storage.database import open_database
from schemas.storage.locks import try_lock
with try_lock(open_database(sys.argv[1]), "work") as is_free:
    print(is_free, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'x.sqlite'}"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The database, opened."""
    opened = open_database(url)
    yield opened
    opened.dispose()


def test_a_lock_that_is_held_is_not_free_and_another_is(engine: Engine) -> None:
    with (
        try_lock(engine, "work") as first,
        try_lock(engine, "work") as second,
        try_lock(engine, "other") as other,
    ):
        assert (first, second, other) == (True, False, True)
    with try_lock(engine, "work") as again:
        assert again


def test_a_process_that_is_killed_lets_go(url: str, engine: Engine) -> None:
    command = [sys.executable, "-c", _HOLD, url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        with try_lock(engine, "work") as is_free:
            assert not is_free
        holder.kill()
    with try_lock(engine, "work") as is_free:
        assert is_free
