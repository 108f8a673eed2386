"""Files that came in pieces are taken in, alone or as a parcel; what nobody finished is thrown away in time."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Literal, Protocol

from sqlalchemy.orm import Session

from ingest.batch_source import BatchSource, is_archive, open_source, source_of
from ingest.unchanging_copy import NoRoomError
from ingest.uploads.assembly import put_together
from schemas.accounts import Account
from schemas.batch import Batch
from schemas.errors import ForbiddenError, InvalidInputError, TrichLucError, UnavailableError
from schemas.identifiers import DossierId, Sha256
from schemas.storage import audit
from schemas.storage.accounts import active_account
from schemas.storage.database import reading, writing
from schemas.storage.parcels import load_parcel, note_done, save_parcel, stale_parcels
from schemas.storage.services import Services
from schemas.storage.uploads import (
    PIECES,
    close_upload,
    load_upload,
    mark_cleared,
    my_uploads,
    parcel_uploads,
    pieces_of,
    stale_uploads,
    uncleared,
)
from schemas.storage.work import Lease, Message, finish_work
from schemas.uploads import UNFINISHED, Parcel, ParcelState, Upload, UploadState

_TABLES = (".xlsx",)


class Taken(Protocol):
    """What became of one file; see `ingest.jobs.TakenFile`."""

    @property
    def sha256(self) -> Sha256 | None: ...  # noqa: D102 - as the class says
    @property
    def result(self) -> Literal["taken", "known", "refused", "waiting"]: ...  # noqa: D102
    @property
    def dossier_id(self) -> DossierId | None: ...  # noqa: D102
    @property
    def pages(self) -> int: ...  # noqa: D102
    @property
    def code(self) -> str | None: ...  # noqa: D102
    @property
    def message(self) -> str | None: ...  # noqa: D102


class HandedIn(Protocol):
    """What handing in did; see `ingest.batches.jobs.OpenedBatch`."""

    @property
    def batch(self) -> Batch: ...  # noqa: D102
    @property
    def taken(self) -> int: ...  # noqa: D102
    @property
    def waiting(self) -> int: ...  # noqa: D102


class FilesWaitError(UnavailableError):
    """Some files could not be taken in just now."""

    code = "files_wait"


class SenderClosedError(ForbiddenError):
    """The account that sent it is closed."""

    code = "sender_closed"


def take_in_upload(services: Services, lease: Lease, *, take: Callable[..., Taken]) -> list[Message]:
    """Take a whole file into its dossier as every other file is taken in, and keep what became of it.

    Raises:
        UnavailableError: It has to wait.
    """
    upload_id = lease.message.subject_id
    with reading(services.database) as session:
        upload = load_upload(session, upload_id)
        account = active_account(session, upload.account_id) if upload else None
    if upload is None or upload.state is not UploadState.WHOLE:
        return _finished(services, lease)
    try:
        became = _taken(services, upload, account, take=take)
    except (InvalidInputError, ForbiddenError) as error:
        became = _Refused(error)
    if became.result == "waiting":
        raise FilesWaitError(became.message or "Tệp chưa nhập được lúc này.")
    with writing(services.database) as session:
        if not finish_work(session, lease, now=services.now()):
            return []
        close_upload(
            session,
            upload_id,
            UploadState(became.result),
            now=services.now(),
            sha256=became.sha256,
            dossier_id=became.dossier_id,
            pages=became.pages,
            code=became.code or "",
            message=became.message or "",
        )
    clear(services, [upload_id])
    return []


def take_in_parcel(services: Services, lease: Lease, *, hand_in: Callable[..., HandedIn]) -> list[Message]:
    """Hand a parcel in as a delivery of its batch; what a list of it says wrongly opens it again, with the reason.

    Raises:
        UnavailableError: Some of it has to wait.
    """
    with reading(services.database) as session:
        parcel = load_parcel(session, lease.message.subject_id)
        account = active_account(session, parcel.account_id) if parcel else None
        uploads = parcel_uploads(session, parcel.id) if parcel else []
    if parcel is None or parcel.state is not ParcelState.SENT:
        return _finished(services, lease)
    try:
        done = _handed_in(services, parcel, account, uploads, hand_in=hand_in)
    except (InvalidInputError, ForbiddenError) as error:
        done = replace(parcel, state=ParcelState.OPEN, code=error.error_code, message=error.message)
    is_in = done.state is ParcelState.DONE
    with writing(services.database) as session:
        if not finish_work(session, lease, now=services.now()):
            return []
        save_parcel(session, replace(done, changed_at=services.now()))
        for upload in uploads if is_in else ():
            close_upload(session, upload.id, UploadState.TAKEN, now=services.now())
    clear(services, [upload.id for upload in uploads] if is_in else [])
    return []


def expire_uploads(services: Services) -> int:
    """Throw away what nobody went on with, and pieces that were left behind; return how many files expired."""
    now = services.now()
    before = now - timedelta(days=services.settings.upload_days)
    with writing(services.database) as session:
        stale = stale_uploads(session, before=before)
        for parcel in stale_parcels(session, before=before):
            save_parcel(session, replace(parcel, state=ParcelState.EXPIRED, changed_at=now))
            stale += my_uploads(session, parcel.account_id, parcel_id=parcel.id, states=UNFINISHED)
        for upload in stale:
            close_upload(session, upload.id, UploadState.EXPIRED, now=now)
            _record_expiry(session, upload, services)
    with reading(services.database) as session:
        left = uncleared(session)
    clear(services, left)
    return len(stale)


def clear(services: Services, upload_ids: Sequence[str]) -> None:
    """Remove the pieces of files that are dealt with; what fails is done by the sweeper."""
    for upload_id in upload_ids:
        services.files.remove_below(f"{PIECES}/{upload_id}")
    with writing(services.database) as session:
        for upload_id in upload_ids:
            mark_cleared(session, upload_id)


class _Refused:
    """A file that is not taken in, and why."""

    result: Literal["refused"] = "refused"
    sha256 = dossier_id = None
    pages = 0

    def __init__(self, error: TrichLucError) -> None:
        self.code: str | None = error.error_code
        self.message: str | None = error.message


def _taken(
    services: Services, upload: Upload, account: Account | None, *, take: Callable[..., Taken]
) -> Taken:
    with _workplace(services) as folder:
        path = folder / upload.id
        _put_together(services, upload, path)
        return take(
            services,
            path,
            dossier_code=upload.dossier_code,
            is_explicit=upload.is_explicit,
            file_name=PurePosixPath(upload.name).name,
            account=_open(account),
        )


def _handed_in(
    services: Services,
    parcel: Parcel,
    account: Account | None,
    uploads: Sequence[Upload],
    *,
    hand_in: Callable[..., HandedIn],
) -> Parcel:
    """Return the parcel as it is once all of it is in its batch."""
    sender, done, taken, code = _open(account), 0, 0, parcel.batch_code

    def on_file() -> None:
        nonlocal done
        done += 1
        with writing(services.database) as session:
            note_done(session, parcel.id, done=done, now=services.now())

    with _workplace(services) as folder, ExitStack() as stack:
        sources = _sources(services, parcel, uploads, folder=folder, stack=stack)
        files = sum(len(source.names) for source in sources)
        with writing(services.database) as session:
            save_parcel(session, replace(parcel, files=files, done=0, changed_at=services.now()))
        for source in sources:
            became = hand_in(
                services,
                sender,
                source,
                code=parcel.batch_code,
                title=parcel.title,
                kind=parcel.kind,
                sides=parcel.sides,
                backs_order=parcel.backs_order or None,
                blank_starts_document=parcel.blank_starts_document,
                on_file=on_file,
            )
            if became.waiting:
                raise FilesWaitError(f"Còn {became.waiting} tệp chưa nhập được lúc này, máy sẽ tự thử lại.")
            taken, code = taken + became.taken, became.batch.code
    return replace(
        parcel,
        state=ParcelState.DONE,
        batch_code=code,
        files=files,
        done=files,
        taken=taken,
        code="",
        message="",
    )


def _sources(
    services: Services, parcel: Parcel, uploads: Sequence[Upload], *, folder: Path, stack: ExitStack
) -> list[BatchSource]:
    """Return what a parcel holds: its loose files together, and each ZIP by itself."""
    incoming = services.settings.home / "incoming"
    loose: list[tuple[str, Path]] = []
    sources: list[BatchSource] = []
    for upload in uploads:
        path = folder / upload.id
        _put_together(services, upload, path)
        if is_archive(path) and not upload.name.lower().endswith(_TABLES):
            handed = stack.enter_context(open_source(path, incoming=incoming))
            sources.append(replace(handed, label=PurePosixPath(upload.name).stem))
        else:
            loose.append((upload.name, path))
    if loose:
        sources.insert(0, source_of(parcel.title or parcel.batch_code, loose, incoming=incoming))
    return sources


def _put_together(services: Services, upload: Upload, path: Path) -> Sha256:
    with reading(services.database) as session:
        pieces = pieces_of(session, upload.id)
    return put_together(upload, ((piece, services.files.get(piece.name)) for piece in pieces), path)


@contextmanager
def _workplace(services: Services) -> Iterator[Path]:
    """Yield a folder in which files are put together; it is removed afterwards."""
    incoming = services.settings.home / "incoming"
    try:
        incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = tempfile.TemporaryDirectory(dir=incoming, ignore_cleanup_errors=True)
    except OSError as error:
        raise NoRoomError("Không có chỗ để ghép tệp. Kiểm tra dung lượng đĩa của TRICHLUC_HOME.") from error
    with made as folder:
        yield Path(folder)


def _open(account: Account | None) -> Account:
    if account is None:
        raise SenderClosedError("Tài khoản gửi tệp này đã bị khóa. Xin gửi lại bằng tài khoản khác.")
    return account


def _finished(services: Services, lease: Lease) -> list[Message]:
    with writing(services.database) as session:
        finish_work(session, lease, now=services.now())
    return []


def _record_expiry(session: Session, upload: Upload, services: Services) -> None:
    audit.record(
        session,
        "expire_upload",
        account_id=None,
        subject_kind="upload",
        subject_id=upload.id,
        now=services.now(),
        detail={"bytes": upload.received},
    )
