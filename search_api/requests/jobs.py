"""Requests are taken in, moved, linked to their dossier and followed; each step on the audit trail."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, Role, is_allowed, permit_for, require
from schemas.assets import fonts_dir
from schemas.commands import check_key, fingerprint
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ConflictError, ForbiddenError, NotFoundError
from schemas.identifiers import DossierId, OfficeId
from schemas.issuance import ExtractState
from schemas.procedures.catalogue import offered
from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.words import Applicant
from schemas.request_code import normal_code
from schemas.request_work.details import BadDetailError, read_details
from schemas.request_work.lifecycle import Actor, actions_in
from schemas.requests import ENDED, Request, RequestAction, RequestState
from schemas.slips import SlipLine
from schemas.storage import audit, requests
from schemas.storage.accounts import account_by_id
from schemas.storage.commands import done_before, note_done
from schemas.storage.database import reading, writing
from schemas.storage.dossier_links import has_pages, link_dossier
from schemas.storage.dossiers import DossierNotFoundError, load_dossier
from schemas.storage.extracts import papers_of_request
from schemas.storage.holdings import handed_on, offices_with_entries, offices_with_scans
from schemas.storage.offices import all_offices, issuing_office
from schemas.storage.own_results import results_of
from schemas.storage.procedures import load_catalogue
from schemas.storage.request_access import own_request
from schemas.storage.request_lists import count_requests, page_of_requests
from schemas.storage.request_moves import actor_of, deadline_of, move_request, procedure_of
from schemas.storage.services import Services, dispatch
from schemas.storage.slip_lines import request_lines
from schemas.storage.work import Message
from schemas.transfers import TransferState
from search_api.dependencies import counting_tries
from search_api.forms.render import render_form
from search_api.requests.identity.jobs import load_checked
from search_api.requests.identity.readiness import Demand, check_applicant
from search_api.requests.inbox import COUNTED, PAGE, Inbox, part_of, query_of
from search_api.requests.intake import Asked, cleaned, tracking_secret
from search_api.requests.papers import Desk, make_paper, papers_of
from search_api.requests.routing import DossierElsewhereError, DossierMovedOutError, Gone, Holding, advise
from search_api.requests.sending.jobs import Received, receive
from search_api.requests.view import RequestView, events_for_applicant

_AWAY = {"handed_on": DossierElsewhereError, "moved_out": DossierMovedOutError}
"""Where a dossier is that the own office had → what is told to who would link it."""
_FOR_THE_APPLICANT = frozenset({RequestAction.SUPPLEMENT, RequestAction.WITHDRAW})


class PaperUnfinishedError(ConflictError):
    """A paper that answers the request is at the signer's, and not finished."""

    code = "paper_unfinished"


class RequestPaperNotFoundError(NotFoundError):
    """The request has no such paper, or not yet."""

    code = "request_paper_not_found"


@dataclass(frozen=True, slots=True)
class RequestSlips:
    """The retrieval slips of a request."""

    lines: tuple[SlipLine, ...]
    may_open: bool
    """Whether nothing of its dossier is scanned, and no slip asks for it yet."""


def send_in(services: Services, account: Account, asked: Asked, *, key: str, address: str = "") -> Received:
    """Take a request in; sent once more under its key, the first one is returned.

    Args:
        services: Records.
        account: The applicant, or the officer who enters it for the applicant: both are kept.
        asked: What is asked for.
        key: Of the command, at least 16 letters that nobody guesses.
        address: Where it came from.

    Raises:
        ForbiddenError: The account may not.
        BadCommandKeyError: The key is none.
        CommandKeyError: The key was used for something else.
        ImpossibleRequestError: Something is missing, or cannot be asked for.
        ProcedureNotFoundError: No such procedure is in force.
    """
    require(account, Action.HANDLE_REQUEST)
    check_key(key)
    asked = cleaned(asked)
    now, print_ = services.now(), fingerprint(asdict(asked), account.id)
    secret = tracking_secret(key, asked)
    with writing(services.database) as session:
        known = done_before(session, key, fingerprint=print_)
        if known is not None:
            return Received(requests.load_request(session, known), secret)
        received = receive(session, services, account, asked, secret=secret, address=address)
        note_done(session, key, fingerprint=print_, subject_id=received.request.id, now=now)
    return received


def act(
    services: Services,
    account: Account,
    request_id: str,
    action: RequestAction,
    *,
    seen_version: int,
    given: dict[str, Any],
    key: str,
    address: str = "",
) -> Request:
    """Do `action` to the request; sent once more under its key, nothing is done and the request returned.

    Args:
        services: Records.
        account: Who does it.
        request_id: Of the request.
        action: What is done.
        seen_version: Of the request that the person looked at.
        given: What is said with it, by DETAILS.
        key: Of the command.
        address: Where it came from.

    Raises:
        ForbiddenError: The account may not, or its office only took the request in.
        RequestNotFoundError: There is no such request for this account.
        DossierNotFoundError: There is no such dossier to link, for this account.
        DossierElsewhereError: Another office of this installation holds it.
        DossierMovedOutError: The own register notes that it left.
        RequestMoveError: The state does not allow it.
        RequestChangedError: Somebody else changed it meanwhile.
        BadDetailError: Something that has to be said is not, or is wrong.
        AuthorisationExpiredError: The applicant acts for somebody under a paper that has run out.
        IdentityUncheckedError: The office demands a check of identity that nobody made.
        CommandKeyError: The key was used for something else.
    """
    check_key(key)
    now, said = services.now(), read_details(action, given)
    print_ = fingerprint(account.id, request_id, action, said)
    with writing(services.database) as session:
        request = own_request(session, account, request_id, Action.HANDLE_REQUEST)
        _check_office(account, request, action)
        if done_before(session, key, fingerprint=print_) is not None:
            return request
        if request.version != seen_version:
            raise requests.changed_meanwhile()
        _check_papers(session, request, action)
        changed = _changed_by(session, services, request, action, said)
        moved, messages = _move(
            session, account, request, action, now=now, said=said, address=address, changed=changed
        )
        note_done(session, key, fingerprint=print_, subject_id=request.id, now=now)
        _audit(session, services, account, f"request_{action}", moved, address=address)
    if messages:
        dispatch(services, messages)
    return moved


def view_request(services: Services, account: Account, request_id: str, *, address: str = "") -> RequestView:
    """Return the request with its history and deadline, noting who looked.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
    """
    with writing(services.database) as session:
        request = own_request(session, account, request_id, Action.READ_REQUEST)
        view = _view(session, request, actor=actor_of(account), now=services.now())
        if request.applicant_account == account.id:
            told = events_for_applicant(view.events)
            view = replace(view, results=results_of(session, request), events=told)
        if is_allowed(account, Action.READ_EXTRACT):
            view = replace(view, answers=tuple(papers_of_request(session, request_id)))
        _audit(session, services, account, "read_request", request, address=address)
    return view


def request_paper(
    services: Services, account: Account, request_id: str, key: str, *, address: str = ""
) -> bytes:
    """Return one of the papers of the request as PDF/A, noting who took it.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
        RequestPaperNotFoundError: There is no such paper, or not yet.
    """
    now, settings = services.now(), services.settings
    with writing(services.database) as session:
        request = own_request(session, account, request_id, Action.PRINT_REQUEST)
        view = _view(session, request, actor=actor_of(account), now=now)
        doers = {event.account_id for event in view.events if event.account_id}
        people = {each: found for each in doers if (found := account_by_id(session, each))}
        office = issuing_office(session, settings, request.competent_office)
        _audit(session, services, account, "take_request_paper", request, address=address)
    if key not in papers_of(view):
        raise RequestPaperNotFoundError("Đề nghị này không có, hoặc chưa có, giấy tờ ấy.")
    may_see = permit_for(account, Action.PRINT_REQUEST).shows("identity")
    desk = Desk(
        office,
        people,
        f"{settings.resolved_public_url}/tra-cuu",
        request.applicant.citizen_no if may_see else "",
    )
    font = settings.font_path
    return render_form(make_paper(view, key, desk), created_at=now, font_dir=fonts_dir(), font_override=font)


def track(services: Services, code: str, secret: str, *, address: str = "") -> RequestView:
    """Return the request to whoever holds its receipt; failures are counted and slow the next one down.

    Raises:
        RequestNotFoundError: Code and secret do not belong together.
        TooManyAttemptsError: Too many failed a short while ago.
    """
    code, now = normal_code(code), services.now()
    with counting_tries(services, f"receipt {code}", address=address) as session:
        request = requests.find_by_code(session, code, tracking_secret=secret.strip().upper())
        return _view(session, request, actor="applicant", now=now)


def offered_procedures(services: Services, account: Account) -> tuple[ProcedureVersion, ...]:
    """Return the procedures under which the account can begin a request today; a citizen is no agency."""
    with reading(services.database) as session:
        day = vietnam_day(services.now())
        found = offered(load_catalogue(session), province=services.settings.province, on=day)
    is_citizen = account.role is Role.CITIZEN
    return tuple(each for each in found if not is_citizen or set(each.applicants) != {Applicant.AGENCY})


def inbox(services: Services, account: Account, *, states: Sequence[RequestState] = ()) -> list[Request]:
    """Return the requests of the account's office, the soonest due first; a citizen's own ones.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.READ_REQUEST)
    with reading(services.database) as session:
        if account.role is Role.CITIZEN:
            return requests.requests_of(session, account.id)
        return requests.list_requests(session, offices=[account.office_id], states=states)


def inbox_page(services: Services, account: Account, *, part: str, words: str, page: int) -> Inbox:
    """Return a page of a part of the office's requests, with how many each part has.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.READ_REQUEST)
    part, now, office = part_of(part, role=account.role, words=words), services.now(), account.office_id
    with reading(services.database) as session:
        query = query_of(part, role=account.role, now=now, words=words)
        found = page_of_requests(session, query, office=office, offset=(page - 1) * PAGE, limit=PAGE + 1)
        counts = {
            each: count_requests(session, query_of(each, role=account.role, now=now), office=office)
            for each in COUNTED
        }
    titles = {each.key: each.title for each in offered_procedures(services, account)}
    return Inbox(part, words, counts, tuple(found[:PAGE]), titles, page, has_more=len(found) > PAGE)


def slips_of(services: Services, account: Account, request: Request) -> RequestSlips:
    """Return the retrieval slips of a request, to who may read them in the office that keeps the paper."""
    is_here = account.office_id == request.competent_office
    if not is_here or not is_allowed(account, Action.READ_SLIP):
        return RequestSlips((), may_open=False)
    with reading(services.database) as session:
        lines = request_lines(session, request.id, office_id=account.office_id)
        is_there = {line.slip.dossier_id for line in lines} >= {request.dossier_id}
        is_open = request.dossier_id is not None and request.state not in ENDED and not is_there
        may_open = is_open and is_allowed(account, Action.HANDLE_SLIP)
        return RequestSlips(
            tuple(lines), may_open=may_open and not has_pages(session, DossierId(request.dossier_id or ""))
        )


def _move(
    session: Session,
    account: Account,
    request: Request,
    action: RequestAction,
    *,
    now: datetime,
    said: dict[str, Any],
    address: str,
    changed: dict[str, Any],
) -> tuple[Request, tuple[Message, ...]]:
    """Return the request as it is then, and the messages to send after the commit."""
    if action is RequestAction.LINK_DOSSIER:
        code = said["dossier"]
        advice = advise(_holdings(session, code), own=request.competent_office, gone=_gone(session, code))
        if advice.where in _AWAY:
            raise _AWAY[advice.where](advice.sentence)
        try:
            linked = link_dossier(session, request, said, account=account, now=now, address=address)
        except DossierNotFoundError as error:
            if advice.where != "elsewhere":
                raise
            raise DossierElsewhereError(advice.sentence) from error
        return linked.request, linked.messages
    actor, who = actor_of(account), account.id
    return move_request(
        session, request, action, actor=actor, account_id=who, now=now, said=said, **changed
    ), ()


def _view(session: Session, request: Request, *, actor: Actor, now: datetime) -> RequestView:
    events = tuple(requests.list_events(session, request.id))
    procedure = procedure_of(session, request)
    return RequestView(
        request,
        events,
        procedure,
        deadline_of(session, request, events, procedure, now=now),
        actions_in(request.state, actor=actor),
        dossier_moved_to=load_dossier(session, request.dossier_id).moved_to if request.dossier_id else "",
    )


def _changed_by(
    session: Session,
    services: Services,
    request: Request,
    action: RequestAction,
    said: dict[str, Any],
) -> dict[str, Any]:
    """Return the columns that change with the action, where it may be done at all; `said` learns names for ids."""
    match action:
        case RequestAction.ACCEPT:
            demanded: Demand = "demand" if services.settings.require_identity_check else "remind"
            today = vietnam_day(services.now())
            check_applicant(request, load_checked(session, request), today=today, demanded=demanded)
            return {}
        case RequestAction.ROUTE:
            said["office_name"] = _other_office(session, request, said["office"])
            # Whoever holds the dossier links it: what was linked here is none of theirs.
            return {"competent_office": said["office"], "dossier_id": None}
        case _:
            return {}


def _holdings(session: Session, code: str) -> list[Holding]:
    scanned = [
        Holding(OfficeId(each), name, is_scanned=True) for each, name in offices_with_scans(session, code)
    ]
    entries = offices_with_entries(session, code)
    return scanned + [
        Holding(OfficeId(each), name, is_scanned=False, notes=notes) for each, name, notes in entries
    ]


def _gone(session: Session, code: str) -> list[Gone]:
    return [
        Gone(
            OfficeId(each.office_id),
            each.office_name,
            OfficeId(each.to_office) if each.to_office else None,
            each.to_name,
            vietnam_day(each.sent_at) if each.sent_at else None,
            is_returning=each.state is TransferState.RETURNED,
        )
        for each in handed_on(session, code)
    ]


def _other_office(session: Session, request: Request, office_id: str) -> str:
    name = all_offices(session).get(OfficeId(office_id))
    if name is None or office_id == request.competent_office:
        raise BadDetailError("Xin chọn một cơ quan khác trong danh sách để chuyển đề nghị đến.")
    return name


def other_offices(services: Services, request: Request) -> dict[OfficeId, str]:
    """Return the offices to which the request can be routed: id → name."""
    with reading(services.database) as session:
        found = all_offices(session)
    return {office_id: name for office_id, name in found.items() if office_id != request.competent_office}


def _check_office(account: Account, request: Request, action: RequestAction) -> None:
    """Let the office that took a request in for another do for the applicant what the applicant may do."""
    if account.role is Role.CITIZEN or account.office_id == request.competent_office:
        return
    if action not in _FOR_THE_APPLICANT:
        raise ForbiddenError(
            "Hồ sơ này do cơ quan có thẩm quyền khác giải quyết; nơi tiếp nhận chỉ theo dõi."
        )


def _check_papers(session: Session, request: Request, action: RequestAction) -> None:
    """Keep a request at the signer's while papers that answer it are not finished there."""
    if request.state is not RequestState.FOR_SIGNATURE:
        return
    states = {each.state for each in papers_of_request(session, request.id)}
    if ExtractState.NUMBERED in states and action is not RequestAction.EXTEND:
        raise PaperUnfinishedError(
            "Giấy tờ trả lời đã có số và đang chờ ký xong. Xin ký xong giấy tờ ấy trước khi làm việc này."
        )
    if ExtractState.DRAFT in states and action is RequestAction.ISSUE:
        raise PaperUnfinishedError(
            "Đề nghị này còn dự thảo chưa ký. Xin mở dự thảo để ký số và ban hành; đề nghị sẽ tự chuyển bước."
        )


def _audit(
    session: Session, services: Services, account: Account, action: str, request: Request, *, address: str
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="request",
        subject_id=request.id,
        now=services.now(),
        address=address,
        detail={"code": request.code, "state": request.state},
    )
