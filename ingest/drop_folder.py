"""A watched folder: which of its files have stopped growing and can be taken."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.collect import IncomingFile, is_beside_scans, natural_key
from schemas.errors import UnavailableError


class DropFolderMissingError(UnavailableError):
    """The watched folder is not there; a network drive may come back."""

    code = "drop_folder_missing"


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What changes when a file is written to."""

    size_bytes: int
    changed_at: datetime
    """UTC, as the file system says."""


def scan_folder(folder: Path) -> dict[Path, FileStamp]:
    """Return the files of `folder` and below with their stamps, without hidden, half copied and sidecar files.

    Links that lead out of the folder are passed over: what lies elsewhere was not dropped here.

    Raises:
        DropFolderMissingError: There is no such folder.
    """
    if not folder.is_dir():
        raise DropFolderMissingError("Không thấy thư mục nhận tệp. Xin kiểm tra thư mục hoặc ổ đĩa mạng.")
    root = folder.resolve()
    stamps = {}
    for below, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            stamp = _stamp(Path(below, name), root=root)
            if stamp is not None and not is_beside_scans(name):
                stamps[Path(below, name)] = stamp
    return stamps


def settled_files(
    previous: Mapping[Path, FileStamp],
    current: Mapping[Path, FileStamp],
    *,
    now: datetime,
    settle_seconds: float,
) -> list[Path]:
    """Return the files that can be taken, in natural order.

    Args:
        previous: The folder as it was looked at before.
        current: The folder as it is now.
        now: UTC.
        settle_seconds: A file is taken when it did not change for so long, and not since `previous`. One that says
            to be changed in the future, by a wrong clock, needs the latter only.
    """
    settled = [
        path
        for path, stamp in current.items()
        if previous.get(path) == stamp and not 0 <= (now - stamp.changed_at).total_seconds() < settle_seconds
    ]
    return sorted(settled, key=lambda path: [natural_key(part) for part in path.parts])


def incoming(path: Path, *, folder: Path) -> IncomingFile:
    """Return a dropped file with its dossier: the folder it lies in, or itself at the top of `folder`."""
    is_at_top = path.parent == folder
    return IncomingFile(path, dossier_code=path.stem if is_at_top else path.parent.name, explicit=False)


def _stamp(path: Path, *, root: Path) -> FileStamp | None:
    try:
        status = path.stat()
        if not path.is_file() or not path.resolve().is_relative_to(root):
            return None
    except OSError:
        return None  # it went away while we looked
    changed = max(status.st_mtime, status.st_ctime)
    return FileStamp(status.st_size, datetime.fromtimestamp(changed, tz=UTC))
