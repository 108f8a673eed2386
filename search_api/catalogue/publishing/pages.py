"""The administrator's pages for procedures."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import ConflictError
from schemas.procedures.differences import CHANGE_WORDS
from schemas.procedures.faults import BadProcedureError
from search_api.catalogue import view
from search_api.catalogue.publishing import jobs
from search_api.catalogue.publishing.versions import Preview
from search_api.dependencies import AddressDep, BadFormError, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Manager = Annotated[Account, Depends(Require(Action.MANAGE_PROCEDURES))]
PATH = "/quan-tri/thu-tuc"


@router.get(PATH)
def show_versions(request: Request, account: Manager, services: ServicesDep) -> Response:
    """All versions of all procedures."""
    return render(request, "procedure_versions.html", listed=jobs.list_versions(services, account), view=view)


@router.get(PATH + "/soan")
def show_draft(
    request: Request,
    account: Manager,
    services: ServicesDep,
    key: Annotated[str, Query(alias="thu-tuc", max_length=40)] = "",
    province: Annotated[str, Query(alias="tinh", max_length=2)] = "",
) -> Response:
    """The next version of a procedure, to be changed; an empty form where none is named."""
    text = jobs.begin_draft(services, account, key, province=province) if key else ""
    return _page(request, text)


@router.post(PATH + "/xem-truoc")
def show_preview(request: Request, account: Manager, services: ServicesDep, form: FormDep) -> Response:
    """What publishing would change."""
    text = ""
    try:
        text = _text_of(form)
        return _page(request, text, preview=jobs.preview(services, account, text))
    except (BadFormError, BadProcedureError, ConflictError) as error:
        return _page(request, text, error=error)


@router.post(PATH + "/cong-bo")
def publish(
    request: Request, account: Manager, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Publish what was looked at."""
    text = str(form.get("text", ""))
    try:
        jobs.publish(services, account, text, address=address)
    except (BadProcedureError, ConflictError) as error:
        return _page(request, text, error=error)
    return RedirectResponse(f"{PATH}?bao=da-cong-bo-thu-tuc", 303)


def _text_of(form: FormData) -> str:
    """Return the file where one was chosen, else what was typed.

    Raises:
        BadFormError: The file is no text in UTF-8.
    """
    upload = form.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        return str(form.get("text", ""))
    try:
        return upload.file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFormError(
            "Tệp không phải văn bản UTF-8. Xin lưu lại dưới dạng UTF-8 rồi gửi lại."
        ) from error


def _page(
    request: Request,
    text: str,
    *,
    preview: Preview | None = None,
    error: BadFormError | BadProcedureError | ConflictError | None = None,
) -> Response:
    faults = error.faults if isinstance(error, BadProcedureError) else ()
    return render(
        request,
        "procedure_draft.html",
        status_code=status_of(error) if error else 200,
        text=text,
        preview=preview,
        procedure=preview.version if preview else None,
        problem=error.message if error and not faults else "",
        faults=faults,
        changes=CHANGE_WORDS,
        view=view,
    )
