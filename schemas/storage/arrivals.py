"""A dossier that another office sent is laid into the archive: files, papers, pages, and what was confirmed there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from schemas.deadlines.office_hours import vietnam_day
from schemas.document_types import DOCUMENT_TYPES, UNKNOWN_TYPE
from schemas.dossier import DocumentDraft, Dossier, StoredFile
from schemas.errors import ConflictError
from schemas.fields import FieldValue
from schemas.identifiers import AccountId, ArchiveFileCode, DossierId, OfficeId, PageId
from schemas.layout import BoundingBox
from schemas.packages.record import Record, RecordFact
from schemas.stages import Stage
from schemas.storage.documents import arrange_documents, decide_page, list_pages
from schemas.storage.dossiers import ensure_dossier, refresh_dossier, set_moved
from schemas.storage.field_values import add_carried_value, field_values
from schemas.storage.scans import add_file, add_scan, list_scans
from schemas.storage.tables.archive import DossierRow
from schemas.storage.work import Message, add_work

_SLUGS = frozenset(kind.slug for kind in DOCUMENT_TYPES)


class DossierCodeTakenError(ConflictError):
    """The office has another dossier with this archive file code."""

    code = "dossier_code_taken"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is laid into which office's archive."""

    record: Record
    files: Sequence[StoredFile]
    """The record's files in their order, checked and kept in the file store."""
    code: ArchiveFileCode
    office_id: OfficeId
    from_name: str
    arranged_by: AccountId | None
    """Who vouches here for the order of papers that people made there; None: the machine may order them anew."""


def lay_arrival(session: Session, arrival: Arrival, *, now: datetime) -> tuple[DossierId, list[Message]]:
    """Lay the dossier into the archive and let its pages be read; return it and what to send.

    A dossier that went from this office to the sender is the same again: what it has stays, what is new is added.

    Raises:
        DossierCodeTakenError: The office has another dossier of this code.
    """
    dossier = _own_dossier(session, arrival, now=now)
    new_pages: list[PageId] = []
    known = {scan.file_sha256: scan.id for scan in list_scans(session, dossier.id)}
    for place, file in enumerate(arrival.files):
        add_file(session, file, now=now)
        if file.sha256 not in known:
            new_pages += _add_file(session, dossier.id, arrival, place, file, now=now)
    places = _places(session, dossier.id, arrival)
    if sorted(places.values()) == sorted(page.id for page in list_pages(session, dossier.id)):
        arrange_documents(session, dossier.id, _drafts(arrival, places), now=now)
    _decide(session, arrival, places)
    _carry_facts(session, dossier.id, arrival, places)
    refresh_dossier(session, dossier.id)
    messages = add_work(session, Stage.READ_PAGE, new_pages, dossier_id=dossier.id, now=now)
    if not new_pages:
        messages = add_work(session, Stage.READ_DOSSIER, [dossier.id], dossier_id=dossier.id, now=now)
    return dossier.id, list(messages)


def _own_dossier(session: Session, arrival: Arrival, *, now: datetime) -> Dossier:
    query = select(DossierRow).where(
        DossierRow.office_id == arrival.office_id, DossierRow.archive_file_code == arrival.code
    )
    row = session.scalar(query.with_for_update())
    if row is not None and row.moved_to != arrival.from_name:
        raise _taken()
    dossier = ensure_dossier(session, arrival.code, office_id=arrival.office_id, now=now)
    mode = update(DossierRow).where(DossierRow.id == dossier.id)
    session.execute(mode.values(access_mode=arrival.record.access_mode))
    set_moved(session, dossier.id, moved_to="")
    return dossier


def _add_file(
    session: Session, dossier_id: DossierId, arrival: Arrival, place: int, file: StoredFile, *, now: datetime
) -> list[PageId]:
    used = sorted(page.page for paper in arrival.record.papers for page in paper.pages if page.file == place)
    name = arrival.record.files[place].name
    return add_scan(session, dossier_id, file, file_name=name, now=now, file_pages=used)


def _places(session: Session, dossier_id: DossierId, arrival: Arrival) -> dict[tuple[int, int], PageId]:
    """Return which page stands where in the record: (place of its file, page of the file) → page, in order."""
    scans = {scan.id: scan.file_sha256 for scan in list_scans(session, dossier_id)}
    found: dict[tuple[str, int], PageId] = {
        (scans[page.scan_id], page.file_page): page.id for page in list_pages(session, dossier_id)
    }
    wanted = {
        (page.file, page.page): (arrival.record.files[page.file].sha256, page.page)
        for paper in arrival.record.papers
        for page in paper.pages
    }
    if not found.keys() >= set(wanted.values()):
        raise _taken()
    return {place: found[key] for place, key in wanted.items()}


def _taken() -> DossierCodeTakenError:
    return DossierCodeTakenError(
        "Nơi đến đã có hồ sơ khác mang mã này. Xin nhập mã hồ sơ lưu trữ khác rồi nhận lại."
    )


def _drafts(arrival: Arrival, places: dict[tuple[int, int], PageId]) -> list[DocumentDraft]:
    return [
        DocumentDraft(
            tuple(places[page.file, page.page] for page in paper.pages),
            paper.type if paper.type in _SLUGS else UNKNOWN_TYPE,
            type_confidence=1.0 if paper.is_by_person else 0.0,
            cut_confidence=1.0,
            cut_reason=f"theo hồ sơ do {arrival.from_name} chuyển đến",
            cut_by=arrival.arranged_by if paper.is_by_person else None,
        )
        for paper in arrival.record.papers
    ]


def _decide(session: Session, arrival: Arrival, places: dict[tuple[int, int], PageId]) -> None:
    for paper in arrival.record.papers:
        for page in paper.pages:
            if page.decision:
                decide_page(session, places[page.file, page.page], page.decision)


def _carry_facts(
    session: Session, dossier_id: DossierId, arrival: Arrival, places: dict[tuple[int, int], PageId]
) -> None:
    """Keep what was confirmed there as chosen, searchable, and to be confirmed here before it is printed."""
    in_order = list(places.values())
    held = {
        (value.field.name, value.field.group)
        for value in field_values(session, dossier_id)
        if value.is_chosen and value.field.source == "person"
    }
    for fact in arrival.record.facts:
        if (fact.name, fact.group) not in held:
            add_carried_value(session, dossier_id, _carried(fact, in_order[fact.page - 1], arrival))


def _carried(fact: RecordFact, page_id: PageId, arrival: Arrival) -> FieldValue:
    rule = (
        f"{fact.confirmed_by} xác nhận tại {arrival.from_name} ngày {vietnam_day(fact.confirmed_at):%d/%m/%Y}"
    )
    box = BoundingBox(*fact.box)
    return FieldValue(fact.name, fact.value, page_id, box, 1.0, rule, "person", fact.normalized, fact.group)
