"""The page on which the paper register is handed in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import UploadFile

from ingest.register_desk.jobs import import_register
from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from schemas.register import RegisterImport
from search_api.batches.registers.form import (
    COLUMN_NAMES,
    RegisterForm,
    import_choices,
    read_register_form,
    rows_by_number,
)
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Manager = Annotated[Account, Depends(Require(Action.MANAGE_BATCH))]


@router.get("/muc-luc", dependencies=[Depends(Require(Action.MANAGE_BATCH))])
def show_form(request: Request, lo: str = "") -> Response:
    """The form to hand a register in, for a certain batch where one is named."""
    return _page(request, RegisterForm(lo[:100]))


@router.post("/muc-luc")
def take_register(
    request: Request, account: Manager, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Import a register and say what became of it, row by row where a row is bad."""
    given = read_register_form(form)
    try:
        upload = uploads(form, "file")[0]
        report = _imported(services, account, upload, given, address=address)
    except InvalidInputError as error:
        return _page(request, given, error=error)
    return _page(request, given, report=report, file_name=safe_file_name(upload.filename or ""))


def _imported(
    services: ServicesDep, account: Account, upload: UploadFile, given: RegisterForm, *, address: str
) -> RegisterImport:
    name, choices = safe_file_name(upload.filename or ""), import_choices(given)
    with as_path(upload) as path:
        return import_register(services, account, path, **choices, file_name=name, address=address)


def _page(
    request: Request,
    given: RegisterForm,
    *,
    report: RegisterImport | None = None,
    file_name: str = "",
    error: InvalidInputError | None = None,
) -> Response:
    return render(
        request,
        "registers.html",
        given=given,
        report=report,
        file_name=file_name,
        column_names=COLUMN_NAMES,
        bad_rows=rows_by_number(report) if report else {},
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
