"""What was found, as a table to download."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from indexer.index import Order
from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.search.export import jobs
from search_api.search.facets import PARAMETERS, filters_of
from search_api.search.limits import LONGEST_QUERY
from search_api.search.routes import ChosenFilters
from search_api.web.table_file import MEDIA_TYPES, TableKind, table_headers

router = APIRouter(tags=["search"])
Searcher = Annotated[Account, Depends(Require(Action.SEARCH))]


@router.get("/api/v1/search/export.{kind}", response_class=Response)
def export(
    kind: TableKind,
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    filters: ChosenFilters,
    q: Annotated[str, Query(max_length=LONGEST_QUERY)],
    order: Order = "relevance",
) -> Response:
    """Return all dossiers that answer `q` as CSV or XLSX, at most 10,000."""
    table = jobs.export_search(
        services, index, account, q, filters=filters, order=order, kind=kind, address=address
    )
    return Response(table, media_type=MEDIA_TYPES[kind], headers=table_headers("tim-kiem", kind=kind))


@router.get("/tim-kiem/xuat.{kind}", response_class=Response, include_in_schema=False)
def export_from_page(
    request: Request,
    kind: TableKind,
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    q: str = "",
    xep: str = "",
) -> Response:
    """The same for the question and the filters of the search page."""
    filters = filters_of(request.query_params.multi_items(), by_name=PARAMETERS)
    order: Order = "name" if xep == "ten" else "relevance"
    table = jobs.export_search(
        services, index, account, q, filters=filters, order=order, kind=kind, address=address
    )
    return Response(table, media_type=MEDIA_TYPES[kind], headers=table_headers("tim-kiem", kind=kind))
