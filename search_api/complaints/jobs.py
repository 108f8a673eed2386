"""Complaints come in from anybody, are answered by the office they are sent to, and followed by who wrote them."""

from dataclasses import dataclass
from datetime import UTC
from typing import Any

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed
from schemas.assets import fonts_dir
from schemas.complaints.complaint import Complaint, ComplaintAction, after
from schemas.complaints.kinds import complaint_kinds
from schemas.deadlines.counting import count
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ForbiddenError, InvalidInputError
from schemas.identifiers import OfficeId
from schemas.storage import audit, complaints
from schemas.storage.accounts import account_by_id
from schemas.storage.calendar import load_calendar
from schemas.storage.commands import done_before, note_done
from schemas.storage.complaints import ComplaintNotFoundError, NewComplaint
from schemas.storage.database import reading, writing
from schemas.storage.extracts import next_number
from schemas.storage.offices import all_offices, issuing_office
from schemas.storage.services import Services
from schemas.vietnamese import nfc, one_line
from search_api.complaints.written import (
    LONGEST_TEXT,
    BadComplaintError,
    Written,
    cleaned,
    fingerprint,
    secret_of,
)
from search_api.dependencies import counting_tries
from search_api.forms.blocks import Signer
from search_api.forms.complaint_answer import ComplaintAnswer, complaint_letter
from search_api.forms.render import render_form
from search_api.forms.values import Issue

LEAST_KEY, LONGEST_KEY = 16, 100


class BadComplaintKeyError(InvalidInputError):
    """A complaint came without a key by which its twin would be known."""

    code = "bad_complaint_key"


@dataclass(frozen=True, slots=True)
class Received:
    """A complaint that was sent in."""

    complaint: Complaint
    tracking_secret: str
    """Shown once; only its hash is kept."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an officer says with an action."""

    answer: str = ""
    forwarded_to: str = ""


def send_in(services: Services, written: Written, *, key: str, address: str = "") -> Received:
    """Take a complaint in; sent once more under its key, the first one is returned.

    Args:
        services: Records.
        written: What somebody wrote.
        key: Made by the sender, at least 16 letters that nobody guesses.
        address: Where it came from.

    Raises:
        BadComplaintKeyError: The key is none.
        CommandKeyError: The key was used for something else.
        BadComplaintError: Something is missing.
    """
    if not LEAST_KEY <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise BadComplaintKeyError("Đơn gửi đến thiếu khóa chống gửi trùng. Xin tải lại trang rồi gửi lại.")
    written, now = cleaned(written), services.now()
    print_, secret = fingerprint(written), secret_of(key, written)
    with writing(services.database) as session:
        known = done_before(session, key, fingerprint=print_)
        if known is not None:
            return Received(complaints.load_complaint(session, known), secret)
        office = _office_of(session, written)
        calendar = load_calendar(session, office_id=office)
        due = count(complaint_kinds()[written.kind].duration, start=now, calendar=calendar).due
        new = NewComplaint(
            code=_next_code(session, services),
            tracking_secret=secret,
            kind=written.kind,
            office_id=office,
            name=written.name,
            address=written.address,
            phone=written.phone,
            email=written.email,
            request_code=written.request_code[:60],
            content=written.content,
            due_at=due.astimezone(UTC),
        )
        kept = complaints.add_complaint(session, new, now=now)
        note_done(session, key, fingerprint=print_, subject_id=kept.id, now=now)
        _audit(session, services, None, "send_complaint", kept, address=address)
    return Received(kept, secret)


def track(services: Services, code: str, secret: str, *, address: str = "") -> Complaint:
    """Return the complaint to who was told its secret; failures are counted and slow the next one down.

    Raises:
        ComplaintNotFoundError: Code and secret do not belong together.
        TooManyAttemptsError: Too many failed a short while ago.
    """
    code = code.strip().upper()
    with counting_tries(services, f"complaint {code}", address=address) as session:
        return complaints.find_complaint(session, code, tracking_secret=secret.strip().upper())


def inbox(services: Services, account: Account) -> list[Complaint]:
    """Return the complaints to the account's office, open ones first, the soonest due first.

    Raises:
        ForbiddenError: The account may not.
    """
    _require(account, Action.READ_COMPLAINT)
    with reading(services.database) as session:
        return complaints.list_complaints(session, office_id=account.office_id)


def view_complaint(
    services: Services, account: Account, complaint_id: str, *, address: str = ""
) -> Complaint:
    """Return the complaint, noting who looked.

    Raises:
        ForbiddenError: The account may not.
        ComplaintNotFoundError: There is no such complaint for this account.
    """
    with writing(services.database) as session:
        found = _own(session, account, complaint_id, Action.READ_COMPLAINT)
        _audit(session, services, account, "read_complaint", found, address=address)
        return found


def act(
    services: Services,
    account: Account,
    complaint_id: str,
    action: ComplaintAction,
    *,
    seen_version: int,
    said: Said,
    address: str = "",
) -> Complaint:
    """Do `action` to the complaint; return it as it is then.

    Raises:
        ForbiddenError: The account may not.
        ComplaintNotFoundError: There is no such complaint for this account.
        ComplaintMoveError: Its state does not allow it.
        ComplaintChangedError: Somebody else changed it meanwhile.
        BadComplaintError: The answer, or where it is forwarded to, is missing.
    """
    now = services.now()
    with writing(services.database) as session:
        found = _own(session, account, complaint_id, Action.HANDLE_COMPLAINT)
        state = after(found.state, action)
        changed = _changes(action, said) | {"taken_by": account.id}
        if action is not ComplaintAction.TAKE:
            changed["closed_at"] = now
        moved = complaints.change_complaint(session, found, seen_version=seen_version, state=state, **changed)
        _audit(session, services, account, f"complaint_{action}", moved, address=address)
    return moved


def answer_pdf(services: Services, account: Account, complaint_id: str, *, address: str = "") -> bytes:
    """Return the letter of a complaint that was answered or forwarded, as PDF/A.

    Raises:
        ForbiddenError: The account may not.
        ComplaintNotFoundError: There is no such complaint for this account, or no answer yet.
    """
    with writing(services.database) as session:
        found = _own(session, account, complaint_id, Action.READ_COMPLAINT)
        if found.closed_at is None:
            raise ComplaintNotFoundError("Đơn này chưa có văn bản trả lời. Xin trả lời trước rồi in.")
        who = account_by_id(session, found.taken_by) if found.taken_by else None
        office = issuing_office(session, services.settings, found.office_id)
        _audit(session, services, account, "take_complaint_letter", found, address=address)
    settings = services.settings
    signer = Signer(who.title or "NGƯỜI KÝ", who.display_name) if who else Signer("NGƯỜI KÝ")
    letter = complaint_letter(
        ComplaintAnswer(
            issue=Issue(office, "", vietnam_day(found.closed_at), signer, ("Như trên", "Lưu: VT")),
            code=found.code,
            kind=complaint_kinds()[found.kind].title,
            name=found.name,
            received_on=vietnam_day(found.received_at),
            answer=found.answer,
            forwarded_to=found.forwarded_to,
        )
    )
    font = settings.font_path
    return render_form(letter, created_at=found.closed_at, font_dir=fonts_dir(), font_override=font)


def offices_to_choose(services: Services) -> dict[OfficeId, str]:
    """Return the offices that can be written to."""
    with reading(services.database) as session:
        return all_offices(session)


def _changes(action: ComplaintAction, said: Said) -> dict[str, Any]:
    answer = nfc(said.answer).strip()[:LONGEST_TEXT]
    to = one_line(said.forwarded_to)[:300]
    if action is ComplaintAction.ANSWER and not answer:
        raise BadComplaintError("Xin viết nội dung trả lời rồi gửi lại.")
    if action is ComplaintAction.FORWARD and not to:
        raise BadComplaintError("Xin ghi tên cơ quan có thẩm quyền rồi gửi lại.")
    return {
        ComplaintAction.TAKE: {},
        ComplaintAction.ANSWER: {"answer": answer},
        ComplaintAction.FORWARD: {"answer": answer, "forwarded_to": to},
    }[action]


def _office_of(session: Session, written: Written) -> OfficeId:
    known = list(all_offices(session))
    if len(known) == 1 and not written.office:
        return known[0]
    if written.office not in known:
        raise BadComplaintError("Xin chọn cơ quan nhận đơn rồi gửi lại.")
    return OfficeId(written.office)


def _own(session: Session, account: Account, complaint_id: str, action: Action) -> Complaint:
    _require(account, action)
    found = complaints.load_complaint(session, complaint_id)
    if found.office_id != account.office_id:
        raise ComplaintNotFoundError("Không có đơn này. Xin kiểm tra lại mã đơn và mã tra cứu.")
    return found


def _require(account: Account, action: Action) -> None:
    if not is_allowed(account, action):
        raise ForbiddenError(
            "Tài khoản này không được xem hoặc xử lý đơn. Hãy nhờ chuyên viên hoặc lãnh đạo."
        )


def _next_code(session: Session, services: Services) -> str:
    day = vietnam_day(services.now())
    return f"PA-{day:%y%m%d}-{next_number(session, f'complaint:{day:%m%d}', day.year):04}"


def _audit(
    session: Session,
    services: Services,
    account: Account | None,
    action: str,
    complaint: Complaint,
    *,
    address: str,
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id if account else None,
        subject_kind="complaint",
        subject_id=complaint.id,
        now=services.now(),
        address=address,
        detail={"code": complaint.code, "state": complaint.state},
    )
