"""The page on which scans are handed in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import UploadFile

from ingest.jobs import TakenFile, take_in_file
from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Archivist = Annotated[Account, Depends(Require(Action.TAKE_IN))]


@router.get("/tai-len", dependencies=[Depends(Require(Action.TAKE_IN))])
def show_upload(request: Request, services: ServicesDep, ho_so: str = "") -> Response:
    """The form to hand in scans, for a certain dossier where one is named."""
    return _page(request, services, code=ho_so[:100])


@router.post("/tai-len")
def take_in(
    request: Request, account: Archivist, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Take the files in and say what became of each."""
    code = str(form.get("dossier", "")).strip()
    try:
        taken = [
            _taken(services, account, upload, code=code, address=address) for upload in uploads(form, "files")
        ]
    except InvalidInputError as error:
        return _page(request, services, code=code, error=error)
    return _page(request, services, code=code, taken=taken)


def _taken(
    services: ServicesDep, account: Account, upload: UploadFile, *, code: str, address: str
) -> TakenFile:
    name = safe_file_name(upload.filename or "")
    with as_path(upload) as path:
        return take_in_file(
            services,
            path,
            dossier_code=code,
            is_explicit=True,
            file_name=name,
            account=account,
            address=address,
        )


def _page(
    request: Request,
    services: ServicesDep,
    *,
    code: str,
    taken: list[TakenFile] | None = None,
    error: InvalidInputError | None = None,
) -> Response:
    return render(
        request,
        "upload.html",
        status_code=status_of(error) if error else 200,
        code=code,
        taken=taken or [],
        limit_mb=services.settings.upload_limit_mb,
        problem=error.message if error else "",
    )
