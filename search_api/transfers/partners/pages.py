"""The administrator's page of the installations whose packages are believed."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import TrichLucError
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.transfers.partners import jobs
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Manager = Annotated[Account, Depends(Require(Action.MANAGE_PARTNERS))]
PATH = "/quan-tri/noi-chuyen-ho-so"
_MOST_BYTES = 200_000


@router.get(PATH)
def show_partners(request: Request, account: Manager, services: ServicesDep) -> Response:
    """All keys, and the form for another."""
    return _page(request, services, account, typed={})


@router.post(PATH)
def add(
    request: Request, account: Manager, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Believe another installation; what was typed stays where something is wrong."""
    typed = {name: value for name, value in form.items() if isinstance(value, str)}
    upload = form.get("file")
    has_file = isinstance(upload, UploadFile) and bool(upload.filename)
    content = upload.file.read(_MOST_BYTES) if isinstance(upload, UploadFile) and has_file else b""
    try:
        jobs.trust(
            services,
            account,
            content or typed.get("keys", ""),
            name=typed.get("name", ""),
            online=typed.get("address", ""),
            province=typed.get("province", "").strip(),
            address=address,
        )
    except TrichLucError as error:
        return _page(request, services, account, typed=typed, error=error)
    return RedirectResponse(f"{PATH}?bao=da-ghi-noi-chuyen", 303)


@router.post(PATH + "/{key_id}/ngung")
def end(key_id: str, account: Manager, services: ServicesDep, address: AddressDep) -> Response:
    """Believe a key no more."""
    jobs.end(services, account, key_id, address=address)
    return RedirectResponse(f"{PATH}?bao=da-ghi-noi-chuyen", 303)


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    typed: dict[str, str],
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "transfer_partners.html",
        partners=jobs.listed(services, account),
        typed=typed,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
