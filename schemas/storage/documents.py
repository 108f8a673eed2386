"""One document with all that its archive copy is made of."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.dossier import Document, Page
from schemas.errors import NotFoundError
from schemas.identifiers import ArchiveFileCode, DocumentId, DossierId, PageId, Sha256
from schemas.storage.tables import DocumentRow, DossierRow, FileRow, PageRow


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
        Document(
            document_id,
            Sha256(document.file_sha256),
            document.file_name,
            document.ordinal,
            document.type_slug,
        ),
        DossierId(dossier.id),
        ArchiveFileCode(dossier.archive_file_code),
        file.media_type,
        tuple(Page(PageId(p.id), document_id, p.number, p.file_page) for p in pages),
    )
