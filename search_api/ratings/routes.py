"""Ratings for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.ratings import jobs

router = APIRouter(prefix="/api/v1", tags=["ratings"])
Reporter = Annotated[Account, Depends(Require(Action.READ_REPORT))]


class RatingJson(BaseModel):
    """What stands on a receipt, and how content its holder is."""

    model_config = ConfigDict(extra="forbid")
    code: Annotated[str, Field(max_length=60)]
    secret: Annotated[str, Field(max_length=40)]
    score: Annotated[int, Field(ge=1, le=5)]
    comment: Annotated[str, Field(max_length=4_000)] = ""


@router.post("/ratings", status_code=204)
def rate(body: RatingJson, services: ServicesDep, address: AddressDep) -> None:
    """Take a rating; it is kept without the request it is of."""
    jobs.rate(services, body.code, body.secret, score=body.score, comment=body.comment, address=address)


@router.get("/reports/ratings")
def show(
    account: Reporter,
    services: ServicesDep,
    quarter: Annotated[str, Query(max_length=10)] = "",
    office: Annotated[str, Query(max_length=64)] = "",
) -> dict[str, Any]:
    """Return the ratings of a quarter that is over; a count that could tell of a person is null."""
    found = jobs.satisfaction(services, account, quarter=quarter, office=office)
    return {
        "schema": "trichluc.ratings/1",
        "quarter": found.quarter,
        "total": found.total,
        "groups": [
            {
                "procedures": list(group.procedures),
                "total": group.total,
                "scores": {str(score): count for score, count in group.shown.items()},
            }
            for group in found.groups
        ],
        "comments": list(found.comments),
    }
