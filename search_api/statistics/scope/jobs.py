"""What all reports share: who may make one, the letterhead, and that it is kept who made it."""

from schemas.accounts import Account, Action, is_allowed
from schemas.errors import ForbiddenError
from schemas.identifiers import OfficeId
from schemas.issuing_office import Office
from schemas.reporting.period import Window
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.offices import installation_office, issuing_office
from schemas.storage.services import Services


def check_may_report(account: Account) -> None:
    """Let pass who may make reports.

    Raises:
        ForbiddenError: The account may not.
    """
    if not is_allowed(account, Action.READ_REPORT):
        raise ForbiddenError("Tài khoản này không được xem báo cáo. Hãy nhờ lãnh đạo hoặc chuyên viên.")


def note_report(
    services: Services, account: Account, window: Window, *, of: str, office: str, taken_as: str, address: str
) -> None:
    """Keep that somebody made a report `of` requests or complaints, on which office, and as what it was taken."""
    period = window.period
    with writing(services.database) as session:
        audit.record(
            session,
            "make_report",
            account_id=account.id,
            subject_kind="report",
            subject_id=f"{period.first}/{period.last}",
            now=services.now(),
            address=address,
            detail={"of": of, "cut_off": window.cut_off.isoformat(), "office": office, "as": taken_as},
        )


def paper_office(services: Services, *, office_id: str) -> Office:
    """Return the letterhead of a report; one on all offices is that of the installation."""
    if not office_id:
        return installation_office(services.settings)
    with reading(services.database) as session:
        return issuing_office(session, services.settings, OfficeId(office_id))
