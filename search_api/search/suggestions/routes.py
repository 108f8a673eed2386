"""Suggestions for programs, and as options of the search box."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.search.limits import LONGEST_QUERY
from search_api.search.suggestions import jobs
from search_api.web.render import render

router = APIRouter(tags=["search"])
Searcher = Annotated[Account, Depends(Require(Action.SEARCH))]
Typed = Annotated[str, Query(max_length=LONGEST_QUERY)]


@router.get("/api/v1/search/suggestions")
def suggestions(
    account: Searcher, services: ServicesDep, index: IndexDep, address: AddressDep, q: Typed
) -> dict[str, Any]:
    """Return at most eight ways to go on from what was typed."""
    found = jobs.suggest(services, index, account, q, address=address)
    return {"suggestions": [{"text": each.text, "note": each.note, "count": each.count} for each in found]}


@router.get("/tim-kiem/goi-y", include_in_schema=False)
def options(
    request: Request,
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    q: Typed = "",
) -> Response:
    """The options of the search box; each repeats what was typed, for browsers hide what does not hold it."""
    found = jobs.suggest(services, index, account, q, address=address) if q.strip() else []
    return render(request, "suggestions.html", suggestions=found, typed=" ".join(q.split()))
