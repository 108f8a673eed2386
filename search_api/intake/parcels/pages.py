"""The pages on which a batch is opened, filled with scans and handed in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from ingest.dossier_code import BadDossierCodeError
from schemas.accounts import Account, Action
from schemas.errors import ConflictError, InvalidInputError, TrichLucError
from schemas.uploads import PARCEL_STATE_NAMES, ParcelState
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.intake.parcels import jobs
from search_api.intake.parcels.asked import (
    BACKS_WORDS,
    KIND_WORDS,
    SIDES_WORDS,
    BadParcelError,
    ParcelForm,
    asked_of,
)
from search_api.intake.resumable import jobs as resumable
from search_api.uploads.upload import as_path
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Manager = Annotated[Account, Depends(Require(Action.MANAGE_BATCH))]
PATH = "/giao-lo"
Short = Annotated[str, Form(max_length=20)]
_REFUSALS = (InvalidInputError, ConflictError)


@router.get(PATH)
def show_parcels(request: Request, account: Manager, services: ServicesDep, lo: str = "") -> Response:
    """The form that opens a batch or another delivery of one, and what is being gathered."""
    return _list_page(request, services, account, form=ParcelForm(code=lo[:100]))


@router.post(PATH)
def open_parcel(
    request: Request,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    code: Annotated[str, Form(max_length=100)] = "",
    title: Annotated[str, Form(max_length=400)] = "",
    kind: Short = "",
    sides: Short = "0",
    backs_order: Short = "",
    blank_starts_document: Short = "",
    key: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Open a parcel; sent twice it is one."""
    form = ParcelForm(code, title, kind, sides, backs_order, blank_starts_document)
    try:
        if not key:
            raise BadParcelError("Trang đã cũ. Xin gửi lại.")
        parcel = jobs.open_parcel(services, account, asked_of(form), key=key, address=address)
    except BadDossierCodeError:
        words = "Mã lô không dùng được. Xin ghi từ 1 đến 100 chữ, số, dấu chấm, gạch nối hoặc gạch chéo."
        return _list_page(request, services, account, form=form, problem=words, status=422)
    except _REFUSALS as error:
        return _list_page(
            request, services, account, form=form, problem=error.message, status=status_of(error)
        )
    return RedirectResponse(f"{PATH}/{parcel.id}", 303)


@router.get(PATH + "/{parcel_id}")
def show_parcel(request: Request, parcel_id: str, account: Manager, services: ServicesDep) -> Response:
    """A parcel: what is in it, and where more is dropped."""
    return _page(request, services, account, parcel_id)


@router.post(PATH + "/{parcel_id}/tep")
def add_files(
    request: Request,
    parcel_id: str,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Put files into a parcel by a plain form."""
    try:
        for upload in uploads(form, "files"):
            with as_path(upload) as path:
                announced = resumable.Announced(
                    upload.filename or "", path.stat().st_size, parcel_id=parcel_id
                )
                resumable.receive(services, account, announced, path, address=address)
    except _REFUSALS as error:
        return _page(request, services, account, parcel_id, error=error)
    return RedirectResponse(f"{PATH}/{parcel_id}?bao=da-nhan-tep", 303)


@router.post(PATH + "/{parcel_id}/bo-tep")
def drop_file(
    request: Request,
    parcel_id: str,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    upload: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Take a file out of a parcel."""
    try:
        resumable.drop(services, account, upload, address=address)
    except _REFUSALS as error:
        return _page(request, services, account, parcel_id, error=error)
    return RedirectResponse(f"{PATH}/{parcel_id}", 303)


@router.post(PATH + "/{parcel_id}/giao")
def send(
    request: Request, parcel_id: str, account: Manager, services: ServicesDep, address: AddressDep
) -> Response:
    """Hand the parcel in."""
    try:
        jobs.send_parcel(services, account, parcel_id, address=address)
    except ConflictError as error:
        return _page(request, services, account, parcel_id, error=error)
    return RedirectResponse(f"{PATH}/{parcel_id}", 303)


@router.post(PATH + "/{parcel_id}/thu-lai")
def retry(parcel_id: str, account: Manager, services: ServicesDep, address: AddressDep) -> Response:
    """Let what was handed in and is stopped be taken in again."""
    jobs.retry_parcel(services, account, parcel_id, address=address)
    return RedirectResponse(f"{PATH}/{parcel_id}?bao=da-thu-lai", 303)


@router.post(PATH + "/{parcel_id}/bo")
def drop(
    request: Request, parcel_id: str, account: Manager, services: ServicesDep, address: AddressDep
) -> Response:
    """Throw the parcel away."""
    try:
        jobs.drop_parcel(services, account, parcel_id, address=address)
    except ConflictError as error:
        return _page(request, services, account, parcel_id, error=error)
    return RedirectResponse(f"{PATH}?bao=da-bo-lan-giao", 303)


def _list_page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    form: ParcelForm,
    problem: str = "",
    status: int = 200,
) -> Response:
    return render(
        request,
        "parcels.html",
        status_code=status,
        parcels=jobs.open_parcels(services, account),
        mine=account.id,
        typed=form,
        problem=problem,
        kinds=KIND_WORDS,
        sides=SIDES_WORDS,
        backs=BACKS_WORDS,
        state_names=PARCEL_STATE_NAMES,
    )


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    parcel_id: str,
    *,
    error: TrichLucError | None = None,
) -> Response:
    view, settings = jobs.show_parcel(services, account, parcel_id), services.settings
    return render(
        request,
        "parcel.html",
        status_code=status_of(error) if error else 200,
        view=view,
        parcel=view.parcel,
        is_open=view.parcel.state is ParcelState.OPEN,
        problem=error.message if error else "",
        kinds=KIND_WORDS,
        sides=SIDES_WORDS,
        state_names=PARCEL_STATE_NAMES,
        batch_address=view.parcel.batch_code.replace("/", "~"),
        limit_mb=settings.upload_limit_mb,
        file_mb=settings.upload_file_mb,
        piece_mb=settings.upload_piece_mb,
        days=settings.upload_days,
    )
