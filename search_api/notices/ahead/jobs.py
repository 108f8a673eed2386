"""The clock of every open request is read: what falls due is listed, and an apology is drafted in time."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed
from schemas.assets import fonts_dir
from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.clock import Deadline, NotStarted, work_out
from schemas.deadlines.duration import UNIT_NAMES, Duration
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError
from schemas.identifiers import OfficeId
from schemas.outbox import OutChannel
from schemas.procedures.catalogue import find_version
from schemas.procedures.procedure import ProcedureVersion
from schemas.request_work.details import read_details
from schemas.request_work.timeline import timeline_of
from schemas.requests import Request, RequestAction
from schemas.storage import audit, requests
from schemas.storage.calendar import load_calendar
from schemas.storage.database import reading, writing
from schemas.storage.offices import issuing_office
from schemas.storage.outages import list_outages
from schemas.storage.procedures import load_catalogue
from schemas.storage.request_moves import actor_of, deadline_of, move_request, procedure_of
from schemas.storage.requests import RequestNotFoundError
from schemas.storage.services import Services
from schemas.storage.upcoming import add_apology, change_apology, find_apology, replace_due_steps
from schemas.upcoming import ApologyDraft, DueStep, apology_day, drafted_apology, due_steps, new_due
from search_api.forms.render import render_form
from search_api.notices.ahead.paper import DraftedApology, apology_paper
from search_api.notices.desk import citation
from search_api.notices.loans.jobs import read_loans, remind

LONGEST_REASON = 1_000


class NothingDueError(ConflictError):
    """The request was not accepted yet, or it is over: there is nothing to apologise for."""

    code = "nothing_due"


class BadApologyError(InvalidInputError):
    """A drafted apology lacks its reason, or its time cannot be used."""

    code = "bad_apology"


@dataclass(frozen=True, slots=True)
class _Read:
    """A request whose clock was read."""

    request: Request
    deadline: Deadline
    calendar: WorkingCalendar


def look_ahead(services: Services) -> int:
    """List what falls due, draft the apologies of tomorrow, ask for papers back; return how many stand there.

    It may run twice: the list is made anew, and each due date of a request has one draft.
    """
    now, settings = services.now(), services.settings
    due: dict[OfficeId, list[DueStep]] = defaultdict(list)
    late: list[tuple[Request, ApologyDraft]] = []
    with reading(services.database) as session:
        for each in _clocks(session, now=now):
            office = each.request.competent_office
            due[office] += due_steps(
                each.request.id, each.deadline, calendar=each.calendar, hours=settings.notice_hours, now=now
            )
            if _is_late_tomorrow(each, now=now):
                faults = _faults(session, each.request, now=now)
                draft = drafted_apology(each.deadline, faults=faults, days=settings.extension_days, now=now)
                late.append((each.request, draft))
        loans = read_loans(session, hours=settings.notice_hours, now=now)
    for loan in loans:
        due[loan.loan.slip.office_id] += loan.due
    with writing(services.database) as session:
        replace_due_steps(session, due, now=now)
        for request, draft in late:
            _keep(session, request, draft, now=now)
        for loan in loans:
            remind(session, loan, now=now)
    return sum(map(len, due.values()))


def view_apology(
    services: Services, account: Account, request_id: str, *, address: str = ""
) -> DraftedApology:
    """Return the drafted apology of a request, or what would be drafted; note who looked.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: The office decides no such request.
        NothingDueError: It was not accepted yet, or it is over.
    """
    with writing(services.database) as session:
        drafted = _drafted(services, session, account, request_id)
        _audit(session, account, "read_apology", drafted.request, now=services.now(), address=address)
    return drafted


def print_apology(services: Services, account: Account, request_id: str, *, address: str = "") -> bytes:
    """Return the drafted apology as PDF/A, marked as a draft; note who took it.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: The office decides no such request.
        NothingDueError: It was not accepted yet, or it is over.
    """
    settings, now = services.settings, services.now()
    with writing(services.database) as session:
        drafted = _drafted(services, session, account, request_id)
        office = issuing_office(session, settings, drafted.request.competent_office)
        _audit(session, account, "take_request_paper", drafted.request, now=now, address=address)
    font = settings.font_path
    paper = apology_paper(drafted, office=office)
    return render_form(paper, created_at=now, font_dir=fonts_dir(), font_override=font)


def save_apology(
    services: Services,
    account: Account,
    request_id: str,
    *,
    reason: str,
    value: str,
    unit: str,
    address: str = "",
) -> None:
    """Keep what a person made of the draft.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: The office decides no such request.
        NothingDueError: It was not accepted yet, or it is over.
        BadApologyError: The reason is missing, or the time cannot be used.
    """
    said, now = _read(reason, value, unit), services.now()
    with writing(services.database) as session:
        drafted = _drafted(services, session, account, request_id)
        _save(session, account, drafted, said)
        _audit(session, account, "change_apology", drafted.request, now=now, address=address)


def extend_by_apology(
    services: Services,
    account: Account,
    request_id: str,
    *,
    seen_version: int,
    reason: str,
    value: str,
    unit: str,
    address: str = "",
) -> Request:
    """Extend the request as the draft says, and keep the draft as it was when that was decided.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: The office decides no such request.
        NothingDueError: It was not accepted yet, or it is over.
        BadApologyError: The reason is missing, or the time cannot be used.
        RequestChangedError: Somebody else changed it meanwhile, or this was sent twice.
        RequestMoveError: Its state does not allow it, or not to this account.
    """
    said, now = _read(reason, value, unit), services.now()
    with writing(services.database) as session:
        drafted = _drafted(services, session, account, request_id)
        if drafted.request.version != seen_version:
            raise requests.changed_meanwhile()
        _save(session, account, drafted, said)
        given = {"reason": said[0], "value": said[1].value, "unit": said[1].unit}
        moved = move_request(
            session,
            drafted.request,
            RequestAction.EXTEND,
            actor=actor_of(account),
            account_id=account.id,
            now=now,
            said=read_details(RequestAction.EXTEND, given),
        )
        _audit(session, account, "request_extend", moved, now=now, address=address)
    return moved


def _clocks(session: Session, *, now: datetime) -> Iterator[_Read]:
    """Yield every request that is at work with its clock; calendars and procedures are loaded once."""
    catalogue = load_catalogue(session)
    calendar_of: Callable[[OfficeId], WorkingCalendar] = cache(
        lambda office: load_calendar(session, office_id=office)
    )
    for request in requests.running_requests(session):
        procedure = find_version(
            catalogue, request.procedure, province=request.province, version=request.procedure_version
        )
        deadline = _clock(session, request, procedure, calendar_of(request.competent_office), now=now)
        if deadline is not None:
            yield _Read(request, deadline, calendar_of(request.competent_office))


def _clock(
    session: Session,
    request: Request,
    procedure: ProcedureVersion,
    calendar: WorkingCalendar,
    *,
    now: datetime,
) -> Deadline | None:
    timeline = timeline_of(request, requests.list_events(session, request.id), procedure)
    found = work_out(timeline, calendar=calendar, now=now) if timeline else None
    return None if found is None or isinstance(found, NotStarted) else found


def _is_late_tomorrow(each: _Read, *, now: datetime) -> bool:
    day = apology_day(each.deadline.due, calendar=each.calendar)
    return not each.deadline.is_paused and vietnam_day(now) >= day


def _faults(session: Session, request: Request, *, now: datetime) -> str:
    """Return the longest fault of the portal since the request was accepted, as it can be quoted."""
    outages = list_outages(session, limit=200, channels=[OutChannel.PORTAL], since=request.accepted_at)
    longest = max(outages, key=lambda each: (each.ended_at or now) - each.began_at, default=None)
    return citation(longest) if longest else ""


def _keep(session: Session, request: Request, draft: ApologyDraft, *, now: datetime) -> None:
    due_at = requests.load_request(session, request.id).due_at
    if due_at is not None and add_apology(session, request.id, draft, due_at=due_at):
        audit.record(
            session,
            "draft_apology",
            account_id=None,
            subject_kind="request",
            subject_id=request.id,
            now=now,
            detail={"code": request.code},
        )


def _drafted(services: Services, session: Session, account: Account, request_id: str) -> DraftedApology:
    if not is_allowed(account, Action.PRINT_REQUEST):
        raise ForbiddenError("Tài khoản này không được xem dự thảo văn bản xin lỗi. Hãy nhờ chuyên viên.")
    request, now = requests.load_request(session, request_id), services.now()
    if request.competent_office != account.office_id:
        raise RequestNotFoundError("Không có đề nghị này. Xin kiểm tra lại mã số trên giấy tiếp nhận.")
    procedure = procedure_of(session, request)
    deadline = deadline_of(session, request, requests.list_events(session, request.id), procedure, now=now)
    if deadline is None or request.closed_at is not None or request.due_at is None:
        raise NothingDueError(
            "Hồ sơ chưa được tiếp nhận hoặc đã giải quyết xong nên không có hạn để xin lỗi."
        )
    kept = find_apology(session, request.id, due_at=request.due_at)
    days = services.settings.extension_days
    draft = kept or drafted_apology(deadline, faults=_faults(session, request, now=now), days=days, now=now)
    calendar = load_calendar(session, office_id=request.competent_office)
    due = new_due(deadline.due, draft.extension, calendar=calendar)
    return DraftedApology(request, procedure, deadline, draft, kept is not None, due)


def _read(reason: str, value: str, unit: str) -> tuple[str, Duration]:
    given = {"reason": reason[:LONGEST_REASON], "value": value, "unit": unit}
    try:
        said = read_details(RequestAction.EXTEND, given)
    except InvalidInputError as error:
        raise BadApologyError(error.message) from error
    known = next(each for each in UNIT_NAMES if each == said["unit"])
    return said["reason"], Duration(said["value"], known)


def _save(session: Session, account: Account, drafted: DraftedApology, said: tuple[str, Duration]) -> None:
    due_at = drafted.request.due_at
    assert due_at is not None, "checked when it was drafted"
    if not drafted.is_kept:
        add_apology(session, drafted.request.id, drafted.draft, due_at=due_at)
    change_apology(
        session,
        drafted.request.id,
        due_at=due_at,
        reason=said[0],
        extension=said[1],
        account_id=account.id,
    )


def _audit(
    session: Session, account: Account, action: str, request: Request, *, now: datetime, address: str
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="request",
        subject_id=request.id,
        now=now,
        address=address,
        detail={"code": request.code},
    )
