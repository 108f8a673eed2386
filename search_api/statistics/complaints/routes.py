"""Reports on complaints for programs, and as files."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.responses import Response

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.statistics.complaints import jobs
from search_api.statistics.complaints.view import report_json
from search_api.statistics.parameters import AskedDep
from search_api.web.table_file import MEDIA_TYPES, TableKind, table_headers

router = APIRouter(tags=["reports"])
Reporter = Annotated[Account, Depends(Require(Action.READ_REPORT))]
PATH = "/api/v1/reports/complaints"


@router.get(PATH)
def show(account: Reporter, services: ServicesDep, address: AddressDep, asked: AskedDep) -> dict[str, Any]:
    """Return the figures of a period as known at a cut-off; the same cut-off gives the same figures for ever."""
    return report_json(jobs.make_report(services, account, asked, address=address, taken_as="json"))


@router.get(PATH + ".{kind}", response_class=Response)
def table(
    kind: TableKind, account: Reporter, services: ServicesDep, address: AddressDep, asked: AskedDep
) -> Response:
    """Return the same as CSV or XLSX."""
    content = jobs.report_table(services, account, asked, kind=kind, address=address)
    return Response(
        content, media_type=MEDIA_TYPES[kind], headers=table_headers("bao-cao-phan-anh", kind=kind)
    )
