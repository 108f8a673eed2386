"""Search for programs: the same JSON as `trichluc search --json`."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.search import jobs

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


@router.get("/search", response_model=SearchJson)
def search(
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    q: Annotated[str, Query(max_length=jobs.LONGEST_QUERY)],
    limit: Annotated[int, Query(ge=1, le=jobs.MOST_HITS)] = 20,
    after: Annotated[str | None, Query(max_length=10)] = None,
) -> dict[str, Any]:
    """Return the dossiers that answer `q`, best first."""
    answer = jobs.search_dossiers(services, index, account, q, limit=limit, after=after, address=address)
    return jobs.to_contract(answer)
