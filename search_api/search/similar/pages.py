"""The page of dossiers like a given one; a dossier's own page shows its list."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.search.similar import jobs
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Searcher = Annotated[Account, Depends(Require(Action.SEARCH))]


@router.get("/ho-so/{key}/tuong-tu")
def show_similar(
    request: Request, key: str, account: Searcher, services: ServicesDep, index: IndexDep, address: AddressDep
) -> Response:
    """Dossiers that agree with this one in several facts, and in which."""
    dossier, found = jobs.similar_dossiers(services, index, account, key, address=address)
    return render(request, "similar.html", dossier=dossier, similar=found)
