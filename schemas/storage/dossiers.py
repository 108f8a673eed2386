"""Dossiers, their documents, pages and what was read on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from schemas.accounts import Permit
from schemas.dossier import AccessMode, Document, Dossier, Page
from schemas.errors import NotFoundError
from schemas.fields import FieldName, FieldValue, ValueSource
from schemas.identifiers import (
    ArchiveFileCode,
    BeneficiaryFileNo,
    DocumentId,
    DossierId,
    OfficeId,
    PageId,
    Sha256,
    new_id,
)
from schemas.layout import BoundingBox, PageText
from schemas.storage.absent_rows import add_if_absent
from schemas.storage.page_content import from_content, to_content
from schemas.storage.tables import (
    DocumentRow,
    DossierRow,
    FieldValueRow,
    FileRow,
    OfficeRow,
    PageRow,
    PageTextRow,
)


class DossierNotFoundError(NotFoundError):
    """No such dossier, or none that this person may see."""

    code = "dossier_not_found"


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


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A field's value as the database keeps it."""

    id: str
    field: FieldValue
    is_chosen: bool
    confirmed_by: str | None
    confirmed_at: datetime | None


def ensure_office(session: Session, office_id: OfficeId, *, name: str) -> OfficeId:
    """Make the office if it is not there yet."""
    if session.get(OfficeRow, office_id) is None:
        add_if_absent(session, OfficeRow, id=office_id, name=name)
    return office_id


def find_file(session: Session, sha256: Sha256) -> StoredFile | None:
    """Return the stored file with this fingerprint."""
    row = session.get(FileRow, sha256)
    return None if row is None else _stored_file(row)


def dossiers_with_file(session: Session, sha256: Sha256, *, office_id: OfficeId) -> list[Dossier]:
    """Return the office's dossiers that the file belongs to, oldest first."""
    query = select(DossierRow).join(DocumentRow).where(DocumentRow.file_sha256 == sha256)
    rows = session.scalars(query.where(DossierRow.office_id == office_id).order_by(DocumentRow.created_at))
    return [_dossier(session, row) for row in rows]


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


def ensure_dossier(session: Session, code: ArchiveFileCode, *, office_id: OfficeId, now: datetime) -> Dossier:
    """Return the office's dossier with this archive file code, made if it is new, locked for this transaction."""
    chosen = select(DossierRow).where(DossierRow.office_id == office_id, DossierRow.archive_file_code == code)
    row = session.scalar(chosen.with_for_update())
    if row is None:
        add_if_absent(
            session,
            DossierRow,
            id=new_id(),
            archive_file_code=code,
            office_id=office_id,
            access_mode="02",
            version=1,
            indexed_version=0,
            created_at=now,
        )
        row = session.scalars(chosen.with_for_update()).one()
    return _dossier(session, row)


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


def touch_dossier(session: Session, dossier_id: DossierId) -> None:
    """Note that search must see the dossier anew."""
    session.execute(
        update(DossierRow).where(DossierRow.id == dossier_id).values(version=DossierRow.version + 1)
    )


def note_indexed(session: Session, versions: Iterable[tuple[DossierId, int]]) -> None:
    """Record which version of each dossier the index now has."""
    for dossier_id, version in versions:
        chosen = update(DossierRow).where(DossierRow.id == dossier_id, DossierRow.indexed_version < version)
        session.execute(chosen.values(indexed_version=version))


def find_dossier(session: Session, key: str, *, permit: Permit) -> Dossier:
    """Return the dossier with this id or archive file code, if `permit` covers it.

    Raises:
        DossierNotFoundError: There is none, or none that may be seen: the two are not told apart.
    """
    query = select(DossierRow).where((DossierRow.id == key) | (DossierRow.archive_file_code == key))
    query = query.where(
        DossierRow.office_id.in_(permit.office_ids), DossierRow.access_mode.in_(permit.access_modes)
    )
    row = session.scalar(query.order_by(DossierRow.created_at).limit(1))
    if row is None:
        raise DossierNotFoundError("Không có hồ sơ này hoặc Ông/Bà không được xem. Kiểm tra lại mã hồ sơ.")
    return _dossier(session, row)


def load_dossier(session: Session, dossier_id: DossierId) -> Dossier:
    """Return the dossier for a job, which sees all.

    Raises:
        DossierNotFoundError: There is none.
    """
    row = session.get(DossierRow, dossier_id)
    if row is None:
        raise DossierNotFoundError("Hồ sơ này không còn trong cơ sở dữ liệu.")
    return _dossier(session, row)


def list_dossiers(session: Session, *, permit: Permit, limit: int, offset: int = 0) -> list[Dossier]:
    """Return dossiers that `permit` covers, newest first."""
    query = select(DossierRow).where(
        DossierRow.office_id.in_(permit.office_ids), DossierRow.access_mode.in_(permit.access_modes)
    )
    rows = session.scalars(
        query.order_by(DossierRow.created_at.desc(), DossierRow.id).limit(limit).offset(offset)
    )
    return [_dossier(session, row) for row in rows]


def dossier_versions(session: Session) -> list[tuple[DossierId, int]]:
    """Return id and version of all dossiers, for comparing with an index."""
    rows = session.execute(select(DossierRow.id, DossierRow.version).order_by(DossierRow.id))
    return [(DossierId(dossier_id), version) for dossier_id, version in rows]


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


def save_page_text(
    session: Session, page_id: PageId, page: PageText, *, layer: str, code_version: str, now: datetime
) -> None:
    """Keep what was read; a machine's reading replaces the machine's reading before it, never a person's."""
    row = session.get(PageTextRow, (page_id, layer))
    if row is None:
        row = PageTextRow(page_id=page_id, layer=layer)
        session.add(row)
    row.is_blank, row.text, row.content = page.blank, page.text, to_content(page)
    row.code_version, row.read_at = code_version, now


def page_texts(session: Session, page_ids: Sequence[PageId]) -> dict[PageId, PageText]:
    """Return the texts of the pages that were read: a person's where there is one, else the machine's."""
    texts: dict[PageId, PageText] = {}
    for start in range(0, len(page_ids), 500):
        query = select(PageTextRow).where(PageTextRow.page_id.in_(page_ids[start : start + 500]))
        for row in session.scalars(query.order_by(PageTextRow.layer)):
            texts[PageId(row.page_id)] = from_content(row.content)
    return texts


def plain_texts(session: Session, dossier_id: DossierId) -> dict[PageId, str]:
    """Return the text of the dossier's pages without any box, in order: a person's where there is one."""
    query = select(PageTextRow.page_id, PageTextRow.text).join(PageRow, PageRow.id == PageTextRow.page_id)
    query = query.where(PageRow.dossier_id == dossier_id).order_by(PageRow.number, PageTextRow.layer)
    return {PageId(page_id): text for page_id, text in session.execute(query)}


def read_pages(session: Session, dossier_id: DossierId) -> dict[PageId, bool]:
    """Return the dossier's pages that were read, each with whether it is blank."""
    query = select(PageTextRow.page_id, PageTextRow.is_blank).join(PageRow, PageRow.id == PageTextRow.page_id)
    rows = session.execute(query.where(PageRow.dossier_id == dossier_id).order_by(PageTextRow.layer))
    return {PageId(page_id): is_blank for page_id, is_blank in rows}


def replace_machine_values(
    session: Session, dossier_id: DossierId, values: Iterable[tuple[FieldValue, bool]]
) -> None:
    """Put the values just read (value, chosen) in place of those the machine read before.

    What a person entered or confirmed stays, and stays chosen.
    """
    kept: set[str] = set()
    rows = session.scalars(select(FieldValueRow).where(FieldValueRow.dossier_id == dossier_id))
    for row in rows.all():
        if row.confirmed_by is None and row.source == "machine":
            session.delete(row)
        elif row.is_chosen:
            kept.add(row.name)
    for value, is_chosen in values:
        session.add(_value_row(dossier_id, value, is_chosen=is_chosen and value.name not in kept))
    session.flush()


def field_values(session: Session, dossier_id: DossierId) -> list[StoredValue]:
    """Return all values of the dossier's fields, chosen ones first, then by confidence."""
    query = select(FieldValueRow).where(FieldValueRow.dossier_id == dossier_id)
    rows = session.scalars(
        query.order_by(FieldValueRow.is_chosen.desc(), FieldValueRow.confidence.desc(), FieldValueRow.id)
    )
    return [_stored_value(row) for row in rows]


def find_value(session: Session, value_id: str) -> tuple[DossierId, StoredValue]:
    """Return a value and its dossier's id.

    Raises:
        DossierNotFoundError: There is none.
    """
    row = session.get(FieldValueRow, value_id)
    if row is None:
        raise DossierNotFoundError("Giá trị này không còn. Tải lại trang hồ sơ.")
    return DossierId(row.dossier_id), _stored_value(row)


def confirm_value(session: Session, value_id: str, *, account_id: str, now: datetime) -> None:
    """Note that the named person saw the value on its crop; it becomes the chosen one of its field."""
    row = session.get_one(FieldValueRow, value_id, with_for_update=True)
    same_field = (FieldValueRow.dossier_id == row.dossier_id, FieldValueRow.name == row.name)
    session.execute(update(FieldValueRow).where(*same_field).values(is_chosen=False))
    row.is_chosen, row.confirmed_by, row.confirmed_at = True, account_id, now


def add_person_value(session: Session, dossier_id: DossierId, value: FieldValue) -> str:
    """Keep a value that a person read off the page; return its id."""
    row = _value_row(dossier_id, value, is_chosen=False)
    session.add(row)
    session.flush()
    return row.id


def _last(
    session: Session,
    column: InstrumentedAttribute[int],
    key: InstrumentedAttribute[str],
    value: str,
) -> int:
    return session.scalar(select(func.max(column)).where(key == value)) or 0


def _value_row(dossier_id: DossierId, value: FieldValue, *, is_chosen: bool) -> FieldValueRow:
    return FieldValueRow(
        id=new_id(),
        dossier_id=dossier_id,
        page_id=value.page_id,
        name=value.name,
        value=value.value,
        box=list(value.box),
        confidence=value.confidence,
        rule=value.rule,
        source=value.source,
        is_chosen=is_chosen,
    )


def _stored_value(row: FieldValueRow) -> StoredValue:
    value = FieldValue(
        cast(FieldName, row.name),
        row.value,
        PageId(row.page_id),
        BoundingBox(*row.box),
        row.confidence,
        row.rule,
        cast(ValueSource, row.source),
    )
    return StoredValue(row.id, value, row.is_chosen, row.confirmed_by, row.confirmed_at)


def _stored_file(row: FileRow) -> StoredFile:
    return StoredFile(Sha256(row.sha256), row.byte_size, row.media_type, row.page_count)


def _page(row: PageRow) -> Page:
    return Page(PageId(row.id), DocumentId(row.document_id), row.number, row.file_page)


def _dossier(session: Session, row: DossierRow) -> Dossier:
    chosen = select(FieldValueRow.value).where(
        FieldValueRow.dossier_id == row.id,
        FieldValueRow.name == "beneficiary_file_no",
        FieldValueRow.is_chosen,
    )
    file_no = session.scalar(chosen)
    return Dossier(
        id=DossierId(row.id),
        archive_file_code=ArchiveFileCode(row.archive_file_code),
        beneficiary_file_no=BeneficiaryFileNo(file_no) if file_no is not None else None,
        office_id=OfficeId(row.office_id),
        access_mode=AccessMode(row.access_mode),
        version=row.version,
    )
