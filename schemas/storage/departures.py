"""What a package tells of a dossier that leaves: files, papers and pages in order, confirmed facts, custody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.document_types import UNKNOWN_TYPE
from schemas.dossier import Dossier, Page, StoredFile
from schemas.errors import ConflictError
from schemas.identifiers import PageId, ScanId
from schemas.packages.record import (
    Record,
    RecordCustody,
    RecordFact,
    RecordFile,
    RecordNotice,
    RecordPage,
    RecordPaper,
)
from schemas.storage.accounts import account_by_id
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.dossiers import load_dossier
from schemas.storage.field_values import field_values
from schemas.storage.scans import known_file, list_scans
from schemas.storage.transfers import list_steps
from schemas.transfers import ACTION_NAMES, Transfer

_NAMES: Mapping[str, str] = {**{str(key): name for key, name in ACTION_NAMES.items()}, "prepare": "Chuẩn bị"}


class EmptyDossierError(ConflictError):
    """The dossier holds no page that could be sent."""

    code = "empty_dossier"


@dataclass(frozen=True, slots=True)
class Attached:
    """A paper that goes along beside the dossier's own scans, kept among the originals."""

    file: StoredFile
    name: str
    document_type: str
    """Row of DOCUMENT_TYPES; UNKNOWN_TYPE: it is found out where it arrives."""


@dataclass(frozen=True, slots=True)
class Departure:
    """What is known only when the dossier leaves."""

    postal_no: str
    leaves: str
    request_code: str


def departing_record(
    session: Session, transfer: Transfer, departure: Departure, attached: Sequence[Attached]
) -> Record:
    """Return the record of a dossier that goes whole; what its requests brought stands behind its own papers.

    Raises:
        EmptyDossierError: It holds no page.
    """
    assert transfer.dossier_id is not None, "only own dossiers leave"
    dossier, pages = load_dossier(session, transfer.dossier_id), list_pages(session, transfer.dossier_id)
    if not pages:
        raise EmptyDossierError("Hồ sơ chưa có trang nào được quét. Xin quét đủ trang trước khi gửi.")
    scans = [
        scan for scan in list_scans(session, dossier.id) if any(page.scan_id == scan.id for page in pages)
    ]
    place = {scan.id: at for at, scan in enumerate(scans)}
    held = {scan.file_sha256 for scan in scans}
    new = [each for each in attached if each.file.sha256 not in held]
    return _record(
        session,
        transfer,
        departure,
        dossier=dossier,
        files=[
            *(_file(scan.file_name, known_file(session, scan.file_sha256)) for scan in scans),
            *_files(new),
        ],
        papers=[*_papers(session, dossier, pages, place), *_attached_papers(new, first=len(scans))],
        facts=_facts(session, dossier, pages),
    )


def extract_record(
    session: Session, transfer: Transfer, departure: Departure, attached: Sequence[Attached]
) -> Record:
    """Return the record where an issued extract, and copies with it, go in place of the dossier."""
    assert transfer.dossier_id is not None, "only own dossiers leave"
    return _record(
        session,
        transfer,
        departure,
        dossier=load_dossier(session, transfer.dossier_id),
        files=_files(attached),
        papers=_attached_papers(attached, first=0),
        facts=[],
    )


def shared_files(session: Session, transfer: Transfer) -> int:
    """Return how many files of the dossier hold pages of another one too: they must not leave the installation."""
    assert transfer.dossier_id is not None, "only own dossiers leave"
    held = list_pages(session, transfer.dossier_id)
    counts = {
        scan.id: known_file(session, scan.file_sha256).page_count
        for scan in list_scans(session, transfer.dossier_id)
    }
    return sum(sum(page.scan_id == scan_id for page in held) != count for scan_id, count in counts.items())


def _record(
    session: Session,
    transfer: Transfer,
    departure: Departure,
    *,
    dossier: Dossier,
    files: Sequence[RecordFile],
    papers: Sequence[RecordPaper],
    facts: Sequence[RecordFact],
) -> Record:
    custody = [
        RecordCustody(at=step.at, holder=step.holder, what=_NAMES.get(step.action, step.action))
        for step in list_steps(session, transfer.id)
    ]
    return Record(
        kind=transfer.kind,
        archive_file_code=dossier.archive_file_code,
        access_mode="01" if dossier.access_mode == "01" else "02",
        files=tuple(files),
        papers=tuple(papers),
        facts=tuple(facts),
        custody=tuple(custody),
        notice=_notice(transfer, departure),
    )


def _notice(transfer: Transfer, departure: Departure) -> RecordNotice:
    journey = transfer.journey
    return RecordNotice(
        number=transfer.notice_no,
        postal_no=departure.postal_no,
        leaves=departure.leaves,
        request_code=departure.request_code,
        moving_person=journey.moving_person,
        relation=journey.relation,
        old_residence=journey.old_residence,
        new_residence=journey.new_residence,
        support=journey.support,
        paid_until=journey.paid_until,
        kept_reason=transfer.kept_reason,
    )


def _file(name: str, file: StoredFile) -> RecordFile:
    return RecordFile(sha256=file.sha256, name=name[-500:], bytes=file.byte_size, pages=file.page_count)


def _files(attached: Sequence[Attached]) -> list[RecordFile]:
    return [_file(each.name, each.file) for each in attached]


def _attached_papers(attached: Sequence[Attached], *, first: int) -> list[RecordPaper]:
    """Return each attached file as a paper of its own; the first of them is the `first` file of the record."""
    return [
        RecordPaper(
            type=each.document_type,
            is_by_person=each.document_type != UNKNOWN_TYPE,
            pages=tuple(RecordPage(file=at, page=page) for page in range(1, each.file.page_count + 1)),
        )
        for at, each in enumerate(attached, start=first)
    ]


def _papers(
    session: Session, dossier: Dossier, pages: Sequence[Page], place: Mapping[ScanId, int]
) -> list[RecordPaper]:
    return [
        RecordPaper(
            type=document.type_slug,
            is_by_person=document.cut_by is not None,
            pages=tuple(
                RecordPage(file=place[page.scan_id], page=page.file_page, decision=page.decision)
                for page in pages
                if page.document_id == document.id
            ),
        )
        for document in list_documents(session, dossier.id)
        if any(page.document_id == document.id for page in pages)
    ]


def _facts(session: Session, dossier: Dossier, pages: Sequence[Page]) -> list[RecordFact]:
    numbers: dict[PageId, int] = {page.id: at for at, page in enumerate(pages, start=1)}
    facts = []
    for value in field_values(session, dossier.id):
        if not (value.is_chosen and value.confirmed_by and value.confirmed_at):
            continue
        person, field = account_by_id(session, value.confirmed_by), value.field
        facts.append(
            RecordFact(
                name=field.name,
                value=field.value,
                normalized=field.normalized,
                group=field.group,
                page=numbers[field.page_id],
                box=(field.box.x0, field.box.y0, field.box.x1, field.box.y1),
                confirmed_by=person.display_name if person else "",
                confirmed_at=value.confirmed_at,
            )
        )
    return facts
