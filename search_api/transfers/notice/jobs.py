"""Mẫu 93 is filled in from the transfer and the dossier; who took it is noted."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, Permit, permit_for
from schemas.assets import fonts_dir
from schemas.deadlines.office_hours import vietnam_day
from schemas.document_types import UNKNOWN_TYPE, document_type
from schemas.dossier import Document, Dossier
from schemas.errors import NotFoundError
from schemas.fields import field_spec
from schemas.identifiers import DocumentId
from schemas.issuance import PAPER_NAMES, Extract
from schemas.issuing_office import Office
from schemas.storage import audit
from schemas.storage.database import writing
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.dossiers import find_dossier
from schemas.storage.extracts import load_extract
from schemas.storage.field_values import field_values
from schemas.storage.offices import issuing_office
from schemas.storage.scans import find_file
from schemas.storage.services import Services
from schemas.storage.transfers import transfer_of_office
from schemas.transfers import KIND_NAMES, Transfer
from search_api.forms.blocks import FormPaper, Signer
from search_api.forms.merit_forms import Beneficiary, MovedPaper, TransferNotice, paper_93
from search_api.forms.render import render_form
from search_api.forms.values import SIGN_HINT, Issue
from search_api.paper.dates import short_day

_OTHER_PAPER = "Giấy tờ khác"
_EXTRACT_ALONE = "Trích lục hồ sơ"


class NoNoticeError(NotFoundError):
    """The notice is made by the office that the dossier leaves."""

    code = "no_transfer_notice"


def notice_paper(services: Services, account: Account, transfer_id: str, *, address: str = "") -> bytes:
    """Return Mẫu 93 as PDF/A, a draft until it bears its number, noting who took it.

    Raises:
        ForbiddenError: The account may not.
        TransferNotFoundError: There is no such transfer for its office.
        NoNoticeError: Another office makes it.
        DossierNotFoundError: The account may not see the dossier.
    """
    settings, now = services.settings, services.now()
    permit = permit_for(account, Action.READ_TRANSFER)
    with writing(services.database) as session:
        transfer = transfer_of_office(session, transfer_id, office_id=account.office_id)
        if transfer.dossier_id is None or account.office_id != transfer.from_office:
            raise NoNoticeError("Phiếu báo di chuyển do nơi đi lập; xin xem bản giấy gửi kèm hồ sơ.")
        dossier = find_dossier(session, transfer.dossier_id, permit=permit)
        office = issuing_office(session, settings, account.office_id)
        paper = _paper(session, transfer, dossier, office, permit)
        audit.record(
            session,
            "take_transfer_notice",
            account_id=account.id,
            subject_kind="transfer",
            subject_id=transfer.id,
            now=now,
            address=address,
        )
    font = settings.font_path
    return render_form(paper, created_at=now, font_dir=fonts_dir(), font_override=font)


def _paper(
    session: Session, transfer: Transfer, dossier: Dossier, office: Office, permit: Permit
) -> FormPaper:
    on = vietnam_day(transfer.sent_at) if transfer.sent_at else None
    journey = transfer.journey
    return paper_93(
        TransferNotice(
            issue=Issue(
                office,
                transfer.notice_no,
                on,
                Signer("THỦ TRƯỞNG CƠ QUAN", "", SIGN_HINT),
                ("Như trên", "Người chuyển nơi thường trú", "Lưu: VT, NCC"),
                is_draft=not transfer.notice_no,
            ),
            receiving_office=transfer.to_name,
            beneficiary=_beneficiary(session, dossier, permit),
            moving_person=journey.moving_person,
            relation=journey.relation,
            old_residence=journey.old_residence,
            new_residence=journey.new_residence,
            support=journey.support,
            paid_until=journey.paid_until,
            sent_as=_EXTRACT_ALONE
            if transfer.extract_id and not transfer.copies
            else KIND_NAMES[transfer.kind],
            registered_post_no=transfer.postal_no,
            papers=_papers(session, transfer, dossier, permit),
            kept_reason=transfer.kept_reason,
        )
    )


def _beneficiary(session: Session, dossier: Dossier, permit: Permit) -> Beneficiary:
    values = {
        value.field.name: value.field.value
        for value in field_values(session, dossier.id)
        if value.is_chosen
        and not value.field.group
        and permit.shows(field_spec(value.field.name).sensitivity)
    }
    return Beneficiary(
        full_name=values.get("full_name", ""),
        born=values.get("birth_date", ""),
        category=values.get("category", ""),
        beneficiary_file_no=dossier.beneficiary_file_no or "",
        archive_file_code=dossier.archive_file_code,
        native_place=values.get("native_place", ""),
    )


def _papers(session: Session, transfer: Transfer, dossier: Dossier, permit: Permit) -> tuple[MovedPaper, ...]:
    """Return the papers that go along: in place of the dossier the extract with its copies, else all that it holds."""
    if transfer.extract_id is not None:
        issued = [load_extract(session, each) for each in (transfer.extract_id, *transfer.copies)]
        return tuple(_issued(session, paper) for paper in issued)
    leaves: dict[DocumentId, int] = {}
    for page in list_pages(session, dossier.id):
        leaves[page.document_id] = leaves.get(page.document_id, 0) + (not page.is_set_aside)
    return tuple(
        _moved(document, leaves, permit)
        for document in list_documents(session, dossier.id)
        if leaves.get(document.id)
    )


def _issued(session: Session, paper: Extract) -> MovedPaper:
    """Return a paper that was issued; how many leaves it has is known once it is sealed for the way."""
    file = find_file(session, paper.file_sha256) if paper.file_sha256 else None
    day = f", ngày {short_day(vietnam_day(paper.issued_at))}" if paper.issued_at else ""
    number = f"số {paper.number}/{paper.year}{day}"
    name = PAPER_NAMES[paper.kind]
    return MovedPaper(name, number, name, file.page_count if file else 1, "Nơi đi giữ hồ sơ gốc")


def _moved(document: Document, leaves: Mapping[DocumentId, int], permit: Permit) -> MovedPaper:
    kind = document_type(document.type_slug)
    if document.type_slug == UNKNOWN_TYPE or not permit.shows(kind.sensitivity):
        return MovedPaper(_OTHER_PAPER, "", "Bản chính", leaves[document.id])
    facts = (document.fact("number"), document.fact("date"))
    number_and_day = ", ".join(fact.value for fact in facts if fact)
    return MovedPaper(kind.name, number_and_day, "Bản chính", leaves[document.id])
