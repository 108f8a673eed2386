"""Valid values of what is stored; a test states only its point."""

from datetime import UTC, datetime

from schemas.dossier import Dossier, StoredFile
from schemas.identifiers import ArchiveFileCode, OfficeId, PageId, Sha256
from schemas.layout import BoundingBox, EngineUsed, Line, PageQuality, PageText, Word
from schemas.stages import Stage
from schemas.storage.database import writing
from schemas.storage.dossiers import ensure_dossier, ensure_office
from schemas.storage.scans import add_file, add_scan
from schemas.storage.services import Services
from schemas.storage.work import Message, add_work

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
OFFICE = OfficeId("office-a")


def make_dossier(
    services: Services, *, code: str = "H99.1", pages: int = 2, office: OfficeId = OFFICE
) -> tuple[Dossier, list[PageId], list[Message]]:
    """Return a dossier with one file whose pages wait to be read."""
    sha256 = Sha256(f"{hash((code, office)) & 0xFFFF:064x}")
    with writing(services.database) as session:
        ensure_office(session, office, name="Sở thử nghiệm")
        file = StoredFile(sha256, 1, "image/tiff", pages)
        add_file(session, file, now=NOW)
        dossier = ensure_dossier(session, ArchiveFileCode(code), office_id=office, now=NOW)
        page_ids = add_scan(session, dossier.id, file, file_name="001.tif", now=NOW)
        messages = add_work(session, Stage.READ_PAGE, page_ids, dossier_id=dossier.id, now=NOW)
    return dossier, page_ids, messages


def make_page(*lines: str, blank: bool = False) -> PageText:
    """Return a page with these lines, each word 80 pixels wide."""
    made = tuple(
        Line(tuple(Word(word, _box(column, row), 0.9) for column, word in enumerate(line.split())))
        for row, line in enumerate(lines)
    )
    return PageText(
        width_px=2000,
        height_px=3000,
        dpi=300,
        blank=blank,
        lines=made,
        source="pixels",
        rotation=0,
        skew_degrees=0.0,
        quality=PageQuality(0.9),
        engines=(EngineUsed("fake", "1"),),
        steps=(),
    )


def _box(column: int, row: int) -> BoundingBox:
    return BoundingBox(100 + 100 * column, 100 + 60 * row, 180 + 100 * column, 140 + 60 * row)
