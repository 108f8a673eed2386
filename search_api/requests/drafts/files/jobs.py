"""Papers are put to a draft, looked at and taken out again: outside of the originals until the draft is sent."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from ingest.scan_check import ScanFile, inspect_scan_safely
from schemas.accounts import Account, Action, require
from schemas.bounded import run_bounded
from schemas.commands import fingerprint
from schemas.errors import NotFoundError
from schemas.identifiers import Sha256
from schemas.request_drafts import DraftFile, RequestDraft, stored_name, thumbnail_name
from schemas.storage.database import reading, writing
from schemas.storage.request_drafts import add_draft_file, draft_of_nobody, file_in, remove_draft_file
from schemas.storage.services import Services
from search_api.requests.drafts.filled import wish_of
from search_api.requests.drafts.holder import Holder
from search_api.requests.drafts.jobs import find, find_open, note, wishes_of
from search_api.requests.uploads.accepted import TooManyFilesError, check_component, check_size, check_type
from search_api.requests.uploads.photo import Prepared, prepare


@dataclass(frozen=True, slots=True)
class NewFile:
    """What is said of a file that is put to a draft."""

    component: str
    file_name: str


def add_file(
    services: Services, holder: Holder, draft_id: str, path: Path, new: NewFile, *, address: str = ""
) -> None:
    """Put the file at `path` to the draft; the same picture for the same paper stays one.

    Raises:
        DraftNotFoundError: There is no such draft for them.
        DraftSentError: It was sent.
        UnknownComponentError: The procedure asks for no such paper.
        TooManyFilesError: There are too many, or they are too large together.
        InvalidInputError: The file cannot be used; code and sentence say why.
    """
    settings, now = services.settings, services.now()
    with reading(services.database) as session:
        _check(session, services, find_open(session, holder, draft_id, now=now), new, 0)
    check_size(path.stat().st_size, most_mb=settings.request_file_mb)
    scan, prepared = _looked_at(services, path)
    content = prepared.content or path.read_bytes()
    file = _file(draft_id, new, content, scan)
    services.files.put(stored_name(draft_id, file.id), content)
    services.files.put(thumbnail_name(draft_id, file.id), prepared.thumbnail)
    with writing(services.database) as session:
        draft = find_open(session, holder, draft_id, now=now)
        if any((each.component, each.sha256) == (file.component, file.sha256) for each in draft.files):
            return
        _check(session, services, draft, new, file.byte_size)
        add_draft_file(session, draft, file, now=now)
        note(session, "add_draft_file", draft, holder.account_id, now=now, address=address)


def remove_file(
    services: Services, holder: Holder, draft_id: str, file_id: str, *, address: str = ""
) -> None:
    """Take a file out of the draft.

    Raises:
        DraftNotFoundError: There is no such draft for them.
        DraftSentError: It was sent.
        DraftFileNotFoundError: It has no such file.
    """
    now = services.now()
    with writing(services.database) as session:
        draft = find_open(session, holder, draft_id, now=now)
        remove_draft_file(session, draft, file_id)
        note(session, "remove_draft_file", draft, holder.account_id, now=now, address=address)
    for name in (stored_name(draft_id, file_id), thumbnail_name(draft_id, file_id)):
        services.files.remove(name)


def take_file(services: Services, holder: Holder, draft_id: str, file_id: str) -> tuple[DraftFile, bytes]:
    """Return a file of the draft with its bytes, to who writes it.

    Raises:
        DraftNotFoundError: There is no such draft for them.
        DraftFileNotFoundError: It has no such file.
    """
    with reading(services.database) as session:
        file = file_in(find(session, holder, draft_id, now=services.now()), file_id)
    return file, _content(services, stored_name(draft_id, file.id))


def take_thumbnail(services: Services, holder: Holder, draft_id: str, file_id: str) -> bytes:
    """Return the small picture of a file, as JPEG, to who writes the draft.

    Raises:
        DraftNotFoundError: There is no such draft for them.
        DraftFileNotFoundError: It has no such file.
    """
    with reading(services.database) as session:
        file = file_in(find(session, holder, draft_id, now=services.now()), file_id)
    return _content(services, thumbnail_name(draft_id, file.id))


def take_at_counter(
    services: Services, account: Account, draft_id: str, file_id: str, *, address: str = ""
) -> tuple[DraftFile, bytes]:
    """Return a file of a draft of nobody's account with its bytes, to an officer, noting who took it.

    Raises:
        ForbiddenError: The account may not.
        DraftNotFoundError: There is no such draft.
        DraftFileNotFoundError: It has no such file.
    """
    require(account, Action.CHECK_APPLICANT)
    now = services.now()
    with writing(services.database) as session:
        draft = draft_of_nobody(session, draft_id, now=now)
        file = file_in(draft, file_id)
        note(session, "take_draft_file", draft, account.id, now=now, address=address)
    return file, _content(services, stored_name(draft_id, file.id))


def _check(session: Session, services: Services, draft: RequestDraft, new: NewFile, byte_size: int) -> None:
    settings, wish = services.settings, wish_of(draft.answers, wishes_of(session, services))
    if wish is not None:
        check_component(new.component, wish.procedure)
    if len(draft.files) >= settings.request_files:
        raise TooManyFilesError(
            f"Mỗi đề nghị nhận tối đa {settings.request_files} tệp. Xin bỏ bớt tệp không cần, hoặc mang thêm giấy tờ "
            "đến nơi tiếp nhận."
        )
    if sum(each.byte_size for each in draft.files) + byte_size > settings.draft_mb * 1_000_000:
        raise TooManyFilesError(
            f"Các tệp cộng lại vượt quá {settings.draft_mb} MB. Xin bỏ bớt tệp, hoặc mang bản giấy đến nơi tiếp nhận."
        )


def _looked_at(services: Services, path: Path) -> tuple[ScanFile, Prepared]:
    settings = services.settings
    bounds = {"memory_mb": settings.child_memory_mb, "seconds": settings.child_seconds}
    scan = inspect_scan_safely(path, max_pixels=settings.max_pixels, max_pages=settings.max_pages, **bounds)
    check_type(scan.media_type)
    prepared = run_bounded(
        prepare, path, media_type=scan.media_type, max_pixels=settings.max_pixels, **bounds
    )
    return scan, prepared


def _file(draft_id: str, new: NewFile, content: bytes, scan: ScanFile) -> DraftFile:
    sha256 = Sha256(hashlib.sha256(content).hexdigest())
    return DraftFile(
        # Made of what it is, so that what is sent twice is stored once.
        id=fingerprint(draft_id, new.component, sha256)[:32],
        component=new.component,
        sha256=sha256,
        file_name=new.file_name,
        media_type=scan.media_type,
        byte_size=len(content),
        page_count=len(scan.pages),
    )


def _content(services: Services, name: str) -> bytes:
    content = services.files.get(name)
    if content is None:
        raise NotFoundError("Tệp này không còn. Xin bỏ ra rồi chọn lại.")
    return content
