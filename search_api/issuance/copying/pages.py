"""Pages: copies of chosen pages, from the choice over the masks to the issued copy and the register."""

from collections import defaultdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed, permit_for
from schemas.authentication import PURPOSES
from schemas.copies import COPY_FORMS, MASK_GROUNDS, CopyKind
from schemas.copy_content import read_copy
from schemas.errors import ConflictError, TrichLucError
from schemas.extract_paper import number_line
from schemas.identifiers import PageId
from schemas.issuance import ExtractState
from schemas.sensitive_shapes import masked_number
from search_api.dependencies import AddressDep, BadFormError, FormDep, Require, ServicesDep, authenticate
from search_api.error_pages import status_of
from search_api.issuance import jobs as papers
from search_api.issuance.act.jobs import has_own_key, is_issued_by, is_signed_by_person
from search_api.issuance.copying import jobs
from search_api.issuance.copying.view import Choice
from search_api.issuance.copying.wishes import ASKED_BY_NAMES, read_wish, typed_of
from search_api.issuance.occasions.jobs import Occasion
from search_api.issuance.preview import draw_paper_page
from search_api.issuance.token_signing.papers.overview.jobs import token_box
from search_api.web.render import link, new_key, render
from search_api.web.typed import seen_version, typed_in

router = APIRouter(include_in_schema=False)
Drafter = Annotated[Account, Depends(Require(Action.DRAFT_EXTRACT))]
Reader = Annotated[Account, Depends(Require(Action.READ_EXTRACT))]
Approver = Annotated[Account, Depends(Require(Action.APPROVE_EXTRACT))]
Revoker = Annotated[Account, Depends(Require(Action.REVOKE_EXTRACT))]
Identifier = Annotated[str, Query(max_length=64)]
PATH = "/ban-sao"
_OPEN = (ExtractState.DRAFT, ExtractState.NUMBERED)
_DONE = (ExtractState.ISSUED, ExtractState.REVOKED)
_PRIVATE = {"Cache-Control": "private, no-store"}


@router.get(PATH)
def show_register(
    request: Request, account: Reader, services: ServicesDep, loai: str = "", nam: str = "", trang: int = 1
) -> Response:
    """The register of copies: those being made, then those issued, by kind and year."""
    kinds = (CopyKind(loai),) if loai in list(CopyKind) else tuple(CopyKind)
    year = int(nam) if nam.isdecimal() and len(nam) == 4 else None
    offset = (max(1, trang) - 1) * jobs.PAGE_OF_REGISTER
    done = jobs.register(services, account, states=_DONE, kinds=kinds, year=year, offset=offset)
    return render(
        request,
        "copies.html",
        waiting=jobs.register(services, account, states=_OPEN),
        done=done,
        forms=COPY_FORMS,
        loai=loai,
        nam=nam,
        trang=max(1, trang),
        is_more=len(done) == jobs.PAGE_OF_REGISTER,
    )


@router.get(PATH + "/moi/{key}")
def show_new(
    request: Request,
    key: str,
    account: Drafter,
    services: ServicesDep,
    de_nghi: Identifier = "",
    thay: Identifier = "",
) -> Response:
    """The pages of a dossier to choose from, filled in from the request or the copy that is replaced."""
    typed: dict[str, str] = {"de_nghi": de_nghi, "thay": thay}
    chosen: frozenset[PageId] = frozenset()
    if de_nghi:
        typed |= jobs.asked_of(services, account, de_nghi, key)
    elif thay:
        wish = jobs.view_copy(services, account, thay).matter.draft.wish
        typed, chosen = typed | typed_of(wish), frozenset(wish.pages)
    return _choice_page(request, services, account, key, typed=typed, chosen=chosen)


@router.post(PATH + "/moi/{key}")
def start(
    request: Request, key: str, account: Drafter, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Make a draft; where something forbids it, the form comes back with the sentences that say why."""
    typed, pages = _typed(form)
    occasion = Occasion("", typed.get("de_nghi", ""), typed.get("thay", ""), typed.get("thay_vi", ""))
    try:
        wish = read_wish(typed, pages)
        draft = jobs.start_copy(
            services, account, key, wish, occasion=occasion, key=typed.get("key", ""), address=address
        )
    except TrichLucError as error:
        chosen = frozenset(PageId(page) for page in pages)
        return _choice_page(request, services, account, key, typed=typed, chosen=chosen, error=error)
    return RedirectResponse(f"{PATH}/{draft.id}?bao=da-lap-ban-sao", 303)


@router.get(PATH + "/{copy_id}")
def show(
    request: Request, copy_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """A copy: its pages, what stands in its way, and what can be done with it."""
    return _copy_page(request, services, account, copy_id, address=address)


@router.get(PATH + "/{copy_id}/sua")
def show_change(
    request: Request, copy_id: str, account: Drafter, services: ServicesDep, address: AddressDep
) -> Response:
    """The choice of a draft, to be changed."""
    view = jobs.view_copy(services, account, copy_id, address=address)
    wish, key = view.matter.draft.wish, view.matter.dossier.id
    typed = typed_of(wish) | {"version": str(view.matter.draft.version)}
    return _choice_page(
        request, services, account, key, typed=typed, chosen=frozenset(wish.pages), copy_id=copy_id
    )


@router.post(PATH + "/{copy_id}/sua")
def change(
    request: Request,
    copy_id: str,
    account: Drafter,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Change who gets a draft, its kind or its pages."""
    typed, pages = _typed(form)
    view = jobs.view_copy(services, account, copy_id, address=address)
    try:
        wish = read_wish(typed, pages)
        version = seen_version(typed.get("version", ""))
        jobs.alter_copy(services, account, copy_id, wish, seen_version=version, address=address)
    except TrichLucError as error:
        chosen, key = frozenset(PageId(page) for page in pages), view.matter.dossier.id
        return _choice_page(
            request, services, account, key, typed=typed, chosen=chosen, copy_id=copy_id, error=error
        )
    return RedirectResponse(f"{PATH}/{copy_id}?bao=da-sua-ban-sao", 303)


@router.get(PATH + "/{copy_id}/tep")
def download(copy_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> Response:
    """The copy as PDF."""
    pdf = jobs.copy_pdf(services, account, copy_id, address=address)
    name = f'inline; filename="ban-sao-{copy_id[:8]}.pdf"'
    return Response(pdf, media_type="application/pdf", headers=_PRIVATE | {"Content-Disposition": name})


@router.get(PATH + "/{copy_id}/xem/{number}")
def show_sheet(
    copy_id: str, number: int, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """One sheet of the issued copy as a picture: all that anybody gets of a copy for reading."""
    pdf = jobs.shown_copy(services, account, copy_id, address=address)
    picture = draw_paper_page(pdf, number, settings=services.settings)
    return Response(picture, media_type="image/png", headers=_PRIVATE)


@router.post(PATH + "/{copy_id}/ky")
def issue(
    request: Request,
    copy_id: str,
    account: Approver,
    services: ServicesDep,
    address: AddressDep,
    password: Annotated[str, Form(max_length=200)] = "",
    version: Annotated[str, Form(max_length=20)] = "",
    key_passphrase: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Approve, number and sign, after the signer gave the password once more."""
    try:
        approver = authenticate(services, account.login, password, address=address)
        jobs.issue_copy(
            services,
            approver,
            copy_id,
            seen_version=seen_version(version),
            passphrase=key_passphrase,
            address=address,
        )
    except TrichLucError as error:
        if not (isinstance(error, ConflictError) and is_issued_by(services, account, copy_id)):
            return _copy_page(request, services, account, copy_id, address=address, error=error)
    return RedirectResponse(f"{PATH}/{copy_id}?bao=da-ban-hanh-ban-sao", 303)


@router.post(PATH + "/{copy_id}/thu-hoi")
def revoke(
    copy_id: str,
    account: Revoker,
    services: ServicesDep,
    address: AddressDep,
    reason: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Take an issued copy back."""
    if not reason.strip():
        raise BadFormError("Xin ghi lý do thu hồi.")
    papers.revoke_extract(services, account, copy_id, reason=reason, address=address)
    return RedirectResponse(f"{PATH}/{copy_id}?bao=da-thu-hoi-ban-sao", 303)


@router.post(PATH + "/{copy_id}/bo")
def discard(copy_id: str, account: Drafter, services: ServicesDep, address: AddressDep) -> Response:
    """Put a draft aside."""
    papers.discard_draft(services, account, copy_id, address=address)
    return RedirectResponse(f"{PATH}?bao=da-bo-ban-sao", 303)


def _typed(form: Any) -> tuple[dict[str, str], list[str]]:
    return typed_in(form), [page for page in form.getlist("page") if isinstance(page, str)]


def _choice_page(
    request: Request,
    services: ServicesDep,
    account: Account,
    key: str,
    *,
    typed: dict[str, str],
    chosen: frozenset[PageId],
    copy_id: str = "",
    error: TrichLucError | None = None,
) -> Response:
    choice: Choice = jobs.choose(services, account, key)
    return render(
        request,
        "copy_choice.html",
        status_code=status_of(error) if error else 200,
        choice=choice,
        typed=defaultdict(str, typed),
        # A key that stands for another command is of no use any more.
        key=new_key() if error and error.code == "command_key" else typed.get("key") or new_key(),
        chosen=chosen,
        copy_id=copy_id,
        action=f"{PATH}/{copy_id}/sua" if copy_id else link(f"{PATH}/moi/{choice.dossier.id}"),
        forms=COPY_FORMS,
        asked_by=ASKED_BY_NAMES,
        purposes=PURPOSES,
        problem=error.message if error else "",
    )


def _copy_page(
    request: Request,
    services: ServicesDep,
    account: Account,
    copy_id: str,
    *,
    address: str,
    error: TrichLucError | None = None,
) -> Response:
    view = jobs.view_copy(services, account, copy_id, address=address)
    wish, state = view.matter.draft.wish, view.paper.state
    printed = read_copy(view.paper.content)
    shows_identity = permit_for(account, Action.READ_EXTRACT).shows("identity")
    return render(
        request,
        "copy.html",
        status_code=status_of(error) if error else 200,
        view=view,
        wish=wish,
        form=COPY_FORMS[wish.kind],
        grounds=MASK_GROUNDS,
        purposes=PURPOSES,
        receiver_no=wish.receiver_no if shows_identity else masked_number(wish.receiver_no),
        number=number_line(printed) if printed.symbol and printed.number else "",
        printed=printed,
        verify_url=papers.verify_url(services, view.paper.verify_code),
        is_own=view.paper.created_by == account.id,
        may_draft=state is ExtractState.DRAFT and is_allowed(account, Action.DRAFT_EXTRACT),
        may_approve=state in _OPEN and is_allowed(account, Action.APPROVE_EXTRACT),
        has_own_key=has_own_key(services, account),
        by_person=is_signed_by_person(view.paper.kind),
        token=token_box(services, account, copy_id),
        may_replace=state is ExtractState.ISSUED and is_allowed(account, Action.DRAFT_EXTRACT),
        may_revoke=state is ExtractState.ISSUED and is_allowed(account, Action.REVOKE_EXTRACT),
        problem=error.message if error else "",
    )
