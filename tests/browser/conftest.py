"""Chromium and the world that it looks at; where there is no Chromium the tests of this folder are skipped."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.world import World, served_world
from tests.search_api.office import Office, open_office

if importlib.util.find_spec("pytest_playwright") is None:
    _modules = Path(__file__).parent.glob("test_*.py")
    collect_ignore = [each.name for each in _modules if "from playwright" in each.read_text(encoding="utf-8")]


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, Any]:
    """Start Debian's Chromium, which may run as root here: it sees nothing but our own pages."""
    return {"executable_path": chromium, "args": ["--no-sandbox"]}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office in which nothing happened."""
    return open_office(tmp_path)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One for all tests; asked for before the browser, whose loop would not let it be made."""
    with served_world(tmp_path_factory.mktemp("world")) as served:
        yield served
