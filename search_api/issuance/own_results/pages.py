"""Pages: a paper that an applicant's own request brought, by account or after a one-time code."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, Require, ServicesDep, receipt_cookie
from search_api.issuance.own_results import jobs
from search_api.issuance.own_results.jobs import Asker
from search_api.web.pdf_answer import pdf_answer
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
PATH, VISIT_PATH = "/ket-qua/{request_id}/{paper_id}", "/ket-qua-cua-toi/{paper_id}"


async def asker_by_account(
    request_id: str, account: Annotated[Account, Depends(Require(Action.READ_REQUEST))]
) -> Asker:
    """Return who is signed in, for the request of the address."""
    return Asker(account, request_id)


async def asker_by_visit(request: Request, services: ServicesDep) -> Asker:
    """Return who typed a one-time code, by the cookie of the visit; whether it is open the job finds out."""
    return Asker(token=request.cookies.get(receipt_cookie(services.settings), ""))


ByAccount = Annotated[Asker, Depends(asker_by_account)]
ByVisit = Annotated[Asker, Depends(asker_by_visit)]


@router.get(PATH)
def show(
    request: Request, paper_id: str, asker: ByAccount, services: ServicesDep, address: AddressDep
) -> Response:
    """A paper that the own request brought."""
    return _page(request, services, asker, paper_id, address=address)


@router.get(PATH + "/tep")
def take(paper_id: str, asker: ByAccount, services: ServicesDep, address: AddressDep) -> Response:
    """Its file."""
    return pdf_answer(jobs.result_pdf(services, asker, paper_id, address=address), "ket-qua")


@router.get(PATH + "/to/{number}")
def show_sheet(
    paper_id: str, number: int, asker: ByAccount, services: ServicesDep, address: AddressDep
) -> Response:
    """A sheet of it as a picture."""
    return _picture(jobs.result_sheet(services, asker, paper_id, number, address=address))


@router.get(VISIT_PATH)
def show_to_visitor(
    request: Request, paper_id: str, asker: ByVisit, services: ServicesDep, address: AddressDep
) -> Response:
    """The same, after a one-time code."""
    return _page(request, services, asker, paper_id, address=address)


@router.get(VISIT_PATH + "/tep")
def take_as_visitor(paper_id: str, asker: ByVisit, services: ServicesDep, address: AddressDep) -> Response:
    """Its file, after a one-time code."""
    return pdf_answer(jobs.result_pdf(services, asker, paper_id, address=address), "ket-qua")


@router.get(VISIT_PATH + "/to/{number}")
def show_sheet_to_visitor(
    paper_id: str, number: int, asker: ByVisit, services: ServicesDep, address: AddressDep
) -> Response:
    """A sheet of it, after a one-time code."""
    return _picture(jobs.result_sheet(services, asker, paper_id, number, address=address))


def _page(request: Request, services: ServicesDep, asker: Asker, paper_id: str, *, address: str) -> Response:
    opened = jobs.open_result(services, asker, paper_id, address=address)
    back = f"/de-nghi/{opened.request.id}" if asker.account else "/de-nghi-cua-toi"
    return render(request, "own_result.html", opened=opened, here=request.url.path, back=back)


def _picture(png: bytes) -> Response:
    """Return a picture that no cache keeps, without a name under which it could be saved."""
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, no-store"})
