"""Why a known dossier is not found, for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.search.limits import LONGEST_QUERY
from search_api.search.routes import ChosenFilters
from search_api.search.why import jobs

router = APIRouter(prefix="/api/v1", tags=["search"])
Searcher = Annotated[Account, Depends(Require(Action.SEARCH))]


@router.get("/search/why")
def why(
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    filters: ChosenFilters,
    dossier: Annotated[str, Query(max_length=jobs.LONGEST_KEY)],
    q: Annotated[str, Query(max_length=LONGEST_QUERY)] = "",
) -> dict[str, Any]:
    """Return why the dossier of this number or archive file code is not found by `q`, or where it stands."""
    answer = jobs.why_not_found(services, index, account, q, dossier, filters=filters, address=address)
    return {
        "state": answer.state,
        "message": answer.sentence,
        "details": list(answer.details),
        "dossier_id": answer.dossier.id if answer.dossier else None,
        "rank": answer.rank,
    }
