"""The page of requests from the portal that could not be taken in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import TrichLucError
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.requests.portal import jobs
from search_api.requests.portal.incoming import LONGEST_CODE
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Officer = Annotated[Account, Depends(Require(Action.PRINT_REQUEST))]
PATH = "/de-nghi-tu-cong"


@router.get(PATH)
def show_parked(request: Request, account: Officer, services: ServicesDep) -> Response:
    """What the portal sent and could not be taken in."""
    return _page(request, account, services)


@router.post(PATH)
def take_in(
    request: Request,
    account: Officer,
    services: ServicesDep,
    address: AddressDep,
    external_code: Annotated[str, Form(max_length=LONGEST_CODE)] = "",
) -> Response:
    """Take one of them in, once its reason is gone."""
    try:
        taken = jobs.take_parked(services, account, external_code, address=address)
    except TrichLucError as error:
        return _page(request, account, services, error=error)
    return RedirectResponse(f"/de-nghi/{taken.id}?bao=da-nhan-tu-cong", 303)


def _page(
    request: Request, account: Account, services: ServicesDep, *, error: TrichLucError | None = None
) -> Response:
    return render(
        request,
        "portal_requests.html",
        parked=jobs.parked_requests(services, account),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
