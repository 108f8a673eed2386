"""One supervisor a home: the lock of the one that runs, and the lock that its processes hold while any lives."""

import contextlib
import fcntl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from schemas.errors import ConflictError

_LEFTOVER_SECONDS = 30.0
"""Processes of a supervisor that was killed end within this time."""
_LOOK_SECONDS = 0.1


class AlreadyUpError(ConflictError):
    """Another supervisor runs on this home."""

    code = "already_up"


@contextlib.contextmanager
def only_one(home: Path) -> Iterator[int]:
    """Yield a file descriptor to hand down to every process that is started, so that none outlives notice.

    Raises:
        AlreadyUpError: Another supervisor runs on this home, or processes of one that was killed do not end.
    """
    folder = home / "run"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "up.lock").open("w") as mine, (folder / "children.lock").open("w") as theirs:
        if not _lock(mine, seconds=0):
            raise AlreadyUpError(
                "Trích Lục đang chạy với thư mục này rồi. Dừng nó trước, hoặc đặt TRICHLUC_HOME khác."
            )
        if not _lock(theirs, seconds=_LEFTOVER_SECONDS):
            raise AlreadyUpError(
                "Các tiến trình của lần chạy trước chưa dừng. Xem run/processes.json, dừng chúng rồi chạy lại."
            )
        yield theirs.fileno()


def _lock(file: IO[str], *, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_LOOK_SECONDS)
        else:
            return True
