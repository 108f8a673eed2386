"""What makes tables long: pages that were read day after day, and requests whose results were given out."""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import insert, update
from tqdm import tqdm

from schemas.layout import BoundingBox, Line, PageQuality, PageText, Word
from schemas.page_content import to_content
from schemas.requests import RequestState
from schemas.stages import Stage
from schemas.storage.database import writing
from schemas.storage.services import Services
from schemas.storage.tables.archive import DocumentRow, DossierRow, FileRow, PageRow, PageTextRow, ScanRow
from schemas.storage.tables.base import Base
from schemas.storage.tables.requests import RequestRow
from schemas.storage.tables.work import WorkRow
from scripts.bench.reporting.filling import OFFICE

PAGES_EACH = 12
DOSSIERS_A_DAY = 400
"""As an office reads that wants 330,000 dossiers done within three years."""
WORDS = "Nguyễn Văn Thử quê Xã Mẫu hy sinh"
_AT_ONCE = 1_000
_SHA256 = "0" * 64
Row = dict[str, Any]


def fill_pages(services: Services, dossiers: int, *, seed: int) -> None:
    """Keep dossiers of twelve pages each as they were read day after day until now, one in a thousand pages stopped.

    Args:
        services: The records.
        dossiers: How many; one in twenty of their pages is blank.
        seed: Of which pages these are.
    """
    now, random = services.now(), Random(seed)  # noqa: S311 - invented dossiers, no secret
    with writing(services.database) as session:
        file = {"sha256": _SHA256, "byte_size": 1, "media_type": "image/png", "page_count": PAGES_EACH}
        session.execute(insert(FileRow), [file | {"stored_at": now}])
    numbers = iter(tqdm(range(dossiers), desc="dossiers", file=sys.stderr, mininterval=2))
    while some := list(islice(numbers, _AT_ONCE)):
        with writing(services.database) as session:
            for table in (DossierRow, ScanRow, DocumentRow, PageRow, PageTextRow, WorkRow):
                rows = [
                    row | _moments(table, now - timedelta(days=(dossiers - 1 - number) // DOSSIERS_A_DAY))
                    for number in some
                    for row in _rows(table, number, random)
                ]
                session.execute(insert(table), rows)


def return_results(services: Services) -> None:
    """Let the results that were issued more than ten days ago be given to who asked for them."""
    old = RequestRow.state == RequestState.ISSUED, RequestRow.closed_at < services.now() - timedelta(days=10)
    with writing(services.database) as session:
        session.execute(update(RequestRow).where(*old).values(state=RequestState.RETURNED))


@cache
def _content(is_blank: bool) -> Row:
    """Return what was read of a page, as the database keeps it: nothing, or forty lines of the same words."""
    words = tuple(
        Word(word, BoundingBox(100 + 200 * at, 100, 280 + 200 * at, 140), 0.9)
        for at, word in enumerate(WORDS.split())
    )
    page = PageText(
        width_px=1654,
        height_px=2339,
        dpi=200,
        blank=is_blank,
        lines=() if is_blank else (Line(words),) * 40,
        source="pixels",
        rotation=0,
        skew_degrees=0.0,
        quality=PageQuality(1.0, ()),
        engines=(),
        steps=(),
    )
    return to_content(page)


def _moments(table: type[Base], at: datetime) -> Row:
    names = {PageTextRow: "read_at", WorkRow: "changed_at", PageRow: ""}
    name = names.get(table, "created_at")
    return {name: at} if name else {}


def _rows(table: type[Base], number: int, random: Random) -> Iterator[Row]:
    dossier = f"{number:032x}"
    scan, document = f"a{number:031x}", f"b{number:031x}"
    pages = [f"{number:024x}{page:08x}" for page in range(1, PAGES_EACH + 1)]
    match table.__name__:
        case "DossierRow":
            code = f"H99.{number:07}"
            yield {"id": dossier, "archive_file_code": code, "office_id": OFFICE, "indexed_version": 1}
        case "ScanRow":
            yield {
                "id": scan,
                "dossier_id": dossier,
                "file_sha256": _SHA256,
                "file_name": "1.pdf",
                "ordinal": 1,
            }
        case "DocumentRow":
            yield {"id": document, "dossier_id": dossier, "ordinal": 1}
        case "PageRow":
            belongs = {"dossier_id": dossier, "scan_id": scan, "document_id": document}
            for at, page in enumerate(pages, start=1):
                yield {"id": page, **belongs, "number": at, "file_page": at}
        case "PageTextRow":
            for page in pages:
                is_blank = random.random() < 0.05
                read = {
                    "text": "" if is_blank else WORDS,
                    "content": _content(is_blank),
                    "code_version": "bench",
                }
                yield {"page_id": page, "layer": "machine", "is_blank": is_blank, **read}
        case _:
            yield {"stage": Stage.READ_DOSSIER, "subject_id": dossier, "dossier_id": dossier, "state": "done"}
            for page in pages:
                state = "parked" if random.random() < 0.001 else "done"
                yield {"stage": Stage.READ_PAGE, "subject_id": page, "dossier_id": dossier, "state": state}
