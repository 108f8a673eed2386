"""What all tests share: real scans and real services, where they are there."""

import contextlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from schemas.extract_paper import ExtractPaper
from schemas.storage import database
from tests.schemas.papers import PAPER

PROJECT = Path(__file__).resolve().parent.parent

settings.register_profile("trichluc", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("trichluc")


_OUTSIDE = frozenset({"elasticsearch_url", "postgres_url", "verapdf_command", "shared_dir", "chromium"})
"""Fixtures that give what only some machines have."""

_BROWSER = PROJECT / "tests" / "browser"
_ALONE = pytest.mark.skip(
    reason="Playwright keeps its loop to the end, and no other can run: pytest tests/browser"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the gate run only what the clean machine had to skip."""
    parser.addoption(
        "--only-outside",
        action="store_true",
        help="only tests that need services or the folder of real scans",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, where asked, what needs nothing from outside; let browsers be started only among themselves."""
    if not all(item.path.is_relative_to(_BROWSER) for item in items):
        for item in items:
            if "chromium" in getattr(item, "fixturenames", ()):
                item.add_marker(_ALONE)
    if not config.getoption("--only-outside"):
        return
    needed = [item for item in items if _needs_outside(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _needs_outside(item)])
    items[:] = needed


def _needs_outside(item: pytest.Item) -> bool:
    is_integration = item.path.is_relative_to(PROJECT / "tests" / "integration")
    return is_integration or bool(_OUTSIDE.intersection(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of real scans and hostile files that lies beside the project and is never copied into it."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("The folder with real scans is not beside the project.")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Begin every new SQLite database as a copy of one that all migrations made: they take longer than most tests."""
    bring_up_to_date, made = database._bring_up_to_date, tmp_path_factory.mktemp("migrated") / "made.sqlite"
    database.open_database(f"sqlite:///{made}").dispose()

    def copy_or_migrate(engine: Engine) -> None:
        if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
            _copy_whole(made, Path(str(engine.url.database)))
        bring_up_to_date(engine)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_bring_up_to_date", copy_or_migrate)
        yield


def _copy_whole(source: Path, target: Path) -> None:
    """Let the copy appear at once, or leave what another process put there meanwhile."""
    copied = target.with_name(f"{uuid.uuid4().hex}.copy")
    shutil.copyfile(source, copied)
    with contextlib.suppress(FileExistsError):
        os.link(copied, target)
    copied.unlink()


@pytest.fixture(scope="session")
def make_paper() -> Callable[..., ExtractPaper]:
    """Make the test extract's paper, with other values where given."""

    def make(**changes: Any) -> ExtractPaper:
        return replace(PAPER, **changes)

    return make


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """Address of a real Elasticsearch."""
    return _service("TRICHLUC_TEST_ELASTICSEARCH_URL")


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """SQLAlchemy URL of an empty database on a real PostgreSQL."""
    return _service("TRICHLUC_TEST_POSTGRES_URL")


@pytest.fixture(scope="session")
def verapdf_command() -> list[str]:
    """How veraPDF is started: the program and its first arguments."""
    jars = _service("TRICHLUC_TEST_VERAPDF")
    return ["java", "-cp", f"{jars}/*", "org.verapdf.apps.GreenfieldCliWrapper"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is."""
    return _service("TRICHLUC_TEST_CHROMIUM")


def _service(variable: str) -> str:
    """Skip at a desk and fail in CI where `variable` does not name a service."""
    if value := os.environ.get(variable):
        return value
    if os.environ.get("TRICHLUC_CI") == "1":
        pytest.fail(f"{variable} is not set, and in CI every service must be there.")
    pytest.skip(f"{variable} is not set.")
