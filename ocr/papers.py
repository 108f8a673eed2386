"""The papers of a dossier: where the machine cuts its pages, apart from what a person has cut."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ocr.documents.cut import CutPage, DocumentCut, cut_documents
from ocr.documents.fact import Fact
from ocr.documents.facts import document_facts
from ocr.fields.classify import classify
from schemas.document_types import UNKNOWN_TYPE
from schemas.dossier import Document, DocumentDraft, DocumentFact, FactName, Page
from schemas.identifiers import DocumentId, PageId
from schemas.layout import PageText


def draft_documents(
    pages: Sequence[Page], texts: Mapping[PageId, PageText], known: Sequence[Document]
) -> tuple[DocumentDraft, ...]:
    """Return the papers that the dossier's pages make, in order; every page is in exactly one.

    Args:
        pages: In order.
        texts: Of those that were read; one that could not be read stays with the page of its file before it.
        known: The papers as they are: those a person has cut stay, with their facts read anew.
    """
    by_person = {document.id: document for document in known if document.cut_by}
    drafts: list[DocumentDraft] = []
    for document_id, run in groupby(pages, key=lambda page: _person_cut(page, by_person)):
        members = tuple(run)
        if document_id is None:
            drafts += _cut(members, texts)
        else:
            drafts.append(_kept(by_person[document_id], members, texts))
    return tuple(drafts)


def is_blank(page: Page, text: PageText) -> bool:
    """Whether the page is blank: as a person decided, else as the machine did."""
    return page.decision == "blank" or (page.decision != "kept" and text.blank)


def _person_cut(page: Page, by_person: Mapping[DocumentId, Document]) -> DocumentId | None:
    return page.document_id if page.document_id in by_person else None


def _cut(pages: Sequence[Page], texts: Mapping[PageId, PageText]) -> Iterator[DocumentDraft]:
    read = [page for page in pages if page.id in texts]
    cuts = cut_documents(
        [
            CutPage(texts[page.id], page.scan_id, page.file_page, is_blank(page, texts[page.id]))
            for page in read
        ]
    )
    opening = {read[cut.first].id: cut for cut in cuts}
    members: list[Page] = []
    cut: DocumentCut | None = None
    for page in pages:
        is_alone = page.id not in texts and (not members or members[-1].scan_id != page.scan_id)
        if members and (page.id in opening or is_alone):
            yield _drafted(members, texts, cut)
            members = []
        if not members:
            cut = opening.get(page.id)
        members.append(page)
    if members:
        yield _drafted(members, texts, cut)


def _drafted(
    pages: Sequence[Page], texts: Mapping[PageId, PageText], cut: DocumentCut | None
) -> DocumentDraft:
    kind = cut.kind if cut else UNKNOWN_TYPE
    return DocumentDraft(
        pages=tuple(page.id for page in pages),
        type_slug=kind,
        type_confidence=cut.kind_confidence if cut else 0.0,
        facts=_facts(pages, texts, kind=kind),
        cut_confidence=cut.confidence if cut else 0.0,
        cut_reason=cut.reason if cut else "",
    )


def _kept(document: Document, pages: Sequence[Page], texts: Mapping[PageId, PageText]) -> DocumentDraft:
    kind, confidence = document.type_slug, document.type_confidence
    if not confidence:  # a sheet or a file told where the paper begins, nobody what it is
        kind, confidence = next((classify(texts[page.id]) for page in pages if page.id in texts), (kind, 0.0))
    return DocumentDraft(
        pages=tuple(page.id for page in pages),
        type_slug=kind,
        type_confidence=confidence,
        facts=_facts(pages, texts, kind=kind),
        cut_confidence=document.cut_confidence,
        cut_reason=document.cut_reason,
        cut_by=document.cut_by,
    )


def _facts(pages: Sequence[Page], texts: Mapping[PageId, PageText], *, kind: str) -> tuple[DocumentFact, ...]:
    read = [page for page in pages if page.id in texts]
    found = document_facts([texts[page.id] for page in read], kind=kind)
    named: tuple[tuple[FactName, Fact | None], ...] = (
        ("number", found.number),
        ("date", found.date),
        ("agency", found.agency),
        ("signer", found.signer),
    )
    return tuple(
        DocumentFact(
            name, fact.value, fact.normalized, read[fact.page].id, fact.box, fact.confidence, fact.rule
        )
        for name, fact in named
        if fact is not None
    )
