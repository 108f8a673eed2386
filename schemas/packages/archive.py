"""A package as a ZIP: written the same for the same content, and read without believing anything it says."""

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from schemas.packages.manifest import MOST_MANIFEST_BYTES, Manifest
from schemas.packages.record import MOST_FILES, BadPackageError

MANIFEST, SIGNATURE, RECORD = "manifest.json", "manifest.sig", "record.json"
MOST_RECORD_BYTES = 50_000_000
_SIGNATURE_BYTES = 200
_CHUNK = 1_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP can hold: the same for all, so that equal content gives equal bytes."""


class PackageTooLargeError(BadPackageError):
    """A package is larger than it may be, or says so of what is in it."""

    code = "package_too_large"


def write_package(
    target: IO[bytes], *, manifest: bytes, signature: bytes, record: bytes, originals: Mapping[str, Path]
) -> None:
    """Write a package: the same bytes for the same content.

    Args:
        target: Where to.
        manifest: Bytes of `manifest.json`.
        signature: Bytes of `manifest.sig`.
        record: Bytes of `record.json`.
        originals: SHA-256 → where the original lies.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, strict_timestamps=True) as packed:
        for name, content in ((MANIFEST, manifest), (SIGNATURE, signature), (RECORD, record)):
            packed.writestr(_entry(name), content)
        for sha256, path in sorted(originals.items()):
            with path.open("rb") as source, packed.open(_entry(f"originals/{sha256}"), "w") as member:
                while piece := source.read(_CHUNK):
                    member.write(piece)


@contextmanager
def open_package(path: Path, *, most_bytes: int) -> Iterator[zipfile.ZipFile]:
    """Open a package whose members are as many, as large and called as they may be.

    Raises:
        PackageTooLargeError: It is larger than `most_bytes`, packed or unpacked.
        BadPackageError: It is no ZIP, damaged, cut off, encrypted, or names something else than members of a package.
    """
    if path.stat().st_size > most_bytes:
        raise _too_large()
    try:
        opened = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise _damaged() from error
    with opened as packed:
        _check_entries(packed, most_bytes=most_bytes)
        try:
            yield packed
        except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
            raise _damaged() from error


def read_small(packed: zipfile.ZipFile, name: str, *, most_bytes: int) -> bytes:
    """Return a member whole.

    Raises:
        PackageTooLargeError: It holds more than `most_bytes`.
        BadPackageError: It is not there.
    """
    try:
        with packed.open(name) as member:
            content = member.read(most_bytes + 1)
    except KeyError as error:
        raise BadPackageError("Gói hồ sơ thiếu tệp ghi trong bản kê. Xin nơi gửi đóng gói lại.") from error
    if len(content) > most_bytes:
        raise _too_large()
    return content


def read_heads(packed: zipfile.ZipFile) -> tuple[bytes, bytes]:
    """Return manifest and signature.

    Raises:
        BadPackageError: One of them is missing or too long.
    """
    manifest = read_small(packed, MANIFEST, most_bytes=MOST_MANIFEST_BYTES)
    return manifest, read_small(packed, SIGNATURE, most_bytes=_SIGNATURE_BYTES)


def check_members(packed: zipfile.ZipFile, manifest: Manifest) -> None:
    """Let pass a package that holds what its manifest lists, each with the bytes that it says, and nothing else.

    Raises:
        BadPackageError: Something is missing, too much, or another.
    """
    listed = {member.path for member in manifest.members} | {MANIFEST, SIGNATURE}
    if {info.filename for info in packed.infolist()} != listed:
        raise BadPackageError("Gói hồ sơ thừa hoặc thiếu tệp so với bản kê. Xin nơi gửi đóng gói lại.")
    for member in manifest.members:
        digest, size = hashlib.sha256(), 0
        with packed.open(member.path) as source:
            while size <= member.bytes and (piece := source.read(_CHUNK)):
                digest.update(piece)
                size += len(piece)
        if (size, digest.hexdigest()) != (member.bytes, member.sha256):
            raise BadPackageError("Một tệp trong gói không khớp bản kê đã ký. Xin nơi gửi chuyển lại gói.")


def unpack_member(packed: zipfile.ZipFile, name: str, target: Path) -> None:
    """Write a checked member to `target`, whose name is ours."""
    with packed.open(name) as source, target.open("wb") as copy:
        while piece := source.read(_CHUNK):
            copy.write(piece)


def _check_entries(packed: zipfile.ZipFile, *, most_bytes: int) -> None:
    entries = packed.infolist()
    names = {info.filename for info in entries}
    if len(entries) > MOST_FILES + 3 or sum(info.file_size for info in entries) > most_bytes:
        raise _too_large()
    # Stored, not deflated: nothing in it can grow. No other name than ours ever reaches the disk.
    is_plain = all(info.compress_type == zipfile.ZIP_STORED and not info.flag_bits & 1 for info in entries)
    if not is_plain or len(names) != len(entries):
        raise BadPackageError("Tệp này không phải gói hồ sơ do phần mềm đóng. Xin nơi gửi đóng gói lại.")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.external_attr = 0o600 << 16
    return entry


def _damaged() -> BadPackageError:
    return BadPackageError("Gói hồ sơ hỏng hoặc thiếu phần cuối. Xin nơi gửi chuyển lại gói.")


def _too_large() -> PackageTooLargeError:
    return PackageTooLargeError(
        "Gói hồ sơ lớn hơn mức cho phép (TRICHLUC_PACKAGE_LIMIT_MB). Xin chuyển bằng đĩa hoặc nâng mức cho phép."
    )
