"""What comes of reading a sample dossier: its pages' values, its papers and its record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ocr.fields.field_reading import read_fields
from ocr.papers import draft_documents
from ocr.record.reconcile import reconcile
from schemas.document_types import UNKNOWN_TYPE
from schemas.dossier import DocumentDraft, Page
from schemas.fields import FieldValue
from schemas.identifiers import DocumentId, PageId, ScanId
from schemas.layout import PageText
from scripts.bench.sample_sets import SampleDocument, SampleDossier, SamplePage


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What was read on one sample page."""

    page: SamplePage
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What was made of a true paper: kind and facts of the paper into which its first page was cut."""

    true: SampleDocument
    kind: str
    facts: Mapping[str, str]
    """Number, agency and signer as printed, date as ISO."""
    is_damaged: bool


@dataclass(frozen=True, slots=True)
class DossierOutcome:
    """What was made of a sample dossier."""

    dossier: SampleDossier
    pages: tuple[PageOutcome, ...]
    documents: tuple[DocumentOutcome, ...]
    opened: tuple[int, ...]
    """Places of the pages at which papers were cut, from 0."""
    believed: tuple[FieldValue, ...]
    """What its record believes."""


def outcome_of(dossier: SampleDossier, texts: Sequence[PageText | None]) -> DossierOutcome:
    """Return what the rules make of `dossier` whose pages were read as `texts`."""
    pages = _pages(dossier)
    read = {page.id: text for page, text in zip(pages, texts, strict=True) if text is not None}
    drafts = draft_documents(pages, read, ())
    values = {page_id: read_fields(text, page_id=page_id) for page_id, text in read.items()}
    record = reconcile(value for found in values.values() for value in found)
    place = {page.id: page.number - 1 for page in pages}
    return DossierOutcome(
        dossier,
        tuple(
            PageOutcome(sample, values.get(page.id, ()))
            for sample, page in zip(dossier.pages, pages, strict=True)
        ),
        tuple(_document(dossier, document, pages, drafts) for document in dossier.documents),
        tuple(place[draft.pages[0]] for draft in drafts),
        tuple(record.believed().values()),
    )


def _pages(dossier: SampleDossier) -> list[Page]:
    return [
        Page(PageId(str(number)), DocumentId(""), number, sample.file_page, ScanId(str(sample.path)))
        for number, sample in enumerate(dossier.pages, start=1)
    ]


def _document(
    dossier: SampleDossier, true: SampleDocument, pages: Sequence[Page], drafts: Sequence[DocumentDraft]
) -> DocumentOutcome:
    first = pages[true.pages[0]].id
    draft = next((each for each in drafts if first in each.pages), None)
    facts: dict[str, str] = (
        {fact.name: fact.normalized if fact.name == "date" else fact.value for fact in draft.facts}
        if draft
        else {}
    )
    return DocumentOutcome(
        true,
        draft.type_slug if draft else UNKNOWN_TYPE,
        facts,
        any(dossier.pages[place].is_damaged for place in true.pages),
    )
