"""Requests are fetched from the portal: each is taken in once, or parked with the reason until somebody looks."""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ForbiddenError, TrichLucError, UnavailableError
from schemas.identifiers import OfficeId
from schemas.outbox import OutChannel
from schemas.procedures.catalogue import offered
from schemas.request_code import normal_code
from schemas.requests import Request, RequestAction
from schemas.storage import audit, requests
from schemas.storage.accounts import office_names
from schemas.storage.database import reading, writing
from schemas.storage.outages import current_outage, note_answer, note_no_answer
from schemas.storage.portal_requests import came_before, find_parked, list_parked, note_taken, park_request
from schemas.storage.procedures import load_catalogue
from schemas.storage.request_codes import next_code
from schemas.storage.request_moves import move_request
from schemas.storage.requests import NewRequest
from schemas.storage.services import Services
from schemas.upcoming import PortalRequest
from search_api.outside.portal import Portal
from search_api.requests.intake import Asked, check_asked, cleaned
from search_api.requests.portal.incoming import BadPortalRequestError, external_code_in, read_incoming

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of what the portal gave."""

    taken: int
    parked: int


def fetch_requests(services: Services, portal: Portal) -> Fetched:
    """Take in what citizens sent in at the portal and acknowledge it; what came before is acknowledged again.

    While the portal does not answer it is asked no oftener than the fault log says, and nothing is lost.
    """
    with reading(services.database) as session:
        outage = current_outage(session, OutChannel.PORTAL)
    if outage is not None and services.now() < outage.probe_at:
        return Fetched(0, 0)
    taken = parked = 0
    try:
        for item in portal.new_requests():
            code = external_code_in(item)
            if not code:
                _log.warning("the portal gave a request without a code")
                continue
            ours, is_new = _take_once(services, item, code)
            taken, parked = taken + (is_new and bool(ours)), parked + (is_new and not ours)
            portal.acknowledge(code, result="taken" if ours else "parked", code=ours)
    except UnavailableError as error:
        _note(services, error)
        return Fetched(taken, parked)
    except TrichLucError as error:  # it does not know the request any more: the next look shows the rest
        _log.warning("the portal refused an acknowledgement: %s", error.error_code)
    with writing(services.database) as session:
        note_answer(session, OutChannel.PORTAL, now=services.now())
    return Fetched(taken, parked)


def parked_requests(services: Services, account: Account) -> list[PortalRequest]:
    """Return what the portal sent to the account's office and could not be taken in, oldest first.

    Raises:
        ForbiddenError: The account may not.
    """
    _require(account)
    with reading(services.database) as session:
        return list_parked(session, office=account.office_id)


def take_parked(services: Services, account: Account, external_code: str, *, address: str = "") -> Request:
    """Take in what was parked, once its reason is gone.

    Raises:
        ForbiddenError: The account may not.
        PortalRequestNotFoundError: Nothing waits under this code.
        BadPortalRequestError: It is still no request that can be taken in.
        ImpossibleRequestError: Something is missing, or cannot be asked for.
    """
    _require(account)
    with writing(services.database) as session:
        waiting = find_parked(session, external_code, office=account.office_id)
        return _take(services, session, waiting.content, external_code, account=account, address=address)


def _take_once(services: Services, item: Any, external_code: str) -> tuple[str, bool]:
    """Return our code of the request, empty where it is parked, and whether it is new."""
    office, now = OfficeId(services.settings.portal_office), services.now()
    try:
        with writing(services.database) as session:
            known = came_before(session, {external_code, normal_code(external_code)})
            if known is not None:
                return known[0], False
            return _take(services, session, item, external_code).code, True
    except UnavailableError:
        raise
    except TrichLucError as error:
        with writing(services.database) as session:
            park_request(
                session,
                external_code,
                office=office,
                code=error.error_code,
                message=error.message,
                content=item,
                now=now,
            )
            _audit(session, "park_portal_request", external_code, now=now)
        return "", True


def _take(
    services: Services,
    session: Session,
    item: Any,
    external_code: str,
    *,
    account: Account | None = None,
    address: str = "",
) -> Request:
    now, office = services.now(), OfficeId(services.settings.portal_office)
    if office not in office_names(session, [office]):
        raise BadPortalRequestError(
            "Cơ quan nhận đề nghị từ Cổng chưa có trong hệ thống. Kiểm tra TRICHLUC_PORTAL_OFFICE."
        )
    province = services.settings.province
    known = offered(load_catalogue(session), province=province, on=vietnam_day(now))
    asked = cleaned(read_incoming(item, offered=known, office=office))
    procedure = next(each for each in known if each.key == asked.procedure)
    check_asked(asked, procedure)
    draft = requests.add_request(
        session,
        NewRequest(
            code=next_code(
                session,
                services.settings.request_code,
                unit=services.settings.request_unit,
                day=vietnam_day(now),
            ),
            # The portal shows the applicant where it stands; nobody gets this secret.
            tracking_secret=secrets.token_urlsafe(24),
            province=procedure.province,
            procedure_version=procedure.version,
            receiving_office=office,
            applicant_account=None,
            entered_by=None,
            **_kept(asked),
        ),
        now=now,
    )
    sent = move_request(
        session,
        draft,
        RequestAction.SUBMIT,
        actor="applicant",
        account_id=account.id if account else None,
        now=now,
        said={},
        submitted_at=now,
    )
    note_taken(session, external_code, sent.id)
    who = account.id if account else None
    _audit(session, "portal_request", sent.id, now=now, account_id=who, address=address)
    return sent


def _kept(asked: Asked) -> dict[str, Any]:
    """Return what of it is kept as it is."""
    names = ("procedure", "channel", "applicant", "subject", "purpose", "outcome", "competent_office")
    return {name: getattr(asked, name) for name in (*names, "external_code")}


def _note(services: Services, error: UnavailableError) -> None:
    _log.warning("the portal does not answer: %s", error.error_code)
    with writing(services.database) as session:
        note_no_answer(session, OutChannel.PORTAL, code=error.error_code, now=services.now())


def _require(account: Account) -> None:
    if not is_allowed(account, Action.PRINT_REQUEST):
        raise ForbiddenError("Tài khoản này không được nhận đề nghị từ Cổng. Hãy nhờ chuyên viên.")


def _audit(
    session: Session,
    action: str,
    subject: str,
    *,
    now: datetime,
    account_id: str | None = None,
    address: str = "",
) -> None:
    audit.record(
        session,
        action,
        account_id=account_id,
        subject_kind="request",
        subject_id=subject,
        now=now,
        address=address,
    )
