"""The page that says why a known dossier is not found."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.search.limits import LONGEST_QUERY
from search_api.search.why import jobs
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Searcher = Annotated[Account, Depends(Require(Action.SEARCH))]


@router.get("/tim-kiem/vi-sao")
def show_why(
    request: Request,
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    q: str = "",
    so: str = "",
) -> Response:
    """Ask for a dossier by its number, and be told where it is and what of the question it does not fit."""
    answer, problem, status = None, "", 200
    try:
        if so.strip():
            answer = jobs.why_not_found(services, index, account, q, so, address=address)
    except InvalidInputError as error:
        problem, status = error.message, status_of(error)
    return render(
        request,
        "why.html",
        q=q[:LONGEST_QUERY],
        key=so[: jobs.LONGEST_KEY],
        answer=answer,
        problem=problem,
        status_code=status,
    )
