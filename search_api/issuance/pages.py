"""Pages: an extract from its draft to the signed paper."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from schemas.commands import LONGEST_KEY
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError, TrichLucError, UnavailableError
from schemas.extract_paper import number_line
from schemas.issuance import ExtractState
from search_api.dependencies import AddressDep, BadFormError, Require, ServicesDep, authenticate
from search_api.error_pages import status_of
from search_api.issuance import jobs
from search_api.issuance.act.jobs import has_own_key, is_issued_by
from search_api.issuance.content import UNCONFIRMED
from search_api.issuance.occasions.jobs import Occasion
from search_api.issuance.preview import draw_paper
from search_api.issuance.token_signing.papers.overview.jobs import token_box
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Drafter = Annotated[Account, Depends(Require(Action.DRAFT_EXTRACT))]
Reader = Annotated[Account, Depends(Require(Action.READ_EXTRACT))]
Approver = Annotated[Account, Depends(Require(Action.APPROVE_EXTRACT))]
Revoker = Annotated[Account, Depends(Require(Action.REVOKE_EXTRACT))]
Text = Annotated[str, Form(max_length=500)]
Identifier = Annotated[str, Form(max_length=64)]


@router.post("/ho-so/{key}/trich-luc")
def draft(
    key: str,
    account: Drafter,
    services: ServicesDep,
    address: AddressDep,
    purpose: Text = "",
    request_id: Identifier = "",
    replaces: Identifier = "",
    replace_reason: Text = "",
    command: Annotated[str, Form(alias="key", max_length=LONGEST_KEY)] = "",
) -> Response:
    """Make a draft from the dossier's confirmed values, for a request or in place of an issued one."""
    if not purpose.strip() and not request_id:
        raise BadFormError("Hãy ghi lý do cấp trích lục.")
    occasion = Occasion(purpose, request_id, replaces, replace_reason)
    drafted = jobs.draft_extract(services, account, key, occasion=occasion, key=command, address=address)
    return RedirectResponse(f"/trich-luc/{drafted.extract.id}?bao=da-lap", 303)


@router.get("/trich-luc")
def show_extracts(request: Request, account: Reader, services: ServicesDep) -> Response:
    """The office's extracts: those that wait for a signature first."""
    listed = jobs.list_office_extracts(services, account)
    waiting = [each for each in listed if each.extract.state in (ExtractState.DRAFT, ExtractState.NUMBERED)]
    done = [each for each in listed if each not in waiting]
    return render(request, "extracts.html", waiting=waiting, done=done)


@router.get("/trich-luc/{extract_id}")
def show_extract(
    request: Request, extract_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """An extract: what it says, where each value comes from, and what can be done with it."""
    return _page(request, services, account, extract_id, address=address)


@router.get("/trich-luc/{extract_id}/tep")
def download(extract_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> Response:
    """The paper as PDF."""
    pdf = jobs.extract_pdf(services, account, extract_id, address=address)
    headers = {"Content-Disposition": f'inline; filename="trich-luc-{extract_id[:8]}.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


@router.get("/trich-luc/{extract_id}/anh")
def show_paper(extract_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> Response:
    """The pages of the paper as one picture."""
    pdf = jobs.extract_pdf(services, account, extract_id, address=address)
    return Response(draw_paper(pdf, settings=services.settings), media_type="image/png")


@router.post("/trich-luc/{extract_id}/ky")
def issue(
    request: Request,
    extract_id: str,
    account: Approver,
    services: ServicesDep,
    address: AddressDep,
    password: Annotated[str, Form(max_length=200)] = "",
    key_passphrase: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Approve, number and sign, after the signer gave the password once more."""
    try:
        approver = authenticate(services, account.login, password, address=address)
        jobs.issue_extract(services, approver, extract_id, passphrase=key_passphrase, address=address)
    except (ConflictError, ForbiddenError, InvalidInputError, UnavailableError) as error:
        if not (isinstance(error, ConflictError) and is_issued_by(services, account, extract_id)):
            return _page(request, services, account, extract_id, address=address, error=error)
    return RedirectResponse(f"/trich-luc/{extract_id}?bao=da-ban-hanh", 303)


@router.post("/trich-luc/{extract_id}/bo")
def discard(extract_id: str, account: Drafter, services: ServicesDep, address: AddressDep) -> Response:
    """Put a draft aside for good."""
    discarded = jobs.discard_draft(services, account, extract_id, address=address)
    back = f"/de-nghi/{discarded.request_id}" if discarded.request_id else f"/ho-so/{discarded.dossier_id}"
    return RedirectResponse(f"{back}?bao=da-bo-du-thao", 303)


@router.post("/trich-luc/{extract_id}/thu-hoi")
def revoke(
    extract_id: str, account: Revoker, services: ServicesDep, address: AddressDep, reason: Text = ""
) -> Response:
    """Take an issued extract back."""
    if not reason.strip():
        raise BadFormError("Hãy ghi lý do thu hồi.")
    jobs.revoke_extract(services, account, extract_id, reason=reason, address=address)
    return RedirectResponse(f"/trich-luc/{extract_id}?bao=da-thu-hoi", 303)


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    extract_id: str,
    *,
    address: str,
    error: TrichLucError | None = None,
) -> Response:
    drafted = jobs.view_extract(services, account, extract_id, address=address)
    extract = drafted.extract
    is_open = extract.state in (ExtractState.DRAFT, ExtractState.NUMBERED)
    missing = [row.label for row in drafted.paper.rows if row.value == UNCONFIRMED]
    return render(
        request,
        "extract.html",
        status_code=status_of(error) if error else 200,
        extract=extract,
        paper=drafted.paper,
        number=number_line(replace(drafted.paper, number=extract.number)),
        missing=missing,
        unconfirmed=UNCONFIRMED,
        verify_url=jobs.verify_url(services, extract.verify_code),
        may_approve=is_open and is_allowed(account, Action.APPROVE_EXTRACT),
        has_own_key=has_own_key(services, account),
        is_own=extract.created_by == account.id,
        may_discard=extract.state is ExtractState.DRAFT and is_allowed(account, Action.DRAFT_EXTRACT),
        may_replace=extract.state is ExtractState.ISSUED and is_allowed(account, Action.DRAFT_EXTRACT),
        may_revoke=extract.state is ExtractState.ISSUED and is_allowed(account, Action.REVOKE_EXTRACT),
        token=token_box(services, account, extract_id),
        problem=error.message if error else "",
    )
