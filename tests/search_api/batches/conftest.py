"""A batch of two registered dossiers, one leaf of which is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.batches.jobs import open_batch
from ingest.register_desk.jobs import import_register
from schemas.accounts import Account, Role
from tests.ingest.batches.office import lay_out, register_file, scan, table
from tests.search_api.office import Office

ROWS = ("H99.1;Lê Văn Thử;2;1;A3;12", "H99.2;Trần Thị Mẫu;1;1;A3;13")
MANIFEST = table(
    ("file", "dossier", "pages"), ("a/1.png", "H99.1", 1), ("a/2.png", "H99.1", 1), ("b/1.png", "H99.2", 1)
)


@pytest.fixture
def opener(office: Office) -> Account:
    """An archivist who hands in batches."""
    return office.account(Role.ARCHIVIST, login="nguoi-mo")


@pytest.fixture
def batch(office: Office, opener: Account, tmp_path: Path) -> str:
    """Code of the batch; `a/2.png` is missing."""
    register = register_file(tmp_path / "r.csv", ROWS)
    import_register(office.services, opener, register, batch_code="Lô 1/2026")
    files = {"manifest.csv": MANIFEST, "a/1.png": scan(1), "b/1.png": scan(3)}
    opened = open_batch(office.services, opener, lay_out(tmp_path / "scans", files), code="Lô 1/2026")
    return opened.batch.code


@pytest.fixture
def rescan(office: Office, opener: Account, batch: str, tmp_path: Path) -> Callable[[], None]:
    """Hand in the missing leaf."""

    def deliver() -> None:
        files = {"manifest.csv": table(("file", "dossier"), ("a/2.png", "H99.1")), "a/2.png": scan(2)}
        open_batch(office.services, opener, lay_out(tmp_path / "again", files), code=batch)

    return deliver
