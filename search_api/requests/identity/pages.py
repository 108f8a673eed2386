"""The page on which papers of an applicant are checked at the counter."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import TrichLucError
from schemas.request_papers import PAPER_NAMES
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.requests.identity import jobs
from search_api.requests.identity.given import GivenAuthorisation, ShownIdentity, ShownRelation
from search_api.requests.identity.readiness import still_to_check
from search_api.requests.identity.view import check_words, finding_words
from search_api.web.render import render
from search_api.web.typed import typed_in

router = APIRouter(include_in_schema=False)
Checker = Annotated[Account, Depends(Require(Action.CHECK_APPLICANT))]
PATH = "/kiem-tra-giay-to"


@router.get(PATH + "/{request_id}")
def show(request: Request, request_id: str, account: Checker, services: ServicesDep) -> Response:
    """What was checked, what is still to be, and the forms to do it."""
    return _page(request, services, account, request_id)


@router.post(PATH + "/{request_id}/tuy-than")
def check_identity(
    request: Request,
    request_id: str,
    account: Checker,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Compare what the scanner or the officer typed with the request."""
    typed = typed_in(form)
    year = typed.get("birth_year", "")
    shown = ShownIdentity(
        paper=typed.get("paper", ""),
        scanned=typed.get("scanned", ""),
        number=typed.get("number", ""),
        name=typed.get("name", ""),
        birth_year=int(year) if year.isdecimal() else None,
        note=typed.get("note", ""),
    )
    key = typed.get("key", "")
    try:
        jobs.check_identity(services, account, request_id, shown, key=key, address=address)
    except TrichLucError as error:
        return _page(request, services, account, request_id, error=error)
    return _back(request_id)


@router.post(PATH + "/{request_id}/quan-he")
def check_relation(
    request: Request,
    request_id: str,
    account: Checker,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Keep which papers were seen to prove the relation."""
    typed = typed_in(form)
    papers, is_proved = tuple(typed.get("papers", "").splitlines()), typed.get("is_proved") == "1"
    shown = ShownRelation(papers, is_proved, typed.get("note", ""))
    try:
        jobs.check_relation(services, account, request_id, shown, key=typed.get("key", ""), address=address)
    except TrichLucError as error:
        return _page(request, services, account, request_id, error=error)
    return _back(request_id)


@router.post(PATH + "/{request_id}/uy-quyen")
def record_authorisation(
    request: Request,
    request_id: str,
    account: Checker,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Keep the paper under which the applicant acts."""
    typed = typed_in(form)
    given = GivenAuthorisation(**{name: typed.get(name, "") for name in GivenAuthorisation.__slots__})
    try:
        jobs.record_authorisation(
            services, account, request_id, given, key=typed.get("key", ""), address=address
        )
    except TrichLucError as error:
        return _page(request, services, account, request_id, error=error)
    return _back(request_id)


def _back(request_id: str) -> Response:
    return RedirectResponse(f"{PATH}/{request_id}?bao=da-doi-chieu", 303)


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    request_id: str,
    *,
    error: TrichLucError | None = None,
) -> Response:
    found, checked = jobs.checked_of(services, account, request_id)
    return render(
        request,
        "request_checks.html",
        request_=found,
        checked=checked,
        to_check=still_to_check(found, checked),
        papers=PAPER_NAMES,
        check_words=check_words,
        finding_words=finding_words,
        key=secrets.token_urlsafe(24),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
