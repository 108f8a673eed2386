"""What is handed in as a batch: a folder, a ZIP or one scan, looked at without trusting it."""

import hashlib
import os
import re
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from ingest.collect import is_beside_scans, natural_key
from ingest.source_file import SourceMissingError, opened
from ingest.unchanging_copy import NoRoomError
from schemas.errors import InvalidInputError
from schemas.identifiers import Sha256
from schemas.vietnamese import nfc

MOST_FILES = 100_000
MOST_BYTES_A_FILE = 4 << 30
MOST_RATIO, _SLACK_BYTES = 100, 2 << 30
"""A ZIP may hold this many times its own size, and a little more for small ones full of blank pages."""
_PIECE_BYTES = 1 << 20
_ENCRYPTED, _UTF8_NAME = 0x1, 0x800
_TABLES = re.compile(r".*\.(csv|xlsx)$", re.IGNORECASE)
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


class BadArchiveError(InvalidInputError):
    """The ZIP is damaged, or cannot be one that an office made."""

    code = "bad_archive"


class EncryptedArchiveError(InvalidInputError):
    """The ZIP has a password."""

    code = "encrypted_archive"


class ArchiveTooLargeError(InvalidInputError):
    """Unpacked, the ZIP would be larger than any batch."""

    code = "archive_too_large"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a batch as it was handed in."""

    name: str
    """Path within what was handed in, with `/`, NFC."""
    sha256: Sha256


@dataclass(frozen=True, slots=True)
class BatchSource:
    """What was handed in; `names` are in natural order, with tables, without hidden and half copied files."""

    label: str
    names: tuple[str, ...]
    _files: Mapping[str, Path]
    _members: Mapping[str, zipfile.ZipInfo]
    _archive: zipfile.ZipFile | None
    _incoming: Path

    @contextmanager
    def opened(self, name: str) -> Iterator[Path]:
        """Yield a path at which a file of it can be read; of a ZIP a copy, removed afterwards."""
        if self._archive is None:
            yield self._files[name]
            return
        try:
            self._incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
            copy = tempfile.NamedTemporaryFile(dir=self._incoming)  # noqa: SIM115 - entered below
        except OSError as error:
            raise _no_room() from error
        with copy:
            for piece in self._pieces(name):
                try:
                    copy.write(piece)
                except OSError as error:
                    raise _no_room() from error
            copy.flush()
            yield Path(copy.name)

    def fingerprint(self, name: str) -> Sha256:
        """Return the SHA-256 of a file of it."""
        digest = hashlib.sha256()
        for piece in self._pieces(name):
            digest.update(piece)
        return Sha256(digest.hexdigest())

    def _pieces(self, name: str) -> Iterator[bytes]:
        if self._archive is None:
            with opened(self._files[name]) as file:
                yield from _read(file)
            return
        try:
            with self._archive.open(self._members[name]) as member:
                yield from _read(member)
        except _FAULTS as error:
            raise BadArchiveError(
                "Tệp ZIP bị hỏng: có tệp bên trong không giải nén được. Xin nén lại rồi gửi lại."
            ) from error


def label_of(path: Path) -> str:
    """Return what a batch is called where nobody names it: the folder, or the file without its ending."""
    return nfc(path.resolve().name if path.is_dir() else path.stem)


@contextmanager
def open_source(path: Path, *, incoming: Path) -> Iterator[BatchSource]:
    """Yield what lies at `path`; nothing of it is changed.

    Args:
        path: A folder, a ZIP, or one scan.
        incoming: Folder for the copies of files of a ZIP.

    Raises:
        InvalidInputError: There is nothing, or the ZIP is encrypted, damaged, too large or names paths outside.
    """
    if path.is_dir():
        files: dict[str, Path] = {}
        for label, file in sorted(_files_below(path)):
            files[_unlike(label, files)] = file
        yield BatchSource(label_of(path), _ordered(files), files, {}, None, incoming)
        return
    if not path.is_file():
        raise SourceMissingError("Không thấy tệp hoặc thư mục này. Xin kiểm tra lại đường dẫn.")
    if not zipfile.is_zipfile(path):
        name = nfc(path.name)
        yield BatchSource(label_of(path), (name,), {name: path}, {}, None, incoming)
        return
    try:
        archive = zipfile.ZipFile(path)
    except _FAULTS as error:
        raise BadArchiveError("Tệp ZIP bị hỏng, không mở được. Xin nén lại rồi gửi lại.") from error
    with archive:
        members = _members_of(archive, archive_bytes=path.stat().st_size)
        yield BatchSource(label_of(path), _ordered(members), {}, members, archive, incoming)


def source_of(label: str, files: Iterable[tuple[str, Path]], *, incoming: Path) -> BatchSource:
    """Return files that lie anywhere as what was handed in under these names; what is no scan or table is left out.

    Args:
        label: What it is called.
        files: Name within what was handed in, with `/`, and where the file lies.
        incoming: Folder for copies.
    """
    named: dict[str, Path] = {}
    for name, path in files:
        if _is_wanted(name):
            named[_unlike(name, named)] = path
    return BatchSource(label, _ordered(named), named, {}, None, incoming)


def is_archive(path: Path) -> bool:
    """Return whether the file at `path` is a ZIP that holds what is handed in; workbooks are ZIPs too."""
    return zipfile.is_zipfile(path)


def _files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    root = folder.resolve()
    for below, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__MACOSX"))]
        for name in names:
            path = Path(below, name)
            label = nfc(path.relative_to(folder).as_posix().encode("utf-8", "backslashreplace").decode())
            if _is_wanted(label) and path.is_file() and path.resolve().is_relative_to(root):
                yield label, path


def _unlike(label: str, taken: Mapping[str, Path]) -> str:
    """Return a label that no other file has: disks tell names apart that are the same letters in NFC."""
    number = 2
    while label in taken:
        label, number = f"{label.partition(' ~')[0]} ~{number}", number + 1
    return label


def _members_of(archive: zipfile.ZipFile, *, archive_bytes: int) -> dict[str, zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise EncryptedArchiveError("Tệp ZIP có mật khẩu. Xin nén lại không đặt mật khẩu rồi gửi lại.")
    total = sum(member.file_size for member in members)
    largest = max((member.file_size for member in members), default=0)
    is_huge = total > archive_bytes * MOST_RATIO + _SLACK_BYTES or largest > MOST_BYTES_A_FILE
    if is_huge or len(members) > MOST_FILES:
        raise ArchiveTooLargeError("Tệp ZIP quá lớn khi giải nén. Xin tách thành nhiều lô nhỏ rồi gửi lại.")
    named: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        name = _member_name(member)
        if not _is_wanted(name):
            continue
        if name in named:
            raise BadArchiveError("Tệp ZIP có hai tệp cùng tên. Xin nén lại rồi gửi lại.")
        named[name] = member
    return named


def _member_name(member: zipfile.ZipInfo) -> str:
    """Return the name of a file in a ZIP: UTF-8 where its bytes are, else the old code page of DOS."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    name = nfc(name.replace("\\", "/"))
    path = PurePosixPath(name)
    is_control = any(unicodedata.category(sign) == "Cc" for sign in name)
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", name) or is_control:
        raise BadArchiveError(
            "Tệp ZIP có tên tệp chỉ ra ngoài thư mục. Xin nén lại từ thư mục quét rồi gửi lại."
        )
    return str(path)


def _is_wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    if any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
        return False
    return bool(_TABLES.fullmatch(parts[-1])) or not is_beside_scans(parts[-1])


def _ordered(names: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: [natural_key(part) for part in PurePosixPath(name).parts]))


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE_BYTES):
        yield piece


def _no_room() -> NoRoomError:
    return NoRoomError(
        "Không có chỗ để chép tệp vào. Kiểm tra dung lượng đĩa và quyền ghi của TRICHLUC_HOME."
    )
