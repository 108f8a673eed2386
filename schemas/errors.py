"""The base errors: every refusal and fault is one of five, and each says whether trying again can help."""

from typing import ClassVar


class TrichLucError(Exception):
    """A fault with a stable `code` and a Vietnamese sentence that tells a person what to do.

    Attributes:
        code: Stable, lower-case, with underscores; listed in `docs/errors.md`.
        message: One sentence in Vietnamese, without names, numbers or text of a page.
    """

    code: ClassVar[str] = "internal"
    is_transient: ClassVar[bool] = False
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, code: str | None = None) -> None:
        """Keep `message` for the person; `code` narrows the class's own code."""
        super().__init__(message)
        self.message = message
        self.error_code = code or type(self).code


class InvalidInputError(TrichLucError):
    """What was handed in cannot be used as it is; the sender must change it."""

    code = "invalid_input"
    exit_code = 3


class NotFoundError(TrichLucError):
    """What was asked for is not there, or not there for this person."""

    code = "not_found"
    exit_code = 2


class ForbiddenError(TrichLucError):
    """The person may not do this; someone with another role must."""

    code = "forbidden"
    exit_code = 2


class ConflictError(TrichLucError):
    """It contradicts the present state; look at the state first, then decide."""

    code = "conflict"
    exit_code = 2


class UnavailableError(TrichLucError):
    """A service, a disk or a file is not there just now: the only error that is tried again."""

    code = "unavailable"
    is_transient = True
    exit_code = 4
