"""An invented office with test keys and archive copies of scans in color, A4 at 200 dots an inch."""

from pathlib import Path

import numpy as np
from PIL import Image

from ingest.fingerprint import sha256_of
from ocr.jobs import archive_document
from schemas.dossier import StoredFile
from schemas.identifiers import ArchiveFileCode
from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage.database import writing
from schemas.storage.documents import list_documents
from schemas.storage.dossiers import ensure_dossier
from schemas.storage.scans import add_file, add_scan
from schemas.storage.services import Services, open_services
from schemas.storage.work import add_work, start_work
from scripts.operator_account import operator_account
from search_api.issuance.credentials import make_test_credentials

_ACROSS, _DOWN = 1654, 2339
_GRAIN = 12
"""Of the noise, in levels of 255: a page then weighs as much as a scan of old paper."""


def open_archive(home: Path, *, copies: int, seed: int) -> Services:
    """Return the services of a new office in `home` with so many archive copies of one page each."""
    services = open_services(Settings(home=home, demo=True))
    make_test_credentials(services.settings.keys_dir, at=services.now())
    generator = np.random.default_rng(seed)
    for number in range(copies):
        scan = home / "scan.jpg"
        grain = generator.integers(200, 200 + _GRAIN, (_DOWN, _ACROSS, 3), dtype=np.uint8)
        Image.fromarray(grain).save(scan, dpi=(200, 200), quality=75)
        _archive(services, scan, code=ArchiveFileCode(f"H99.{number + 1}"))
    return services


def _archive(services: Services, scan: Path, *, code: ArchiveFileCode) -> None:
    """Take a scan in as a dossier of its own, and make the archive copy."""
    office, sha256, now = operator_account(services).office_id, sha256_of(scan), services.now()
    services.files.put_original(scan, sha256=sha256)
    file = StoredFile(sha256, scan.stat().st_size, "image/jpeg", 1)
    with writing(services.database) as session:
        add_file(session, file, now=now)
        dossier = ensure_dossier(session, code, office_id=office, now=now)
        add_scan(session, dossier.id, file, file_name="001.jpg", now=now)
        [document] = list_documents(session, dossier.id)
        [message] = add_work(session, Stage.ARCHIVE_DOCUMENT, [document.id], dossier_id=dossier.id, now=now)
        lease = start_work(session, message, now=now)
    assert lease is not None, "nobody else works here"
    archive_document(services, lease)
