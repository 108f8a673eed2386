"""The page on which scans are handed in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse

from ingest.jobs import TakenFile, take_in_file
from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from schemas.uploads import UploadState
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.intake.resumable import jobs as resumable
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Archivist = Annotated[Account, Depends(Require(Action.TAKE_IN))]


@router.get("/tai-len")
def show_upload(request: Request, account: Archivist, services: ServicesDep, ho_so: str = "") -> Response:
    """The form to hand in scans, for a certain dossier where one is named."""
    return _page(request, services, account, code=ho_so[:100])


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
        return _page(request, services, account, code=code, error=error)
    return _page(request, services, account, code=code, taken=taken)


@router.post("/tai-len/bo")
def drop(
    account: Archivist,
    services: ServicesDep,
    address: AddressDep,
    upload: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Throw away a file that is not taken in yet."""
    resumable.drop(services, account, upload, address=address)
    return RedirectResponse("/tai-len?bao=da-bo-tep", 303)


@router.post("/tai-len/thu-lai")
def retry(
    account: Archivist,
    services: ServicesDep,
    address: AddressDep,
    upload: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Take in again what was stopped: one file, or all of the sender's."""
    resumable.retry(services, account, [upload] if upload else [], address=address)
    return RedirectResponse("/tai-len?bao=da-thu-lai", 303)


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
    account: Account,
    *,
    code: str,
    taken: list[TakenFile] | None = None,
    error: InvalidInputError | None = None,
) -> Response:
    own, settings = resumable.list_uploads(services, account), services.settings
    return render(
        request,
        "upload.html",
        status_code=status_of(error) if error else 200,
        code=code,
        taken=taken or [],
        unfinished=[file for file in own.files if file.state is UploadState.RECEIVING],
        waiting=[file for file in own.files if file.state is UploadState.WHOLE],
        stopped=own.stopped,
        days=settings.upload_days,
        limit_mb=settings.upload_limit_mb,
        file_mb=settings.upload_file_mb,
        piece_mb=settings.upload_piece_mb,
        problem=error.message if error else "",
    )
