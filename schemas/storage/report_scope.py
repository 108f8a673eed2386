"""Of which offices an account is told in figures: its own; an administrator of one or all."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Role
from schemas.errors import ForbiddenError
from schemas.identifiers import OfficeId
from schemas.storage.offices import all_offices

ALL_OFFICES = "Tất cả cơ quan"


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which offices figures tell."""

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


def scope_of(session: Session, account: Account, office: str) -> Scope:
    """Return of which offices the account is told: its own; an administrator one or all.

    Raises:
        ForbiddenError: The account may not see this office, or there is none.
    """
    known = all_offices(session)
    names = {str(office_id): name for office_id, name in known.items()}
    if account.role is not Role.ADMINISTRATOR:
        if office not in ("", account.office_id):
            raise ForbiddenError("Báo cáo của cơ quan khác chỉ cơ quan ấy và quản trị hệ thống xem được.")
        return Scope([account.office_id], is_all=False, names=names)
    if office and office not in names:
        raise ForbiddenError("Không có cơ quan này. Xin chọn lại cơ quan trong danh sách.")
    return Scope([OfficeId(office)] if office else list(known), is_all=not office, names=names)
