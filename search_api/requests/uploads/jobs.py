"""Files are handed in with a request: checked as scans are, stored under their SHA-256, given out to who may."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from ingest.fingerprint import sha256_of
from ingest.scan_check import inspect_scan_safely
from ingest.unchanging_copy import unchanging_copy
from schemas.accounts import Account, Action, Role, permit_for, require
from schemas.bounded import run_bounded
from schemas.dossier import StoredFile
from schemas.identifiers import AccountId, Sha256
from schemas.request_papers import TAKES_FILES, Adder, RequestFile, adder_of
from schemas.requests import Request
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.request_access import own_request
from schemas.storage.request_files import file_of, files_of, hand_in
from schemas.storage.request_moves import actor_of, procedure_of
from schemas.storage.scans import find_file
from schemas.storage.services import Services
from search_api.requests.uploads.accepted import (
    Incoming,
    RequestFiles,
    check_component,
    check_count,
    check_open,
    check_size,
    check_type,
    component_names,
)
from search_api.requests.uploads.photo import PHOTO_TYPES, prepare
from search_api.scans.permitted import refuse


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands a file in, and to which request; asked for anew in each transaction."""

    find: Callable[[Session], Request]
    adder: Adder
    account_id: AccountId | None
    """None: the applicant without an account."""


def add_file(
    services: Services,
    account: Account,
    request_id: str,
    path: Path,
    incoming: Incoming,
    *,
    address: str = "",
) -> RequestFile:
    """Take the file at `path` in with the request; the same file for the same component stays one.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
        FilesClosedError: The request takes none any more.
        UnknownComponentError: The procedure asks for no such paper.
        TooManyFilesError: There are too many.
        InvalidInputError: The file cannot be used; code and sentence say why.
        RequestFileNotFoundError: There is no such file to be replaced.
    """

    def find(session: Session) -> Request:
        return own_request(session, account, request_id, Action.HANDLE_REQUEST)

    sender = Sender(find, adder_of(actor_of(account)), account.id)
    return take_in(services, sender, path, incoming, address=address)


def take_in(
    services: Services, sender: Sender, path: Path, incoming: Incoming, *, address: str
) -> RequestFile:
    """Take a file in from whoever `sender` lets in; see `add_file`."""
    with reading(services.database) as session:
        _check(session, services, sender, incoming)
    with _as_kept(services, path, sender.adder) as kept_path:
        file = _stored(services, kept_path)
    now = services.now()
    with writing(services.database) as session:
        request = _check(session, services, sender, incoming)
        kept = hand_in(
            session,
            request.id,
            file,
            component=incoming.component,
            file_name=incoming.file_name,
            account_id=sender.account_id,
            now=now,
            replaces=incoming.replaces,
        )
        _audit(session, services, "add_request_file", request, kept, sender.account_id, address=address)
    return kept


def list_files(services: Services, account: Account, request_id: str) -> RequestFiles:
    """Return the files of the request.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
    """
    with reading(services.database) as session:
        request = own_request(session, account, request_id, Action.READ_REQUEST)
        return load_files(session, request, adder=adder_of(actor_of(account)))


def load_files(session: Session, request: Request, *, adder: Adder) -> RequestFiles:
    """Return the files of the request, to who may add as `adder`."""
    files, procedure = tuple(files_of(session, request.id)), procedure_of(session, request)
    return RequestFiles(request, files, component_names(procedure), request.state in TAKES_FILES[adder])


def take_file(
    services: Services, account: Account, request_id: str, file_id: str, *, address: str = ""
) -> tuple[RequestFile, bytes]:
    """Return a file of the request with its bytes, noting who took it.

    Raises:
        ForbiddenError: The account may not.
        SensitiveContentError: It may not see all that such papers can hold.
        RequestNotFoundError: There is no such request for this account.
        RequestFileNotFoundError: The request has no such file.
    """
    with writing(services.database) as session:
        request = own_request(session, account, request_id, Action.READ_REQUEST)
        if account.role is not Role.CITIZEN:
            _check_may_see_all(account)
        file = file_of(session, request.id, file_id)
        _audit(session, services, "take_request_file", request, file, account.id, address=address)
    with services.files.original(file.sha256) as path:
        return file, path.read_bytes()


def _check(session: Session, services: Services, sender: Sender, incoming: Incoming) -> Request:
    request = sender.find(session)
    check_open(request, adder=sender.adder)
    check_component(incoming.component, procedure_of(session, request))
    check_count(files_of(session, request.id), most=services.settings.request_files)
    if incoming.replaces:
        file_of(session, request.id, incoming.replaces)
    return request


def _check_may_see_all(account: Account) -> None:
    """Let pass who may see whatever such a paper holds: nobody has read it yet."""
    require(account, Action.READ_REQUEST_FILE)
    permit = permit_for(account, Action.READ_REQUEST_FILE)
    for sensitivity in ("identity", "health"):
        if not permit.shows(sensitivity):
            raise refuse(sensitivity)


@contextmanager
def _as_kept(services: Services, path: Path, adder: Adder) -> Iterator[Path]:
    """Yield where the file lies as it is kept: what the office scans as it came, an applicant's photo cleaned."""
    settings = services.settings
    check_size(path.stat().st_size, most_mb=settings.request_file_mb)
    content = None
    if adder == "applicant":
        bounds = {"memory_mb": settings.child_memory_mb, "seconds": settings.child_seconds}
        scan = inspect_scan_safely(
            path, max_pixels=settings.max_pixels, max_pages=settings.max_pages, **bounds
        )
        if scan.media_type in PHOTO_TYPES:
            content = run_bounded(
                prepare, path, media_type=scan.media_type, max_pixels=settings.max_pixels, **bounds
            ).content
    if content is None:
        yield path
        return
    with tempfile.NamedTemporaryFile(prefix="trichluc-photo-") as copy:
        copy.write(content)
        copy.flush()
        yield Path(copy.name)


def _stored(services: Services, path: Path) -> StoredFile:
    """Return the file once its bytes are checked and kept."""
    settings = services.settings
    check_size(path.stat().st_size, most_mb=settings.request_file_mb)
    sha256 = sha256_of(path)
    with reading(services.database) as session:
        known = find_file(session, sha256)
    file = known or _checked(services, path, sha256)
    check_type(file.media_type)
    return file


def _checked(services: Services, path: Path, sha256: Sha256) -> StoredFile:
    settings = services.settings
    with unchanging_copy(path, sha256=sha256, folder=settings.home / "incoming") as copy:
        scan = inspect_scan_safely(
            copy,
            max_pixels=settings.max_pixels,
            max_pages=settings.max_pages,
            memory_mb=settings.child_memory_mb,
            seconds=settings.child_seconds,
        )
        check_type(scan.media_type)
        services.files.put_original(copy, sha256=sha256)
        return StoredFile(sha256, copy.stat().st_size, scan.media_type, len(scan.pages))


def _audit(
    session: Session,
    services: Services,
    action: str,
    request: Request,
    file: RequestFile,
    account_id: AccountId | None,
    *,
    address: str,
) -> None:
    audit.record(
        session,
        action,
        account_id=account_id,
        subject_kind="request",
        subject_id=request.id,
        now=services.now(),
        address=address,
        detail={"code": request.code, "file": file.id, "sha256": file.sha256},
    )
