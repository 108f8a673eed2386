"""Forms by which an administrator changes roles and takes blocks away."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import RedirectResponse, Response

from schemas.accounts import Account, Action, Role
from search_api.accounts.people import jobs
from search_api.dependencies import AddressDep, Require, ServicesDep

router = APIRouter(include_in_schema=False)
Manager = Annotated[Account, Depends(Require(Action.MANAGE_ACCOUNTS))]
Text = Annotated[str, Form(max_length=400)]
PATH = "/quan-tri/tai-khoan"


@router.post(PATH + "/{account_id}/vai-tro")
def set_role(
    account_id: str,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    role: Annotated[Role, Form()],
    title: Text = "",
) -> Response:
    """Give somebody another role and title."""
    jobs.set_role(services, account, account_id, role=role, title=title, address=address)
    return RedirectResponse(f"{PATH}?bao=da-doi-vai-tro", 303)


@router.post(PATH + "/{account_id}/bo-chan")
def unblock(account_id: str, account: Manager, services: ServicesDep, address: AddressDep) -> Response:
    """Let somebody sign in at once."""
    jobs.unblock(services, account, account_id, address=address)
    return RedirectResponse(f"{PATH}?bao=da-bo-chan", 303)
