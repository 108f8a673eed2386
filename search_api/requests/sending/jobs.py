"""The one way in for requests that people send: checked, given their code, submitted, on the audit trail."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Role
from schemas.deadlines.office_hours import vietnam_day
from schemas.procedures.catalogue import in_force
from schemas.request_code import normal_code
from schemas.requests import Request, RequestAction
from schemas.storage import audit, requests
from schemas.storage.procedures import load_catalogue
from schemas.storage.request_codes import next_code
from schemas.storage.request_moves import actor_of, move_request
from schemas.storage.requests import NewRequest
from schemas.storage.services import Services
from search_api.requests.intake import Asked, check_asked


@dataclass(frozen=True, slots=True)
class Received:
    """A request that was sent in."""

    request: Request
    tracking_secret: str
    """For the receipt; the register keeps only its hash."""


def receive(
    session: Session, services: Services, account: Account, asked: Asked, *, secret: str, address: str
) -> Received:
    """Take a request in, within the transaction of whoever calls; it knows no twin.

    Args:
        session: Writes.
        services: Records.
        account: The applicant, or the officer who enters it for the applicant: both are kept.
        asked: Cleaned.
        secret: For the receipt.
        address: Where it came from.

    Raises:
        ImpossibleRequestError: Something is missing, or cannot be asked for.
        ProcedureNotFoundError: No such procedure is in force.
    """
    is_own, now = account.role is Role.CITIZEN, services.now()
    day = vietnam_day(now)
    procedure = in_force(
        load_catalogue(session), asked.procedure, province=services.settings.province, on=day
    )
    check_asked(asked, procedure)
    new = NewRequest(
        code=next_code(session, services.settings.request_code, unit=services.settings.request_unit, day=day),
        external_code=normal_code(asked.external_code) or None,
        tracking_secret=secret,
        procedure=procedure.key,
        province=procedure.province,
        procedure_version=procedure.version,
        channel=asked.channel,
        applicant=asked.applicant,
        subject=asked.subject,
        purpose=asked.purpose,
        outcome=asked.outcome,
        receiving_office=asked.competent_office if is_own else account.office_id,
        competent_office=asked.competent_office,
        applicant_account=account.id if is_own else None,
        entered_by=None if is_own else account.id,
    )
    draft = requests.add_request(session, new, now=now)
    sent = move_request(
        session,
        draft,
        RequestAction.SUBMIT,
        actor=actor_of(account),
        account_id=account.id,
        now=now,
        said={},
        submitted_at=now,
    )
    audit.record(
        session,
        "send_request",
        account_id=account.id,
        subject_kind="request",
        subject_id=sent.id,
        now=now,
        address=address,
        detail={"code": sent.code, "state": sent.state},
    )
    return Received(sent, secret)
