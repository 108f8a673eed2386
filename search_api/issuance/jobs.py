"""An extract is drafted, issued and revoked: numbers, papers and signatures, each step on the audit trail."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from ocr.fields.categories import category_code
from schemas.accounts import Account, Action, is_allowed, permit_for
from schemas.assets import fonts_dir
from schemas.deadlines.office_hours import VIETNAM, vietnam_day
from schemas.document_types import UNKNOWN_TYPE, document_type
from schemas.dossier import Dossier
from schemas.errors import ConflictError, ForbiddenError, UnavailableError
from schemas.extract_paper import (
    ExtractPaper,
    ExtractRow,
    content_digest,
    content_json,
    extract_title,
    read_content,
)
from schemas.fields import FIELDS, FieldName
from schemas.identifiers import PageId, Sha256
from schemas.issuance import Extract, ExtractState
from schemas.printed_values import state_extract
from schemas.signing_keys import key_files
from schemas.statement import sign_statement
from schemas.storage import audit, extracts
from schemas.storage.accounts import account_by_id
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.dossiers import find_dossier, load_dossier
from schemas.storage.field_values import StoredValue, field_values
from schemas.storage.services import Services
from schemas.verify_code import new_verify_code
from search_api.issuance.content import check_paper
from search_api.issuance.credentials import Credential, load_credential, read_passphrase
from search_api.issuance.render import render_extract
from search_api.issuance.sealing import seal_extract
from search_api.issuance.statement_key import ensure_statement_key
from search_api.issuance.timestamps import load_timestamper

REGISTER = "trich_luc"
UNCONFIRMED = "(chưa xác nhận)"
_RELATIVE: dict[FieldName, str] = {
    "relative_name": "họ và tên",
    "relative_relation": "quan hệ",
    "relative_birth_date": "sinh",
}
"""What stands in the line of one relative, the name first and without its word."""


class UnconfirmedValuesError(ConflictError):
    """A value that must be printed was confirmed by nobody."""

    code = "unconfirmed_values"


class DraftOutdatedError(ConflictError):
    """The dossier's values changed after the draft was made."""

    code = "draft_outdated"


class SamePersonError(ForbiddenError):
    """Who made a draft may not approve it."""

    code = "same_person"


class LostPaperError(UnavailableError):
    """The file store does not hold an issued paper."""

    code = "lost_paper"


@dataclass(frozen=True, slots=True)
class DraftedExtract:
    """An extract with what its paper says."""

    extract: Extract
    paper: ExtractPaper


def draft_extract(
    services: Services, account: Account, dossier_key: str, *, purpose: str, address: str = ""
) -> DraftedExtract:
    """Make a draft from the dossier's confirmed values; what nobody confirmed is left open on it.

    Args:
        services: Records and files.
        account: The officer.
        dossier_key: Id or archive file code.
        purpose: Lý do cấp.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not, or may not see what would be printed.
        DossierNotFoundError: There is no such dossier for this account.
    """
    _require(account, Action.DRAFT_EXTRACT)
    with writing(services.database) as session:
        dossier = find_dossier(session, dossier_key, permit=permit_for(account, Action.DRAFT_EXTRACT))
        code = new_verify_code()
        paper = _draft_paper(session, services, dossier, purpose=purpose.strip(), verify_code=code)
        check_paper(paper, permit=permit_for(account, Action.DRAFT_EXTRACT))
        extract = extracts.add_draft(
            session,
            dossier_id=dossier.id,
            purpose=paper.purpose,
            created_by=account.id,
            verify_code=code,
            content=content_json(paper),
            content_sha256=content_digest(paper),
            now=services.now(),
        )
        _audit(session, services, account, "draft_extract", extract, address=address)
    return DraftedExtract(extract, paper)


def view_extract(
    services: Services, account: Account, extract_id: str, *, address: str = ""
) -> DraftedExtract:
    """Return the extract and what it says, noting who looked.

    Raises:
        ForbiddenError: The account may not, or may not see what it says.
        ExtractNotFoundError: There is none for this account.
    """
    with writing(services.database) as session:
        extract = _permitted(session, account, extract_id, Action.READ_EXTRACT)
        paper = read_content(extract.content)
        check_paper(paper, permit=permit_for(account, Action.READ_EXTRACT))
        _audit(session, services, account, "read_extract", extract, address=address)
    return DraftedExtract(extract, paper)


def extract_pdf(services: Services, account: Account, extract_id: str, *, address: str = "") -> bytes:
    """Return the extract as PDF: the signed paper once it is issued, a draft marked as one before.

    Raises:
        ForbiddenError: The account may not.
        ExtractNotFoundError: There is none for this account.
    """
    drafted = view_extract(services, account, extract_id, address=address)
    extract = drafted.extract
    if extract.file_sha256 is None:
        font = services.settings.font
        rendered = render_extract(
            drafted.paper,
            created_at=services.now(),
            font_dir=fonts_dir(),
            font_override=Path(font) if font else None,
        )
        return rendered.pdf
    pdf = services.files.get(_file_name(extract.file_sha256))
    if pdf is None:
        raise LostPaperError("Không tìm thấy tệp trích lục đã ký trong kho tệp. Báo người quản trị.")
    return pdf


def issue_extract(
    services: Services, approver: Account, extract_id: str, *, address: str = ""
) -> DraftedExtract:
    """Issue a draft in one act: number bound, paper made, signed and kept. A second try uses the same number.

    Raises:
        ForbiddenError: The account may not, made the draft itself, or may not see what it says.
        UnconfirmedValuesError: A required value is not confirmed.
        DraftOutdatedError: The confirmed values are not those of the draft any more.
        ExtractStateError: It is issued or revoked already.
        UnavailableError: Key, font or file store is missing; the number stays bound.
    """
    now = services.now()
    person, agency = _credentials(services)
    key = ensure_statement_key(
        key_files(services.settings.keys_dir), at=now, is_test=services.settings.is_demo
    )
    with writing(services.database) as session:
        draft = _permitted(session, approver, extract_id, Action.APPROVE_EXTRACT)
        if draft.created_by == approver.id:
            raise SamePersonError("Người lập dự thảo không được tự duyệt. Hãy nhờ người ký khác.")
        check_paper(read_content(draft.content), permit=permit_for(approver, Action.APPROVE_EXTRACT))
        _check_draft(session, services, draft)
        year = now.astimezone(VIETNAM).year
        numbered = extracts.bind_number(
            session, extract_id, register=_register(approver), year=year, approved_by=approver.id, now=now
        )
        _audit(session, services, approver, "approve_extract", numbered, address=address)
    assert numbered.issued_at is not None
    paper = _final_paper(services, numbered, approver, issued_at=numbered.issued_at)
    pdf = _sealed(
        services,
        paper,
        qr_text=sign_statement(state_extract(paper), address=paper.verify_url, key=key),
        person=person,
        agency=agency,
        signed_at=numbered.issued_at,
    )
    sha256 = Sha256(hashlib.sha256(pdf).hexdigest())
    services.files.put(_file_name(sha256), pdf)
    with writing(services.database) as session:
        issued = extracts.finish_issue(
            session,
            extract_id,
            content=content_json(paper),
            content_sha256=content_digest(paper),
            file_sha256=sha256,
        )
        _audit(session, services, approver, "issue_extract", issued, address=address)
    return DraftedExtract(issued, paper)


def revoke_extract(
    services: Services, account: Account, extract_id: str, *, reason: str, address: str = ""
) -> Extract:
    """Take an issued extract back; its verification says so from now on.

    Raises:
        ForbiddenError: The account may not.
        ExtractStateError: It was not issued.
    """
    with writing(services.database) as session:
        _permitted(session, account, extract_id, Action.REVOKE_EXTRACT)
        now = services.now()
        extract = extracts.revoke(session, extract_id, account_id=account.id, reason=reason.strip(), now=now)
        _audit(session, services, account, "revoke_extract", extract, address=address)
    return extract


def list_office_extracts(services: Services, account: Account) -> list[DraftedExtract]:
    """Return the newest extracts of the account's office, drafts among them.

    Raises:
        ForbiddenError: The account may not.
    """
    _require(account, Action.READ_EXTRACT)
    permit = permit_for(account, Action.READ_EXTRACT)
    with reading(services.database) as session:
        found = extracts.list_extracts(session, office_id=account.office_id)
        homes = {each.dossier_id: load_dossier(session, each.dossier_id) for each in found}
    return [
        DraftedExtract(each, read_content(each.content))
        for each in found
        if permit.covers(
            office_id=homes[each.dossier_id].office_id, access_mode=homes[each.dossier_id].access_mode
        )
    ]


def verify_url(services: Services, code: str) -> str:
    """Return the address that a QR code leads to."""
    return f"{services.settings.resolved_public_url}/v/{code}"


def _require(account: Account, action: Action) -> None:
    if not is_allowed(account, action):
        raise ForbiddenError("Tài khoản này không được làm việc này. Hãy nhờ người có vai trò phù hợp.")


def _permitted(session: Session, account: Account, extract_id: str, action: Action) -> Extract:
    _require(account, action)
    extract = extracts.load_extract(session, extract_id)
    dossier = load_dossier(session, extract.dossier_id)
    if not permit_for(account, action).covers(office_id=dossier.office_id, access_mode=dossier.access_mode):
        raise extracts.ExtractNotFoundError("Không có trích lục này. Kiểm tra lại đường dẫn.")
    return extract


def _draft_paper(
    session: Session, services: Services, dossier: Dossier, *, purpose: str, verify_code: str
) -> ExtractPaper:
    settings = services.settings
    confirmed = [v for v in field_values(session, dossier.id) if v.is_chosen and v.confirmed_by]
    category = next((value for value in confirmed if value.field.name == "category"), None)
    code = category_code(category.field.value) if category is not None else None
    return ExtractPaper(
        office_parent=settings.office_parent,
        office_name=settings.office_name,
        place=settings.office_place,
        symbol=settings.number_symbol,
        number=None,
        issued_on=None,
        title=extract_title(code) if code else "TRÍCH LỤC HỒ SƠ NGƯỜI CÓ CÔNG",
        rows=_rows(session, dossier, confirmed),
        purpose=purpose,
        recipients=("Như trên", "Lưu: VT, NCC"),
        signer_title="",
        signer_name="",
        verify_url=verify_url(services, verify_code),
        verify_code=verify_code,
        is_draft=True,
        is_test=settings.is_demo,
        archive_file_code=dossier.archive_file_code,
        beneficiary_file_no=dossier.beneficiary_file_no or "",
        page_count=len(list_pages(session, dossier.id)),
    )


def _rows(session: Session, dossier: Dossier, confirmed: Sequence[StoredValue]) -> tuple[ExtractRow, ...]:
    values = {(value.field.name, value.field.group): value for value in confirmed}
    row = partial(_row, session, _page_sources(session, dossier))
    shown = [(spec, values.get((spec.name, 0))) for spec in FIELDS if spec.printed]
    groups = sorted(group for name, group in values if name == "relative_name" and group)
    relatives = [[values[name, group] for name in _RELATIVE if (name, group) in values] for group in groups]
    return (
        *(row(spec.label, [value] if value else []) for spec, value in shown if value or spec.required),
        *(row("Thân nhân", relative) for relative in relatives),
    )


def _row(
    session: Session, sources: Mapping[PageId, str], label: str, values: Sequence[StoredValue]
) -> ExtractRow:
    """Return a line of the paper: one value, or all that is confirmed of one relative."""
    if not values:
        return ExtractRow(label, UNCONFIRMED, "", "")
    people = [account_by_id(session, value.confirmed_by or "") for value in values]
    first, *more = (value.field for value in values)
    return ExtractRow(
        label,
        ", ".join([first.value, *(f"{_RELATIVE[field.name]}: {field.value}" for field in more)]),
        "; ".join(dict.fromkeys(sources[value.field.page_id] for value in values)),
        ", ".join(dict.fromkeys(person.display_name for person in people if person)),
    )


def _page_sources(session: Session, dossier: Dossier) -> dict[PageId, str]:
    types = {document.id: document.type_slug for document in list_documents(session, dossier.id)}
    pages = list_pages(session, dossier.id)
    return {page.id: _source(types.get(page.document_id, UNKNOWN_TYPE), page.number) for page in pages}


def _source(type_slug: str, page_number: int) -> str:
    """Return where a value stands, as printed beneath it."""
    page = f"trang {page_number} của hồ sơ"
    return page.capitalize() if type_slug == UNKNOWN_TYPE else f"{document_type(type_slug).name}, {page}"


def _check_draft(session: Session, services: Services, draft: Extract) -> None:
    """Refuse a draft whose values are not all confirmed, or are not those of the dossier any more."""
    paper = read_content(draft.content)
    open_labels = [row.label for row in paper.rows if row.value == UNCONFIRMED]
    if open_labels:
        labels = ", ".join(open_labels)
        raise UnconfirmedValuesError(f"Chưa xác nhận: {labels}. Mở hồ sơ, đối chiếu ảnh rồi lập dự thảo mới.")
    if draft.state is not ExtractState.DRAFT:
        return
    dossier = load_dossier(session, draft.dossier_id)
    present = _draft_paper(session, services, dossier, purpose=draft.purpose, verify_code=draft.verify_code)
    if _facts(present) != _facts(paper):
        raise DraftOutdatedError(
            "Thông tin trong hồ sơ đã thay đổi sau khi lập dự thảo. Hãy lập dự thảo mới."
        )


def _facts(paper: ExtractPaper) -> list[tuple[str, str]]:
    return [(row.label, row.value) for row in read_content(content_json(paper)).rows]


def _final_paper(
    services: Services, numbered: Extract, approver: Account, *, issued_at: datetime
) -> ExtractPaper:
    return replace(
        read_content(numbered.content),
        number=numbered.number,
        issued_on=vietnam_day(issued_at),
        signer_title=approver.title or "NGƯỜI KÝ",
        signer_name=approver.display_name,
        is_draft=False,
        is_test=services.settings.is_demo,
    )


def _sealed(
    services: Services,
    paper: ExtractPaper,
    *,
    qr_text: str,
    person: Credential,
    agency: Credential,
    signed_at: datetime,
) -> bytes:
    font = Path(services.settings.font) if services.settings.font else None
    rendered = render_extract(
        paper, created_at=signed_at, font_dir=fonts_dir(), font_override=font, qr_text=qr_text
    )
    return seal_extract(
        rendered,
        paper=paper,
        person=person,
        agency=agency,
        signed_at=signed_at,
        font_dir=fonts_dir(),
        font_override=font,
        timestamper=load_timestamper(services.settings),
    )


def _credentials(services: Services) -> tuple[Credential, Credential]:
    files = key_files(services.settings.keys_dir)
    passphrase = read_passphrase(files.passphrase_file)
    return (
        load_credential(files.person_p12, passphrase=passphrase),
        load_credential(files.agency_p12, passphrase=passphrase),
    )


def _register(account: Account) -> str:
    return f"{REGISTER}:{account.office_id}"


def _file_name(sha256: Sha256) -> str:
    return f"issued/{sha256}.pdf"


def _audit(
    session: Session, services: Services, account: Account, action: str, extract: Extract, *, address: str
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="extract",
        subject_id=extract.id,
        now=services.now(),
        address=address,
        detail={"dossier_id": extract.dossier_id, "number": extract.number, "year": extract.year},
    )
