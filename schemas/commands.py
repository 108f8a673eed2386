"""Commands carry a key, so that what is sent twice is done once; its print tells what the key was used for."""

import hashlib
import json

from schemas.errors import InvalidInputError

LEAST_KEY, LONGEST_KEY = 16, 100


class BadCommandKeyError(InvalidInputError):
    """A command came without a key by which its twin would be known."""

    code = "bad_command_key"


def check_key(key: str) -> None:
    """Let a key pass that nobody makes twice by chance.

    Raises:
        BadCommandKeyError: It is too short, too long, or holds what cannot be printed.
    """
    if not LEAST_KEY <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise BadCommandKeyError("Lệnh gửi đến thiếu khóa chống gửi trùng. Xin tải lại trang rồi làm lại.")


def fingerprint(*said: object) -> str:
    """Return the SHA-256 of a command: of who sent it, and all that was said with it."""
    content = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
