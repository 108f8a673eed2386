"""Keys are made once: an RSA key takes longer than all else."""

from pathlib import Path

import pytest

from tests.search_api.issuance.archiving.archive_office import ArchiveOffice, make_keys, open_archive_office


@pytest.fixture(scope="session")
def archive_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the keys of an office."""
    return make_keys(tmp_path_factory.mktemp("archive") / "keys")


@pytest.fixture
def office(tmp_path: Path, archive_keys: Path) -> ArchiveOffice:
    """An office without dossiers that has its keys."""
    return open_archive_office(tmp_path / "office", keys=archive_keys)
