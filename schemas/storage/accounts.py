"""Accounts, sign-ins and failed sign-ins, as kept; passwords are hashed before they come here."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from schemas.accounts import ALL_SENSITIVITIES, Account, Role
from schemas.errors import ConflictError, NotFoundError
from schemas.fields import Sensitivity
from schemas.identifiers import AccountId, OfficeId, new_id
from schemas.storage.signing_sessions import forget_signer
from schemas.storage.tables.accounts import AccountRow, OfficeRow, SignInFailureRow, SignInRow
from schemas.storage.tables.audit import AuditRow


class AccountNotFoundError(NotFoundError):
    """No active account has this name."""

    code = "account_not_found"


class LoginTakenError(ConflictError):
    """Another account has this name."""

    code = "login_taken"


@dataclass(frozen=True, slots=True)
class SignIn:
    """A signed-in person and the token that forms of theirs carry."""

    account: Account
    csrf_token: str


def add_account(
    session: Session, account: Account, *, password_hash: str, now: datetime, is_demo: bool = False
) -> AccountId:
    """Keep a new account; its id is made where it is empty.

    Raises:
        LoginTakenError: The name is taken.
    """
    if session.scalar(select(AccountRow.id).where(AccountRow.login == account.login)) is not None:
        raise LoginTakenError("Tên đăng nhập này đã có người dùng. Chọn tên khác.")
    row = AccountRow(
        id=account.id or new_id(),
        login=account.login,
        display_name=account.display_name,
        title=account.title,
        role=account.role,
        office_id=account.office_id,
        password_hash=password_hash,
        is_demo=is_demo,
        sensitivities=sorted(account.sensitivities),
        created_at=now,
    )
    session.add(row)
    session.flush()
    return AccountId(row.id)


def find_account(session: Session, login: str) -> Account:
    """Return the active account called `login`.

    Raises:
        AccountNotFoundError: There is none.
    """
    row = session.scalar(select(AccountRow).where(AccountRow.login == login, AccountRow.is_active))
    if row is None:
        raise AccountNotFoundError("Không có tài khoản này. Kiểm tra tên sau --as hoặc TRICHLUC_ACCOUNT.")
    return _account(row)


def account_by_id(session: Session, account_id: str) -> Account | None:
    """Return the account, active or not."""
    row = session.get(AccountRow, account_id)
    return None if row is None else _account(row)


def active_account(session: Session, account_id: str) -> Account | None:
    """Return the account as it is now; None where it is closed."""
    row = session.get(AccountRow, account_id)
    return _account(row) if row is not None and row.is_active else None


def office_names(session: Session, office_ids: Iterable[str]) -> dict[str, str]:
    """Return how these offices are called, by id."""
    rows = session.scalars(select(OfficeRow).where(OfficeRow.id.in_(list(office_ids))))
    return {row.id: row.name for row in rows}


def password_hash(session: Session, login: str) -> tuple[Account, str] | None:
    """Return the active account called `login` with its hash; None where there is none."""
    row = session.scalar(select(AccountRow).where(AccountRow.login == login, AccountRow.is_active))
    return None if row is None else (_account(row), row.password_hash)


def list_accounts(session: Session) -> list[tuple[Account, bool]]:
    """Return all accounts by name, each with whether it is active."""
    return [
        (_account(row), row.is_active)
        for row in session.scalars(select(AccountRow).order_by(AccountRow.login))
    ]


def set_active(session: Session, account_id: str, *, is_active: bool) -> None:
    """Open or close an account; closing ends its sign-ins and its sessions of signing."""
    session.get_one(AccountRow, account_id).is_active = is_active
    if not is_active:
        _end_sign_ins(session, account_id)


def set_sensitivities(session: Session, account_id: str, sensitivities: frozenset[Sensitivity]) -> None:
    """Say what guarded content an account may see; it holds from its next request on."""
    session.get_one(AccountRow, account_id).sensitivities = sorted(sensitivities)


def set_email(session: Session, account_id: str, email: str) -> None:
    """Say where the office reminds somebody; empty: nowhere."""
    session.get_one(AccountRow, account_id).email = email


def emails_of(session: Session, account_ids: Iterable[str]) -> dict[AccountId, str]:
    """Return the addresses of those of the accounts that are open and have one."""
    query = select(AccountRow.id, AccountRow.email).where(AccountRow.id.in_(list(account_ids)))
    query = query.where(AccountRow.is_active, AccountRow.email != "")
    return {AccountId(id_): email for id_, email in session.execute(query)}


def archivists_of(session: Session, office_id: OfficeId) -> list[AccountId]:
    """Return the archivists of the office."""
    query = select(AccountRow.id).where(AccountRow.office_id == office_id, AccountRow.role == Role.ARCHIVIST)
    return [AccountId(each) for each in session.scalars(query)]


def set_role(session: Session, account_id: str, *, role: Role, title: str) -> None:
    """Give an account another role and title; who signs no more has no session of signing any more."""
    row = session.get_one(AccountRow, account_id)
    row.role, row.title = role, title
    if role is not Role.SIGNER:
        forget_signer(session, account_id)


def last_sign_ins(session: Session, account_ids: Iterable[str]) -> dict[str, datetime]:
    """Return when each of these accounts last signed in, of those that ever did."""
    query = select(AuditRow.account_id, func.max(AuditRow.at)).where(
        AuditRow.account_id.in_(list(account_ids)), AuditRow.action == "sign_in"
    )
    return {id_: at for id_, at in session.execute(query.group_by(AuditRow.account_id)) if id_}


def blocked_logins(session: Session, *, since: datetime, failures: int) -> set[str]:
    """Return the logins for which so many sign-ins failed since then that the next one waits."""
    query = select(SignInFailureRow.login).where(SignInFailureRow.at > since)
    query = query.group_by(SignInFailureRow.login).having(func.count() >= failures)
    return set(session.scalars(query))


def forget_failures(session: Session, login: str) -> None:
    """Forget what failed under this login: the next sign-in does not wait for it."""
    session.execute(delete(SignInFailureRow).where(SignInFailureRow.login == login[:100]))


def rename_office(session: Session, office_id: OfficeId, name: str) -> None:
    """Call an office otherwise."""
    session.get_one(OfficeRow, office_id).name = name


def set_password(session: Session, account_id: str, *, password_hash: str) -> None:
    """Change an account's password; its sign-ins and its sessions of signing end."""
    session.get_one(AccountRow, account_id).password_hash = password_hash
    _end_sign_ins(session, account_id)


def is_demo(session: Session, account_id: str) -> bool:
    """Return whether the demo made this account."""
    return session.scalar(select(AccountRow.is_demo).where(AccountRow.id == account_id)) is True


def open_sign_in(session: Session, account_id: AccountId, *, now: datetime, hours: int) -> str:
    """Return a new token; only its SHA-256 is kept."""
    token = secrets.token_urlsafe(32)
    session.execute(delete(SignInRow).where(SignInRow.expires_at < now))
    session.add(
        SignInRow(
            token_sha256=_token_key(token),
            account_id=account_id,
            csrf_token=secrets.token_urlsafe(24),
            created_at=now,
            expires_at=now + timedelta(hours=hours),
        )
    )
    return token


def find_sign_in(session: Session, token: str, *, now: datetime) -> SignIn | None:
    """Return who holds `token`, while it lasts and the account is active."""
    query = select(SignInRow, AccountRow).join(AccountRow).where(SignInRow.token_sha256 == _token_key(token))
    row = session.execute(query.where(SignInRow.expires_at > now, AccountRow.is_active)).one_or_none()
    return None if row is None else SignIn(_account(row[1]), row[0].csrf_token)


def close_sign_in(session: Session, token: str) -> None:
    """End the sign-in."""
    session.execute(delete(SignInRow).where(SignInRow.token_sha256 == _token_key(token)))


def note_failure(session: Session, *, login: str, address: str, now: datetime) -> None:
    """Record a failed sign-in."""
    session.execute(delete(SignInFailureRow).where(SignInFailureRow.at < now - timedelta(days=1)))
    session.add(SignInFailureRow(login=login[:100], address=address, at=now))


def forget_failure(session: Session, *, login: str, address: str, at: datetime) -> None:
    """Take back the failure noted at that moment: the sign-in turned out to be right."""
    noted = (SignInFailureRow.login == login[:100], SignInFailureRow.address == address)
    session.execute(delete(SignInFailureRow).where(*noted, SignInFailureRow.at == at))


def recent_failures(session: Session, *, login: str, address: str, since: datetime) -> int:
    """Return how many sign-ins to this name or from this address failed since then."""
    either = or_(SignInFailureRow.login == login[:100], SignInFailureRow.address == address)
    return session.scalar(select(func.count()).where(either, SignInFailureRow.at > since)) or 0


def _end_sign_ins(session: Session, account_id: str) -> None:
    session.execute(delete(SignInRow).where(SignInRow.account_id == account_id))
    forget_signer(session, account_id)


def _token_key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _account(row: AccountRow) -> Account:
    return Account(
        AccountId(row.id),
        row.login,
        row.display_name,
        Role(row.role),
        OfficeId(row.office_id),
        row.title,
        frozenset(each for each in ALL_SENSITIVITIES if each in row.sensitivities),
    )
