"""The papers of a dossier: which pages each holds, what kind it is, and what it tells of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from schemas.dossier import Document, DocumentDraft, DocumentFact, Page, PageDecision, PageSource
from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, ArchiveFileCode, DocumentId, DossierId, PageId, new_id
from schemas.layout import BoundingBox
from schemas.stages import Stage
from schemas.storage.page_rows import page_of
from schemas.storage.scans import document_page_sources
from schemas.storage.tables.archive import DocumentRow, DossierRow, PageRow
from schemas.storage.tables.work import WorkRow

_BEYOND = 1_000_000
"""Added to numbers while they change places, for no two may ever be the same."""


class DocumentNotFoundError(NotFoundError):
    """No such document."""

    code = "document_not_found"


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """A document, its dossier and its pages."""

    document: Document
    dossier_id: DossierId
    archive_file_code: ArchiveFileCode
    pages: tuple[PageSource, ...]
    """In order."""


def list_documents(session: Session, dossier_id: DossierId) -> list[Document]:
    """Return the dossier's documents in order."""
    return [_document(row) for row in session.scalars(_own(dossier_id))]


def list_pages(session: Session, dossier_id: DossierId) -> list[Page]:
    """Return the dossier's pages in order."""
    rows = session.scalars(select(PageRow).where(PageRow.dossier_id == dossier_id).order_by(PageRow.number))
    return [page_of(row) for row in rows]


def document_source(session: Session, document_id: DocumentId) -> DocumentSource:
    """Return the document with its pages.

    Raises:
        DocumentNotFoundError: There is none.
    """
    query = select(DocumentRow, DossierRow).join(DossierRow).where(DocumentRow.id == document_id)
    row = session.execute(query).one_or_none()
    if row is None:
        raise DocumentNotFoundError("Tài liệu này không còn trong cơ sở dữ liệu.")
    document, dossier = row
    pages = tuple(document_page_sources(session, document_id))
    return DocumentSource(
        _document(document), DossierId(dossier.id), ArchiveFileCode(dossier.archive_file_code), pages
    )


def arrange_documents(
    session: Session, dossier_id: DossierId, drafts: Sequence[DocumentDraft], *, now: datetime
) -> list[DocumentId]:
    """Lay the dossier's pages out anew as `drafts`, in their order; return the documents' ids.

    A paper that begins with the same page as one before keeps its id. Papers left without pages go, with their work.

    Args:
        session: Open for writing.
        dossier_id: The dossier.
        drafts: Papers that hold every page of the dossier exactly once.
        now: The moment.

    Raises:
        ValueError: A page is missing, foreign or there twice.
    """
    pages = list_pages(session, dossier_id)
    order = [page_id for draft in drafts for page_id in draft.pages]
    if sorted(order) != sorted(page.id for page in pages) or not all(draft.pages for draft in drafts):
        raise ValueError("the drafts do not hold every page of the dossier exactly once")
    _make_room(session, dossier_id)
    ids = _place_documents(session, dossier_id, drafts, opened=_opened_by(pages), now=now)
    number = {page_id: place for place, page_id in enumerate(order, start=1)}
    home = {page_id: ids[place] for place, draft in enumerate(drafts) for page_id in draft.pages}
    for row in session.scalars(select(PageRow).where(PageRow.dossier_id == dossier_id)):
        row.number, row.document_id = number[PageId(row.id)], home[PageId(row.id)]
    session.flush()
    _remove_empty(session, dossier_id, kept=ids)
    return ids


def decide_page(session: Session, page_id: PageId, decision: PageDecision) -> None:
    """Note what a person decided of the page; empty takes the decision back."""
    session.get_one(PageRow, page_id).decision = decision


def turn_page(session: Session, page_id: PageId, turned: int | None) -> None:
    """Note how a person turned the page, clockwise degrees from how it was scanned; None: the machine finds out."""
    session.get_one(PageRow, page_id).turned = turned


def _own(dossier_id: DossierId) -> Select[DocumentRow]:
    return select(DocumentRow).where(DocumentRow.dossier_id == dossier_id).order_by(DocumentRow.ordinal)


def _make_room(session: Session, dossier_id: DossierId) -> None:
    session.execute(
        update(PageRow).where(PageRow.dossier_id == dossier_id).values(number=PageRow.number + _BEYOND)
    )
    session.execute(
        update(DocumentRow)
        .where(DocumentRow.dossier_id == dossier_id)
        .values(ordinal=DocumentRow.ordinal + _BEYOND)
    )
    session.expire_all()


def _opened_by(pages: Sequence[Page]) -> dict[PageId, DocumentId]:
    first: dict[DocumentId, PageId] = {}
    for page in pages:
        first.setdefault(page.document_id, page.id)
    return {page_id: document_id for document_id, page_id in first.items()}


def _place_documents(
    session: Session,
    dossier_id: DossierId,
    drafts: Sequence[DocumentDraft],
    *,
    opened: Mapping[PageId, DocumentId],
    now: datetime,
) -> list[DocumentId]:
    ids = []
    rows = {row.id: row for row in session.scalars(_own(dossier_id))}
    for ordinal, draft in enumerate(drafts, start=1):
        row = rows.get(opened.get(draft.pages[0], ""))
        if row is None:
            row = DocumentRow(id=new_id(), dossier_id=dossier_id, created_at=now)
            session.add(row)
        row.ordinal, row.type_slug, row.type_confidence = ordinal, draft.type_slug, draft.type_confidence
        row.facts = [_fact_content(fact) for fact in draft.facts]
        row.cut_confidence, row.cut_reason, row.cut_by = draft.cut_confidence, draft.cut_reason, draft.cut_by
        ids.append(DocumentId(row.id))
    session.flush()
    return ids


def _remove_empty(session: Session, dossier_id: DossierId, *, kept: Sequence[DocumentId]) -> None:
    every = session.scalars(select(DocumentRow.id).where(DocumentRow.dossier_id == dossier_id))
    gone = set(every.all()) - set(kept)
    session.execute(
        delete(WorkRow).where(WorkRow.stage == Stage.ARCHIVE_DOCUMENT, WorkRow.subject_id.in_(gone))
    )
    session.execute(delete(DocumentRow).where(DocumentRow.id.in_(gone)))


def _fact_content(fact: DocumentFact) -> dict[str, Any]:
    return asdict(fact) | {"box": list(fact.box)}


def _fact(content: Mapping[str, Any]) -> DocumentFact:
    return DocumentFact(**{**content, "box": BoundingBox(*content["box"])})


def _document(row: DocumentRow) -> Document:
    return Document(
        DocumentId(row.id),
        row.ordinal,
        row.type_slug,
        row.type_confidence,
        tuple(_fact(content) for content in row.facts),
        row.cut_confidence,
        row.cut_reason,
        AccountId(row.cut_by) if row.cut_by else None,
    )
