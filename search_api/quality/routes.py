"""The quality board for programs."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from schemas.accounts import Account, Action
from schemas.deadlines.office_hours import vietnam_day
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.quality import jobs
from search_api.quality.period import asked_days

router = APIRouter(tags=["quality"])
Reader = Annotated[Account, Depends(Require(Action.READ_QUALITY))]
Day = Annotated[str, Query(max_length=10)]


@router.get("/api/v1/quality")
def show_quality(
    account: Reader, services: ServicesDep, address: AddressDep, first: Day = "", last: Day = ""
) -> dict[str, Any]:
    """Return the figures of the office from one day to another."""
    days = asked_days(first, last, today=vietnam_day(services.now()))
    quality = jobs.show_quality(services, account, days, address=address)
    return {"first": days.first, "last": days.last, **asdict(quality.figures)}
