"""Agencies are asked and reminded: number, letter and the request's move are kept together or not at all."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed, permit_for
from schemas.assets import fonts_dir
from schemas.commands import check_key, fingerprint
from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.charging import charge, total_by_party
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ConflictError, ForbiddenError
from schemas.inquiries import Agency, Inquiry, InquiryContent, InquiryState, Reminder
from schemas.inquiry_work.figures import working_days_late, working_days_taken
from schemas.inquiry_work.reminding import check_reminder, is_due, remind_from
from schemas.procedures.procedure import ProcedureVersion
from schemas.request_work.details import read_details
from schemas.requests import Request, RequestAction
from schemas.sensitive_text import readable_text
from schemas.storage import audit, inquiries, requests
from schemas.storage.accounts import account_by_id
from schemas.storage.agencies import list_agencies, load_agency
from schemas.storage.calendar import load_calendar
from schemas.storage.commands import done_before, note_done
from schemas.storage.database import reading, writing
from schemas.storage.extracts import next_number
from schemas.storage.offices import issuing_office
from schemas.storage.procedures import load_catalogue
from schemas.storage.request_moves import actor_of, deadline_of, move_request, procedure_of
from schemas.storage.requests import RequestNotFoundError
from schemas.storage.services import Services
from search_api.forms.render import render_form
from search_api.inquiries.letters import LetterFacts, guarded_words, make_letter
from search_api.inquiries.view import InquiryView, ListedInquiry
from search_api.inquiries.wanted import ProposedTime, answer_moment, proposed_time
from search_api.scans.permitted import check_text

SHOWN_SINCE = timedelta(days=365)
"""Inquiries that are over stay so long in the list; the register of agencies counts all."""


class AgencyRetiredError(ConflictError):
    """The agency is not asked any more."""

    code = "agency_retired"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer asks an agency for."""

    agency_id: str
    content: InquiryContent
    answer_by: date


@dataclass(frozen=True, slots=True)
class AskForm:
    """What the form of a new inquiry needs."""

    request: Request
    procedure: ProcedureVersion
    agencies: tuple[Agency, ...]
    """Those that can be asked."""
    proposed: ProposedTime | None


def begin(services: Services, account: Account, request_id: str) -> AskForm:
    """Return what is known before an agency is asked.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: The account's office does not decide such a request.
    """
    _require(account, Action.HANDLE_INQUIRY)
    now = services.now()
    with writing(services.database) as session:
        request = _own_request(session, account, request_id)
        procedure = procedure_of(session, request)
        proposed = proposed_time(
            procedure,
            load_catalogue(session),
            province=services.settings.province,
            now=now,
            calendar=load_calendar(session, office_id=request.competent_office),
        )
        agencies = tuple(each for each in list_agencies(session, account.office_id) if each.is_active)
    return AskForm(request, procedure, agencies, proposed)


def ask(
    services: Services,
    account: Account,
    request_id: str,
    wanted: Wanted,
    *,
    seen_version: int,
    key: str,
    address: str = "",
) -> Inquiry:
    """Ask an agency for a request, which then waits; sent once more under its key, the first inquiry is returned.

    Args:
        services: Records.
        account: The officer.
        request_id: For which it is asked.
        wanted: What is asked, of whom, until when.
        seen_version: Of the request that the officer looked at.
        key: Of the command.
        address: Where it came from.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: The account's office does not decide such a request.
        RequestMoveError: The request is in no state to ask anybody.
        RequestChangedError: Somebody else changed it meanwhile.
        AgencyNotFoundError: The register has no such agency.
        AgencyRetiredError: It is not asked any more.
        ImpossibleInquiryError: The date cannot be.
        CommandKeyError: The key was used for something else.
    """
    _require(account, Action.HANDLE_INQUIRY)
    check_key(key)
    now, content = services.now(), wanted.content
    said = (content.asked, content.person, content.ground, wanted.answer_by.isoformat())
    print_ = fingerprint(account.id, request_id, wanted.agency_id, said)
    with writing(services.database) as session:
        request = _own_request(session, account, request_id)
        known = done_before(session, key, fingerprint=print_)
        if known is not None:
            return inquiries.load_inquiry(session, known, office_id=account.office_id)
        if request.version != seen_version:
            raise requests.changed_meanwhile()
        inquiry = _asked(session, services, account, request, wanted, now=now)
        note_done(session, key, fingerprint=print_, subject_id=inquiry.id, now=now)
        _audit(session, services, account, "request_ask_agency", inquiry, address=address)
    return inquiry


def remind(
    services: Services, account: Account, inquiry_id: str, *, answer_by: date, key: str, address: str = ""
) -> Inquiry:
    """Send the next reminder; sent once more under its key, nothing is done.

    Raises:
        ForbiddenError: The account may not.
        InquiryNotFoundError: The account's office has no such inquiry.
        InquiryNotWaitingError: Nobody waits for the answer any more.
        RemindersExhaustedError: Two were sent.
        ReminderTooEarlyError: The agency still has time.
        ImpossibleInquiryError: The date cannot be.
        CommandKeyError: The key was used for something else.
    """
    _require(account, Action.HANDLE_INQUIRY)
    check_key(key)
    now, print_ = services.now(), fingerprint(account.id, inquiry_id, "remind", answer_by.isoformat())
    with writing(services.database) as session:
        inquiry = inquiries.load_inquiry(session, inquiry_id, office_id=account.office_id)
        if done_before(session, key, fingerprint=print_) is not None:
            return inquiry
        calendar = load_calendar(session, office_id=account.office_id)
        days_before = services.settings.remind_days_before
        check_reminder(inquiry, calendar=calendar, days_before=days_before, now=now)
        due = answer_moment(answer_by, now=now, calendar=calendar)
        inquiries.add_reminder(
            session, inquiry.id, _reminder(session, services, account, inquiry, due, now=now)
        )
        note_done(session, key, fingerprint=print_, subject_id=inquiry.id, now=now)
        _audit(session, services, account, "remind_agency", inquiry, address=address)
        return inquiries.load_inquiry(session, inquiry_id, office_id=account.office_id)


def view_inquiry(services: Services, account: Account, inquiry_id: str, *, address: str = "") -> InquiryView:
    """Return the inquiry with what was worked out of it, noting who looked.

    Raises:
        ForbiddenError: The account may not.
        InquiryNotFoundError: The account's office has no such inquiry.
    """
    _require(account, Action.READ_INQUIRY)
    with writing(services.database) as session:
        inquiry = inquiries.load_inquiry(session, inquiry_id, office_id=account.office_id)
        view = _view(session, services, account, inquiry, now=services.now())
        _audit(session, services, account, "read_inquiry", inquiry, address=address)
    return view


def letter(
    services: Services, account: Account, inquiry_id: str, ordinal: int, *, address: str = ""
) -> bytes:
    """Return the question (0) or a reminder as PDF/A, as it was when first printed; noting who took it.

    Raises:
        ForbiddenError: The account may not, or may not see what the letter says of the person.
        InquiryNotFoundError: The account's office has no such inquiry.
        InquiryLetterNotFoundError: There is no such letter.
    """
    _require(account, Action.READ_INQUIRY)
    with writing(services.database) as session:
        inquiry = inquiries.load_inquiry(session, inquiry_id, office_id=account.office_id)
        check_text(guarded_words(inquiry), permit=permit_for(account, Action.READ_INQUIRY))
        facts = _letter_facts(session, services, inquiry)
        _audit(session, services, account, "take_inquiry_letter", inquiry, address=address)
    paper, name = make_letter(facts, ordinal), f"inquiries/{inquiry.id}-{ordinal}.pdf"
    kept = services.files.get(name)
    if kept is None:
        font = services.settings.font_path
        kept = render_form(paper, created_at=services.now(), font_dir=fonts_dir(), font_override=font)
        services.files.put(name, kept)
    return kept


def listed(services: Services, account: Account, *, request_id: str = "") -> list[ListedInquiry]:
    """Return the inquiries of the account's office, or of one request: those to remind first, then those waiting.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: The account's office does not decide such a request.
    """
    _require(account, Action.READ_INQUIRY)
    now, days_before = services.now(), services.settings.remind_days_before
    with reading(services.database) as session:
        if request_id:
            request = _own_request(session, account, request_id)
            found = inquiries.inquiries_of_request(session, request.id)
        else:
            found = inquiries.list_inquiries(session, account.office_id, since=now - SHOWN_SINCE)
        calendar = load_calendar(session, office_id=account.office_id)
        codes = requests.codes_of(session, {each.request_id for each in found})
    rows = [
        ListedInquiry(
            each,
            codes[each.request_id],
            is_due(each, calendar=calendar, days_before=days_before, now=now),
            working_days_late(each, calendar=calendar, now=now),
        )
        for each in found
    ]
    order = list(InquiryState)
    return sorted(
        rows, key=lambda row: (not row.is_due, order.index(row.inquiry.state), row.inquiry.awaited_by)
    )


def own_request(services: Services, account: Account, request_id: str) -> Request:
    """Return the request that agencies are asked for.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: The account's office does not decide such a request.
    """
    _require(account, Action.READ_INQUIRY)
    with writing(services.database) as session:
        return _own_request(session, account, request_id)


def _asked(
    session: Session, services: Services, account: Account, request: Request, wanted: Wanted, *, now: datetime
) -> Inquiry:
    agency = load_agency(session, wanted.agency_id, office_id=account.office_id)
    if not agency.is_active:
        raise AgencyRetiredError(
            f"“{agency.entry.name}” đã ngừng trong danh bạ. Xin chọn cơ quan thay thế hoặc dùng lại mục này."
        )
    calendar = load_calendar(session, office_id=account.office_id)
    said = read_details(
        RequestAction.ASK_AGENCY,
        {
            "agency": agency.entry.name,
            "letter_no": _next_letter(session, services, account, now),
            "answer_by": answer_moment(wanted.answer_by, now=now, calendar=calendar).isoformat(),
        },
    )
    moved = move_request(
        session,
        request,
        RequestAction.ASK_AGENCY,
        actor=actor_of(account),
        account_id=account.id,
        now=now,
        said=said,
    )
    return inquiries.complete_inquiry(session, moved, agency_id=agency.id, content=wanted.content)


def _reminder(
    session: Session, services: Services, account: Account, inquiry: Inquiry, due: datetime, *, now: datetime
) -> Reminder:
    request = requests.load_request(session, inquiry.request_id)
    assert request.due_at is not None, "only an accepted request waits for an agency"
    return Reminder(
        ordinal=len(inquiry.reminders) + 1,
        letter_no=_next_letter(session, services, account, now),
        at=now,
        by=account.id,
        answer_by=due,
        request_due=request.due_at,
    )


def _next_letter(session: Session, services: Services, account: Account, now: datetime) -> str:
    number = next_number(session, f"inquiry:{account.office_id}", vietnam_day(now).year)
    return f"{number}/{issuing_office(session, services.settings, account.office_id).inquiry_symbol}"


def _view(
    session: Session, services: Services, account: Account, inquiry: Inquiry, *, now: datetime
) -> InquiryView:
    request = requests.load_request(session, inquiry.request_id)
    calendar = load_calendar(session, office_id=request.competent_office)
    days_before = services.settings.remind_days_before
    doers = {
        inquiry.asked_by,
        *(each.by for each in inquiry.reminders),
        *(each.by for each in inquiry.answers),
    }
    people = {each: found.display_name for each in doers if each and (found := account_by_id(session, each))}
    seen = permit_for(account, Action.READ_INQUIRY).sensitivities
    person = inquiry.content.person if inquiry.content else ()
    return InquiryView(
        inquiry=inquiry,
        request=request,
        procedure=procedure_of(session, request),
        others=tuple(
            each for each in inquiries.inquiries_of_request(session, request.id) if each.id != inquiry.id
        ),
        people=people,
        remind_from=remind_from(inquiry, calendar=calendar, days_before=days_before),
        is_due=is_due(inquiry, calendar=calendar, days_before=days_before, now=now),
        days_taken=working_days_taken(inquiry, calendar=calendar, now=now),
        days_late=working_days_late(inquiry, calendar=calendar, now=now),
        days_charged=_days_charged(session, request, inquiry.agency, calendar=calendar, now=now),
        person=tuple((label, readable_text(value, sensitivities=seen)) for label, value in person),
    )


def _days_charged(
    session: Session, request: Request, agency: str, *, calendar: WorkingCalendar, now: datetime
) -> int:
    events = requests.list_events(session, request.id)
    deadline = deadline_of(session, request, events, procedure_of(session, request), now=now)
    if deadline is None:
        return 0
    charges = [each for each in charge(deadline, calendar=calendar) if each.is_agency]
    found = total_by_party(charges).get(agency)
    return found.working_days if found else 0


def _letter_facts(session: Session, services: Services, inquiry: Inquiry) -> LetterFacts:
    request = requests.load_request(session, inquiry.request_id)
    office = issuing_office(session, services.settings, inquiry.office_id)
    return LetterFacts(inquiry, request, procedure_of(session, request), office)


def _own_request(session: Session, account: Account, request_id: str) -> Request:
    """Return the request that the account's office decides."""
    request = requests.load_request(session, request_id)
    if request.competent_office == account.office_id:
        return request
    raise RequestNotFoundError("Cơ quan của Ông/Bà không giải quyết đề nghị này. Xin kiểm tra lại mã số.")


def _require(account: Account, action: Action) -> None:
    if not is_allowed(account, action):
        raise ForbiddenError("Tài khoản này không được làm việc này. Hãy nhờ chuyên viên giải quyết hồ sơ.")


def _audit(
    session: Session, services: Services, account: Account, action: str, inquiry: Inquiry, *, address: str
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="request",
        subject_id=inquiry.request_id,
        now=services.now(),
        address=address,
        detail={"inquiry": inquiry.id, "letter": inquiry.letter_no},
    )
