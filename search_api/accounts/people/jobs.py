"""People of an office as an administrator sees them, and what is changed of them; every change is kept."""

from dataclasses import dataclass
from datetime import datetime

from schemas.accounts import Account, Action, Role, is_allowed, usual_sensitivities
from schemas.errors import ConflictError, ForbiddenError
from schemas.storage import accounts
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from schemas.vietnamese import fold
from search_api.accounts.own_office.jobs import own_account, record_deed
from search_api.dependencies import FAILURES_PER_LOGIN, THROTTLE_WINDOW

LONGEST_NAME = 200


class RoleUnchangeableError(ConflictError):
    """The role of this account cannot become the other one."""

    code = "role_unchangeable"


@dataclass(frozen=True, slots=True)
class Looked:
    """Which people are looked for; what is empty does not count."""

    text: str = ""
    """A part of a name or login."""
    role: str = ""
    state: str = ""
    """`mo`, `khoa` or `chan`."""


@dataclass(frozen=True, slots=True)
class Person:
    """An account as an administrator sees it."""

    account: Account
    is_open: bool
    is_blocked: bool
    """Whether the next sign-in waits because too many failed."""
    signed_in_at: datetime | None
    email: str


@dataclass(frozen=True, slots=True)
class OfficePeople:
    """The people of an office that are looked for."""

    people: list[Person]
    total: int
    """Of all of the office."""
    office: str
    """How it is called."""


def list_people(services: Services, account: Account, looked: Looked) -> OfficePeople:
    """Return the people of the administrator's office, by login.

    Raises:
        ForbiddenError: The account manages nobody.
    """
    _check(account)
    now, wanted = services.now(), fold(looked.text)
    with reading(services.database) as session:
        own = [row for row in accounts.list_accounts(session) if row[0].office_id == account.office_id]
        ids = [person.id for person, _ in own]
        last, emails = accounts.last_sign_ins(session, ids), accounts.emails_of(session, ids)
        blocked = accounts.blocked_logins(session, since=now - THROTTLE_WINDOW, failures=FAILURES_PER_LOGIN)
        called = accounts.office_names(session, [account.office_id]).get(account.office_id, "")
    people = [
        Person(each, is_open, each.login in blocked, last.get(each.id), emails.get(each.id, ""))
        for each, is_open in own
        if wanted in fold(f"{each.display_name} {each.login}")
    ]
    shown = [person for person in people if _is_looked_for(person, looked)]
    return OfficePeople(shown, len(own), called)


def set_role(
    services: Services, account: Account, account_id: str, *, role: Role, title: str, address: str = ""
) -> None:
    """Give somebody another role and title, from their next request on.

    Rights that the new role has not are taken away; a role that comes to work with dossiers has the usual ones.

    Raises:
        RoleUnchangeableError: It is one's own account, or one of the two roles is the citizen's.
        AccountNotFoundError: The office has no such account.
    """
    _check(account)
    with writing(services.database) as session:
        other = own_account(session, account, account_id)
        if account_id == account.id:
            raise RoleUnchangeableError("Không thể đổi vai trò của chính mình. Hãy nhờ người quản trị khác.")
        if Role.CITIZEN in (role, other.role) and role is not other.role:
            raise RoleUnchangeableError(
                "Tài khoản công dân và tài khoản cán bộ không đổi qua lại được. Xin tạo tài khoản khác."
            )
        had, has = usual_sensitivities(other.role), usual_sensitivities(role)
        rights = other.sensitivities & has if had else has
        accounts.set_role(session, account_id, role=role, title=title.strip()[:LONGEST_NAME])
        accounts.set_sensitivities(session, account_id, rights)
        detail = {"before": f"{other.role}", "after": f"{role}"}
        record_deed(session, services, "set_role", account, about=account_id, address=address, detail=detail)


def unblock(services: Services, account: Account, account_id: str, *, address: str = "") -> None:
    """Let somebody sign in at once who typed the wrong password too often.

    Raises:
        AccountNotFoundError: The office has no such account.
    """
    _check(account)
    with writing(services.database) as session:
        other = own_account(session, account, account_id)
        accounts.forget_failures(session, other.login)
        record_deed(session, services, "unlock_login", account, about=account_id, address=address)


def _is_looked_for(person: Person, looked: Looked) -> bool:
    states = {"mo": person.is_open, "khoa": not person.is_open, "chan": person.is_blocked}
    return (not looked.role or person.account.role == looked.role) and states.get(looked.state, True)


def _check(account: Account) -> None:
    if not is_allowed(account, Action.MANAGE_ACCOUNTS):
        raise ForbiddenError("Chỉ người quản trị được xem và đổi tài khoản của cơ quan.")
