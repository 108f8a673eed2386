"""The pages of transfers: the list, a new one, one with its custody, and packages and receipts carried on a disk."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import JSONResponse, RedirectResponse, StreamingResponse

from schemas.accounts import Account, Action
from schemas.errors import TrichLucError
from schemas.issuance import PAPER_NAMES
from schemas.transfers import ACTION_NAMES, ENDED, KIND_NAMES, SAID, STATE_NAMES, TransferAction
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.transfers import jobs
from search_api.transfers.acceptance.jobs import accept_package
from search_api.transfers.asked import OFFICE, PARTNER, read_asked
from search_api.transfers.delivery.jobs import deliver_again
from search_api.transfers.notice.jobs import notice_paper
from search_api.transfers.packages.jobs import take_package_away
from search_api.transfers.receipts.jobs import accept_receipt, receipt_for
from search_api.transfers.view import STEP_NAMES, said_lines, shown_facts
from search_api.uploads.upload import as_path
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Reader = Annotated[Account, Depends(Require(Action.READ_TRANSFER))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_TRANSFER))]
PATH = "/di-chuyen"
_MOST_RECEIPT_BYTES = 100_000


@router.get(PATH)
def show_list(request: Request, account: Reader, services: ServicesDep) -> Response:
    """The transfers from and to one's office."""
    return _list_page(request, services, account)


@router.get(PATH + "/moi")
def show_new(
    request: Request,
    account: Handler,
    services: ServicesDep,
    request_id: Annotated[str, Query(alias="de-nghi", max_length=64)] = "",
) -> Response:
    """The form of a new transfer for a request."""
    return _new_page(request, services, account, typed={"request": request_id})


@router.post(PATH + "/moi")
def prepare(
    request: Request, account: Handler, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Prepare a transfer; what was typed stays where something is wrong."""
    typed = {name: str(value) for name, value in form.items()}
    copies = [str(each) for each in form.getlist("copies")]
    try:
        asked = read_asked({**typed, "copies": copies})
        made = jobs.prepare(services, account, asked, key=typed.get("key", ""), address=address)
    except TrichLucError as error:
        return _new_page(request, services, account, typed=typed, error=error)
    return _to(made.id)


@router.post(PATH + "/nhan-goi")
def receive_package(
    request: Request, account: Handler, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Take in a package that came on a disk."""
    try:
        [upload] = uploads(form, "package")[:1]
        code = str(form.get("dossier_code", ""))[:200]
        with as_path(upload) as path:
            receipt = accept_package(services, path, account=account, dossier_code=code, address=address)
    except TrichLucError as error:
        return _list_page(request, services, account, error=error)
    return _to(receipt.package_id)


@router.post(PATH + "/nhan-bien-nhan")
def receive_receipt(
    request: Request, account: Handler, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Take the receipt that came on a disk."""
    try:
        [upload] = uploads(form, "receipt")[:1]
        content = upload.file.read(_MOST_RECEIPT_BYTES)
        transfer = accept_receipt(services, content, account=account, address=address)
    except TrichLucError as error:
        return _list_page(request, services, account, error=error)
    return _to(transfer.id)


@router.get(PATH + "/{transfer_id}")
def show(
    request: Request, transfer_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """A transfer with its custody, its times and what can be done now."""
    return _page(request, services, account, transfer_id, address=address)


@router.get(PATH + "/{transfer_id}/phieu-bao")
def show_notice(transfer_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> Response:
    """Mẫu 93, as PDF/A."""
    pdf = notice_paper(services, account, transfer_id, address=address)
    headers = {"Content-Disposition": 'inline; filename="phieu-bao-di-chuyen.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


@router.get(PATH + "/{transfer_id}/goi")
def take_package(transfer_id: str, account: Handler, services: ServicesDep, address: AddressDep) -> Response:
    """The signed package, to be carried on a disk."""
    pieces = take_package_away(services, account, transfer_id, address=address)
    headers = {"Content-Disposition": f'attachment; filename="ho-so-{transfer_id}.zip"'}
    return StreamingResponse(pieces, media_type="application/zip", headers=headers)


@router.get(PATH + "/{transfer_id}/bien-nhan")
def take_receipt(transfer_id: str, account: Handler, services: ServicesDep) -> Response:
    """The signed receipt, to be carried back on a disk."""
    receipt = receipt_for(services, account, transfer_id).model_dump(mode="json", by_alias=True)
    headers = {"Content-Disposition": f'attachment; filename="bien-nhan-{transfer_id}.json"'}
    return JSONResponse(receipt, headers=headers)


@router.post(PATH + "/{transfer_id}/gui-lai")
def send_again(
    request: Request, transfer_id: str, account: Handler, services: ServicesDep, address: AddressDep
) -> Response:
    """Let the package be tried over the net at once."""
    try:
        deliver_again(services, account, transfer_id)
    except TrichLucError as error:
        return _page(request, services, account, transfer_id, address=address, error=error)
    return _to(transfer_id)


@router.post(PATH + "/{transfer_id}/{action}")
def act(
    request: Request,
    transfer_id: str,
    action: TransferAction,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
    version: Annotated[int, Form()] = -1,
) -> Response:
    """Do something to a transfer."""
    typed = {name: str(value) for name, value in form.items()}
    said = {each.name: typed.get(each.name, "") for each in SAID.get(action, ())}
    try:
        jobs.act(
            services,
            account,
            transfer_id,
            action,
            seen_version=version,
            given=said,
            key=typed.get("key", ""),
            address=address,
        )
    except TrichLucError as error:
        return _page(request, services, account, transfer_id, address=address, error=error)
    return _to(transfer_id)


def _to(transfer_id: str) -> Response:
    return RedirectResponse(f"{PATH}/{transfer_id}?bao=da-ghi-di-chuyen", 303)


def _list_page(
    request: Request, services: ServicesDep, account: Account, *, error: TrichLucError | None = None
) -> Response:
    found = jobs.inbox(services, account)
    return render(
        request,
        "transfers.html",
        open=[each for each in found if each.state not in ENDED],
        ended=[each for each in found if each.state in ENDED],
        state_names=STATE_NAMES,
        kind_names=KIND_NAMES,
        may_handle=jobs.may_handle_transfers(account),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _new_page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    typed: dict[str, str],
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "transfer_new.html",
        choices=jobs.choices(services, account, typed.get("request", "")),
        office_prefix=OFFICE,
        partner_prefix=PARTNER,
        kind_names=KIND_NAMES,
        paper_names=PAPER_NAMES,
        typed=typed,
        key=typed.get("key") or secrets.token_urlsafe(24),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    transfer_id: str,
    *,
    address: str,
    error: TrichLucError | None = None,
) -> Response:
    view = jobs.view_transfer(services, account, transfer_id, address=address)
    return render(
        request,
        "transfer.html",
        view=view,
        state_names=STATE_NAMES,
        kind_names=KIND_NAMES,
        action_names=ACTION_NAMES,
        step_names=STEP_NAMES,
        said=SAID,
        said_lines=said_lines,
        is_sender=account.office_id == view.transfer.from_office,
        facts=shown_facts(view, account),
        may_handle=jobs.may_handle_transfers(account),
        key=secrets.token_urlsafe(24),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
