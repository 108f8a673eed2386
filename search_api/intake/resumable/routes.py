"""Files in pieces, as tus 1.0 has it: any program that speaks it can send here, in pieces of a bounded size."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response
from starlette.requests import ClientDisconnect

from schemas.accounts import Account, Action
from schemas.uploads import UPLOAD_STATE_NAMES, BadPieceError, Upload
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.intake.resumable import jobs
from search_api.intake.resumable.protocol import (
    CHECKSUMS,
    EXTENSIONS,
    PIECE_TYPE,
    VERSION,
    check_content,
    check_version,
    headers_of,
    metadata_of,
    number_of,
)

router = APIRouter(prefix="/api/v1/uploads", tags=["uploads"])
Archivist = Annotated[Account, Depends(Require(Action.TAKE_IN))]
Told = Annotated[str, Header()]


async def piece_of(request: Request, _archivist: Archivist) -> tuple[bytes, bool]:
    """Return the bytes that came, and whether they are all that were sent: a line that breaks loses none of them."""
    content = bytearray()
    try:
        async for part in request.stream():
            content += part
    except ClientDisconnect:
        return bytes(content), False
    said = request.headers.get("content-length", str(len(content)))
    return bytes(content), said == str(len(content))


PieceDep = Annotated[tuple[bytes, bool], Depends(piece_of)]


@router.options("")
def capabilities(_account: Archivist, services: ServicesDep) -> Response:
    """Say what of the protocol is spoken here."""
    settings = services.settings
    headers = {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
        "Tus-Max-Size": str(settings.upload_file_mb * 1_000_000),
        "Upload-Piece-Max-Size": str(settings.upload_piece_mb * 1_000_000),
    }
    return Response(status_code=204, headers=headers)


@router.get("")
def list_own(account: Archivist, services: ServicesDep, parcel: str = "") -> dict[str, Any]:
    """Return the sender's own files that are on their way or were dealt with lately, of one parcel or of none."""
    own = jobs.list_uploads(services, account, parcel_id=parcel or None)
    return {
        "schema": "trichluc.uploads/1",
        "uploads": [upload_json(file, stopped=own.stopped.get(file.id, "")) for file in own.files],
    }


@router.post("", status_code=201)
def announce(
    account: Archivist,
    services: ServicesDep,
    address: AddressDep,
    upload_length: Told = "",
    upload_metadata: Told = "",
    tus_resumable: Told = "",
) -> Response:
    """Announce a file; the same one again goes on where it stopped."""
    check_version(tus_resumable)
    said = metadata_of(upload_metadata)
    announced = jobs.Announced(
        name=said.get("filename", ""),
        size=number_of(upload_length, header="Upload-Length"),
        dossier_code=said.get("dossier", ""),
        is_explicit=said.get("by", "person") != "folder",
        parcel_id=said.get("parcel") or None,
        fingerprint=said.get("fingerprint", ""),
        sha256=said.get("sha256", ""),
    )
    upload = jobs.announce(services, account, announced, address=address)
    headers = _headers(services, upload) | {"Location": f"/api/v1/uploads/{upload.id}"}
    return Response(status_code=201, headers=headers)


@router.head("/{upload_id}")
def ask(upload_id: str, account: Archivist, services: ServicesDep, tus_resumable: Told = "") -> Response:
    """Say how far a file is."""
    check_version(tus_resumable)
    upload = jobs.show(services, account, upload_id)
    return Response(status_code=200, headers=_headers(services, upload))


@router.patch("/{upload_id}", status_code=204)
def add(
    upload_id: str,
    piece: PieceDep,
    account: Archivist,
    services: ServicesDep,
    address: AddressDep,
    upload_offset: Told = "",
    upload_checksum: Told = "",
    content_type: Told = "",
    tus_resumable: Told = "",
) -> Response:
    """Add the next piece of a file."""
    check_version(tus_resumable)
    if content_type != PIECE_TYPE:
        raise BadPieceError(f"Phần gửi lên phải có kiểu {PIECE_TYPE}.", code="bad_piece_type")
    content, is_whole = piece
    check_content(content, upload_checksum, is_whole=is_whole)
    offset = number_of(upload_offset, header="Upload-Offset")
    upload = jobs.take_piece(services, account, upload_id, content, offset=offset, address=address)
    return Response(status_code=204, headers=_headers(services, upload))


@router.delete("/{upload_id}", status_code=204)
def drop(
    upload_id: str, account: Archivist, services: ServicesDep, address: AddressDep, tus_resumable: Told = ""
) -> Response:
    """Throw a file away that was not taken in."""
    check_version(tus_resumable)
    jobs.drop(services, account, upload_id, address=address)
    return Response(status_code=204, headers={"Tus-Resumable": VERSION})


def upload_json(upload: Upload, *, stopped: str) -> dict[str, Any]:
    """Return a file without its bytes."""
    return {
        "id": upload.id,
        "name": upload.name,
        "dossier": upload.dossier_code,
        "bytes": upload.size,
        "received": upload.received,
        "state": str(upload.state),
        "state_name": UPLOAD_STATE_NAMES[upload.state],
        "sha256": upload.sha256,
        "dossier_id": upload.dossier_id,
        "pages": upload.pages,
        "code": upload.code or None,
        "message": upload.message or stopped or None,
        "is_stopped": bool(stopped),
    }


def _headers(services: ServicesDep, upload: Upload) -> dict[str, str]:
    return headers_of(upload, days=services.settings.upload_days)
