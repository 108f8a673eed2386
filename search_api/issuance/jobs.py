"""Papers are drafted, read, issued and revoked, each step on the audit trail."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, permit_for, require
from schemas.assets import fonts_dir
from schemas.extract_paper import ExtractPaper, content_digest, content_json, read_content
from schemas.issuance import Extract, ExtractState, PaperKind
from schemas.requests import Request
from schemas.storage import extracts
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import find_dossier, load_dossier
from schemas.storage.services import Services
from schemas.verify_code import new_verify_code
from search_api.issuance.act.jobs import (
    LostPaperError,
    PaperMaker,
    audit_paper,
    file_name,
    issue_paper,
    not_found,
    permitted,
)
from search_api.issuance.content import check_paper
from search_api.issuance.copying.making.jobs import COPY_MAKERS
from search_api.issuance.drafting.jobs import EXTRACT_MAKER, draft_paper
from search_api.issuance.occasions.jobs import (
    Occasion,
    answered_request,
    drafted_before,
    drafting_of,
    note_drafted,
    replaced_paper,
)
from search_api.issuance.render import render_extract

MAKERS: Mapping[PaperKind, PaperMaker] = {PaperKind.EXTRACT: EXTRACT_MAKER, **COPY_MAKERS}
"""Kind → how its papers are checked and made."""


@dataclass(frozen=True, slots=True)
class DraftedExtract:
    """An extract with what its paper says."""

    extract: Extract
    paper: ExtractPaper


def draft_extract(
    services: Services,
    account: Account,
    dossier_key: str,
    *,
    occasion: Occasion,
    key: str = "",
    address: str = "",
) -> DraftedExtract:
    """Make a draft from the dossier's confirmed values; what nobody confirmed is left open on it.

    Sent once more under its key, the draft that was made is returned.

    Args:
        services: Records and files.
        account: The officer.
        dossier_key: Id or archive file code.
        occasion: Why.
        key: Of the command; empty: it has no twin.
        address: Where the command came from.

    Raises:
        ForbiddenError: The account may not, or may not see what would be printed.
        DossierNotFoundError: There is no such dossier for this account.
        RequestNotFoundError: There is no such request at this office.
        WrongDossierError: The request is about another dossier, or at an end.
        ExtractStateError: What is to be replaced was not issued.
        CommandKeyError: The key was used for something else.
    """
    require(account, Action.DRAFT_EXTRACT)
    drafting = drafting_of(account, dossier_key, occasion, key=key)
    with writing(services.database) as session:
        if known := drafted_before(session, drafting):
            return DraftedExtract(known, read_content(known.content))
        permit = permit_for(account, Action.DRAFT_EXTRACT)
        dossier = find_dossier(session, dossier_key, permit=permit)
        request = answered_request(session, account, occasion, dossier_id=dossier.id)
        replaced = replaced_paper(session, account, occasion, dossier_id=dossier.id)
        code, purpose = new_verify_code(), occasion.purpose.strip() or (request.purpose if request else "")
        paper = draft_paper(session, services, dossier, purpose=purpose, verify_code=code)
        check_paper(paper, permit=permit)
        if request is not None:
            _put_aside(session, services, account, request, address=address)
        extract = extracts.add_draft(
            session,
            dossier_id=dossier.id,
            purpose=paper.purpose,
            created_by=account.id,
            verify_code=code,
            content=content_json(paper),
            content_sha256=content_digest(paper),
            now=services.now(),
            request_id=request.id if request else None,
            replaces=replaced.id if replaced else None,
            replace_reason=occasion.replace_reason.strip(),
        )
        note_drafted(session, drafting, extract, now=services.now())
        audit_paper(session, services, account, "draft_extract", extract, address=address)
    return DraftedExtract(extract, paper)


def discard_draft(services: Services, account: Account, extract_id: str, *, address: str = "") -> Extract:
    """Put a draft aside for good.

    Raises:
        ForbiddenError: The account may not.
        ExtractNotFoundError: There is none for this account.
        ExtractStateError: It is no draft any more.
    """
    with writing(services.database) as session:
        permitted(session, account, extract_id, Action.DRAFT_EXTRACT)
        discarded = extracts.discard(session, extract_id)
        audit_paper(session, services, account, "discard_draft", discarded, address=address)
    return discarded


def view_extract(
    services: Services, account: Account, extract_id: str, *, address: str = ""
) -> DraftedExtract:
    """Return the extract and what it says, noting who looked.

    Raises:
        ForbiddenError: The account may not, or may not see what it says.
        ExtractNotFoundError: There is none for this account.
    """
    with writing(services.database) as session:
        extract = permitted(session, account, extract_id, Action.READ_EXTRACT)
        if extract.kind is not PaperKind.EXTRACT:
            raise not_found()
        paper = read_content(extract.content)
        check_paper(paper, permit=permit_for(account, Action.READ_EXTRACT))
        audit_paper(session, services, account, "read_extract", extract, address=address)
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
        rendered = render_extract(
            drafted.paper,
            created_at=services.now(),
            font_dir=fonts_dir(),
            font_override=services.settings.font_path,
        )
        return rendered.pdf
    pdf = services.files.get(file_name(extract.file_sha256))
    if pdf is None:
        raise LostPaperError("Không tìm thấy tệp trích lục đã ký trong kho tệp. Báo người quản trị.")
    return pdf


def issue_extract(
    services: Services, approver: Account, extract_id: str, *, passphrase: str = "", address: str = ""
) -> DraftedExtract:
    """Issue a draft in one act: number bound, paper made, signed and kept. A second try uses the same number.

    Raises:
        ForbiddenError: The account may not, made the draft itself, or may not see what it says.
        UnconfirmedValuesError: A required value is not confirmed.
        DraftOutdatedError: The confirmed values are not those of the draft any more.
        RequestNotForSignatureError: Its request was not sent for signature.
        ExtractStateError: It is issued, discarded or revoked already.
        UnavailableError: Key, font or file store is missing; the number stays bound.
    """
    issued = issue_paper(
        services,
        approver,
        extract_id,
        maker=MAKERS[PaperKind.EXTRACT],
        passphrase=passphrase,
        address=address,
    )
    return DraftedExtract(issued, read_content(issued.content))


def revoke_extract(
    services: Services, account: Account, extract_id: str, *, reason: str, address: str = ""
) -> Extract:
    """Take an issued extract back; its verification says so from now on.

    Raises:
        ForbiddenError: The account may not.
        ExtractStateError: It was not issued.
    """
    with writing(services.database) as session:
        permitted(session, account, extract_id, Action.REVOKE_EXTRACT)
        now = services.now()
        extract = extracts.revoke(session, extract_id, account_id=account.id, reason=reason.strip(), now=now)
        audit_paper(session, services, account, "revoke_extract", extract, address=address)
    return extract


def list_office_extracts(services: Services, account: Account) -> list[DraftedExtract]:
    """Return the newest extracts of the account's office, drafts among them.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.READ_EXTRACT)
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


def _put_aside(
    session: Session, services: Services, account: Account, request: Request, *, address: str
) -> None:
    """Discard the older drafts of extracts for the request: only one of them can be signed."""
    for each in extracts.papers_of_request(session, request.id):
        if each.kind is PaperKind.EXTRACT and each.state is ExtractState.DRAFT:
            discarded = extracts.discard(session, each.id)
            audit_paper(session, services, account, "discard_draft", discarded, address=address)
