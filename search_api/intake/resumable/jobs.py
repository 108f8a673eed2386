"""A file is announced, comes piece by piece, and is told how far it is; the last piece sends it to be taken in."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from ingest.dossier_code import clean_dossier_code
from schemas.accounts import Account, Action, require
from schemas.errors import ConflictError, InvalidInputError, NotFoundError
from schemas.identifiers import OfficeId, new_id
from schemas.stages import Stage
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.parcels import find_parcel, touch_parcel
from schemas.storage.services import Services, dispatch
from schemas.storage.uploads import (
    PIECES,
    add_piece,
    add_upload,
    close_upload,
    count_open,
    find_upload,
    mark_cleared,
    my_uploads,
    parked_takings,
    same_upload,
)
from schemas.storage.work import Message, add_work, retry_parked
from schemas.uploads import (
    LONGEST_FINGERPRINT,
    UNFINISHED,
    Piece,
    Upload,
    UploadClosedError,
    UploadState,
    check_announced,
    check_collecting,
    check_piece,
)
from schemas.vietnamese import nfc
from search_api.intake.resumable.protocol import BadUploadHeaderError, safe_path

_MEGABYTE = 1_000_000
LATELY = timedelta(hours=12)
"""So long a file that was dealt with stays in its sender's list."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A file as its sender announces it."""

    name: str
    size: int
    dossier_code: str = ""
    is_explicit: bool = True
    parcel_id: str | None = None
    fingerprint: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class OwnUploads:
    """The files of an account in one place."""

    files: tuple[Upload, ...]
    stopped: dict[str, str]
    """Those that are whole and cannot be taken in, and why."""


def announce(services: Services, account: Account, announced: Announced, *, address: str = "") -> Upload:
    """Return the file to be sent: a new one, or the one that is on its way already and goes on where it stopped.

    Raises:
        ForbiddenError: The account may not take files in.
        InvalidInputError: Such a file is not taken, or it names no dossier.
        ParcelNotFoundError: The account has no such parcel.
        ParcelClosedError: The parcel takes no more.
    """
    require(account, Action.TAKE_IN)
    made = _made(services, account, announced)
    with writing(services.database) as session:
        known = same_upload(session, made)
        if known is not None:
            return known
        open_count = count_open(session, account.id)
        check_announced(
            made.size, most_bytes=services.settings.upload_file_mb * _MEGABYTE, open_count=open_count
        )
        if made.parcel_id:
            check_collecting(find_parcel(session, account.id, made.parcel_id, for_update=True))
        upload = add_upload(session, made)
        detail = {"bytes": upload.size, "parcel": upload.parcel_id or ""}
        _record(session, services, "start_upload", account, upload, address=address, detail=detail)
    return upload


def show(services: Services, account: Account, upload_id: str) -> Upload:
    """Return how far a file is.

    Raises:
        UploadNotFoundError: The account sends no such file.
    """
    require(account, Action.TAKE_IN)
    with reading(services.database) as session:
        return find_upload(session, account.id, upload_id)


def list_uploads(services: Services, account: Account, *, parcel_id: str | None = None) -> OwnUploads:
    """Return the files of the account in a parcel, or of no parcel: those on their way, and those dealt with lately."""
    require(account, Action.TAKE_IN)
    with reading(services.database) as session:
        files = my_uploads(session, account.id, parcel_id=parcel_id, states=UNFINISHED)
        closed = [state for state in UploadState if state not in UNFINISHED]
        since = services.now() - LATELY
        files += my_uploads(session, account.id, parcel_id=parcel_id, states=closed, since=since)
        whole = [file.id for file in files if file.state is UploadState.WHOLE]
        return OwnUploads(tuple(files), parked_takings(session, whole))


def take_piece(
    services: Services, account: Account, upload_id: str, content: bytes, *, offset: int, address: str = ""
) -> Upload:
    """Add a piece where the file ends so far; return how far it is.

    The bytes are kept before the record of them: what dies in between is sent again, and its bytes are removed with
    the rest.

    Raises:
        UploadNotFoundError: The account sends no such file.
        UploadClosedError: It takes no more.
        UploadOffsetError: The piece begins elsewhere.
        UploadTooLargeError: The file would be too long.
        FilesUnavailableError: The piece cannot be kept now.
    """
    require(account, Action.TAKE_IN)
    with reading(services.database) as session:
        upload = find_upload(session, account.id, upload_id)
        check_piece(upload, offset=offset, size=len(content))
    if not content:
        return upload
    name = f"{PIECES}/{upload_id}/{offset:016d}-{new_id()}"
    piece = Piece(offset, len(content), name, hashlib.sha256(content).hexdigest())
    services.files.put(name, content)
    try:
        upload, messages = _add(services, account, upload_id, piece, address=address)
    except (ConflictError, InvalidInputError, NotFoundError):
        services.files.remove(name)
        raise
    dispatch(services, messages)
    return upload


def receive(
    services: Services, account: Account, announced: Announced, path: Path, *, address: str = ""
) -> Upload:
    """Take a file that lies at `path` as if it came in pieces: from a form, all of it at once."""
    upload = announce(services, account, announced, address=address)
    with path.open("rb") as file:
        file.seek(upload.received)
        while content := file.read(services.settings.upload_piece_mb * _MEGABYTE):
            upload = take_piece(
                services, account, upload.id, content, offset=upload.received, address=address
            )
    return upload


def drop(services: Services, account: Account, upload_id: str, *, address: str = "") -> None:
    """Throw away a file that was not taken in yet.

    Raises:
        UploadNotFoundError: The account sends no such file.
        UploadClosedError: It was dealt with.
        ParcelClosedError: Its parcel was handed in.
    """
    require(account, Action.TAKE_IN)
    with writing(services.database) as session:
        upload = find_upload(session, account.id, upload_id, for_update=True)
        if not upload.is_unfinished:
            raise UploadClosedError("Tệp này đã xử lý xong nên không bỏ được nữa.")
        if upload.parcel_id:
            check_collecting(find_parcel(session, account.id, upload.parcel_id, for_update=True))
        close_upload(session, upload.id, UploadState.DROPPED, now=services.now())
        detail = {"bytes": upload.received, "parcel": upload.parcel_id or ""}
        _record(session, services, "drop_upload", account, upload, address=address, detail=detail)
    services.files.remove_below(f"{PIECES}/{upload_id}")
    with writing(services.database) as session:
        mark_cleared(session, upload_id)


def retry(services: Services, account: Account, upload_ids: Sequence[str], *, address: str = "") -> int:
    """Take files in again whose taking in was stopped, all of the account's where none is named; return how many.

    Raises:
        UploadNotFoundError: The account sends no such file.
    """
    require(account, Action.TAKE_IN)
    with writing(services.database) as session:
        own = my_uploads(session, account.id, parcel_id=None, states=[UploadState.WHOLE])
        chosen = [find_upload(session, account.id, each) for each in upload_ids] or own
        messages = retry_parked(session, subject_ids=[each.id for each in chosen], now=services.now())
        audit.record(
            session,
            "retry_upload",
            account_id=account.id,
            subject_kind="upload",
            subject_id=upload_ids[0] if len(upload_ids) == 1 else "all",
            now=services.now(),
            address=address,
            detail={"count": len(messages)},
        )
    dispatch(services, messages)
    return len(messages)


def _made(services: Services, account: Account, announced: Announced) -> Upload:
    code = announced.dossier_code
    sha256 = announced.sha256.lower()
    if sha256 and not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise BadUploadHeaderError("Mã băm sha256 của tệp phải gồm 64 chữ số thập lục phân.")
    if len(announced.fingerprint) > LONGEST_FINGERPRINT:
        raise BadUploadHeaderError("Dấu nhận biết tệp quá dài. Xin đặt tên tệp ngắn hơn.")
    return Upload(
        id=new_id(),
        account_id=account.id,
        office_id=OfficeId(account.office_id),
        parcel_id=announced.parcel_id or None,
        dossier_code="" if announced.parcel_id else clean_dossier_code(code),
        is_explicit=announced.is_explicit,
        name=safe_path(announced.name),
        fingerprint=nfc(announced.fingerprint),
        size=announced.size,
        received=0,
        wanted_sha256=sha256,
        state=UploadState.RECEIVING,
        created_at=services.now(),
        changed_at=services.now(),
    )


def _add(
    services: Services, account: Account, upload_id: str, piece: Piece, *, address: str
) -> tuple[Upload, list[Message]]:
    """Keep the record of a piece; a file that is whole is sent to be taken in, unless its parcel waits for others."""
    now = services.now()
    with writing(services.database) as session:
        upload = find_upload(session, account.id, upload_id, for_update=True)
        check_piece(upload, offset=piece.start, size=piece.size)
        upload = add_piece(session, upload, piece, now=now)
        if upload.parcel_id:
            touch_parcel(session, upload.parcel_id, now=now)
        if upload.state is not UploadState.WHOLE:
            return upload, []
        detail = {"bytes": upload.size, "parcel": upload.parcel_id or ""}
        _record(session, services, "receive_upload", account, upload, address=address, detail=detail)
        if upload.parcel_id:
            return upload, []
        return upload, add_work(session, Stage.TAKE_IN, [upload.id], dossier_id=None, now=now)


def _record(
    session: Session,
    services: Services,
    action: str,
    account: Account,
    upload: Upload,
    *,
    address: str,
    detail: dict[str, object],
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="upload",
        subject_id=upload.id,
        now=services.now(),
        address=address,
        detail=detail,
    )
