"""A new account as somebody typed it, checked before it is kept."""

from dataclasses import dataclass

from schemas.accounts import Account, Role, usual_sensitivities
from schemas.errors import InvalidInputError
from schemas.fields import Sensitivity
from schemas.identifiers import AccountId, OfficeId
from search_api.accounts.passwords import check_strength, hash_password


class BadLoginNameError(InvalidInputError):
    """The login cannot be used as a name."""

    code = "bad_login"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an administrator types in."""

    login: str
    display_name: str
    role: Role
    title: str = ""
    without: frozenset[Sensitivity] = frozenset()
    """What it may not see of what accounts of its role see."""


def prepared_account(new: NewAccount, password: str, *, office_id: OfficeId) -> tuple[Account, str]:
    """Return the account and its hash, both checked; slow, so it stands outside of every transaction.

    Raises:
        InvalidInputError: The name or the password cannot be used.
    """
    login = new.login.strip().lower()
    if not (2 <= len(login) <= 60 and login.isascii() and login.replace(".", "").replace("-", "").isalnum()):
        raise BadLoginNameError(
            "Tên đăng nhập gồm 2 đến 60 chữ cái không dấu, chữ số, dấu chấm hoặc gạch nối."
        )
    if not new.display_name.strip():
        raise BadLoginNameError("Hãy ghi họ và tên của người dùng tài khoản.")
    check_strength(password, login=login)
    name, title = new.display_name.strip()[:200], new.title.strip()[:200]
    rights = usual_sensitivities(new.role) - new.without
    return Account(AccountId(""), login, name, new.role, office_id, title, rights), hash_password(password)
