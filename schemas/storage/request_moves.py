"""A request moves on: the one way in which anything is done to it, whichever desk does it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from schemas.accounts import Account, Role
from schemas.arisen_papers import FILED_FROM
from schemas.deadlines.clock import Deadline, NotStarted, work_out
from schemas.identifiers import AccountId
from schemas.payment import NothingDue, PaymentProvider
from schemas.procedures.catalogue import find_version
from schemas.procedures.procedure import ProcedureVersion
from schemas.request_work.details import check_step
from schemas.request_work.lifecycle import Actor, move_of
from schemas.request_work.timeline import timeline_of
from schemas.requests import ENDED, Request, RequestAction, RequestEvent
from schemas.stages import Stage
from schemas.storage import requests
from schemas.storage.announcements import announce
from schemas.storage.calendar import load_calendar
from schemas.storage.dossiers import refresh_dossier
from schemas.storage.inquiries import follow_move
from schemas.storage.procedures import load_catalogue
from schemas.storage.work import add_work

_PAYMENTS: PaymentProvider = NothingDue()


def move_request(
    session: Session,
    request: Request,
    action: RequestAction,
    *,
    actor: Actor,
    account_id: AccountId | None,
    now: datetime,
    said: dict[str, Any],
    **changed: Any,
) -> Request:
    """Do `action` to the request, set its clock and its deadline, and add what is told of it to the outbox.

    The caller notes it on the audit trail.

    Args:
        session: Writes.
        request: As it was looked at.
        action: What is done.
        actor: As whom.
        account_id: By whom; None: the applicant without an account.
        now: With time zone.
        said: What is said with it, by `read_details`.
        changed: Further columns that change with it.

    Raises:
        PaymentProviderMissingError: The procedure has a fee that nobody can take.
        BadDetailError: A step is named that the procedure does not have.
        RequestMoveError: The state does not allow it, or not to this person.
        SupplementOnceError: A supplement was asked for before.
        RequestChangedError: Somebody else changed it meanwhile.
    """
    procedure = procedure_of(session, request)
    check_step(said, procedure)
    # Clocks of two servers differ: nothing is done before what was done before it.
    now = max(now, requests.last_touched(session, request.id) or now)
    move = move_of(request.state, action, actor=actor, supplements_asked=request.supplements_asked)
    if move.clock == "start":
        changed["accepted_at"] = now
        payment = _PAYMENTS.settle(request_code=request.code, amount_vnd=procedure.fee_vnd)
        said = {**said, "payment": asdict(payment)}
    if move.clock == "stop" or move.after in ENDED:
        changed["closed_at"] = request.closed_at or now
    if action is RequestAction.ASK_SUPPLEMENT:
        changed["supplements_asked"] = request.supplements_asked + 1
    moved = requests.record_move(
        session, request, action, move.after, account_id=account_id, now=now, detail=said, **changed
    )
    announce(session, moved, action, now=now)
    follow_move(session, moved, action, account_id=account_id, now=now, said=said)
    if moved.state in FILED_FROM and request.state not in FILED_FROM:
        _file_papers(session, moved, now=now)
    return _with_due(session, moved, procedure, now=now)


def actor_of(account: Account) -> Actor:
    """Return as whom the account does something to a request."""
    return "applicant" if account.role is Role.CITIZEN else account.role


def procedure_of(session: Session, request: Request) -> ProcedureVersion:
    """Return the version under which the request began."""
    return find_version(
        load_catalogue(session),
        request.procedure,
        province=request.province,
        version=request.procedure_version,
    )


def deadline_of(
    session: Session,
    request: Request,
    events: Sequence[RequestEvent],
    procedure: ProcedureVersion,
    *,
    now: datetime,
) -> Deadline | None:
    """Return when the request is due and how that was worked out; None before it is accepted."""
    timeline = timeline_of(request, events, procedure)
    if timeline is None:
        return None
    calendar = load_calendar(session, office_id=request.competent_office)
    found = work_out(timeline, calendar=calendar, now=now)
    return None if isinstance(found, NotStarted) else found


def _file_papers(session: Session, request: Request, *, now: datetime) -> None:
    """Let search find the dossier by what the decided request brought; the sweeper sends the work."""
    if request.dossier_id is not None:
        refresh_dossier(session, request.dossier_id)
        add_work(session, Stage.INDEX_DOSSIER, [request.dossier_id], dossier_id=request.dossier_id, now=now)


def _with_due(session: Session, request: Request, procedure: ProcedureVersion, *, now: datetime) -> Request:
    """Return the request with its deadline worked out anew; what was promised first stays."""
    events = requests.list_events(session, request.id)
    deadline = deadline_of(session, request, events, procedure, now=now)
    return request if deadline is None else requests.set_due(session, request.id, due_at=deadline.due)
