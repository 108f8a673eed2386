"""Faults as a person meets them: one line, an exit code, and the rest in a log under an id."""

import errno
import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from schemas.identifiers import new_id

LOG_NAME = "faults.log"
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BAD_PATH = {
    errno.EACCES,
    errno.EPERM,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.EROFS,
    errno.ENAMETOOLONG,
    errno.ELOOP,
    errno.ENXIO,
}


def told_by_system(error: BaseException) -> tuple[str, int] | None:
    """Return sentence and exit code of what the system refused and a person can put right; None: a fault of ours."""
    if not isinstance(error, OSError):
        return None
    if error.errno in _NO_SPACE:
        return "Đĩa đã đầy. Giải phóng dung lượng rồi chạy lại lệnh này. [disk_full]", 4
    if error.errno in _BAD_PATH and error.filename:
        path = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else error.filename
        return f"Không đọc hoặc ghi được {path}. Kiểm tra đường dẫn và quyền rồi chạy lại. [path_unusable]", 2
    return None


def record_fault(error: BaseException, *, folder: Path | None) -> str:
    """Keep what happened in the log below `folder`, on standard error where that is not to be had; return its id."""
    log_id = new_id()[:8]
    told = "".join(traceback.format_exception(error))
    entry = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {log_id}\n{told}\n"
    try:
        _append(entry, folder)
    except OSError:
        print(entry, file=sys.stderr)
    return log_id


def _append(entry: str, folder: Path | None) -> None:
    if folder is None:
        raise FileNotFoundError
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / LOG_NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(entry)
