"""An answer is filed: its scan is checked and kept like any other, and the request that waited for it goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from ingest.fingerprint import sha256_of
from ingest.scan_check import inspect_scan_safely
from ingest.unchanging_copy import unchanging_copy
from schemas.accounts import ALL_SENSITIVITIES, Account, Action, is_allowed
from schemas.commands import check_key, fingerprint
from schemas.deadlines.office_hours import vietnam_day
from schemas.dossier import StoredFile
from schemas.errors import ForbiddenError, NotFoundError
from schemas.inquiries import Inquiry
from schemas.request_work.details import BadDetailError, read_details
from schemas.requests import Request, RequestAction
from schemas.storage import audit, inquiries, requests
from schemas.storage.commands import done_before, note_done
from schemas.storage.database import reading, writing
from schemas.storage.request_moves import actor_of, move_request, procedure_of
from schemas.storage.scans import add_file, find_file
from schemas.storage.services import Services
from search_api.inquiries.wanted import ImpossibleInquiryError, line
from search_api.scans.permitted import PARTLY, SensitiveContentError

FilingResult = Literal["moved", "kept", "known"]
"""The request went on; it does not wait for this any more; it was filed before."""


class AnswerNotFoundError(NotFoundError):
    """The inquiry has no such answer, or no scan of it."""

    code = "answer_not_found"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What an officer tells of a letter that came back."""

    letter_no: str
    dated: date
    step: str = ""
    """Key of the step that goes on; needed where the request waits for this answer, as is the receiver."""
    receiver: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """An answer that was filed."""

    inquiry: Inquiry
    result: FilingResult


def file_answer(
    services: Services,
    account: Account,
    inquiry_id: str,
    given: GivenAnswer,
    path: Path,
    *,
    key: str,
    address: str = "",
) -> Filed:
    """File an answer; the request goes on where it waits for it, else its state stays.

    Args:
        services: Records and files.
        account: The officer.
        inquiry_id: Which was answered.
        given: Number and date of the letter, and with whom the request goes on.
        path: Its scan, PDF or picture.
        key: Of the command.
        address: Where it came from.

    Raises:
        ForbiddenError: The account may not.
        InquiryNotFoundError: The account's office has no such inquiry.
        ImpossibleInquiryError: The letter's date cannot be.
        BadDetailError: Number, step or receiver is missing.
        UnreadableFileError: The scan cannot be taken.
        AnswerKnownError: A letter of this number was filed with another scan.
        CommandKeyError: The key was used for something else.
    """
    if not is_allowed(account, Action.HANDLE_INQUIRY):
        raise ForbiddenError("Tài khoản này không được làm việc này. Hãy nhờ chuyên viên giải quyết hồ sơ.")
    check_key(key)
    now, given = services.now(), _cleaned(given)
    with writing(services.database) as session:
        inquiry = inquiries.load_inquiry(session, inquiry_id, office_id=account.office_id)
    _check_date(inquiry, given.dated, now=now)
    scan = _stored(services, path)
    said = (given.letter_no, given.dated.isoformat(), given.step, given.receiver, given.party, scan.sha256)
    print_ = fingerprint(account.id, inquiry_id, "answer", said)
    with writing(services.database) as session:
        inquiry = inquiries.load_inquiry(session, inquiry_id, office_id=account.office_id)
        if done_before(session, key, fingerprint=print_) is not None:
            return Filed(inquiry, "known")
        filed = _filed(session, account, inquiry, given, scan, now=now)
        note_done(session, key, fingerprint=print_, subject_id=inquiry_id, now=now)
        action = "request_agency_answered" if filed.result == "moved" else "file_agency_answer"
        _audit(session, account, action, filed.inquiry, now=now, address=address, result=filed.result)
    return filed


@contextmanager
def answer_scan(
    services: Services, account: Account, inquiry_id: str, answer_id: str, *, address: str = ""
) -> Iterator[tuple[Path, str]]:
    """Yield where the scan of an answer can be read, and its kind, noting who took it.

    Raises:
        ForbiddenError: The account may not, or not see everything that an unread paper may hold.
        InquiryNotFoundError: The account's office has no such inquiry.
        AnswerNotFoundError: There is no such answer, or no scan of it.
    """
    if not is_allowed(account, Action.READ_INQUIRY):
        raise ForbiddenError("Tài khoản này không được làm việc này. Hãy nhờ chuyên viên giải quyết hồ sơ.")
    if account.sensitivities != ALL_SENSITIVITIES:
        raise SensitiveContentError(PARTLY)
    with writing(services.database) as session:
        inquiry = inquiries.load_inquiry(session, inquiry_id, office_id=account.office_id)
        answer = next((each for each in inquiry.answers if each.id == answer_id and each.file), None)
        if answer is None or answer.file is None:
            raise AnswerNotFoundError("Chưa có bản quét của văn bản trả lời này.")
        _audit(session, account, "take_agency_answer", inquiry, now=services.now(), address=address)
    with services.files.original(answer.file) as path:
        yield path, answer.media_type


def _filed(
    session: Session,
    account: Account,
    inquiry: Inquiry,
    given: GivenAnswer,
    scan: StoredFile,
    *,
    now: datetime,
) -> Filed:
    request = requests.load_request(session, inquiry.request_id)
    is_awaited = inquiry.waited_until is None
    said = _said(session, request, given) if is_awaited else {}
    add_file(session, scan, now=now)
    is_new = inquiries.add_answer(
        session,
        inquiry.id,
        letter_no=given.letter_no,
        account_id=account.id,
        now=now,
        dated=given.dated,
        file=scan.sha256,
    )
    if is_awaited:
        move_request(
            session,
            request,
            RequestAction.AGENCY_ANSWERED,
            actor=actor_of(account),
            account_id=account.id,
            now=now,
            said=said,
        )
    result: FilingResult = "moved" if is_awaited else "kept" if is_new else "known"
    return Filed(inquiries.load_inquiry(session, inquiry.id, office_id=inquiry.office_id), result)


def _said(session: Session, request: Request, given: GivenAnswer) -> dict[str, str]:
    if given.step not in {step.key for step in procedure_of(session, request).steps}:
        raise BadDetailError("Xin chọn bước xử lý tiếp theo của hồ sơ.")
    details = {
        "step": given.step,
        "receiver": given.receiver,
        "letter_no": given.letter_no,
        "party": given.party,
    }
    return read_details(RequestAction.AGENCY_ANSWERED, details)


def _cleaned(given: GivenAnswer) -> GivenAnswer:
    letter_no = line(given.letter_no)
    if not letter_no:
        raise BadDetailError("Xin điền số công văn trả lời.")
    return GivenAnswer(letter_no, given.dated, given.step, line(given.receiver), line(given.party))


def _check_date(inquiry: Inquiry, dated: date, *, now: datetime) -> None:
    if not vietnam_day(inquiry.asked_at) <= dated <= vietnam_day(now):
        raise ImpossibleInquiryError(
            "Ngày của văn bản trả lời phải từ ngày gửi công văn hỏi đến hôm nay. Xin kiểm tra lại."
        )


def _stored(services: Services, path: Path) -> StoredFile:
    """Return the scan once its bytes are checked and kept."""
    sha256, settings = sha256_of(path), services.settings
    with reading(services.database) as session:
        known = find_file(session, sha256)
    if known is not None:
        return known
    with unchanging_copy(path, sha256=sha256, folder=settings.home / "incoming") as copy:
        scan = inspect_scan_safely(
            copy,
            max_pixels=settings.max_pixels,
            max_pages=settings.max_pages,
            memory_mb=settings.child_memory_mb,
            seconds=settings.child_seconds,
        )
        services.files.put_original(copy, sha256=sha256)
        return StoredFile(sha256, copy.stat().st_size, scan.media_type, len(scan.pages))


def _audit(
    session: Session,
    account: Account,
    action: str,
    inquiry: Inquiry,
    *,
    now: datetime,
    address: str,
    result: str = "",
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="request",
        subject_id=inquiry.request_id,
        now=now,
        address=address,
        detail={"inquiry": inquiry.id, "letter": inquiry.letter_no, "result": result},
    )
