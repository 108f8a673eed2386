"""The page of a drafted apology: read, changed, printed, and the request extended by it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.deadlines.duration import UNIT_NAMES
from schemas.errors import TrichLucError
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.notices.ahead import jobs
from search_api.web.menu import NOTICES_PATH
from search_api.web.pdf_answer import pdf_answer
from search_api.web.render import render
from search_api.web.typed import seen_version

router = APIRouter(include_in_schema=False)
Printer = Annotated[Account, Depends(Require(Action.PRINT_REQUEST))]
PATH = NOTICES_PATH + "/xin-loi/{request_id}"
Reason = Annotated[str, Form(max_length=4 * jobs.LONGEST_REASON)]
Short = Annotated[str, Form(max_length=20)]


@router.get(PATH)
def show_apology(
    request: Request, request_id: str, account: Printer, services: ServicesDep, address: AddressDep
) -> Response:
    """The drafted apology of a request."""
    return _page(request, request_id, account, services, address=address)


@router.get(PATH + "/ban-in")
def show_paper(request_id: str, account: Printer, services: ServicesDep, address: AddressDep) -> Response:
    """The drafted apology as PDF/A."""
    pdf = jobs.print_apology(services, account, request_id, address=address)
    return pdf_answer(pdf, "du-thao")


@router.post(PATH)
def decide(
    request: Request,
    request_id: str,
    account: Printer,
    services: ServicesDep,
    address: AddressDep,
    reason: Reason = "",
    value: Short = "",
    unit: Short = "",
    version: Short = "",
    extend: Short = "",
) -> Response:
    """Keep the draft as typed; with `extend` extend the request by it."""
    said = {"reason": reason, "value": value, "unit": unit, "address": address}
    try:
        if extend:
            seen = seen_version(version)
            jobs.extend_by_apology(services, account, request_id, seen_version=seen, **said)
            return RedirectResponse(f"/de-nghi/{request_id}?bao=da-ghi-viec", 303)
        jobs.save_apology(services, account, request_id, **said)
    except TrichLucError as error:
        return _page(request, request_id, account, services, address=address, error=error)
    return RedirectResponse(f"{NOTICES_PATH}/xin-loi/{request_id}?bao=da-luu-du-thao", 303)


def _page(
    request: Request,
    request_id: str,
    account: Account,
    services: ServicesDep,
    *,
    address: str,
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "apology.html",
        drafted=jobs.view_apology(services, account, request_id, address=address),
        units=UNIT_NAMES,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
