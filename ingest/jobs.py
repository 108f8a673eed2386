"""A file is taken in: checked, fingerprinted, stored, and its pages sent to be read."""

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from ingest.dossier_code import clean_dossier_code
from ingest.fingerprint import sha256_of
from ingest.scan_check import ScanFile, inspect_scan_safely
from ingest.unchanging_copy import unchanging_copy
from schemas.accounts import Account, Action, is_allowed
from schemas.dossier import Dossier, StoredFile
from schemas.errors import ForbiddenError, InvalidInputError, UnavailableError
from schemas.identifiers import ArchiveFileCode, DossierId, OfficeId, Sha256
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import DossierMovedError, dossiers_with_file
from schemas.storage.intake import place_file
from schemas.storage.scans import add_file, find_file
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Message
from schemas.vietnamese import nfc

TakeInResult = Literal["taken", "known", "refused", "waiting"]


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What became of one file."""

    file: str
    sha256: Sha256 | None
    result: TakeInResult
    dossier_id: DossierId | None = None
    pages: int = 0
    code: str | None = None
    message: str | None = None


def take_in_file(
    services: Services,
    path: Path,
    *,
    dossier_code: str,
    is_explicit: bool,
    file_name: str,
    account: Account,
    address: str = "",
) -> TakenFile:
    """Take the file at `path` into the dossier called `dossier_code`, which is made where it is new.

    Bytes that are known stay where they are; only a dossier that the sender named (`is_explicit`) gets them
    as well. The file at `path` is not changed. A file that cannot be used is refused, not raised.

    Raises:
        ForbiddenError: The account may not take files in.
    """
    if not is_allowed(account, Action.TAKE_IN):
        raise ForbiddenError("Tài khoản này không được nhập tệp. Hãy dùng tài khoản cán bộ lưu trữ.")
    sha256: Sha256 | None = None
    file_name = nfc(file_name.encode("utf-8", "replace").decode())  # names of old disks are no text at times
    try:
        code = clean_dossier_code(dossier_code)
        sha256 = sha256_of(path)
        file = _stored(services, path, sha256)
    except InvalidInputError as error:
        return TakenFile(file_name, sha256, "refused", code=error.error_code, message=error.message)
    except UnavailableError as error:
        return TakenFile(file_name, sha256, "waiting", code=error.error_code, message=error.message)
    with writing(services.database) as session:
        taken, messages = _register(
            session, services, file, code=code, is_explicit=is_explicit, file_name=file_name, account=account
        )
        if taken.result == "taken":
            audit.record(
                session,
                "take_in",
                account_id=account.id,
                subject_kind="dossier",
                subject_id=taken.dossier_id or "",
                now=services.now(),
                address=address,
                detail={"sha256": file.sha256},
            )
    dispatch(services, messages)
    return taken


def _stored(services: Services, path: Path, sha256: Sha256) -> StoredFile:
    """Return the file once its bytes are checked and kept; checked once for ever."""
    with reading(services.database) as session:
        known = find_file(session, sha256)
    if known is not None:
        return known
    with unchanging_copy(path, sha256=sha256, folder=services.settings.home / "incoming") as copy:
        scan: ScanFile = inspect_scan_safely(
            copy,
            max_pixels=services.settings.max_pixels,
            max_pages=services.settings.max_pages,
            memory_mb=services.settings.child_memory_mb,
            seconds=services.settings.child_seconds,
        )
        services.files.put_original(copy, sha256=sha256)
        return StoredFile(sha256, copy.stat().st_size, scan.media_type, len(scan.pages))


def _register(
    session: Session,
    services: Services,
    file: StoredFile,
    *,
    code: str,
    is_explicit: bool,
    file_name: str,
    account: Account,
) -> tuple[TakenFile, list[Message]]:
    now = services.now()
    add_file(session, file, now=now)
    homes = dossiers_with_file(session, file.sha256, office_id=OfficeId(account.office_id))
    home = _home(homes, code, is_explicit=is_explicit)
    if home is not None:
        message = f"Tệp này đã có trong hồ sơ {home.archive_file_code}."
        known = TakenFile(file_name, file.sha256, "known", home.id, file.page_count, "known_file", message)
        return known, []
    try:
        placed = place_file(
            session,
            file,
            code=ArchiveFileCode(code),
            office_id=OfficeId(account.office_id),
            file_name=file_name,
            now=now,
        )
    except DossierMovedError as error:
        moved = TakenFile(file_name, file.sha256, "refused", code=error.error_code, message=error.message)
        return moved, []
    taken = TakenFile(file_name, file.sha256, "taken", placed.dossier.id, file.page_count)
    return taken, list(placed.messages)


def _home(homes: list[Dossier], code: str, *, is_explicit: bool) -> Dossier | None:
    """Return the dossier in which the file is to stay; None where it is to be placed."""
    with contextlib.suppress(StopIteration):
        return next(home for home in homes if home.archive_file_code == code)
    return homes[0] if homes and not is_explicit else None
