"""Extracts: drafted from confirmed values, checked before they are numbered, and made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy.orm import Session

from ocr.fields.categories import category_code
from schemas.accounts import Account, Action, permit_for
from schemas.assets import fonts_dir
from schemas.deadlines.office_hours import vietnam_day
from schemas.document_types import UNKNOWN_TYPE, document_type
from schemas.dossier import Dossier
from schemas.errors import ConflictError
from schemas.extract_paper import (
    ExtractPaper,
    ExtractRow,
    content_digest,
    content_json,
    extract_title,
    read_content,
)
from schemas.fields import FIELDS, FieldName
from schemas.identifiers import PageId
from schemas.issuance import Extract, ExtractState, PaperKind
from schemas.printed_values import state_extract
from schemas.signing_keys import key_files
from schemas.statement import sign_statement
from schemas.storage.accounts import account_by_id
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.dossiers import load_dossier
from schemas.storage.field_values import StoredValue, field_values
from schemas.storage.offices import issuing_office
from schemas.storage.services import Services
from search_api.issuance.act.jobs import MadePaper, PaperMaker
from search_api.issuance.content import UNCONFIRMED, check_paper
from search_api.issuance.render import render_extract
from search_api.issuance.sealing import unsealed_extract
from search_api.statement_key import ensure_statement_key

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


def draft_paper(
    session: Session, services: Services, dossier: Dossier, *, purpose: str, verify_code: str
) -> ExtractPaper:
    """Return what an extract of the dossier would say today; what nobody confirmed is left open on it."""
    settings = services.settings
    confirmed = [v for v in field_values(session, dossier.id) if v.is_chosen and v.confirmed_by]
    category = next((value for value in confirmed if value.field.name == "category"), None)
    code = category_code(category.field.value) if category is not None else None
    office = issuing_office(session, settings, dossier.office_id)
    return ExtractPaper(
        office_parent=office.parent,
        office_name=office.name,
        place=office.place,
        symbol=office.extract_symbol,
        number=None,
        issued_on=None,
        title=extract_title(code) if code else "TRÍCH LỤC HỒ SƠ NGƯỜI CÓ CÔNG",
        rows=_rows(session, dossier, confirmed),
        purpose=purpose,
        recipients=("Như trên", "Lưu: VT, NCC"),
        signer_title="",
        signer_name="",
        verify_url=f"{settings.resolved_public_url}/v/{verify_code}",
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


def _check(session: Session, services: Services, approver: Account, draft: Extract) -> None:
    """Refuse a draft whose values are not all confirmed, or are not those of the dossier any more."""
    paper = read_content(draft.content)
    check_paper(paper, permit=permit_for(approver, Action.APPROVE_EXTRACT))
    open_labels = [row.label for row in paper.rows if row.value == UNCONFIRMED]
    if open_labels:
        labels = ", ".join(open_labels)
        raise UnconfirmedValuesError(f"Chưa xác nhận: {labels}. Mở hồ sơ, đối chiếu ảnh rồi lập dự thảo mới.")
    if draft.state is not ExtractState.DRAFT:
        return
    dossier = load_dossier(session, draft.dossier_id)
    present = draft_paper(session, services, dossier, purpose=draft.purpose, verify_code=draft.verify_code)
    if _facts(present) != _facts(paper):
        raise DraftOutdatedError(
            "Thông tin trong hồ sơ đã thay đổi sau khi lập dự thảo. Hãy lập dự thảo mới."
        )


def _facts(paper: ExtractPaper) -> list[tuple[str, str]]:
    return [(row.label, row.value) for row in read_content(content_json(paper)).rows]


def _make(services: Services, numbered: Extract, approver: Account) -> MadePaper:
    """Return the extract with number, date and QR code: the same bytes for the same draft."""
    assert numbered.issued_at is not None
    settings, issued_at = services.settings, numbered.issued_at
    paper = replace(
        read_content(numbered.content),
        number=numbered.number,
        issued_on=vietnam_day(issued_at),
        signer_title=approver.title or "NGƯỜI KÝ",
        signer_name=approver.display_name,
        is_draft=False,
        is_test=settings.is_demo,
    )
    key = ensure_statement_key(key_files(settings.keys_dir), at=issued_at, is_test=settings.is_demo)
    rendered = render_extract(
        paper,
        created_at=issued_at,
        font_dir=fonts_dir(),
        font_override=settings.font_path,
        qr_text=sign_statement(state_extract(paper), address=paper.verify_url, key=key),
    )
    return MadePaper(content_json(paper), content_digest(paper), unsealed_extract(rendered, paper))


EXTRACT_MAKER = PaperMaker(frozenset({PaperKind.EXTRACT}), "trich_luc", _check, _make)
