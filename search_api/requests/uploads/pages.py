"""The page on which files are handed in with a request, and taken by who works on it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import TrichLucError
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.requests.uploads import jobs
from search_api.requests.uploads.accepted import Incoming
from search_api.requests.uploads.view import file_response
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Reader = Annotated[Account, Depends(Require(Action.READ_REQUEST))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_REQUEST))]
PATH = "/giay-nop"


@router.get(PATH + "/{request_id}")
def show(request: Request, request_id: str, account: Reader, services: ServicesDep) -> Response:
    """The files of a request, and the form to hand one in."""
    return _page(request, services, account, request_id)


@router.post(PATH + "/{request_id}")
def add(
    request: Request,
    request_id: str,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Take files in; where one cannot be, it is said which and why, and those before it stay."""
    component, replaces = str(form.get("component", "")), str(form.get("replaces", ""))
    name = ""
    try:
        for upload in uploads(form, "files"):
            name = safe_file_name(upload.filename or "")
            incoming = Incoming(component, name, replaces)
            with as_path(upload) as path:
                jobs.add_file(services, account, request_id, path, incoming, address=address)
    except TrichLucError as error:
        return _page(request, services, account, request_id, error=error, name=name)
    return RedirectResponse(f"{PATH}/{request_id}?bao=da-nhan-tep", 303)


@router.get(PATH + "/{request_id}/{file_id}")
def take(
    request_id: str, file_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """A file as it was handed in."""
    return file_response(*jobs.take_file(services, account, request_id, file_id, address=address))


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    request_id: str,
    *,
    error: TrichLucError | None = None,
    name: str = "",
) -> Response:
    settings = services.settings
    return render(
        request,
        "request_files.html",
        found=jobs.list_files(services, account, request_id),
        limit_mb=settings.request_file_mb,
        most=settings.request_files,
        problem=f"{name}: {error.message}" if error and name else error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
