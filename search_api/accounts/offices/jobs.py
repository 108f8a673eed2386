"""What an office's papers say of it is changed by its administrators; those of the main office add others."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed, require_main_office
from schemas.errors import ForbiddenError, InvalidInputError
from schemas.identifiers import MAIN_OFFICE, OfficeId
from schemas.issuing_office import Letterhead, Office
from schemas.storage import accounts, audit
from schemas.storage.database import reading, writing
from schemas.storage.offices import (
    add_office,
    all_offices,
    issuing_office,
    letterhead_of,
    set_letterhead,
)
from schemas.storage.services import Services
from schemas.vietnamese import one_line
from search_api.accounts.new_accounts import NewAccount, prepared_account
from search_api.accounts.own_office.jobs import record_deed

LONGEST_NAME, LONGEST_SYMBOL = 200, 30
_SYMBOLS = ("extract_symbol", "copy_symbol", "inquiry_symbol")
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
_SYMBOL = re.compile(r"[\w.&/-]*")


class BadOfficeError(InvalidInputError):
    """An office cannot be called so, or its papers not say this."""

    code = "bad_office"


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What an administrator types in."""

    code: str
    called: str


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """An administrator's office."""

    printed: Office
    """As its papers name it."""
    letterhead: Letterhead
    """What it set of that."""
    others: Mapping[OfficeId, str]
    """How the other offices of the installation are called."""
    may_add: bool


def show_office(services: Services, account: Account) -> OwnOffice:
    """Return the administrator's office.

    Raises:
        ForbiddenError: The account manages no office.
    """
    _check(account)
    with reading(services.database) as session:
        offices = all_offices(session)
        offices.pop(account.office_id, None)
        return OwnOffice(
            issuing_office(session, services.settings, account.office_id),
            letterhead_of(session, account.office_id),
            offices,
            account.office_id == MAIN_OFFICE,
        )


def change_office(
    services: Services, account: Account, *, called: str, letterhead: Letterhead, address: str = ""
) -> None:
    """Call the administrator's office otherwise, and change the head of its papers; issued ones stay as they are.

    Raises:
        BadOfficeError: The name is empty, something is too long, or a symbol has blanks.
    """
    _check(account)
    called, letterhead = _name(called), _checked(letterhead)
    with writing(services.database) as session:
        before = accounts.office_names(session, [account.office_id])[account.office_id]
        if called != before:
            accounts.rename_office(session, account.office_id, called)
            renamed = {"before": before, "after": called}
            _note(session, services, account, "rename_office", account.office_id, address, renamed)
        known, wanted = asdict(letterhead_of(session, account.office_id)), asdict(letterhead)
        changed = [part for part in wanted if wanted[part] != known[part]]
        if changed:
            set_letterhead(session, account.office_id, letterhead)
            detail = {
                when: "; ".join(f"{part}={parts[part]}" for part in changed)
                for when, parts in (("before", known), ("after", wanted))
            }
            _note(session, services, account, "set_letterhead", account.office_id, address, detail)


def open_office(
    services: Services,
    account: Account,
    new: NewOffice,
    administrator: NewAccount,
    *,
    password: str,
    address: str = "",
) -> OfficeId:
    """Add an office with the administrator who adds its other accounts.

    Raises:
        ForbiddenError: The account is no administrator of the main office.
        BadOfficeError: Code or name cannot be used.
        OfficeTakenError: There is an office with this code.
        InvalidInputError: Login or password of the administrator cannot be used.
        LoginTakenError: The login is taken.
    """
    _check(account)
    require_main_office(account)
    code, called = new.code.strip().lower(), _name(new.called)
    if not _CODE.fullmatch(code):
        raise BadOfficeError("Mã cơ quan gồm 2 đến 40 chữ cái không dấu, chữ số hoặc gạch nối, như xa-mau.")
    office_id = OfficeId(code)
    person, hashed = prepared_account(administrator, password, office_id=office_id)
    with writing(services.database) as session:
        add_office(session, office_id, name=called)
        _note(session, services, account, "add_office", office_id, address, {"name": called})
        added = accounts.add_account(session, person, password_hash=hashed, now=services.now(), is_demo=False)
        record_deed(session, services, "add_account", account, about=added, address=address)
    return office_id


def _name(typed: str) -> str:
    name = one_line(typed)
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadOfficeError(f"Xin ghi tên cơ quan, không quá {LONGEST_NAME} chữ.")
    return name


def _checked(letterhead: Letterhead) -> Letterhead:
    parts = {part: one_line(words) for part, words in asdict(letterhead).items()}
    if any(len(words) > LONGEST_NAME for words in parts.values()):
        raise BadOfficeError(f"Mỗi ô không quá {LONGEST_NAME} chữ. Xin ghi ngắn hơn.")
    for symbol in (parts[part] for part in _SYMBOLS):
        if len(symbol) > LONGEST_SYMBOL or not _SYMBOL.fullmatch(symbol):
            raise BadOfficeError(
                f"Ký hiệu viết liền, không quá {LONGEST_SYMBOL} chữ, như TL-SNV. Xin sửa “{symbol[:50]}”."
            )
    return Letterhead(**parts)


def _note(
    session: Session,
    services: Services,
    account: Account,
    action: str,
    office_id: OfficeId,
    address: str,
    detail: dict[str, str],
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="office",
        subject_id=office_id,
        now=services.now(),
        address=address,
        detail=detail,
    )


def _check(account: Account) -> None:
    if not is_allowed(account, Action.MANAGE_ACCOUNTS):
        raise ForbiddenError("Chỉ người quản trị được xem và đổi cơ quan.")
