"""A page is read; when the last page of a dossier is done or parked, its fields are, and copies are archived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from ocr.archive.alto import to_alto
from ocr.archive.copy import write_archive_copy
from ocr.archive.metadata import Description
from ocr.archive.name import alto_name, copy_identifier, copy_title, stored_name
from ocr.archive.searchable_pdf import SourcePage
from ocr.fields.classify import classify
from ocr.fields.field_reading import choose_values, read_fields
from ocr.pictures.image import decode_page_safely
from ocr.reading import PageReader
from ocr.text_layers.text_layer import examine_text_layer
from schemas.document_types import UNKNOWN_TYPE
from schemas.dossier import Page
from schemas.fields import FieldValue
from schemas.identifiers import DocumentId, DossierId, PageId
from schemas.layout import PageText
from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.documents import (
    DocumentSource,
    document_source,
    list_pages,
    page_source,
    set_document_type,
)
from schemas.storage.dossiers import touch_dossier
from schemas.storage.field_values import replace_machine_values
from schemas.storage.page_texts import page_texts, save_page_text
from schemas.storage.services import Services
from schemas.storage.work import Lease, Message, add_work, advance_dossier, finish_work

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page of a file at hand."""

    path: Path
    media_type: str
    file_page: int
    """From 1."""


def read_file_page(page: PageFile, *, reader: PageReader, settings: Settings) -> PageText:
    """Return what stands on the page: its text layer where it can be trusted, else what the pixels say.

    Raises:
        InvalidInputError: The page cannot be decoded.
        UnavailableError: The model is missing.
    """
    bounds = {"memory_mb": settings.child_memory_mb, "seconds": settings.child_seconds}
    image = decode_page_safely(
        page.path,
        media_type=page.media_type,
        file_page=page.file_page,
        max_pixels=settings.max_pixels,
        **bounds,
    )
    if page.media_type != PDF:
        return reader.read(image)
    layer = examine_text_layer(page.path, file_page=page.file_page, image=image, **bounds)
    if layer.page is not None:
        return layer.page
    read = reader.read(image)
    return replace(read, steps=(layer.step, *read.steps))


def read_page(services: Services, lease: Lease, *, reader: PageReader) -> list[Message]:
    """Read one page and keep the result; return what is to be sent next."""
    page_id = PageId(lease.message.subject_id)
    with reading(services.database) as session:
        source = page_source(session, page_id)
    with services.files.original(source.file.sha256) as path:
        page_file = PageFile(path, source.file.media_type, source.page.file_page)
        page = read_file_page(page_file, reader=reader, settings=services.settings)
    now = services.now()
    with writing(services.database) as session:
        if not finish_work(session, lease, now=now):
            return []
        save_page_text(session, page_id, page, layer="machine", code_version=version("trichluc"), now=now)
        return advance_dossier(session, Stage.READ_PAGE, dossier_id=source.dossier_id, now=now)


def read_dossier(services: Services, lease: Lease) -> list[Message]:
    """Read the fields of a dossier from the texts of its pages; return what is to be sent next."""
    dossier_id = DossierId(lease.message.subject_id)
    with reading(services.database) as session:
        pages = list_pages(session, dossier_id)
        texts = page_texts(session, [page.id for page in pages])
    types = _document_types(pages, texts)
    found = [value for page_id, page in texts.items() for value in read_fields(page, page_id=page_id)]
    values = _with_choice(found)
    now = services.now()
    with writing(services.database) as session:
        if not finish_work(session, lease, now=now):
            return []
        for document_id, slug in types.items():
            set_document_type(session, document_id, slug)
        replace_machine_values(session, dossier_id, values)
        touch_dossier(session, dossier_id)
        messages = add_work(session, Stage.INDEX_DOSSIER, [dossier_id], dossier_id=dossier_id, now=now)
        documents = dict.fromkeys(page.document_id for page in pages)
        return messages + add_work(session, Stage.ARCHIVE_DOCUMENT, documents, dossier_id=dossier_id, now=now)


def archive_document(services: Services, lease: Lease) -> list[Message]:
    """Keep the archive copy of a document and the ALTO of its pages, where they are not there as they should be."""
    document_id = DocumentId(lease.message.subject_id)
    with reading(services.database) as session:
        source = document_source(session, document_id)
        texts = page_texts(session, [page.id for page in source.pages])
    for page_id, text in texts.items():
        alto = to_alto(text, page_id=page_id, file_name=source.document.file_name)
        services.files.put(alto_name(page_id, alto), alto)
    if not services.files.has(_copy_name(source, texts)):
        _make_archive_copy(services, source, texts)
    with writing(services.database) as session:
        finish_work(session, lease, now=services.now())
    return []


def _copy_name(source: DocumentSource, texts: Mapping[PageId, PageText]) -> str:
    read = [texts.get(page.id) for page in source.pages]
    return stored_name(source.document, code=source.archive_file_code, texts=read)


def _make_archive_copy(services: Services, source: DocumentSource, texts: Mapping[PageId, PageText]) -> None:
    document, code = source.document, source.archive_file_code
    description = Description(
        copy_title(document, code=code),
        copy_identifier(document, code=code),
        source=f"urn:sha256:{source.document.file_sha256}",
        tool=f"Trích Lục {version('trichluc')}",
        created_at=services.now(),
    )
    with (
        services.files.original(source.document.file_sha256) as path,
        TemporaryDirectory(prefix="trichluc-") as folder,
    ):
        target = Path(folder) / "copy.pdf"
        write_archive_copy(
            [
                SourcePage(path, source.media_type, page.file_page, texts.get(page.id))
                for page in source.pages
            ],
            target,
            description=description,
            max_pixels=services.settings.max_pixels,
            memory_mb=services.settings.child_memory_mb,
            seconds=services.settings.child_seconds,
        )
        services.files.put_file(_copy_name(source, texts), target)


def _document_types(pages: Sequence[Page], texts: Mapping[PageId, PageText]) -> dict[DocumentId, str]:
    """Return the type of each document, told by the first of its pages that has one."""
    types: dict[DocumentId, str] = {}
    for page in pages:
        if page.id in texts and types.get(page.document_id, UNKNOWN_TYPE) == UNKNOWN_TYPE:
            types[page.document_id] = classify(texts[page.id])[0]
    return types


def _with_choice(found: list[FieldValue]) -> list[tuple[FieldValue, bool]]:
    values: list[tuple[FieldValue, bool]] = []
    for chosen, alternatives in choose_values(found).values():
        values.append((chosen, True))
        values += [(value, False) for value in alternatives]
    return values
