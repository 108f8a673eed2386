"""What this machine tells: free room on disks, processes and since when they run, files of certificates."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12

from schemas.settings import Settings
from schemas.signing_keys import key_files
from search_api.reports.health.checks import KeyTerm, Room

BACKUP_MARK = "last-backup"
"""In `home`: touched as the last step of a backup."""


def rooms_of(settings: Settings) -> list[Room]:
    """Return the free room of the disks on which data lies, each disk once."""
    folders = {
        "Đĩa chứa dữ liệu": settings.home,
        "Đĩa chứa bản quét": settings.files_dir,
        "Đĩa chứa chỉ mục": settings.index_dir,
    }
    found: dict[int, Room] = {}
    for name, folder in folders.items():
        if folder.exists():
            usage = shutil.disk_usage(folder)
            found.setdefault(folder.stat().st_dev, Room(name, usage.free, usage.total))
    return list(found.values())


def last_backup(home: Path) -> datetime | None:
    """Return when a backup last left its mark; None where none did."""
    mark = home / BACKUP_MARK
    return datetime.fromtimestamp(mark.stat().st_mtime, UTC) if mark.exists() else None


def processes_of(home: Path) -> dict[str, datetime | None]:
    """Return the processes that `trichluc up` started here and since when each runs; None: it does not run."""
    try:
        pids = json.loads((home / "run" / "processes.json").read_text())
    except (OSError, ValueError):
        return {}
    return {name: _started_at(pid) for name, pid in pids.items() if isinstance(pid, int)}


def key_terms(settings: Settings) -> Iterator[KeyTerm]:
    """Yield until when the certificates hold that lie in files here: agency, person, roots."""
    files = key_files(settings.keys_dir)
    for name, path in (
        ("Chứng thư của cơ quan", files.agency_p12),
        ("Chứng thư dùng chung của người ký", files.person_p12),
    ):
        if path.exists():
            yield KeyTerm(name, _p12_until(path, files.passphrase_file))
    roots = [("Chứng thư gốc", files.root_pem)]
    if settings.timestamp_roots_file:
        roots.append(("Chứng thư gốc của dấu thời gian", Path(settings.timestamp_roots_file)))
    for name, path in roots:
        if path.exists():
            yield KeyTerm(name, _pem_until(path))


def certificate_until(der: bytes) -> datetime | None:
    """Return until when a certificate holds; None where it cannot be read."""
    try:
        return x509.load_der_x509_certificate(der).not_valid_after_utc
    except ValueError:
        return None


def _p12_until(path: Path, passphrase_file: Path) -> datetime | None:
    try:
        return _opened_until(path.read_bytes(), passphrase_file.read_bytes().rstrip(b"\r\n"))
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=8)
def _opened_until(p12: bytes, passphrase: bytes) -> datetime | None:
    """Return until when the certificate holds; opened once, as it is made to be slow."""
    held = pkcs12.load_pkcs12(p12, passphrase).cert
    return held.certificate.not_valid_after_utc if held else None


def _pem_until(path: Path) -> datetime | None:
    """Return when the first of the certificates in a file ends."""
    try:
        found = x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError):
        return None
    return min((each.not_valid_after_utc for each in found), default=None)


def _started_at(pid: int) -> datetime | None:
    """Return since when a process runs, as Linux tells it (proc(5)); None where it does not."""
    try:
        ticks = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
        booted = next(
            line for line in Path("/proc/stat").read_text().splitlines() if line.startswith("btime")
        )
    except (OSError, ValueError, IndexError, StopIteration):
        return None
    return datetime.fromtimestamp(int(booted.split()[1]) + ticks / os.sysconf("SC_CLK_TCK"), UTC)
