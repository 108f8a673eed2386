"""Held dossiers are listed and decided; nothing of their content is ever shown here."""

from schemas.accounts import NOTHING, Account, Action, Permit, permit_for
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError
from schemas.identifiers import DossierId
from schemas.secrecy import HoldState, SecrecyHold
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.secrecy import decide_hold, find_hold, list_holds
from schemas.storage.services import Services, dispatch
from schemas.vietnamese import nfc

LONGEST_REASON = 1_000
DECISIONS: tuple[HoldState, ...] = ("released", "secret")


class BadDecisionError(InvalidInputError):
    """A decision without a reason, or none that can be taken."""

    code = "bad_secrecy_decision"


class HoldDecidedError(ConflictError):
    """Somebody decided meanwhile."""

    code = "hold_decided"


def held_dossiers(services: Services, account: Account, *, address: str = "") -> list[SecrecyHold]:
    """Return all holds of the office, open ones first, and note who looked.

    Raises:
        ForbiddenError: The account is not that of the designated person.
    """
    permit = _permit(account)
    now = services.now()
    with writing(services.database) as session:
        holds = list_holds(session, office_ids=permit.office_ids)
        audit.record(
            session,
            "list_held",
            account_id=account.id,
            subject_kind="office",
            subject_id=account.office_id,
            now=now,
            address=address,
        )
    return sorted(holds, key=lambda hold: hold.state != "open")


def decide(
    services: Services, account: Account, hold_id: str, *, state: str, reason: str, address: str = ""
) -> DossierId:
    """Record that the page is not secret (`released`) or is (`secret`), with the reason; return the dossier.

    A decision can be taken anew: a released page may still turn out to be secret, and the other way round.

    Raises:
        ForbiddenError: The account is not that of the designated person.
        HoldNotFoundError: There is no such hold in the office.
        BadDecisionError: The decision or its reason cannot be used.
        HoldDecidedError: It was decided so already.
    """
    permit = _permit(account)
    decision = next((each for each in DECISIONS if each == state), None)
    reason = nfc(reason).strip()
    if decision is None or not 0 < len(reason) <= LONGEST_REASON:
        raise BadDecisionError(
            f"Xin chọn quyết định và ghi lý do (không quá {LONGEST_REASON} ký tự), ví dụ: số văn bản giải mật."
        )
    with reading(services.database) as session:
        hold = find_hold(session, hold_id, office_ids=permit.office_ids)
    if hold.state == decision:
        raise HoldDecidedError("Mục này đã được quyết định như vậy. Tải lại danh sách.")
    now = services.now()
    with writing(services.database) as session:
        messages = decide_hold(session, hold, state=decision, account_id=account.id, reason=reason, now=now)
        audit.record(
            session,
            "decide_secrecy",
            account_id=account.id,
            subject_kind="dossier",
            subject_id=hold.dossier_id,
            now=now,
            address=address,
            detail={"page_id": hold.page_id, "decision": decision},
        )
    dispatch(services, messages)
    return hold.dossier_id


def _permit(account: Account) -> Permit:
    permit = permit_for(account, Action.DECIDE_SECRECY)
    if permit == NOTHING:
        raise ForbiddenError("Chỉ người được giao phụ trách tài liệu mật được xem và quyết định ở đây.")
    return permit
