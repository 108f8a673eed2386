"""Keys of commands: by its key a command that comes twice is known."""

from schemas.errors import InvalidInputError

LEAST_KEY, LONGEST_KEY = 16, 100


class BadCommandKeyError(InvalidInputError):
    """A command came without a key by which its twin would be known."""

    code = "bad_command_key"


def check_key(key: str) -> None:
    """Let pass a key that nobody guesses and that can be kept.

    Raises:
        BadCommandKeyError: It is none.
    """
    if not LEAST_KEY <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise BadCommandKeyError("Lệnh gửi đến thiếu khóa chống gửi trùng. Xin tải lại trang rồi làm lại.")
