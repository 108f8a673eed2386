"""Transfers for programs: an office's own, and packages that another installation sends."""

import hashlib
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from schemas.accounts import Account, Action
from schemas.packages.record import BadPackageError
from schemas.transfers import TransferAction
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.transfers import jobs
from search_api.transfers.acceptance.jobs import accept_package, check_envelope
from search_api.transfers.asked import LONGEST_KEY, read_asked
from search_api.transfers.delivery.post import DIGEST_HEADER, KEY_HEADER, PACKAGES_PATH, SIGNATURE_HEADER
from search_api.transfers.packages.jobs import take_package_away
from search_api.transfers.receipts.jobs import accept_receipt, receipt_for
from search_api.transfers.view import transfer_json, view_json

router = APIRouter(tags=["transfers"])
PATH = "/api/v1/transfers"
Reader = Annotated[Account, Depends(Require(Action.READ_TRANSFER))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_TRANSFER))]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=LONGEST_KEY)]


class CommandJson(BaseModel):
    """What is done to a transfer that was seen in one version."""

    model_config = ConfigDict(extra="forbid")
    version: Annotated[int, Field(ge=0)]
    details: dict[str, Any] = Field(default_factory=dict)


async def package_body(
    request: Request,
    services: ServicesDep,
    key_id: Annotated[str, Header(alias=KEY_HEADER, max_length=16)] = "",
    digest: Annotated[str, Header(alias=DIGEST_HEADER, max_length=64)] = "",
    signature: Annotated[str, Header(alias=SIGNATURE_HEADER, max_length=128)] = "",
) -> AsyncIterator[Path]:
    """Yield the body as a file, once its envelope is that of a trusted installation; nobody else's is read.

    Raises:
        UntrustedKeyError: Nobody who is trusted sends it.
        BadPackageError: The envelope is not signed for this body.
    """
    await run_in_threadpool(
        check_envelope, services, key_id=key_id, package_sha256=digest, signature=signature
    )
    read = hashlib.sha256()
    with tempfile.NamedTemporaryFile(prefix="trichluc-package-") as target:
        async for piece in request.stream():
            read.update(piece)
            await run_in_threadpool(target.write, piece)
        target.flush()
        if read.hexdigest() != digest:
            raise BadPackageError("Gói hồ sơ đến không nguyên vẹn. Xin nơi gửi chuyển lại gói.")
        yield Path(target.name)


@router.post(PACKAGES_PATH)
def receive_package(
    path: Annotated[Path, Depends(package_body)], services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Take a package in, and return the signed receipt: the same however often it comes."""
    return accept_package(services, path, address=address).model_dump(mode="json", by_alias=True)


@router.post(PATH + "/receipts")
def receive_receipt(
    body: dict[str, Any], account: Handler, services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Take the receipt that the other installation gave on a disk; return the transfer."""
    return transfer_json(accept_receipt(services, body, account=account, address=address))


@router.get(PATH)
def list_transfers(account: Reader, services: ServicesDep) -> list[dict[str, Any]]:
    """Return the transfers from and to one's office, those that go on first."""
    return [transfer_json(each) for each in jobs.inbox(services, account)]


@router.post(PATH, status_code=201)
def prepare(
    body: dict[str, Any],
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    response: Response,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Prepare a transfer for a request; return it."""
    made = jobs.prepare(services, account, read_asked(body), key=idempotency_key, address=address)
    response.headers["Location"] = f"{PATH}/{made.id}"
    return transfer_json(made)


@router.get(PATH + "/{transfer_id}")
def show(transfer_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> dict[str, Any]:
    """Return a transfer with who had the paper when, what can be done now, and by when."""
    return view_json(jobs.view_transfer(services, account, transfer_id, address=address))


@router.get(PATH + "/{transfer_id}/package")
def take_package(transfer_id: str, account: Handler, services: ServicesDep, address: AddressDep) -> Response:
    """Return the signed package, to be carried on a disk."""
    pieces = take_package_away(services, account, transfer_id, address=address)
    headers = {"Content-Disposition": f'attachment; filename="ho-so-{transfer_id}.zip"'}
    return StreamingResponse(pieces, media_type="application/zip", headers=headers)


@router.get(PATH + "/{transfer_id}/receipt")
def take_receipt(transfer_id: str, account: Handler, services: ServicesDep) -> dict[str, Any]:
    """Return the signed receipt for the package of a transfer."""
    return receipt_for(services, account, transfer_id).model_dump(mode="json", by_alias=True)


@router.post(PATH + "/{transfer_id}/{action}")
def act(
    transfer_id: str,
    action: TransferAction,
    body: CommandJson,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Do something to a transfer; return it as it is then."""
    moved = jobs.act(
        services,
        account,
        transfer_id,
        action,
        seen_version=body.version,
        given=body.details,
        key=idempotency_key,
        address=address,
    )
    return transfer_json(moved)
