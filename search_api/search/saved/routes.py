"""Saved searches and alerts for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from starlette.responses import Response

from indexer.index import Order
from schemas.accounts import Account, Action
from schemas.saved_search import SavedSearch
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.search.alerts import jobs as alerts
from search_api.search.limits import LONGEST_QUERY
from search_api.search.saved import jobs

router = APIRouter(prefix="/api/v1", tags=["search"])
Searcher = Annotated[Account, Depends(Require(Action.KEEP_SEARCH))]


class NewSearchJson(BaseModel):
    """A search to keep."""

    name: str = Field(max_length=jobs.LONGEST_NAME)
    query: str = Field(default="", max_length=LONGEST_QUERY)
    filters: dict[str, list[str]] = Field(default_factory=dict)
    order: Order = "relevance"
    alert: bool = False


class ChangedSearchJson(BaseModel):
    """What to change of a saved search; what is not named stays."""

    name: str | None = Field(default=None, max_length=jobs.LONGEST_NAME)
    alert: bool | None = None


@router.get("/saved-searches")
def list_searches(account: Searcher, services: ServicesDep) -> list[dict[str, Any]]:
    """Return one's own saved searches, newest first."""
    return [_search_json(search) for search in jobs.my_searches(services, account)]


@router.post("/saved-searches", status_code=201)
def save(
    body: NewSearchJson, account: Searcher, services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Keep a search; return it."""
    filters = {name: frozenset(values) for name, values in body.filters.items() if values}
    search_id = jobs.save_search(
        services, account, body.query, name=body.name, filters=filters, order=body.order, address=address
    )
    if body.alert:
        jobs.watch(services, account, search_id, is_alerting=True, address=address)
    return _one(services, account, search_id)


@router.patch("/saved-searches/{search_id}")
def change(
    search_id: str, body: ChangedSearchJson, account: Searcher, services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Rename a search, or begin or stop to watch it; return it."""
    if body.name is not None:
        jobs.rename(services, account, search_id, name=body.name, address=address)
    if body.alert is not None:
        jobs.watch(services, account, search_id, is_alerting=body.alert, address=address)
    return _one(services, account, search_id)


@router.delete("/saved-searches/{search_id}", status_code=204, response_class=Response)
def remove(search_id: str, account: Searcher, services: ServicesDep, address: AddressDep) -> Response:
    """Remove a search with its alerts."""
    jobs.remove(services, account, search_id, address=address)
    return Response(status_code=204)


@router.get("/search-alerts")
def list_alerts(
    account: Searcher, services: ServicesDep, index: IndexDep, address: AddressDep
) -> list[dict[str, Any]]:
    """Return what came to fit one's searches, newest first; asking counts as looking at it."""
    return [
        {
            "search_id": alert.search.id,
            "search": alert.search.name,
            "dossier_id": alert.dossier.id,
            "archive_file_code": alert.dossier.archive_file_code,
            "full_name": alert.value_of("full_name"),
            "found_at": f"{alert.found_at:%Y-%m-%dT%H:%M:%SZ}",
            "new": alert.is_new,
        }
        for alert in alerts.my_alerts(services, index, account, address=address)
    ]


def _one(services: ServicesDep, account: Account, search_id: str) -> dict[str, Any]:
    return _search_json(jobs.my_search(services, account, search_id))


def _search_json(search: SavedSearch) -> dict[str, Any]:
    return {
        "id": search.id,
        "name": search.name,
        "query": search.question,
        "filters": {name: sorted(values) for name, values in search.filters.items()},
        "order": search.order,
        "alert": search.is_alerting,
        "created_at": f"{search.created_at:%Y-%m-%dT%H:%M:%SZ}",
    }
