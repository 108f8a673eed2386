"""The page of reports on complaints, with its files to keep."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from schemas.accounts import Account, Action
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import TrichLucError
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.statistics.asked import PERIOD_NAMES
from search_api.statistics.complaints import jobs, view
from search_api.statistics.jobs import offices_to_choose
from search_api.statistics.parameters import PageAskedDep, same_report
from search_api.web import charts
from search_api.web.pdf_answer import pdf_answer
from search_api.web.render import render
from search_api.web.table_file import MEDIA_TYPES, TableKind, table_headers

router = APIRouter(include_in_schema=False)
Reporter = Annotated[Account, Depends(Require(Action.READ_REPORT))]
PATH = "/bao-cao-phan-anh"


@router.get(PATH)
def show(
    request: Request, account: Reporter, services: ServicesDep, address: AddressDep, asked: PageAskedDep
) -> Response:
    """The figures of a period, with files to keep."""
    report, problem, status = None, "", 200
    try:
        report = jobs.make_report(services, account, asked, address=address)
    except TrichLucError as error:
        problem, status = error.message, status_of(error)
    window = report.window if report else None
    return render(
        request,
        "complaint_report.html",
        status_code=status,
        report=report,
        problem=problem,
        asked=asked,
        offices=offices_to_choose(services, account),
        period_names=PERIOD_NAMES,
        view=view,
        charts=charts,
        today=vietnam_day(services.now()),
        address_of=lambda path: same_report(path, asked, window),
    )


@router.get(PATH + "/tai.{kind}", response_class=Response)
def take_table(
    kind: TableKind, account: Reporter, services: ServicesDep, address: AddressDep, asked: PageAskedDep
) -> Response:
    """The report as CSV or XLSX."""
    content = jobs.report_table(services, account, asked, kind=kind, address=address)
    return Response(
        content, media_type=MEDIA_TYPES[kind], headers=table_headers("bao-cao-phan-anh", kind=kind)
    )


@router.get(PATH + "/pdf", response_class=Response)
def take_paper(
    account: Reporter, services: ServicesDep, address: AddressDep, asked: PageAskedDep
) -> Response:
    """The report as PDF/A."""
    return pdf_answer(jobs.report_pdf(services, account, asked, address=address), "bao-cao-phan-anh")
