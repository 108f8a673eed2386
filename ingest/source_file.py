"""A file that someone hands in, opened: it may be gone, or not ours to read."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import InvalidInputError


class SourceMissingError(InvalidInputError):
    """There is no such file."""

    code = "file_not_found"


class SourceNotReadableError(InvalidInputError):
    """It is there, and is no file or cannot be read by this program."""

    code = "file_not_accessible"


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """Open `path` for reading its bytes.

    Raises:
        SourceMissingError: There is no such file.
        SourceNotReadableError: It cannot be opened or read.
    """
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise SourceMissingError("Không thấy tệp này. Xin kiểm tra lại đường dẫn.") from error
    except (OSError, ValueError) as error:
        raise SourceNotReadableError(
            "Không đọc được tệp này. Xin kiểm tra xem đây có phải là tệp không, quyền đọc và ổ đĩa, rồi thử lại."
        ) from error
