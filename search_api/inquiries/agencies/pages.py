"""The pages of the register of agencies."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from schemas.errors import TrichLucError
from schemas.inquiries import AGENCY_KINDS, AgencyEntry, AgencyKind
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.inquiries.agencies import jobs
from search_api.web.render import render
from search_api.web.typed import seen_version

router = APIRouter(include_in_schema=False)
Reader = Annotated[Account, Depends(Require(Action.READ_INQUIRY))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_INQUIRY))]
PATH = "/hoi-co-quan/co-quan"
SAVED = f"{PATH}?bao=da-luu-co-quan"


@router.get(PATH)
def show_register(
    request: Request,
    account: Reader,
    services: ServicesDep,
    year: Annotated[int | None, Query(alias="nam", ge=2000, le=2099)] = None,
) -> Response:
    """The agencies, and how they kept their time in a year."""
    return _page(request, account, services, year=year)


@router.post(PATH)
def add(
    request: Request, account: Handler, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Enter an agency; what was typed stays where something is wrong."""
    try:
        jobs.add(services, account, _entry(form), address=address)
    except TrichLucError as error:
        return _page(request, account, services, typed=_entry(form), error=error)
    return RedirectResponse(SAVED, 303)


@router.get(PATH + "/{agency_id}")
def show_agency(request: Request, agency_id: str, account: Handler, services: ServicesDep) -> Response:
    """The entry of an agency, to be changed."""
    return _agency_page(request, account, services, agency_id)


@router.post(PATH + "/{agency_id}")
def change(
    request: Request,
    agency_id: str,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Write the entry anew."""
    try:
        jobs.change(services, account, agency_id, _entry(form), seen_version=_version(form), address=address)
    except TrichLucError as error:
        return _agency_page(request, account, services, agency_id, error=error)
    return RedirectResponse(SAVED, 303)


@router.post(PATH + "/{agency_id}/ngung")
def retire(
    agency_id: str, account: Handler, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Ask the agency no more."""
    jobs.retire(services, account, agency_id, seen_version=_version(form), address=address)
    return RedirectResponse(SAVED, 303)


@router.post(PATH + "/{agency_id}/dung-lai")
def reopen(
    agency_id: str, account: Handler, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Ask the agency again."""
    jobs.reopen(services, account, agency_id, seen_version=_version(form), address=address)
    return RedirectResponse(SAVED, 303)


def _entry(form: FormData) -> AgencyEntry:
    kind = str(form.get("kind", ""))
    return AgencyEntry(
        str(form.get("name", "")),
        AgencyKind(kind) if kind in list(AgencyKind) else AgencyKind.OTHER,
        str(form.get("address", "")),
        str(form.get("email", "")),
    )


def _version(form: FormData) -> int:
    return seen_version(str(form.get("version", "")))


def _page(
    request: Request,
    account: Account,
    services: ServicesDep,
    *,
    year: int | None = None,
    typed: AgencyEntry | None = None,
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "agencies.html",
        register=jobs.register_of(services, account, year=year),
        kinds=AGENCY_KINDS,
        typed=typed or AgencyEntry("", AgencyKind.OTHER),
        may_change=is_allowed(account, Action.HANDLE_INQUIRY),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _agency_page(
    request: Request,
    account: Account,
    services: ServicesDep,
    agency_id: str,
    *,
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "agency.html",
        agency=jobs.find_agency(services, account, agency_id),
        kinds=AGENCY_KINDS,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
