"""Passwords: hashed by argon2 (its one home), checked in the same time whether the account exists or not."""

import secrets
import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from schemas.errors import InvalidInputError

SHORTEST = 10
LONGEST = 200

_AT_ONCE = threading.BoundedSemaphore(2)
"""A hash takes 64 MB; a crowd at the door must not take all of the memory."""


class WeakPasswordError(InvalidInputError):
    """The password is too short, too long, or names the account."""

    code = "weak_password"
    exit_code = 2


def check_strength(password: str, *, login: str) -> None:
    """Let a usable password pass.

    Raises:
        WeakPasswordError: It is too short or too long, holds the login, or is one character repeated.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPasswordError(
            f"Mật khẩu phải có từ {SHORTEST} đến {LONGEST} ký tự. Nên dùng vài từ dễ nhớ ghép lại."
        )
    if login.casefold() in password.casefold() or len(set(password)) < 4:
        raise WeakPasswordError(
            "Mật khẩu này quá dễ đoán. Không dùng tên đăng nhập hoặc một ký tự lặp lại nhiều lần."
        )


def hash_password(password: str) -> str:
    """Return the argon2id hash of `password`, with its salt and parameters."""
    with _AT_ONCE:
        return PasswordHasher().hash(_normal(password))


def is_password(password: str, *, hashed: str | None) -> bool:
    """Return whether `password` is the one of `hashed`; None takes as long as a wrong password."""
    with _AT_ONCE:
        try:
            PasswordHasher().verify(hashed or _nobodys_hash(), _normal(password))
        except (VerificationError, InvalidHashError):
            return False
    return hashed is not None


def new_password() -> str:
    """Return a random password that can be read out and typed: 20 letters and digits, 98 bits."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(5)) for _ in range(4))


@cache
def _nobodys_hash() -> str:
    return PasswordHasher().hash(secrets.token_urlsafe(24))


def _normal(password: str) -> str:
    """Vietnamese keyboards send the same letter in two forms; NFC makes them one."""
    return unicodedata.normalize("NFC", password)
