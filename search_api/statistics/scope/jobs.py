"""What all reports share: who may make one, on which offices, and that it is kept who did."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, Role, is_allowed
from schemas.errors import ForbiddenError
from schemas.identifiers import OfficeId
from schemas.reporting.period import Window
from schemas.storage import audit
from schemas.storage.accounts import office_names
from schemas.storage.database import writing
from schemas.storage.request_reports import office_ids
from schemas.storage.services import Services
from search_api.forms.blocks import Office

ALL_OFFICES = "Tất cả cơ quan"


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which offices a report tells."""

    offices: list[OfficeId]
    is_all: bool
    names: dict[str, str]
    """Of all offices."""

    @property
    def called(self) -> str:
        """How the office is called; of all of them: that it is all."""
        return ALL_OFFICES if self.is_all else self.names[self.offices[0]]

    @property
    def office_id(self) -> str:
        """Its id; empty: all."""
        return "" if self.is_all else self.offices[0]


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


def scope_of(session: Session, account: Account, office: str) -> Scope:
    """Return of which offices the account is told: its own; an administrator one or all.

    Raises:
        ForbiddenError: The account may not see this office, or there is none.
    """
    known = office_ids(session)
    names = office_names(session, known)
    if account.role is not Role.ADMINISTRATOR:
        if office not in ("", account.office_id):
            raise ForbiddenError("Báo cáo của cơ quan khác chỉ cơ quan ấy và quản trị hệ thống xem được.")
        return Scope([account.office_id], is_all=False, names=names)
    if office and office not in names:
        raise ForbiddenError("Không có cơ quan này. Xin chọn lại cơ quan trong danh sách.")
    return Scope([OfficeId(office)] if office else known, is_all=not office, names=names)


def paper_office(services: Services, *, office_id: str, called: str) -> Office:
    """Return the letterhead of a report; one on all offices is that of the installation."""
    settings = services.settings
    own = called if office_id else settings.office_name
    return Office(settings.office_parent, settings.office_name, own, settings.office_place)
