"""Accounts: signing in and out, one's own password, and what an administrator does to others'."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, Role, is_allowed, usual_sensitivities
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError
from schemas.fields import Sensitivity
from schemas.identifiers import MAIN_OFFICE, AccountId, OfficeId
from schemas.outbox import is_email
from schemas.storage import accounts
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.services import Services
from search_api.accounts.new_accounts import NewAccount, prepared_account
from search_api.accounts.own_office.jobs import own_account, record_deed
from search_api.accounts.passwords import WeakPasswordError, check_strength, hash_password, new_password
from search_api.dependencies import authenticate

DEMO_ACCOUNTS: tuple[tuple[str, str, Role, str], ...] = (
    ("archivist", "Lê Thị Mẫu", Role.ARCHIVIST, "CÁN BỘ LƯU TRỮ"),
    ("officer", "Trần Văn Thử", Role.OFFICER, "CHUYÊN VIÊN"),
    ("signer", "Phạm Thị Ví Dụ", Role.SIGNER, "GIÁM ĐỐC"),
    ("administrator", "Đỗ Văn Mẫu", Role.ADMINISTRATOR, "QUẢN TRỊ"),
    ("archivist2", "Đặng Thị Ví", Role.ARCHIVIST, ""),
    ("secrecy", "Bùi Văn Mẫu", Role.SECRECY_OFFICER, ""),
    ("citizen", "Hoàng Văn Dụ", Role.CITIZEN, ""),
    ("leader", "Vũ Thị Mẫu", Role.LEADER, "PHÓ GIÁM ĐỐC"),
    ("inspector", "Ngô Văn Thử", Role.INSPECTOR, ""),
)
"""Login, name, role and title; all invented, and only in the demo."""


class DemoOnlyError(ForbiddenError):
    """Demo accounts exist only in the demo."""

    code = "demo_only"


class AlreadySetUpError(ConflictError):
    """There are accounts already: new ones are added by an administrator."""

    code = "already_set_up"


class OwnAccountError(ConflictError):
    """Nobody closes the account they are working with."""

    code = "own_account"


class BadEmailError(InvalidInputError):
    """No mail can be sent to this address."""

    code = "bad_email"


class NoSuchRightError(InvalidInputError):
    """The right is none of those that an account of this role can have."""

    code = "no_such_right"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that has just begun."""

    account: Account
    token: str
    csrf_token: str


def sign_in(
    services: Services, login: str, password: str, *, address: str = "", old_token: str = ""
) -> SignedIn:
    """Begin a sign-in under a new token; the one the browser had before ends.

    Raises:
        ForbiddenError: Name or password is wrong, or too many were.
    """
    account = authenticate(services, login, password, address=address)
    now, hours = services.now(), services.settings.session_hours
    with writing(services.database) as session:
        accounts.close_sign_in(session, old_token)
        token = accounts.open_sign_in(session, account.id, now=now, hours=hours)
        record_deed(session, services, "sign_in", account, about=account.id, address=address)
        session.flush()
        opened = accounts.find_sign_in(session, token, now=now)
    assert opened is not None
    return SignedIn(account, token, opened.csrf_token)


def sign_out(services: Services, account: Account, token: str, *, address: str = "") -> None:
    """End the sign-in."""
    with writing(services.database) as session:
        accounts.close_sign_in(session, token)
        record_deed(session, services, "sign_out", account, about=account.id, address=address)


def change_own_password(
    services: Services, account: Account, *, old: str, new: str, again: str, address: str = ""
) -> None:
    """Give `account` a new password; all its sign-ins end.

    Raises:
        ForbiddenError: The old password is wrong.
        WeakPasswordError: The new one is too easy, or was not typed the same twice.
    """
    if new != again:
        raise WeakPasswordError("Hai lần nhập mật khẩu mới không giống nhau. Xin nhập lại.")
    check_strength(new, login=account.login)
    authenticate(services, account.login, old, address=address)
    hashed = hash_password(new)
    with writing(services.database) as session:
        accounts.set_password(session, account.id, password_hash=hashed)
        record_deed(session, services, "change_password", account, about=account.id, address=address)


def list_accounts(services: Services, account: Account) -> list[tuple[Account, bool]]:
    """Return the accounts of the administrator's office, each with whether it is open."""
    _check_manager(account)
    with reading(services.database) as session:
        everybody = accounts.list_accounts(session)
    return [(each, is_open) for each, is_open in everybody if each.office_id == account.office_id]


def add_account(
    services: Services, account: Account, new: NewAccount, *, password: str, address: str = ""
) -> AccountId:
    """Add an account to the administrator's office.

    Raises:
        InvalidInputError: The name or the password cannot be used.
        LoginTakenError: The name is taken.
    """
    _check_manager(account)
    with_hash = prepared_account(new, password, office_id=account.office_id)
    with writing(services.database) as session:
        added = accounts.add_account(
            session, with_hash[0], password_hash=with_hash[1], now=services.now(), is_demo=False
        )
        detail = {"sensitivities": sorted(with_hash[0].sensitivities)}
        record_deed(session, services, "add_account", account, about=added, address=address, detail=detail)
    return added


def set_rights(
    services: Services,
    account: Account,
    account_id: str,
    *,
    sensitivities: frozenset[Sensitivity],
    address: str = "",
) -> None:
    """Say what guarded content somebody of the administrator's office may see, from their next request on.

    Raises:
        NoSuchRightError: Accounts of their role never see any.
        AccountNotFoundError: The office has no such account.
    """
    _check_manager(account)
    with writing(services.database) as session:
        other = own_account(session, account, account_id)
        if not sensitivities <= usual_sensitivities(other.role):
            raise NoSuchRightError(
                "Tài khoản có vai trò này không làm việc với hồ sơ nên không nhận quyền này."
            )
        accounts.set_sensitivities(session, account_id, sensitivities)
        detail = {"before": sorted(other.sensitivities), "after": sorted(sensitivities)}
        record_deed(
            session, services, "set_rights", account, about=account_id, address=address, detail=detail
        )


def set_email(
    services: Services, account: Account, account_id: str, *, email: str, address: str = ""
) -> None:
    """Say where somebody of the administrator's office is reminded by mail; empty: nowhere.

    Raises:
        BadEmailError: No mail can be sent there.
        AccountNotFoundError: The office has no such account.
    """
    _check_manager(account)
    email = email.strip()
    if email and not is_email(email):
        raise BadEmailError("Địa chỉ thư điện tử chưa đúng. Xin ghi như ten@so.gov.vn, hoặc để trống.")
    with writing(services.database) as session:
        own_account(session, account, account_id)
        accounts.set_email(session, account_id, email)
        record_deed(session, services, "set_email", account, about=account_id, address=address)


def find_colleague(services: Services, account: Account, login: str) -> Account:
    """Return the account of the administrator's office that is called `login`.

    Raises:
        AccountNotFoundError: There is none.
    """
    with reading(services.database) as session:
        return own_account(session, account, accounts.find_account(session, login).id)


def set_account_open(
    services: Services, account: Account, account_id: str, *, is_open: bool, address: str = ""
) -> None:
    """Open or close an account of the administrator's office; closing ends its sign-ins.

    Raises:
        OwnAccountError: It is the administrator's own.
    """
    _check_manager(account)
    if account_id == account.id:
        raise OwnAccountError("Không thể khóa chính tài khoản đang dùng. Hãy nhờ người quản trị khác.")
    with writing(services.database) as session:
        own_account(session, account, account_id)
        accounts.set_active(session, account_id, is_active=is_open)
        action = "open_account" if is_open else "close_account"
        record_deed(session, services, action, account, about=account_id, address=address)


def reset_password(
    services: Services, account: Account, account_id: str, *, password: str, address: str = ""
) -> None:
    """Give somebody of the administrator's office a new password; their sign-ins end."""
    _check_manager(account)
    with reading(services.database) as session:
        other = own_account(session, account, account_id)
    check_strength(password, login=other.login)
    hashed = hash_password(password)
    with writing(services.database) as session:
        accounts.set_password(session, account_id, password_hash=hashed)
        record_deed(session, services, "reset_password", account, about=account_id, address=address)


def create_first_administrator(
    services: Services, new: NewAccount, *, password: str, office_id: OfficeId = MAIN_OFFICE
) -> AccountId:
    """Make the office and its first administrator, once.

    Raises:
        AlreadySetUpError: There are accounts already.
        InvalidInputError: The name or the password cannot be used.
    """
    account, hashed = prepared_account(replace(new, role=Role.ADMINISTRATOR), password, office_id=office_id)
    with writing(services.database) as session:
        if accounts.list_accounts(session):
            raise AlreadySetUpError("Đã có tài khoản. Hãy đăng nhập bằng tài khoản quản trị để thêm người.")
        ensure_office(session, office_id, name=services.settings.office_name)
        added = accounts.add_account(session, account, password_hash=hashed, now=services.now())
        record_deed(session, services, "add_account", None, about=added, address="")
    return added


def create_demo_accounts(services: Services) -> list[tuple[str, str, Role]]:
    """Make the demo's accounts, or give them new passwords; return login, password and role of each.

    Raises:
        DemoOnlyError: This is not the demo.
    """
    if not services.settings.is_demo:
        raise DemoOnlyError("Tài khoản mẫu chỉ có trong bản chạy thử (TRICHLUC_DEMO=1).")
    made = [(row, new_password()) for row in DEMO_ACCOUNTS]
    hashes = [hash_password(password) for _, password in made]
    with writing(services.database) as session:
        ensure_office(session, MAIN_OFFICE, name=services.settings.office_name)
        for (row, _), hashed in zip(made, hashes, strict=True):
            _put_demo_account(session, services, row, hashed)
    return [(row[0], password, row[2]) for row, password in made]


def _put_demo_account(
    session: Session, services: Services, row: tuple[str, str, Role, str], hashed: str
) -> None:
    login, name, role, title = row
    known = accounts.password_hash(session, login)
    if known is not None:
        if not accounts.is_demo(session, known[0].id):
            raise DemoOnlyError("Kho này đã có tài khoản thật; không tạo tài khoản mẫu vào đây.")
        accounts.set_password(session, known[0].id, password_hash=hashed)
        return
    account = Account(AccountId(""), login, name, role, MAIN_OFFICE, title, usual_sensitivities(role))
    accounts.add_account(session, account, password_hash=hashed, now=services.now(), is_demo=True)


def _check_manager(account: Account) -> None:
    if not is_allowed(account, Action.MANAGE_ACCOUNTS):
        raise ForbiddenError("Chỉ người quản trị được thêm, khóa và mở tài khoản.")
