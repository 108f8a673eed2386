"""The page of the audit trail, and the same as a file."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from search_api.accounts.trail import jobs
from search_api.accounts.trail.asked import Asked, asked_of, parameters_of
from search_api.accounts.trail.groups import ACTION_GROUPS
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.web.render import link, render
from search_api.web.table_file import MEDIA_TYPES, TableKind, table_headers

router = APIRouter(include_in_schema=False)
Auditor = Annotated[Account, Depends(Require(Action.READ_AUDIT))]
PATH = "/quan-tri/nhat-ky"


@router.get(PATH)
def show(request: Request, account: Auditor, services: ServicesDep, address: AddressDep) -> Response:
    """The newest rows that are asked for, a page at a time."""
    asked, trail, problem, status = asked_of(request.query_params), jobs.Trail([], ""), "", 200
    try:
        trail = jobs.read_trail(services, account, asked, address=address)
    except InvalidInputError as error:
        problem, status = error.message, status_of(error)
    return render(
        request,
        "audit.html",
        status_code=status,
        trail=trail,
        asked=asked,
        groups=ACTION_GROUPS,
        problem=problem,
        most=jobs.MOST_ROWS,
        next=link(PATH, **parameters_of(asked, after=trail.goes_on)) if trail.goes_on else "",
        first=link(PATH, **parameters_of(asked)),
        file_of=lambda kind: link(f"{PATH}/tai.{kind}", **parameters_of(asked)),
        about=lambda subject: link(PATH, **parameters_of(Asked(subject=subject))),
        is_narrowed=asked != Asked(),
    )


@router.get(PATH + "/tai.{kind}", response_class=Response)
def take_table(
    request: Request, kind: TableKind, account: Auditor, services: ServicesDep, address: AddressDep
) -> Response:
    """The newest rows as CSV or XLSX."""
    content = jobs.trail_table(services, account, asked_of(request.query_params), kind=kind, address=address)
    return Response(content, media_type=MEDIA_TYPES[kind], headers=table_headers("nhat-ky", kind=kind))
