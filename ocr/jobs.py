"""A page is read; when the last page of a dossier is done or parked, its fields are, and copies are archived."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from ocr.archive.alto import to_alto
from ocr.archive.copy import write_archive_copy
from ocr.archive.metadata import Description
from ocr.archive.name import alto_name, copy_identifier, copy_title, stored_name
from ocr.archive.searchable_pdf import SourcePage
from ocr.documents.secrecy import secrecy_mark
from ocr.fields.field_reading import read_fields
from ocr.papers import draft_documents
from ocr.pictures.image import PageImage, decode_page_safely
from ocr.pictures.page_print import page_print
from ocr.pictures.picture import as_gray
from ocr.reading import PageReader
from ocr.record.reconcile import reconcile
from ocr.record.values import values_of
from ocr.text_layers.text_layer import examine_text_layer
from schemas.errors import UnavailableError
from schemas.identifiers import DocumentId, DossierId, PageId
from schemas.layout import PageText
from schemas.likeness import person_key
from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.documents import (
    DocumentSource,
    arrange_documents,
    document_source,
    list_documents,
    list_pages,
)
from schemas.storage.dossiers import refresh_dossier
from schemas.storage.field_values import replace_machine_values
from schemas.storage.likeness_proposals import propose_likenesses
from schemas.storage.page_texts import page_texts, save_page_text
from schemas.storage.prints import save_picture_print
from schemas.storage.review import make_items
from schemas.storage.scans import page_source
from schemas.storage.secrecy import hold_dossier
from schemas.storage.services import Services
from schemas.storage.work import Lease, Message, add_work, advance_dossier, finish_work
from schemas.text_print import text_print

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page of a file at hand."""

    path: Path
    media_type: str
    file_page: int
    """From 1."""


class DossierChangedError(UnavailableError):
    """Pages came or were laid out anew while the dossier was being read: another try reads it as it is now."""

    code = "dossier_changed"


def read_file_page(page: PageFile, *, reader: PageReader, settings: Settings) -> PageText:
    """Return what stands on the page: its text layer where it can be trusted, else what the pixels say.

    Raises:
        InvalidInputError: The page cannot be decoded.
        UnavailableError: The model is missing.
    """
    return _read(page, _decoded(page, settings=settings), reader=reader, settings=settings)


def read_page(services: Services, lease: Lease, *, reader: PageReader) -> list[Message]:
    """Read one page and keep the result; return what is to be sent next."""
    page_id = PageId(lease.message.subject_id)
    with reading(services.database) as session:
        source = page_source(session, page_id)
    with services.files.original(source.file.sha256) as path:
        page_file = PageFile(path, source.file.media_type, source.page.file_page)
        image = _decoded(page_file, settings=services.settings)
        turned = source.page.turned
        page = _read(page_file, image, reader=reader, settings=services.settings, turned=turned)
    picture = _print(image, page)
    now = services.now()
    with writing(services.database) as session:
        if not finish_work(session, lease, now=now):
            return []
        if page_source(session, page_id).page.turned != turned:
            raise DossierChangedError("Trang vừa được quay trong lúc đọc; sẽ tự đọc lại.")
        save_page_text(session, page_id, page, layer="machine", code_version=version("trichluc"), now=now)
        save_picture_print(session, page_id, picture)
        messages = _held_if_secret(session, page_id, page, dossier_id=source.dossier_id, now=now)
        return messages + advance_dossier(session, Stage.READ_PAGE, dossier_id=source.dossier_id, now=now)


def _decoded(page: PageFile, *, settings: Settings) -> PageImage:
    return decode_page_safely(
        page.path,
        media_type=page.media_type,
        file_page=page.file_page,
        max_pixels=settings.max_pixels,
        memory_mb=settings.child_memory_mb,
        seconds=settings.child_seconds,
    )


def _read(
    page: PageFile,
    image: PageImage,
    *,
    reader: PageReader,
    settings: Settings,
    turned: int | None = None,
) -> PageText:
    """Return what stands on the page; one that a person turned stands as that person said."""
    if page.media_type != PDF:
        return reader.read(image, rotation=turned)
    bounds = {"memory_mb": settings.child_memory_mb, "seconds": settings.child_seconds}
    layer = examine_text_layer(page.path, file_page=page.file_page, image=image, **bounds)
    if layer.page is not None:
        stood = layer.page if turned is None else replace(layer.page, rotation=turned)
        return reader.with_stamps(stood, image)
    read = reader.read(image, rotation=turned)
    return replace(read, steps=(layer.step, *read.steps))


def _print(image: PageImage, page: PageText) -> int | None:
    """Return the print of the page's picture, by which another scan of the same paper is known; none of a blank one."""
    if page.blank:
        return None
    gray = as_gray(image.pixels)
    return page_print(gray, dpi=page.dpi, rotation=page.rotation, skew_degrees=page.skew_degrees)


def _held_if_secret(
    session: Session, page_id: PageId, page: PageText, *, dossier_id: DossierId, now: datetime
) -> list[Message]:
    """Hold the dossier if a stamp on the page says that it may be secret."""
    mark = secrecy_mark(page)
    if mark is None:
        return []
    return hold_dossier(
        session,
        page_id,
        dossier_id=dossier_id,
        level=mark.level,
        confidence=mark.confidence,
        box=mark.box,
        now=now,
    )


def read_dossier(services: Services, lease: Lease) -> list[Message]:
    """Read the fields of a dossier from the texts of its pages; return what is to be sent next."""
    dossier_id = DossierId(lease.message.subject_id)
    with reading(services.database) as session:
        pages = list_pages(session, dossier_id)
        texts = page_texts(session, [page.id for page in pages])
        known = list_documents(session, dossier_id)
    drafts = draft_documents(pages, texts, known)
    stated = [page.id for page in pages if page.id in texts and not page.is_set_aside]
    found = [value for page_id in stated for value in read_fields(texts[page_id], page_id=page_id)]
    record = reconcile(found)
    values = values_of(record)
    conflicts = [field.name for field in record.fields if field.conflicts]
    prints = {page_id: text_print(page.text) for page_id, page in texts.items() if not page.blank}
    person = person_key(value.value for value in values if value.is_chosen)
    now = services.now()
    with writing(services.database) as session:
        if not finish_work(session, lease, now=now):
            return []
        if list_pages(session, dossier_id) != pages or list_documents(session, dossier_id) != known:
            raise DossierChangedError("Hồ sơ vừa được thay đổi trong lúc đọc; sẽ tự đọc lại.")
        documents = arrange_documents(session, dossier_id, drafts, now=now)
        make_items(session, dossier_id, values, texts, conflicts=conflicts, now=now)
        replace_machine_values(session, dossier_id, values)
        propose_likenesses(session, dossier_id, texts=prints, person=person, now=now)
        refresh_dossier(session, dossier_id)
        messages = add_work(session, Stage.INDEX_DOSSIER, [dossier_id], dossier_id=dossier_id, now=now)
        return messages + add_work(session, Stage.ARCHIVE_DOCUMENT, documents, dossier_id=dossier_id, now=now)


def archive_document(services: Services, lease: Lease) -> list[Message]:
    """Keep the archive copy of a document and the ALTO of its pages, where they are not there as they should be."""
    document_id = DocumentId(lease.message.subject_id)
    with reading(services.database) as session:
        source = document_source(session, document_id)
        texts = page_texts(session, [each.page.id for each in source.pages])
    file_names = {each.page.id: each.file_name for each in source.pages}
    for page_id, text in texts.items():
        alto = to_alto(text, page_id=page_id, file_name=file_names[page_id])
        services.files.put(alto_name(page_id, alto), alto)
    if not services.files.has(_copy_name(source, texts)):
        _make_archive_copy(services, source, texts)
    with writing(services.database) as session:
        finish_work(session, lease, now=services.now())
    return []


def _copy_name(source: DocumentSource, texts: Mapping[PageId, PageText]) -> str:
    return stored_name(source.document, code=source.archive_file_code, pages=source.pages, texts=texts)


def _make_archive_copy(services: Services, source: DocumentSource, texts: Mapping[PageId, PageText]) -> None:
    document, code = source.document, source.archive_file_code
    fingerprints = dict.fromkeys(each.file.sha256 for each in source.pages)
    description = Description(
        copy_title(document, code=code),
        copy_identifier(document, code=code),
        source=" ".join(f"urn:sha256:{sha256}" for sha256 in fingerprints),
        tool=f"Trích Lục {version('trichluc')}",
        created_at=services.now(),
    )
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="trichluc-"))
        paths = {each: stack.enter_context(services.files.original(each)) for each in fingerprints}
        target = Path(folder) / "copy.pdf"
        write_archive_copy(
            [
                SourcePage(
                    paths[each.file.sha256],
                    each.file.media_type,
                    each.page.file_page,
                    texts.get(each.page.id),
                )
                for each in source.pages
            ],
            target,
            description=description,
            max_pixels=services.settings.max_pixels,
            memory_mb=services.settings.child_memory_mb,
            seconds=services.settings.child_seconds,
        )
        services.files.put_file(_copy_name(source, texts), target)
