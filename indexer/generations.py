"""Generations of the embedded index: folders side by side, and a small file that names the one in use."""

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.documents import FORMAT

_POINTER = "current"
_FORMAT_FILE = "format"
_LOCK_FILE = "first.lock"


def current_name(root: Path) -> str | None:
    """Return the name of the generation in use, or None if there is none."""
    try:
        name = (root / _POINTER).read_text(encoding="ascii", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return name if name and (root / name).is_dir() else None


def commit_mark(root: Path, name: str) -> tuple[int, int] | None:
    """Return the inode and time of the list of segments: another one means another commit; None: no such index."""
    try:
        status = (root / name / "meta.json").stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns


def make_generation(root: Path) -> str:
    """Make the folder of a new generation and return its name."""
    name = f"g-{uuid.uuid4().hex[:12]}"
    (root / name).mkdir(parents=True)
    (root / name / _FORMAT_FILE).write_text(str(FORMAT), encoding="ascii")
    return name


@contextmanager
def making_first(root: Path) -> Iterator[str]:
    """Make a first generation, put in use after the `with` block, unless another process did so just before."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / _LOCK_FILE).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        existing = current_name(root)
        name = existing or make_generation(root)
        yield name
        if existing is None:
            point_to(root, name)


def is_of_this_format(root: Path, name: str) -> bool:
    """Tell whether this version of the program can use a generation."""
    try:
        return (root / name / _FORMAT_FILE).read_text(encoding="ascii", errors="replace") == str(FORMAT)
    except FileNotFoundError:
        return False


def point_to(root: Path, name: str) -> None:
    """Put a generation in use: other processes see the old one or this one, never anything between."""
    fresh = root / f"{_POINTER}.{uuid.uuid4().hex[:12]}"
    with fresh.open("w", encoding="ascii") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(root / _POINTER)


def remove(root: Path, name: str) -> None:
    """Remove a generation."""
    shutil.rmtree(root / name, ignore_errors=True)


def remove_others(root: Path, *, keep: str) -> None:
    """Remove every generation but one; a process that still reads one keeps its open files."""
    for folder in root.glob("g-*"):
        if folder.name != keep:
            remove(root, folder.name)
