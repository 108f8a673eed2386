"""Services on a folder of the test's own; the queue is not there, as after a crash."""

from pathlib import Path

import pytest

from schemas.settings import Settings
from schemas.storage.services import Services, open_services


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """Records and files under a fresh home; nothing answers at the queue's address."""
    return open_services(Settings(home=tmp_path))
