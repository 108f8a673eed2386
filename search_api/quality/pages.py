"""The quality board on the screen: charts, and beneath each the same figures as a table."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from schemas.accounts import Account, Action
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import InvalidInputError
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.quality import jobs
from search_api.quality.period import asked_days
from search_api.web.charts import Row, columns, figure, shares
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Reader = Annotated[Account, Depends(Require(Action.READ_QUALITY))]


@router.get("/chat-luong")
def show_board(
    request: Request, account: Reader, services: ServicesDep, address: AddressDep, tu: str = "", den: str = ""
) -> Response:
    """The figures of a run of days."""
    today = vietnam_day(services.now())
    try:
        days = asked_days(tu, den, today=today)
    except InvalidInputError as error:
        return _page(request, problem=error.message, status_code=status_of(error), tu=tu, den=den)
    kept = jobs.show_quality(services, account, days, address=address)
    counted_at = None if kept.is_fresh else kept.at
    return _page(
        request,
        quality=kept.figures,
        counted_at=counted_at,
        tu=days.first.isoformat(),
        den=days.last.isoformat(),
        days=days,
    )


def _page(request: Request, *, status_code: int = 200, **values: object) -> Response:
    given = {"quality": None, "counted_at": None, "problem": "", "days": None} | values
    return render(
        request,
        "quality.html",
        status_code=status_code,
        columns=columns,
        shares=shares,
        row=Row,
        figure=figure,
        **given,
    )
