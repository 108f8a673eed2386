"""Search for programs: the same JSON as `trichluc search --json`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from indexer.index import Order
from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.search import jobs
from search_api.search.limits import LONGEST_CURSOR, LONGEST_QUERY, MOST_HITS
from search_api.search.turns import SearchTurn

router = APIRouter(prefix="/api/v1", tags=["search"])
Searcher = Annotated[Account, Depends(Require(Action.SEARCH))]


class BoxJson(BaseModel):
    """A word on the original page that answers the question."""

    box: tuple[int, int, int, int]
    text: str
    term: str


class HitPageJson(BaseModel):
    """A page that answers the question."""

    page_id: str
    document_id: str
    page: int
    boxes: list[BoxJson]


class HitFieldJson(BaseModel):
    """The chosen value of a field."""

    value: str
    confidence: float
    verified: bool
    page_id: str
    box: tuple[int, int, int, int]


class HitJson(BaseModel):
    """A dossier that was found."""

    rank: int
    dossier_id: str
    score: float
    rung: str
    reason: str
    beneficiary_file_no: str | None
    archive_file_code: str
    fields: dict[str, HitFieldJson]
    pages: list[HitPageJson]


class SearchJson(BaseModel):
    """`trichluc.search/1`."""

    schema_: str = Field(alias="schema")
    query: str
    as_: str = Field(alias="as")
    engine: str
    total: int
    next: str | None
    seconds: float
    warnings: list[str]
    hits: list[HitJson]
    facets: dict[str, dict[str, int]] | None = None
    """Facet → value → dossiers, of the facets that were asked for, with the first hits."""


Values = Annotated[list[str], Query()]


async def chosen_filters(
    category: Values = [],  # noqa: B006 - FastAPI copies a default before a request sees it
    province_then: Values = [],  # noqa: B006
    province_now: Values = [],  # noqa: B006
    decade: Values = [],  # noqa: B006
    document_types: Values = [],  # noqa: B006
    state: Values = [],  # noqa: B006
    office_id: Values = [],  # noqa: B006
) -> dict[str, frozenset[str]]:
    """Return the filters of a request, each parameter as often as it has values."""
    given = {
        "category": category,
        "province_then": province_then,
        "province_now": province_now,
        "decade": decade,
        "document_types": document_types,
        "state": state,
        "office_id": office_id,
    }
    return {name: frozenset(values) for name, values in given.items() if values}


ChosenFilters = Annotated[dict[str, frozenset[str]], Depends(chosen_filters)]


@router.get("/search", responses={200: {"model": SearchJson}})
def search(
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    filters: ChosenFilters,
    _turn: SearchTurn,
    q: Annotated[str, Query(max_length=LONGEST_QUERY)],
    order: Order = "relevance",
    facets: Values = [],  # noqa: B006
    limit: Annotated[int, Query(ge=1, le=MOST_HITS)] = 20,
    after: Annotated[str | None, Query(max_length=LONGEST_CURSOR)] = None,
) -> JSONResponse:
    """Return the dossiers that answer `q`, best first; a test holds the answer to `SearchJson`."""
    answer = jobs.search_dossiers(
        services,
        index,
        account,
        q,
        filters=filters,
        order=order,
        limit=limit,
        after=after,
        facets=facets,
        address=address,
    )
    return JSONResponse(jobs.to_contract(answer))
