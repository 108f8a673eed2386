"""The search page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.search import jobs
from search_api.web.render import menu_of, render

router = APIRouter(include_in_schema=False)
Searcher = Annotated[Account, Depends(Require(Action.SEARCH))]
Anybody = Annotated[Account, Depends(Require(Action.USE_OWN_ACCOUNT))]


@router.get("/")
def show_first_page(account: Anybody) -> Response:
    """Lead to the first thing that the person may do here."""
    menu = menu_of(account)
    return RedirectResponse(menu[0][0] if menu else "/tai-khoan", 303)


@router.get("/tim-kiem")
def show_search(
    request: Request,
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    q: str = "",
    tiep: str = "",
) -> Response:
    """What was found for the question, with the pages it stands on."""
    if not q.strip():
        return render(request, "search.html", q="", answer=None, problem="")
    try:
        answer = jobs.search_dossiers(services, index, account, q, after=tiep or None, address=address)
    except InvalidInputError as error:
        return render(
            request,
            "search.html",
            status_code=status_of(error),
            q=q[: jobs.LONGEST_QUERY],
            answer=None,
            problem=error.message,
        )
    return render(request, "search.html", q=q, answer=answer, problem="")
