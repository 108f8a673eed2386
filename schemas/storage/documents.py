"""Files, the documents they make in dossiers, and their pages."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from schemas.dossier import Document, Page
from schemas.errors import NotFoundError
from schemas.identifiers import (
    ArchiveFileCode,
    DocumentId,
    DossierId,
    PageId,
    Sha256,
    new_id,
)
from schemas.storage.absent_rows import add_if_absent
from schemas.storage.dossiers import DossierNotFoundError
from schemas.storage.tables import (
    DocumentRow,
    DossierRow,
    FileRow,
    PageRow,
)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An original as the file store keeps it."""

    sha256: Sha256
    byte_size: int
    media_type: str
    page_count: int


@dataclass(frozen=True, slots=True)
class PageSource:
    """Where a page's pixels come from."""

    page: Page
    dossier_id: DossierId
    file: StoredFile
    file_name: str


class DocumentNotFoundError(NotFoundError):
    """No such document."""

    code = "document_not_found"


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """A document, its dossier and its pages."""

    document: Document
    dossier_id: DossierId
    archive_file_code: ArchiveFileCode
    media_type: str
    pages: tuple[Page, ...]
    """In order."""


def find_file(session: Session, sha256: Sha256) -> StoredFile | None:
    """Return the stored file with this fingerprint."""
    row = session.get(FileRow, sha256)
    return None if row is None else _stored_file(row)


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


def add_document(
    session: Session, dossier_id: DossierId, file: StoredFile, *, file_name: str, now: datetime
) -> list[PageId]:
    """Append the file to the dossier as a document; return its new pages' ids in order."""
    ordinal = 1 + _last(session, DocumentRow.ordinal, DocumentRow.dossier_id, dossier_id)
    number = _last(session, PageRow.number, PageRow.dossier_id, dossier_id)
    document = DocumentRow(
        id=new_id(),
        dossier_id=dossier_id,
        file_sha256=file.sha256,
        file_name=file_name,
        ordinal=ordinal,
        type_slug="khac",
        created_at=now,
    )
    session.add(document)
    session.flush()
    pages = [
        PageRow(id=new_id(), dossier_id=dossier_id, document_id=document.id, number=number + n, file_page=n)
        for n in range(1, file.page_count + 1)
    ]
    session.add_all(pages)
    session.flush()
    return [PageId(page.id) for page in pages]


def list_documents(session: Session, dossier_id: DossierId) -> list[Document]:
    """Return the dossier's documents in order."""
    rows = session.scalars(
        select(DocumentRow).where(DocumentRow.dossier_id == dossier_id).order_by(DocumentRow.ordinal)
    )
    return [
        Document(DocumentId(r.id), Sha256(r.file_sha256), r.file_name, r.ordinal, r.type_slug) for r in rows
    ]


def set_document_type(session: Session, document_id: DocumentId, type_slug: str) -> None:
    """Note what kind of paper the document is, a row of DOCUMENT_TYPES."""
    session.get_one(DocumentRow, document_id).type_slug = type_slug


def list_pages(session: Session, dossier_id: DossierId) -> list[Page]:
    """Return the dossier's pages in order."""
    rows = session.scalars(select(PageRow).where(PageRow.dossier_id == dossier_id).order_by(PageRow.number))
    return [_page(row) for row in rows]


def page_source(session: Session, page_id: PageId) -> PageSource:
    """Return where the page's pixels are.

    Raises:
        DossierNotFoundError: There is no such page.
    """
    query = select(PageRow, DocumentRow, FileRow).join(DocumentRow, PageRow.document_id == DocumentRow.id)
    row = session.execute(query.join(FileRow).where(PageRow.id == page_id)).one_or_none()
    if row is None:
        raise DossierNotFoundError("Trang này không còn trong cơ sở dữ liệu.")
    page, document, file = row
    return PageSource(_page(page), DossierId(page.dossier_id), _stored_file(file), document.file_name)


def document_source(session: Session, document_id: DocumentId) -> DocumentSource:
    """Return the document with its pages.

    Raises:
        DocumentNotFoundError: There is none.
    """
    query = select(DocumentRow, DossierRow, FileRow).join(DossierRow).join(FileRow)
    row = session.execute(query.where(DocumentRow.id == document_id)).one_or_none()
    if row is None:
        raise DocumentNotFoundError("Tài liệu này không còn trong cơ sở dữ liệu.")
    document, dossier, file = row
    pages = session.scalars(
        select(PageRow).where(PageRow.document_id == document_id).order_by(PageRow.file_page)
    )
    return DocumentSource(
        _document(document),
        DossierId(dossier.id),
        ArchiveFileCode(dossier.archive_file_code),
        file.media_type,
        tuple(_page(page) for page in pages),
    )


def _last(
    session: Session,
    column: InstrumentedAttribute[int],
    key: InstrumentedAttribute[str],
    value: str,
) -> int:
    return session.scalar(select(func.max(column)).where(key == value)) or 0


def _stored_file(row: FileRow) -> StoredFile:
    return StoredFile(Sha256(row.sha256), row.byte_size, row.media_type, row.page_count)


def _page(row: PageRow) -> Page:
    return Page(PageId(row.id), DocumentId(row.document_id), row.number, row.file_page)


def _document(row: DocumentRow) -> Document:
    return Document(DocumentId(row.id), Sha256(row.file_sha256), row.file_name, row.ordinal, row.type_slug)
