"""Dossiers like a given one, for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.search.similar import jobs

router = APIRouter(prefix="/api/v1", tags=["search"])
Searcher = Annotated[Account, Depends(Require(Action.SEARCH))]


@router.get("/dossiers/{key}/similar")
def similar(
    key: str, account: Searcher, services: ServicesDep, index: IndexDep, address: AddressDep
) -> dict[str, Any]:
    """Return at most ten dossiers that agree with this one in several facts, and in which."""
    dossier, found = jobs.similar_dossiers(services, index, account, key, address=address)
    return {
        "dossier_id": dossier.id,
        "similar": [
            {
                "dossier_id": each.dossier.id,
                "archive_file_code": each.dossier.archive_file_code,
                "full_name": each.value_of("full_name"),
                "reasons": list(each.reasons),
            }
            for each in found
        ],
    }
