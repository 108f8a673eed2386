"""A copy of a file that nobody else writes to: what was fingerprinted is what is checked and kept."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ingest.fingerprint import sha256_of
from ingest.source_file import opened
from schemas.errors import UnavailableError
from schemas.identifiers import Sha256

_PIECE_BYTES = 1 << 20


class FileChangingError(UnavailableError):
    """Somebody writes to the file while it is taken in."""

    code = "file_changing"


class NoRoomError(UnavailableError):
    """There is no room to copy the file to, or no right."""

    code = "no_room"


@contextmanager
def unchanging_copy(path: Path, *, sha256: Sha256, folder: Path) -> Iterator[Path]:
    """Yield a copy of `path` below `folder`, removed afterwards.

    Raises:
        FileChangingError: Its bytes are no longer those of `sha256`.
        NoRoomError: It cannot be copied there.
        InvalidInputError: There is no such file, or it cannot be read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = tempfile.NamedTemporaryFile(dir=folder)  # noqa: SIM115 - entered below, where its errors are not ours
    except OSError as error:
        raise _no_room() from error
    with kept as copy:
        _copy(path, copy)
        if sha256_of(Path(copy.name)) != sha256:
            raise FileChangingError("Tệp đang được ghi. Xin nhập lại khi đã chép hoặc quét xong.")
        yield Path(copy.name)


def _copy(path: Path, target: IO[bytes]) -> None:
    with opened(path) as source:
        while piece := source.read(_PIECE_BYTES):
            try:
                target.write(piece)
                target.flush()
            except OSError as error:
                raise _no_room() from error


def _no_room() -> NoRoomError:
    return NoRoomError(
        "Không có chỗ để chép tệp vào. Kiểm tra dung lượng đĩa và quyền ghi của TRICHLUC_HOME."
    )
