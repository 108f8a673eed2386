"""A dossier of the invented province as search keeps it: what an engine takes, what an answer shows."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.documents import DossierDocument
from indexer.rows import prepare
from indexer.shown import Guard, ShownField, to_shown
from schemas.dossier import Page
from schemas.fields import FIELDS, FieldName
from schemas.identifiers import DocumentId, DossierId, PageId, ScanId
from schemas.layout import BoundingBox, Line, PageQuality, PageText, Word
from schemas.sensitive_shapes import sensitivity_by_shape
from schemas.storage.search_documents import SearchDocument
from scripts.bench.province.documents import index_document
from scripts.bench.province.facts import TruePage
from scripts.bench.province.generate import true_dossier
from scripts.bench.province.noise import ReadDossier, with_noise

NOISE = 0.02
"""Share of letters that are misread."""
_WIDTH, _HEIGHT, _MARGIN = 2480, 3508, 200
_LETTER, _LINE = 24, 60
"""Pixels of a letter and of a line at 300 dpi."""
_SHOWN: tuple[FieldName, ...] = tuple(
    spec.name for spec in FIELDS if not spec.sensitivity and not spec.is_repeated
)


@dataclass(frozen=True, slots=True)
class Invented:
    """What the database keeps of one dossier."""

    archive_file_code: str
    document: SearchDocument


def invent_batch(places: range, *, seed: int) -> list[Invented]:
    """Return the dossiers at `places`; the one at a place is always the same."""
    return [invent(place, seed=seed) for place in places]


def invent(place: int, *, seed: int) -> Invented:
    """Return the dossier at `place`, under an id that sorts elsewhere, as ids do that nobody can guess."""
    read = with_noise(true_dossier(place, seed=seed), cer=NOISE, seed=seed)
    document = _renamed(index_document(read), dossier_id=_id(f"{seed}/{place}"))
    row = prepare(document)
    shown = _shown(document, read)
    kept = SearchDocument(row.dossier_id, row.version, row.checksum, row.body, shown)
    return Invented(document.archive_file_code, kept)


def _renamed(document: DossierDocument, *, dossier_id: str) -> DossierDocument:
    pages = tuple(
        replace(
            page,
            page_id=PageId(_id(f"{dossier_id}/{page.number}")),
            document_id=DocumentId(_id(f"{dossier_id}/{page.document_id}")),
        )
        for page in document.pages
    )
    return replace(document, dossier_id=DossierId(dossier_id), pages=pages)


def _id(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, name).hex


def _shown(document: DossierDocument, read: ReadDossier) -> bytes:
    """Return what answers show: the words of each page in invented boxes, and the fields where they stand."""
    scan = ScanId(document.dossier_id)
    pages = [Page(each.page_id, each.document_id, each.number, each.number, scan) for each in document.pages]
    texts = {each.page_id: page_text(each.text) for each in document.pages}
    words = {page_id: text.words for page_id, text in texts.items()}
    guards: dict[PageId, Sequence[Guard]] = {}
    for each in document.pages:
        own = sensitivity_by_shape([word.text for word in words[each.page_id]])
        guards[each.page_id] = [each.sensitivity or guard for guard in own]
    return to_shown(list(_fields(read, pages, words)), pages, texts, guards)


def _fields(
    read: ReadDossier, pages: Sequence[Page], words: Mapping[PageId, Sequence[Word]]
) -> Iterator[ShownField]:
    told: dict[str, tuple[PageId, BoundingBox]] = {}
    for page, true_page in zip(pages, read.dossier.pages, strict=True):
        for field, word in _first_words(true_page):
            told.setdefault(field, (page.id, words[page.id][word].box))
    for name, values in read.readings.items():
        if name in _SHOWN and name in told:
            page_id, box = told[name]
            yield ShownField(name, values[0], 0.9, verified=False, page_id=page_id, box=box)


def _first_words(page: TruePage) -> Iterator[tuple[str, int]]:
    """Yield each field with the number of the word at which it begins; a value without a letter begins nowhere."""
    last = len(page.text.split()) - 1
    for mention in page.mentions:
        if page.text[mention.start : mention.end].strip():
            yield mention.field, min(len(page.text[: mention.start].split()), last)


def page_text(text: str) -> PageText:
    """Return a page of these words, set from margin to margin."""
    words, x, y = [], _MARGIN, _MARGIN
    for word in text.split():
        width = _LETTER * len(word)
        if x + width > _WIDTH - _MARGIN and x > _MARGIN:
            x, y = _MARGIN, y + _LINE
        words.append(Word(word, BoundingBox(x, y, x + width, y + _LETTER + _LETTER), 0.95))
        x += width + _LETTER
    return PageText(
        width_px=_WIDTH,
        height_px=_HEIGHT,
        dpi=300,
        blank=not words,
        lines=(Line(tuple(words)),),
        source="pixels",
        rotation=0,
        skew_degrees=0.0,
        quality=PageQuality(0.9),
        engines=(),
        steps=(),
    )
