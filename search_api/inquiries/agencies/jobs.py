"""The officers' office keeps the register of agencies; nothing in it is removed, every change is on the audit trail."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ForbiddenError, InvalidInputError
from schemas.inquiries import Agency, AgencyEntry
from schemas.inquiry_work.figures import AgencyFigures, figures_by_agency
from schemas.storage import agencies, audit
from schemas.storage.calendar import load_calendar
from schemas.storage.database import reading, writing
from schemas.storage.inquiries import list_inquiries
from schemas.storage.services import Services
from search_api.inquiries.wanted import line

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class BadAgencyError(InvalidInputError):
    """The entry of an agency has no name, or an address that is none."""

    code = "bad_agency"


@dataclass(frozen=True, slots=True)
class AgencyRegister:
    """The agencies of an office, and how those that were asked in a year kept their time."""

    agencies: tuple[Agency, ...]
    figures: tuple[AgencyFigures, ...]
    year: int


def register_of(services: Services, account: Account, *, year: int | None = None) -> AgencyRegister:
    """Return the register with the figures of what was asked in `year` (in Vietnam), this one where none is named.

    Raises:
        ForbiddenError: The account may not.
    """
    _require(account, Action.READ_INQUIRY)
    now = services.now()
    year = year or vietnam_day(now).year
    with reading(services.database) as session:
        known = agencies.list_agencies(session, account.office_id)
        found = list_inquiries(session, account.office_id)
        calendar = load_calendar(session, office_id=account.office_id)
    asked = [each for each in found if vietnam_day(each.asked_at).year == year]
    figures = figures_by_agency(asked, calendar=calendar, now=now)
    return AgencyRegister(tuple(known), tuple(figures), year)


def find_agency(services: Services, account: Account, agency_id: str) -> Agency:
    """Return an agency of the account's office.

    Raises:
        ForbiddenError: The account may not.
        AgencyNotFoundError: The office has none such.
    """
    _require(account, Action.READ_INQUIRY)
    with writing(services.database) as session:
        return agencies.load_agency(session, agency_id, office_id=account.office_id)


def add(services: Services, account: Account, entry: AgencyEntry, *, address: str = "") -> Agency:
    """Enter an agency.

    Raises:
        ForbiddenError: The account may not.
        BadAgencyError: Name or e-mail is none.
        AgencyKnownError: One of this name stands there.
    """
    _require(account, Action.HANDLE_INQUIRY)
    entry, now = _checked(entry), services.now()
    with writing(services.database) as session:
        added = agencies.add_agency(session, account.office_id, entry, now=now)
        _audit(session, account, "add_agency", added, now=now, address=address)
    return added


def change(
    services: Services,
    account: Account,
    agency_id: str,
    entry: AgencyEntry,
    *,
    seen_version: int,
    address: str = "",
) -> Agency:
    """Write the entry of an agency anew.

    Raises:
        ForbiddenError: The account may not.
        BadAgencyError: Name or e-mail is none.
        AgencyNotFoundError: The office has none such.
        AgencyChangedError: Somebody else changed it meanwhile.
        AgencyKnownError: Another one of this name stands there.
    """
    _require(account, Action.HANDLE_INQUIRY)
    entry, now = _checked(entry), services.now()
    with writing(services.database) as session:
        changed = agencies.change_agency(
            session, agency_id, entry, office_id=account.office_id, seen_version=seen_version
        )
        _audit(session, account, "change_agency", changed, now=now, address=address)
    return changed


def retire(
    services: Services, account: Account, agency_id: str, *, seen_version: int, address: str = ""
) -> Agency:
    """Ask the agency no more; what it was asked goes on.

    Raises:
        ForbiddenError: The account may not.
        AgencyNotFoundError: The office has none such.
        AgencyChangedError: Somebody else changed it meanwhile.
    """
    return _switch(services, account, agency_id, seen_version, address, is_active=False)


def reopen(
    services: Services, account: Account, agency_id: str, *, seen_version: int, address: str = ""
) -> Agency:
    """Ask the agency again from now on; raises as `retire` does."""
    return _switch(services, account, agency_id, seen_version, address, is_active=True)


def _switch(
    services: Services, account: Account, agency_id: str, seen_version: int, address: str, *, is_active: bool
) -> Agency:
    _require(account, Action.HANDLE_INQUIRY)
    now = services.now()
    with writing(services.database) as session:
        switched = agencies.set_agency_active(
            session,
            agency_id,
            office_id=account.office_id,
            seen_version=seen_version,
            is_active=is_active,
        )
        action = "reopen_agency" if is_active else "retire_agency"
        _audit(session, account, action, switched, now=now, address=address)
    return switched


def _checked(entry: AgencyEntry) -> AgencyEntry:
    kept = AgencyEntry(line(entry.name), entry.kind, line(entry.address), line(entry.email))
    if not kept.name:
        raise BadAgencyError("Xin điền tên cơ quan, đúng như ghi ở phần “Kính gửi”.")
    if kept.email and not _EMAIL.fullmatch(kept.email):
        raise BadAgencyError("Thư điện tử không đúng dạng. Xin kiểm tra lại, hoặc để trống.")
    return kept


def _require(account: Account, action: Action) -> None:
    if not is_allowed(account, action):
        raise ForbiddenError("Tài khoản này không được làm việc này. Hãy nhờ chuyên viên giải quyết hồ sơ.")


def _audit(
    session: Session, account: Account, action: str, agency: Agency, *, now: datetime, address: str
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="agency",
        subject_id=agency.id,
        now=now,
        address=address,
        detail={"version": agency.version, "name": agency.entry.name},
    )
