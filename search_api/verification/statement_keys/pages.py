"""The administrator's page of the keys of QR codes."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import ConflictError, InvalidInputError, TrichLucError, UnavailableError
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.verification.statement_keys import jobs
from search_api.web.render import render
from search_api.web.typed import typed_in

router = APIRouter(include_in_schema=False)
Manager = Annotated[Account, Depends(Require(Action.MANAGE_ACCOUNTS))]
PATH = "/quan-tri/khoa-ma-qr"
_SHOWN_AGAIN = (ConflictError, InvalidInputError, UnavailableError)
"""Errors after which the form comes again, with what was typed."""


@router.get(PATH)
def show_keys(
    request: Request,
    account: Manager,
    services: ServicesDep,
    withdrawn: Annotated[str, Query(alias="thu-hoi", max_length=64)] = "",
) -> Response:
    """All keys, and the form for another; or the form that withdraws one."""
    return _page(request, services, account, withdrawn=withdrawn)


@router.post(PATH)
def rotate(
    request: Request, account: Manager, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Make the key that signs from now on."""
    try:
        jobs.order_rotation(services, account, _order(form, address))
    except _SHOWN_AGAIN as error:
        return _page(request, services, account, typed=typed_in(form), error=error)
    return RedirectResponse(f"{PATH}?bao=da-tao-khoa-qr", 303)


@router.post(PATH + "/{key_id}/thu-hoi")
def withdraw(
    request: Request,
    key_id: str,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Publish that nothing a key signed is believed."""
    try:
        jobs.order_withdrawal(services, account, key_id, _order(form, address))
    except _SHOWN_AGAIN as error:
        return _page(request, services, account, withdrawn=key_id, typed=typed_in(form), error=error)
    return RedirectResponse(f"{PATH}?bao=da-thu-hoi-khoa-qr", 303)


def _order(form: FormData, address: str) -> jobs.KeyOrder:
    typed = typed_in(form)
    return jobs.KeyOrder(
        typed.get("key", ""), typed.get("reason", ""), typed.get("confirmed") == "1", address
    )


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    withdrawn: str = "",
    typed: dict[str, str] | None = None,
    error: TrichLucError | None = None,
) -> Response:
    keys = jobs.listed_keys(services, account)
    return render(
        request,
        "statement_keys.html",
        keys=keys,
        withdrawn=next((key for key in keys if key.key_id == withdrawn and not key.withdrawn_at), None),
        may_change=jobs.may_change(account),
        longest=jobs.LONGEST_REASON,
        typed=typed or {},
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
