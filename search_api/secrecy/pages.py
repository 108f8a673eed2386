"""The page of the person who decides on secret papers."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.secrecy import jobs
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Judge = Annotated[Account, Depends(Require(Action.DECIDE_SECRECY))]


@router.get("/tai-lieu-mat")
def show_holds(request: Request, account: Judge, services: ServicesDep, address: AddressDep) -> Response:
    """Held dossiers: code, page and level alone."""
    holds = jobs.held_dossiers(services, account, address=address)
    return render(request, "secrecy.html", holds=holds, problem="", reason="", problem_id="")


@router.post("/tai-lieu-mat/{hold_id}")
def decide(
    request: Request,
    hold_id: str,
    account: Judge,
    services: ServicesDep,
    address: AddressDep,
    state: Annotated[str, Form(max_length=20)] = "",
    reason: Annotated[str, Form(max_length=4 * jobs.LONGEST_REASON)] = "",
) -> Response:
    """Record a decision; what was typed is kept where it cannot be used."""
    try:
        jobs.decide(services, account, hold_id, state=state, reason=reason, address=address)
    except InvalidInputError as error:
        holds = jobs.held_dossiers(services, account, address=address)
        return render(
            request,
            "secrecy.html",
            holds=holds,
            problem=error.message,
            reason=reason,
            problem_id=hold_id,
            status_code=status_of(error),
        )
    return RedirectResponse("/tai-lieu-mat?bao=da-quyet-dinh", 303)
