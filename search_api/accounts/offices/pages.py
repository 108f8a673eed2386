"""The page on which an administrator says how papers name the office, and adds other offices."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from schemas.accounts import Account, Action, Role
from schemas.errors import TrichLucError
from schemas.issuing_office import LETTERHEAD_PARTS, Letterhead
from search_api.accounts.new_accounts import NewAccount
from search_api.accounts.offices import jobs
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Manager = Annotated[Account, Depends(Require(Action.MANAGE_ACCOUNTS))]
Text = Annotated[str, Form(max_length=400)]
PATH = "/quan-tri/co-quan"


async def _typed_letterhead(request: Request) -> Letterhead:
    typed = await request.form()
    return Letterhead(**{part: str(typed.get(part, ""))[:400] for part in LETTERHEAD_PARTS})


@router.get(PATH)
def show_office(request: Request, account: Manager, services: ServicesDep) -> Response:
    """How papers name the office, with the head of a paper as it comes out."""
    return _page(request, services, account)


@router.post(PATH)
def change_office(
    request: Request,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    letterhead: Annotated[Letterhead, Depends(_typed_letterhead)],
    called: Text = "",
) -> Response:
    """Call the office otherwise, and change the head of its papers."""
    try:
        jobs.change_office(services, account, called=called, letterhead=letterhead, address=address)
    except TrichLucError as error:
        return _page(request, services, account, error=error, called=called, letterhead=letterhead)
    return RedirectResponse(f"{PATH}?bao=da-ghi-co-quan", 303)


@router.post(PATH + "/them")
def open_office(
    request: Request,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    code: Text = "",
    called: Text = "",
    login: Text = "",
    display_name: Text = "",
    password: Text = "",
) -> Response:
    """Add an office with its first administrator."""
    new = jobs.NewOffice(code, called)
    administrator = NewAccount(login, display_name, Role.ADMINISTRATOR)
    try:
        jobs.open_office(services, account, new, administrator, password=password, address=address)
    except TrichLucError as error:
        return _page(request, services, account, error=error, new=new, administrator=administrator)
    return RedirectResponse(f"{PATH}?bao=da-them-co-quan", 303)


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    error: TrichLucError | None = None,
    called: str | None = None,
    letterhead: Letterhead | None = None,
    new: jobs.NewOffice | None = None,
    administrator: NewAccount | None = None,
) -> Response:
    own = jobs.show_office(services, account)
    return render(
        request,
        "office.html",
        status_code=status_of(error) if error else 200,
        own=own,
        called=own.printed.called if called is None else called,
        letterhead=letterhead or own.letterhead,
        new=new or jobs.NewOffice("", ""),
        administrator=administrator or NewAccount("", "", Role.ADMINISTRATOR),
        problem=error.message if error else "",
    )
