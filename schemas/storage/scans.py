"""Files, and the scans they are in dossiers, with the pages they bring."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from schemas.document_types import UNKNOWN_TYPE
from schemas.dossier import PageSource, Scan, StoredFile
from schemas.identifiers import DocumentId, DossierId, PageId, ScanId, Sha256, new_id
from schemas.storage.absent_rows import add_if_absent
from schemas.storage.dossiers import DossierNotFoundError
from schemas.storage.page_rows import page_of
from schemas.storage.tables.archive import DocumentRow, FileRow, PageRow, ScanRow


def find_file(session: Session, sha256: Sha256) -> StoredFile | None:
    """Return the stored file with this fingerprint."""
    row = session.get(FileRow, sha256)
    return None if row is None else _stored_file(row)


def known_file(session: Session, sha256: Sha256) -> StoredFile:
    """Return the stored file with this fingerprint, which is there."""
    return _stored_file(session.get_one(FileRow, sha256))


def add_file(session: Session, file: StoredFile, *, now: datetime) -> None:
    """Record a stored original, once, and lock it: of two who take the same bytes in, one does so first."""
    add_if_absent(
        session,
        FileRow,
        sha256=file.sha256,
        byte_size=file.byte_size,
        media_type=file.media_type,
        page_count=file.page_count,
        stored_at=now,
    )
    session.get(FileRow, file.sha256, with_for_update=True)


def add_scan(
    session: Session,
    dossier_id: DossierId,
    file: StoredFile,
    *,
    file_name: str,
    now: datetime,
    file_pages: Sequence[int] = (),
) -> list[PageId]:
    """Append pages of the file to the dossier, as one paper until it is cut; return their ids in order.

    Args:
        session: Open for writing.
        dossier_id: The dossier.
        file: Recorded before.
        file_name: As it was called where it came from.
        now: The moment.
        file_pages: Which of its pages (from 1), in order; empty: all.
    """
    scan = ScanRow(
        id=new_id(),
        dossier_id=dossier_id,
        file_sha256=file.sha256,
        file_name=file_name,
        ordinal=1 + _last(session, ScanRow.ordinal, ScanRow.dossier_id, dossier_id),
        created_at=now,
    )
    document = DocumentRow(
        id=new_id(),
        dossier_id=dossier_id,
        ordinal=1 + _last(session, DocumentRow.ordinal, DocumentRow.dossier_id, dossier_id),
        type_slug=UNKNOWN_TYPE,
        created_at=now,
    )
    session.add_all((scan, document))
    session.flush()
    number = _last(session, PageRow.number, PageRow.dossier_id, dossier_id)
    rows = [
        PageRow(
            id=new_id(),
            dossier_id=dossier_id,
            scan_id=scan.id,
            document_id=document.id,
            number=number + place,
            file_page=file_page,
        )
        for place, file_page in enumerate(file_pages or range(1, file.page_count + 1), start=1)
    ]
    session.add_all(rows)
    session.flush()
    return [PageId(row.id) for row in rows]


def list_scans(session: Session, dossier_id: DossierId) -> list[Scan]:
    """Return the dossier's source files in the order they came."""
    rows = session.scalars(select(ScanRow).where(ScanRow.dossier_id == dossier_id).order_by(ScanRow.ordinal))
    return [Scan(ScanId(row.id), Sha256(row.file_sha256), row.file_name, row.ordinal) for row in rows]


def page_source(session: Session, page_id: PageId) -> PageSource:
    """Return where the page's pixels are.

    Raises:
        DossierNotFoundError: There is no such page.
    """
    found = page_sources(session, PageRow.id == page_id)
    if not found:
        raise DossierNotFoundError("Trang này không còn trong cơ sở dữ liệu.")
    return found[0]


def document_page_sources(session: Session, document_id: DocumentId) -> list[PageSource]:
    """Return where the pixels of a paper's pages are, in order."""
    return page_sources(session, PageRow.document_id == document_id)


def page_sources(session: Session, condition: ColumnElement[bool]) -> list[PageSource]:
    """Return where the pixels of the pages are that meet `condition`, in the order of their dossier."""
    query = (
        select(PageRow, ScanRow.file_name, FileRow).join(ScanRow, PageRow.scan_id == ScanRow.id).join(FileRow)
    )
    return [
        PageSource(page_of(page), DossierId(page.dossier_id), _stored_file(file), file_name)
        for page, file_name, file in session.execute(query.where(condition).order_by(PageRow.number))
    ]


def _last(
    session: Session, column: InstrumentedAttribute[int], key: InstrumentedAttribute[str], value: str
) -> int:
    return session.scalar(select(func.max(column)).where(key == value)) or 0


def _stored_file(row: FileRow) -> StoredFile:
    return StoredFile(Sha256(row.sha256), row.byte_size, row.media_type, row.page_count)
