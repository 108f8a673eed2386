"""Pages of a signer: a code for the program on the own PC, what waits, and what is open."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import (
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    TrichLucError,
    UnavailableError,
)
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.issuance.copying.making.jobs import makers_of_version
from search_api.issuance.jobs import MAKERS
from search_api.issuance.token_signing import desk as steps
from search_api.issuance.token_signing.papers import jobs as papers
from search_api.issuance.token_signing.papers.laying import jobs as laying
from search_api.issuance.token_signing.papers.overview import jobs as overview
from search_api.issuance.token_signing.registering import jobs as registering
from search_api.issuance.token_signing.routes import DeskDep
from search_api.issuance.token_signing.sessions import jobs as sessions
from search_api.web.render import render
from search_api.web.typed import seen_version

router = APIRouter(include_in_schema=False)
Signer = Annotated[Account, Depends(Require(Action.APPROVE_EXTRACT))]
Reader = Annotated[Account, Depends(Require(Action.READ_EXTRACT))]
PATH = "/ky-thiet-bi"


@router.get(PATH)
def show_desk(request: Request, account: Signer, services: ServicesDep) -> Response:
    """What waits for the signer, and the sessions that are open."""
    return _page(request, services, account)


@router.post(PATH + "/ma")
def offer_code(request: Request, account: Signer, services: ServicesDep, desk: DeskDep) -> Response:
    """Show a fresh one-time code, once."""
    response = _page(request, services, account, pairing=steps.offer_pairing(desk, account))
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post(PATH + "/phien/{session_id}/dong")
def close_session(session_id: str, account: Signer, services: ServicesDep, address: AddressDep) -> Response:
    """End one of the signer's own sessions."""
    sessions.close_session(services, account, session_id, address=address)
    return RedirectResponse(f"{PATH}?bao=da-dong-phien-ky", 303)


@router.post(PATH + "/van-ban/{paper_id}")
def lay_ready(
    request: Request,
    paper_id: str,
    account: Signer,
    services: ServicesDep,
    address: AddressDep,
    version: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Approve a draft, of a copy the version that was seen, bind its number and lay it ready for the signer's token."""
    makers = {**MAKERS, **makers_of_version(seen_version(version))}
    try:
        numbered = laying.lay_ready(services, account, paper_id, makers=makers, address=address)
    except (ConflictError, ForbiddenError, InvalidInputError, UnavailableError) as error:
        return _page(request, services, account, error=error)
    return RedirectResponse(f"{overview.address_of(numbered)}?bao=cho-ky-thiet-bi", 303)


@router.post(PATH + "/van-ban/{paper_id}/rut")
def take_back(
    request: Request, paper_id: str, account: Signer, services: ServicesDep, address: AddressDep
) -> Response:
    """Let a paper wait no more."""
    try:
        laying.take_back(services, account, paper_id, address=address)
    except (ConflictError, NotFoundError) as error:
        return _page(request, services, account, error=error)
    return RedirectResponse(f"{PATH}?bao=da-rut-van-ban", 303)


@router.post(PATH + "/van-ban/{paper_id}/ban-hanh")
def release(
    request: Request, paper_id: str, account: Signer, services: ServicesDep, address: AddressDep
) -> Response:
    """Let a paper go out that the signer has signed, where that failed after the signature."""
    try:
        papers.release_signed(services, account, paper_id, makers=MAKERS, address=address)
    except TrichLucError as error:
        return _page(request, services, account, error=error)
    return RedirectResponse(f"{PATH}?bao=da-ban-hanh", 303)


@router.get(PATH + "/van-ban/{paper_id}/trang-thai")
def show_state(
    request: Request, paper_id: str, account: Reader, services: ServicesDep, tu: str = ""
) -> Response:
    """How far a paper is; a page that shows an older state is told to load itself again."""
    box = overview.token_box(services, account, paper_id)
    response = render(request, "token_state.html", token=box, paper_id=paper_id)
    if box.state != tu:
        response.headers["HX-Refresh"] = "true"
    return response


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    pairing: steps.Pairing | None = None,
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "token_desk.html",
        status_code=status_of(error) if error else 200,
        pairing=pairing,
        papers=overview.desk_papers(services, account),
        sessions=sessions.open_sessions(services, account),
        certificates=registering.certificates_of(services, account),
        problem=error.message if error else "",
    )
