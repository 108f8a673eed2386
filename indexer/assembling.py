"""From a dossier's records to what search sees of it: names, numbers, dates, places, and text by sensitivity."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.documents import SENSITIVITIES, DossierDocument, IndexedPage, IndexedValue
from indexer.shown import Guard
from schemas.arisen_papers import ArisenText
from schemas.beneficiary import CATEGORIES
from schemas.document_types import DOCUMENT_TYPES
from schemas.dossier import Document, Dossier, Page
from schemas.fields import FieldValue, Sensitivity, field_spec
from schemas.identifiers import DocumentId, PageId
from schemas.layout import PageText
from schemas.sensitive_text import readable_text, sensitivity_of_words
from schemas.vietnamese import fold

_KIN_LABELS = {"father_name": "cha", "mother_name": "mẹ", "spouse_name": "vợ hoặc chồng"}

_OF_KIND: dict[str, Sensitivity] = {row.slug: row.sensitivity for row in DOCUMENT_TYPES}

Guards = Mapping[PageId, Sequence[Guard]]


def assemble(
    dossier: Dossier,
    *,
    pages: Sequence[Page],
    documents: Sequence[Document],
    texts: Mapping[PageId, PageText],
    chosen: Sequence[FieldValue],
    others: Sequence[FieldValue],
    arisen: Sequence[ArisenText] = (),
) -> tuple[DossierDocument, Guards]:
    """Return the index's view of a dossier, and who may see each word of its pages.

    Args:
        dossier: Whose.
        pages: In their order; what was set aside states nothing.
        documents: Its papers.
        texts: Of the pages that were read.
        chosen: The values that are believed.
        others: Other readings of the same fields: who is looked for may stand under one of them.
        arisen: Papers that its requests brought; they are found with it, and are no pages of it.
    """
    kinds = {document.id: document.type_slug for document in documents}
    read = [page for page in pages if page.id in texts and not texts[page.id].blank and not page.is_set_aside]
    told = {
        page.id: _guards(
            texts[page.id],
            [value for value in (*chosen, *others) if value.page_id == page.id],
            kind=kinds.get(page.document_id, ""),
        )
        for page in read
    }
    values = (*chosen, *others)
    document = DossierDocument(
        dossier_id=dossier.id,
        version=dossier.version,
        office_id=dossier.office_id,
        access_mode=dossier.access_mode,
        archive_file_code=dossier.archive_file_code,
        full_name=next(_of(chosen, "full_name"), ""),
        readings=_different(_of(others, "full_name")),
        other_names=_different(_of(values, "other_name")),
        kin=_kin(values),
        category=_category(next(_of(chosen, "category"), "")),
        numbers=_of_kind(values, "number"),
        dates=_of_kind(values, "date"),
        places=_of_kind(values, "place"),
        units=_different(_of(values, "unit")),
        pages=(
            *(
                part
                for page in read
                for part in _parts(page, texts[page.id], told[page.id], kind=kinds.get(page.document_id, ""))
            ),
            *(part for paper in arisen for part in _arisen_parts(paper)),
        ),
        state=_state(pages, texts),
    )
    return document, told


def _guards(text: PageText, values: Sequence[FieldValue], *, kind: str) -> tuple[Guard, ...]:
    told = sensitivity_of_words(text, values, document_type=kind)
    paper = _OF_KIND.get(kind, "")
    return tuple("both" if paper and each != paper else each for each in told)


def _parts(page: Page, text: PageText, guards: Sequence[Guard], *, kind: str) -> Iterable[IndexedPage]:
    """Yield the page once for each sensitivity that its words have; its paper's kind has a sensitivity of its own.

    Words that are guarded twice are in none of them: a field of the index is asked by who has one right.
    """
    words = text.words
    for sensitivity in SENSITIVITIES:
        held = [word.text for word, each in zip(words, guards, strict=True) if each == sensitivity]
        shown = kind if _OF_KIND.get(kind, "") == sensitivity else ""
        if held or shown:
            yield IndexedPage(page.id, page.document_id, page.number, " ".join(held), shown, sensitivity)


def _arisen_parts(paper: ArisenText) -> Iterator[IndexedPage]:
    """Yield the paper once for each sensitivity of its words; its kind is known to all who may see the dossier."""
    for sensitivity, words in paper.parts:
        kind = "" if sensitivity else paper.document_type
        yield IndexedPage(PageId(paper.key), DocumentId(paper.key), 0, words, kind, sensitivity)


def _of(values: Iterable[FieldValue], name: str) -> Iterator[str]:
    return (_plain(value) for value in values if value.name == name)


def _plain(value: FieldValue) -> str:
    """Return a value without the guarded words that were read into it: all who may see the dossier ask these fields."""
    return readable_text(value.value, sensitivities=frozenset())


def _of_kind(values: Iterable[FieldValue], kind: str) -> tuple[IndexedValue, ...]:
    of_kind = (value for value in values if field_spec(value.name).kind == kind)
    # Numbers stand in fields of their own sensitivity, that of their shape included.
    found = (IndexedValue(each.name, each.value if kind == "number" else _plain(each)) for each in of_kind)
    return tuple(dict.fromkeys(found))


def _kin(values: Iterable[FieldValue]) -> tuple[tuple[str, str], ...]:
    values = tuple(values)
    relations = {value.group: _plain(value) for value in values if value.name == "relative_relation"}
    found = [(_KIN_LABELS[value.name], _plain(value)) for value in values if value.name in _KIN_LABELS]
    found += [
        (relations.get(value.group, ""), _plain(value)) for value in values if value.name == "relative_name"
    ]
    return tuple(dict.fromkeys(found))


def _category(text: str) -> str:
    """Return the code of the category that `text` names; as written where none is known."""
    plain = " ".join(fold(text).split())
    for category in CATEGORIES:
        if plain in {fold(name) for name in (category.code, category.name, *category.synonyms)}:
            return category.code
    return text


def _state(pages: Sequence[Page], texts: Mapping[PageId, PageText]) -> str:
    unread = sum(page.id not in texts for page in pages)
    return "unread" if unread == len(pages) else "partly" if unread else "read"


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
