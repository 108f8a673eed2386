"""Copies are drafted, altered, read and issued, each step on the audit trail."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, permit_for, require
from schemas.copies import COPY_FORMS, CopyKind, CopyPaper
from schemas.copy_content import read_copy
from schemas.copy_drafts import CopyWish, order_of
from schemas.deadlines.office_hours import vietnam_day
from schemas.dossier import Dossier
from schemas.errors import ForbiddenError, UnavailableError
from schemas.extract_paper import content_digest
from schemas.issuance import Extract, ExtractState, PaperKind
from schemas.storage import copies, extracts
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.dossiers import find_dossier
from schemas.storage.page_sights import page_sights
from schemas.storage.requests import load_request
from schemas.storage.services import Services
from schemas.verify_code import new_verify_code
from search_api.copies.rule import last_day, refusals
from search_api.issuance.act.jobs import audit_paper, file_name, issue_paper, not_found, permitted
from search_api.issuance.copying.making.jobs import (
    COPY_MAKERS,
    draft_file,
    held_pages,
    load_matter,
    makers_of_version,
    write_content,
)
from search_api.issuance.copying.matter import CopyMatter, is_over, obstacles
from search_api.issuance.copying.view import Choice, Choosable, CopyView, PaperChoice, page_works
from search_api.issuance.copying.wishes import asked_in, typed_of
from search_api.issuance.occasions.jobs import (
    Occasion,
    answered_request,
    drafted_before,
    drafting_of,
    note_drafted,
    replaced_paper,
)
from search_api.issuance.preview import count_pages
from search_api.scans.permitted import whole

PAGE_OF_REGISTER = 50
_OVER = (ExtractState.ISSUED, ExtractState.REVOKED)


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A line of the register of copies."""

    paper: Extract
    wish: CopyWish
    """Who got it and why, without its pages."""
    printed: CopyPaper
    """What stands on it; of a draft, what would."""


class CopyNotForTakingError(ForbiddenError):
    """The copy is only shown, or the time is over in which it may be used (TT 05/2025/TT-BNV)."""

    code = "copy_not_for_taking"


class LostCopyError(UnavailableError):
    """The file store does not hold an issued copy."""

    code = "lost_copy"


def choose(services: Services, account: Account, key: str) -> Choice:
    """Return the pages of a dossier as they can be chosen.

    Raises:
        ForbiddenError: The account may not.
        DossierNotFoundError: There is no such dossier for this account.
    """
    require(account, Action.DRAFT_EXTRACT)
    permit = permit_for(account, Action.DRAFT_EXTRACT)
    with reading(services.database) as session:
        dossier = find_dossier(session, key, permit=permit)
        held = held_pages(session, dossier)
        sights = page_sights(session, [page.id for page in held], permit=permit)
        documents = list_documents(session, dossier.id)
    papers = []
    for document in documents:
        pages = tuple(
            Choosable(page, is_hidden=not sights[page.id].is_whole)
            for page in held
            if page.document_id == document.id
        )
        is_guarded = any(sights[each.page.id].refused for each in pages)
        papers.append(PaperChoice(document.ordinal, "" if is_guarded else document.type_slug, pages))
    return Choice(dossier, tuple(papers))


def asked_of(services: Services, account: Account, request_id: str, dossier_key: str) -> dict[str, str]:
    """Return what a request tells of the copy that is to answer it, by the names of the form.

    Raises:
        RequestNotFoundError: There is no such request.
        WrongDossierError: It is about another dossier, or cannot be answered now.
    """
    require(account, Action.DRAFT_EXTRACT)
    with reading(services.database) as session:
        permit = permit_for(account, Action.DRAFT_EXTRACT)
        dossier = find_dossier(session, dossier_key, permit=permit)
        answered_request(session, account, Occasion(request_id=request_id), dossier_id=dossier.id)
        asked = asked_in(load_request(session, request_id))
    return asked if permit.shows("identity") else asked | {"receiver_no": ""}


def start_copy(
    services: Services,
    account: Account,
    dossier_key: str,
    wish: CopyWish,
    *,
    occasion: Occasion,
    key: str = "",
    address: str = "",
) -> Extract:
    """Make a draft of a copy; sent once more under its key, the draft that was made is returned.

    Args:
        services: Records.
        account: The officer.
        dossier_key: Id or archive file code.
        wish: What is wanted.
        occasion: The request that it answers, or the copy in whose place it comes.
        key: Of the command; empty: it has no twin.
        address: Where the command came from.

    Raises:
        ForbiddenError: The account may not, or may not see all of a chosen page.
        DossierNotFoundError: There is no such dossier for this account.
        TrichLucError: `search_api.copies.rule.check_copy` forbids it, or its term.
        WrongDossierError: The request is about another dossier, or at an end.
        CommandKeyError: The key was used for something else.
    """
    require(account, Action.DRAFT_EXTRACT)
    drafting = drafting_of(account, dossier_key, occasion, typed_of(wish), wish.pages, key=key)
    with writing(services.database) as session:
        if known := drafted_before(session, drafting):
            return known
        dossier = find_dossier(session, dossier_key, permit=permit_for(account, Action.DRAFT_EXTRACT))
        request = answered_request(session, account, occasion, dossier_id=dossier.id)
        replaced = replaced_paper(session, account, occasion, dossier_id=dossier.id)
        if replaced is not None and replaced.kind is PaperKind.EXTRACT:
            raise not_found()
        wish = _in_order(session, dossier, wish)
        _check_wish(session, services, account, dossier, wish)
        # What is printed is written down once the draft has its id.
        draft = extracts.add_draft(
            session,
            dossier_id=dossier.id,
            purpose=wish.purpose,
            created_by=account.id,
            verify_code=new_verify_code(),
            content="{}",
            content_sha256=content_digest(wish),
            now=services.now(),
            kind=PaperKind(wish.kind),
            request_id=request.id if request else None,
            replaces=replaced.id if replaced else None,
            replace_reason=occasion.replace_reason.strip(),
        )
        copies.add_copy(session, draft.id, wish)
        write_content(session, services, account, draft.id)
        note_drafted(session, drafting, draft, now=services.now())
        audit_paper(session, services, account, "draft_copy", draft, address=address)
    return draft


def alter_copy(
    services: Services,
    account: Account,
    copy_id: str,
    wish: CopyWish,
    *,
    seen_version: int,
    address: str = "",
) -> None:
    """Put another wish in place of that of a draft; what was masked on pages that stay is kept.

    Raises:
        CopyChangedError: It was changed meanwhile, or is no draft any more.
        TrichLucError: As of `start_copy`.
    """
    with writing(services.database) as session:
        draft = permitted(session, account, copy_id, Action.DRAFT_EXTRACT)
        permit = permit_for(account, Action.DRAFT_EXTRACT)
        dossier = find_dossier(session, draft.dossier_id, permit=permit)
        copies.load_copy(session, copy_id)
        copies.change_copy(session, copy_id, seen_version=seen_version)
        wish = _in_order(session, dossier, wish)
        _check_wish(session, services, account, dossier, wish)
        copies.alter_copy(session, copy_id, wish)
        write_content(session, services, account, draft.id)
        audit_paper(session, services, account, "alter_copy", draft, address=address)


def view_copy(services: Services, account: Account, copy_id: str, *, address: str = "") -> CopyView:
    """Return the copy with its pages and what stands in its way, noting who looked.

    Raises:
        ForbiddenError: The account may not, or may not see all of its pages.
        NotFoundError: There is none for this account.
    """
    with writing(services.database) as session:
        paper = permitted(session, account, copy_id, Action.READ_EXTRACT)
        matter = load_matter(session, services.settings, account, copy_id, Action.READ_EXTRACT)
        newer = extracts.replacement_of(session, paper.id)
        audit_paper(session, services, account, "read_copy", paper, address=address)
    is_draft = paper.state is ExtractState.DRAFT
    found = tuple(obstacles(matter)) if is_draft else ()
    sheets = 0
    if paper.state in _OVER and not is_over(matter, vietnam_day(services.now())):
        sheets = count_pages(_file(services, matter), settings=services.settings)
    return CopyView(matter, page_works(matter), found, matter.completeness, newer, sheets)


def copy_pdf(services: Services, account: Account, copy_id: str, *, address: str = "") -> bytes:
    """Return the copy as PDF to take away: as it was issued, before that a draft marked as one.

    Raises:
        CopyNotForTakingError: It is only shown, or its time is over.
        NotFoundError: There is none for this account.
        UnavailableError: The file store does not hold it.
    """
    view = view_copy(services, account, copy_id, address=address)
    if not COPY_FORMS[view.matter.draft.wish.kind].may_be_taken and view.paper.state in _OVER:
        raise CopyNotForTakingError("Bản đọc chỉ được xem trên màn hình, không tải về (TT 05/2025/TT-BNV).")
    return _file(services, view.matter)


def shown_copy(services: Services, account: Account, copy_id: str, *, address: str = "") -> bytes:
    """Return the same file to be drawn on the screen, also of a copy that nobody may take away."""
    return _file(services, view_copy(services, account, copy_id, address=address).matter)


def issue_copy(
    services: Services,
    approver: Account,
    copy_id: str,
    *,
    seen_version: int,
    passphrase: str = "",
    address: str = "",
) -> Extract:
    """Issue a draft that was seen in one version, in one act; a second try uses the same number.

    Args:
        services: Records and files.
        approver: The signer.
        copy_id: Of the draft.
        seen_version: Of the draft that the signer looked at.
        passphrase: Of the signer's own key, where one lies on the server; used once and kept nowhere.
        address: Where the command came from.

    Raises:
        CopyChangedError: Somebody changed it after the signer looked.
        TrichLucError: As of `search_api.issuance.act.jobs.issue_paper`; what stands in its way.
    """
    with reading(services.database) as session:
        kind = permitted(session, approver, copy_id, Action.APPROVE_EXTRACT).kind
    if kind not in COPY_MAKERS:
        raise not_found()
    maker = makers_of_version(seen_version)[kind]
    return issue_paper(services, approver, copy_id, maker=maker, passphrase=passphrase, address=address)


def register(
    services: Services,
    account: Account,
    *,
    states: Collection[ExtractState],
    kinds: Collection[CopyKind] = tuple(CopyKind),
    year: int | None = None,
    offset: int = 0,
) -> list[RegisterEntry]:
    """Return the copies of the office in one of these states, newest first, at most PAGE_OF_REGISTER.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.READ_EXTRACT)
    permit = permit_for(account, Action.READ_EXTRACT)
    with reading(services.database) as session:
        lines = copies.list_copies(
            session,
            permit=permit,
            states=states,
            kinds=kinds,
            year=year,
            limit=PAGE_OF_REGISTER,
            offset=offset,
        )
    return [RegisterEntry(line.paper, line.wish, read_copy(line.paper.content)) for line in lines]


def _file(services: Services, matter: CopyMatter) -> bytes:
    if matter.paper.file_sha256 is None:
        return draft_file(services, matter)
    if is_over(matter, vietnam_day(services.now())):
        raise CopyNotForTakingError("Bản sao này đã hết hạn sử dụng. Xin lập bản sao mới nếu còn cần.")
    pdf = services.files.get(file_name(matter.paper.file_sha256))
    if pdf is None:
        raise LostCopyError("Không tìm thấy tệp bản sao trong kho tệp. Xin báo người quản trị.")
    return pdf


def _check_wish(
    session: Session, services: Services, account: Account, dossier: Dossier, wish: CopyWish
) -> None:
    """Refuse pages that may not be copied like this, or not be seen by who chooses them."""
    last_day(wish.kind, issued_on=vietnam_day(services.now()), asked=wish.usable_until)
    had = copies.given_before(session, dossier.id, wish)
    for refusal in refusals(order_of(wish, given_before=had), held_pages(session, dossier)):
        raise refusal
    for sight in page_sights(session, wish.pages, permit=permit_for(account, Action.DRAFT_EXTRACT)).values():
        whole(sight)


def _in_order(session: Session, dossier: Dossier, wish: CopyWish) -> CopyWish:
    """Return the wish with its pages in the order of the dossier; what is no page of it stays, to be refused."""
    place = {page.id: page.number for page in list_pages(session, dossier.id)}
    return replace(wish, pages=tuple(sorted(wish.pages, key=lambda page: place.get(page, 0))))
