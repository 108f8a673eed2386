"""Retrieval slips are opened, followed and moved; their papers are printed, and everything is audited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed, permit_for, require
from schemas.assets import fonts_dir
from schemas.commands import check_key, fingerprint
from schemas.deadlines.counting import count
from schemas.deadlines.duration import Duration
from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AccountId
from schemas.request_work.details import read_details
from schemas.requests import ENDED, Request, RequestAction
from schemas.slip_moves import check_leaves, read_slip_details, slip_actions_in, slip_move_of
from schemas.slips import Desk, Loan, Slip, SlipAction, SlipEvent, desk_of, loans_of
from schemas.storage import audit
from schemas.storage.accounts import account_by_id
from schemas.storage.calendar import load_calendar
from schemas.storage.commands import done_before, note_done
from schemas.storage.database import reading, writing
from schemas.storage.dossier_links import has_pages, link_dossier
from schemas.storage.dossiers import find_dossier
from schemas.storage.offices import issuing_office
from schemas.storage.request_moves import procedure_of
from schemas.storage.requests import RequestNotFoundError, load_request
from schemas.storage.services import Services, dispatch
from schemas.storage.slip_lines import batches_of, office_lines, slip_line
from schemas.storage.slips import (
    load_slip,
    move_slip,
    open_slip,
    slip_changed,
    slip_events,
    slips_of_dossier,
)
from schemas.storage.work import Message
from search_api.forms.render import render_form
from search_api.slips.papers import SLIP_PAPERS, Printed, slip_papers_of
from search_api.slips.view import SlipView

MOST_LISTED = 500


class SlipNotNeededError(ConflictError):
    """The dossier is scanned already, or the request is over."""

    code = "slip_not_needed"


class SlipPaperNotFoundError(NotFoundError):
    """The slip has no such paper, or not yet, or not for this person."""

    code = "slip_paper_not_found"


@dataclass(frozen=True, slots=True)
class Asked:
    """For what a slip is opened."""

    request_id: str
    dossier: str = ""
    """Code of a dossier to link first; "" where one is linked."""
    evidence: str = ""
    """By what the dossier was recognised, where it is linked now."""


def desk(services: Services, account: Account) -> Desk:
    """Return the lists of slips of the account's office.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.READ_SLIP)
    with reading(services.database) as session:
        return desk_of(office_lines(session, account.office_id, limit=MOST_LISTED))


def view_slip(services: Services, account: Account, slip_id: str, *, address: str = "") -> SlipView:
    """Return a slip with its history and the loans of its dossier, noting who looked.

    Raises:
        ForbiddenError: The account may not.
        SlipNotFoundError: Its office has no such slip.
    """
    with writing(services.database) as session:
        slip = _own(session, account, slip_id, Action.READ_SLIP)
        audit.record_look(
            session,
            "read_slip",
            account_id=account.id,
            subject_kind="slip",
            subject_id=slip.id,
            now=services.now(),
            address=address,
        )
        return _view(session, account, slip)


def open_for(services: Services, account: Account, asked: Asked, *, key: str, address: str = "") -> SlipView:
    """Open a slip for a request; where it has one for that dossier, that is returned.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: The account's office decides no such request.
        DossierNotFoundError: There is no such dossier, for this account.
        BadDetailError: No dossier is linked, and none named with its evidence.
        SlipNotNeededError: The dossier is scanned already, or the request is over.
        CommandKeyError: The key was used for something else.
    """
    require(account, Action.HANDLE_SLIP)
    check_key(key)
    now, messages = services.now(), tuple[Message, ...]()
    print_ = fingerprint(account.id, "open_slip", asked.request_id, asked.dossier, asked.evidence)
    with writing(services.database) as session:
        request = _request(session, account, asked.request_id)
        known = done_before(session, key, fingerprint=print_)
        if known is not None:
            return _view(session, account, load_slip(session, known, office_id=account.office_id))
        if request.dossier_id is None:
            said = {"dossier": asked.dossier, "evidence": asked.evidence}
            said = read_details(RequestAction.LINK_DOSSIER, said)
            linked = link_dossier(session, request, said, account=account, now=now, address=address)
            request, messages = linked.request, linked.messages
        slip = _opened(session, account, request, now=now, address=address)
        note_done(session, key, fingerprint=print_, subject_id=slip.id, now=now)
        view = _view(session, account, slip)
    if messages:
        dispatch(services, messages)
    return view


def act(
    services: Services,
    account: Account,
    slip_id: str,
    action: SlipAction,
    *,
    seen_version: int,
    given: dict[str, Any],
    key: str,
    address: str = "",
) -> SlipView:
    """Do `action` with the slip; sent once more under its key, nothing is done and the slip returned.

    Raises:
        ForbiddenError: The account may not.
        SlipNotFoundError: Its office has no such slip.
        SlipMoveError: The state does not allow it, or not to this person.
        SlipChangedError: Somebody else changed it meanwhile.
        BadDetailError: Something that has to be said is not, or is wrong.
        CommandKeyError: The key was used for something else.
    """
    require(account, Action.HANDLE_SLIP)
    check_key(key)
    now, said = services.now(), read_slip_details(action, given)
    print_ = fingerprint(account.id, slip_id, action, said)
    with writing(services.database) as session:
        slip = _own(session, account, slip_id, Action.HANDLE_SLIP)
        if done_before(session, key, fingerprint=print_) is not None:
            return _view(session, account, slip)
        if slip.version != seen_version:
            raise slip_changed()
        move = slip_move_of(slip.state, action, role=account.role)
        if action is SlipAction.RETURN:
            check_leaves(said, slip_events(session, [slip.id]))
        if action is SlipAction.TAKE:
            said = _loan(session, services, account, said, now=now)
        moved = move_slip(
            session, slip, action, move.after, account_id=account.id, now=now, said=said, address=address
        )
        note_done(session, key, fingerprint=print_, subject_id=slip.id, now=now)
        return _view(session, account, moved)


def slip_paper(services: Services, account: Account, slip_id: str, key: str, *, address: str = "") -> bytes:
    """Return a paper of the slip as PDF/A, noting who took it.

    Raises:
        ForbiddenError: The account may not.
        SlipNotFoundError: Its office has no such slip.
        SlipPaperNotFoundError: There is no such paper, or not yet, or not for this person.
    """
    settings, now = services.settings, services.now()
    with writing(services.database) as session:
        view = _view(session, account, _own(session, account, slip_id, Action.READ_SLIP))
        if key not in slip_papers_of(view, may_name_applicant=is_allowed(account, Action.PRINT_REQUEST)):
            raise SlipPaperNotFoundError("Phiếu này không có, hoặc chưa có, giấy tờ ấy.")
        request = load_request(session, view.line.slip.request_id)
        title = procedure_of(session, request).title
        office = issuing_office(session, settings, account.office_id)
        audit.record(
            session,
            "take_slip_paper",
            account_id=account.id,
            subject_kind="slip",
            subject_id=slip_id,
            now=now,
            address=address,
            detail={"paper": key},
        )
    paper = SLIP_PAPERS[key].make(Printed(view, request, title, office))
    font = settings.font_path
    return render_form(paper, created_at=now, font_dir=fonts_dir(), font_override=font)


def loans(services: Services, account: Account, dossier: str) -> list[Loan]:
    """Return when the paper of a dossier was away from its shelf, newest first.

    Raises:
        ForbiddenError: The account may not.
        DossierNotFoundError: There is no such dossier, for this account.
    """
    require(account, Action.READ_SLIP)
    with reading(services.database) as session:
        found = find_dossier(session, dossier, permit=permit_for(account, Action.READ_SLIP))
        return loans_of(slip_events(session, slips_of_dossier(session, found.id)))


def _request(session: Session, account: Account, request_id: str) -> Request:
    request = load_request(session, request_id)
    if request.competent_office != account.office_id:
        raise RequestNotFoundError("Không có đề nghị này. Xin kiểm tra lại mã số trên giấy tiếp nhận.")
    return request


def _opened(session: Session, account: Account, request: Request, *, now: datetime, address: str) -> Slip:
    assert request.dossier_id is not None, "linked before"
    if request.state in ENDED:
        raise SlipNotNeededError("Đề nghị này đã kết thúc nên không lập phiếu lấy hồ sơ nữa.")
    if has_pages(session, request.dossier_id):
        raise SlipNotNeededError("Hồ sơ này đã có bản số hóa. Xin mở hồ sơ để xem, không cần lấy bản giấy.")
    return open_slip(session, request, request.dossier_id, account_id=account.id, now=now, address=address)


def _loan(
    session: Session, services: Services, account: Account, said: dict[str, Any], *, now: datetime
) -> dict[str, Any]:
    """Return what is said with taking, with who has the paper and when it is due back."""
    days = Duration(services.settings.loan_working_days, "working_day")
    due = count(days, start=now, calendar=load_calendar(session, office_id=account.office_id)).due
    return {"holder": account.display_name, "due_back": due.isoformat(), **said}


def _view(session: Session, account: Account, slip: Slip) -> SlipView:
    events = slip_events(session, slips_of_dossier(session, slip.dossier_id))
    own = tuple(event for event in events if event.slip_id == slip.id)
    return SlipView(
        line=slip_line(session, slip.id, office_id=slip.office_id),
        events=own,
        loans=tuple(loans_of(events)),
        people=_people(session, events),
        batches=tuple(batches_of(session, slip.dossier_id)),
        actions=slip_actions_in(slip.state, role=account.role),
    )


def _people(session: Session, events: Iterable[SlipEvent]) -> dict[AccountId, str]:
    ids = {event.account_id for event in events}
    return {each: found.display_name for each in ids if (found := account_by_id(session, each))}


def _own(session: Session, account: Account, slip_id: str, action: Action) -> Slip:
    require(account, action)
    return load_slip(session, slip_id, office_id=account.office_id)
