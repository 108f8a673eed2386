"""Who asks is checked at the counter: identity, relation, authorisation; each on the audit trail."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action
from schemas.commands import check_key, fingerprint
from schemas.deadlines.office_hours import vietnam_day
from schemas.requests import ENDED, Request
from schemas.storage import audit
from schemas.storage.commands import done_before, note_done
from schemas.storage.database import reading, writing
from schemas.storage.request_access import own_request
from schemas.storage.request_checks import add_authorisation, add_check, authorisation_of, checks_of
from schemas.storage.services import Services
from search_api.requests.identity import given
from search_api.requests.identity.given import BadCheckError, GivenAuthorisation, ShownIdentity, ShownRelation
from search_api.requests.identity.readiness import Checked, check_still_valid


def check_identity(
    services: Services,
    account: Account,
    request_id: str,
    shown: ShownIdentity,
    *,
    key: str,
    address: str = "",
) -> tuple[Request, Checked]:
    """Compare an identity paper with the request and keep what was found; return the request with all checks.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
        BadCheckError: Something is missing, or the request has ended.
        UnreadableCardError: What the scanner typed is no card.
        CommandKeyError: The key was used for something else.
    """

    def keep(session: Session, request: Request, now: datetime) -> None:
        check = given.identity_check(shown, request.applicant, account_id=account.id, now=now)
        add_check(session, request.id, check)

    said = (shown.paper, shown.scanned, shown.number, shown.name, shown.birth_year, shown.note)
    return _once(services, account, request_id, keep, "check_identity", said, key=key, address=address)


def check_relation(
    services: Services,
    account: Account,
    request_id: str,
    shown: ShownRelation,
    *,
    key: str,
    address: str = "",
) -> tuple[Request, Checked]:
    """Keep which papers were seen to prove the relation; return the request with all checks.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
        BadCheckError: No paper was named, or the request has ended.
        CommandKeyError: The key was used for something else.
    """

    def keep(session: Session, request: Request, now: datetime) -> None:
        add_check(session, request.id, given.relation_check(shown, account_id=account.id, now=now))

    said = (shown.papers, shown.is_proved, shown.note)
    return _once(services, account, request_id, keep, "check_relation", said, key=key, address=address)


def record_authorisation(
    services: Services,
    account: Account,
    request_id: str,
    typed: GivenAuthorisation,
    *,
    key: str,
    address: str = "",
) -> tuple[Request, Checked]:
    """Keep the authorisation under which the applicant acts; return the request with all checks.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
        BadCheckError: Something is missing or cannot be, or the request has ended.
        AuthorisationExpiredError: It has run out.
        CommandKeyError: The key was used for something else.
    """

    def keep(session: Session, request: Request, now: datetime) -> None:
        today = vietnam_day(now)
        read = given.authorisation(typed, account_id=account.id, now=now, today=today)
        check_still_valid(read, today=today)
        add_authorisation(session, request.id, read)

    said = tuple(getattr(typed, name) for name in GivenAuthorisation.__slots__)
    return _once(services, account, request_id, keep, "record_authorisation", said, key=key, address=address)


def checked_of(services: Services, account: Account, request_id: str) -> tuple[Request, Checked]:
    """Return the request with what was checked of its applicant, to the offices that it concerns.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
    """
    with reading(services.database) as session:
        request = own_request(session, account, request_id, Action.CHECK_APPLICANT)
        return request, load_checked(session, request)


def load_checked(session: Session, request: Request) -> Checked:
    """Return what was checked of the request's applicant."""
    return Checked(tuple(checks_of(session, request.id)), authorisation_of(session, request.id))


def _once(
    services: Services,
    account: Account,
    request_id: str,
    keep: Callable[[Session, Request, datetime], None],
    action: str,
    said: tuple[object, ...],
    *,
    key: str,
    address: str,
) -> tuple[Request, Checked]:
    """Let `keep` keep something of the request, once for its key."""
    check_key(key)
    now, print_ = services.now(), fingerprint(account.id, request_id, action, said)
    with writing(services.database) as session:
        request = own_request(session, account, request_id, Action.CHECK_APPLICANT)
        if done_before(session, key, fingerprint=print_) is None:
            if request.state in ENDED:
                raise BadCheckError("Đề nghị này đã kết thúc nên không ghi thêm đối chiếu.")
            keep(session, request, now)
            note_done(session, key, fingerprint=print_, subject_id=request.id, now=now)
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
        return request, load_checked(session, request)
