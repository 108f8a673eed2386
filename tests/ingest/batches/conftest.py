"""Services on a folder of the test's own, and two archivists."""

from pathlib import Path

import pytest

from schemas.accounts import Account
from schemas.settings import Settings
from schemas.storage.services import Services, open_services
from tests.ingest.batches.office import person


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """Records and files under a fresh home; nothing answers at the queue's address."""
    return open_services(Settings(home=tmp_path / "home"))


@pytest.fixture
def lan(services: Services) -> Account:
    """Who opens batches."""
    return person(services, "lan")


@pytest.fixture
def minh(services: Services) -> Account:
    """Who signs for them."""
    return person(services, "minh")
