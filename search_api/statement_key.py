"""The key that signs the statements in QR codes: made, replaced, withdrawn; all its public halves are kept.

The private key is not encrypted: the program signs with it when nobody is there to type a password, and a password
would have to lie beside it. What it signs is worth less than the paper's own signatures, and it can be withdrawn.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schemas.errors import NotFoundError
from schemas.published_keys import (
    PublishedKey,
    PublishedKeys,
    key_id_of,
    key_list_json,
)
from schemas.signing_keys import KeyFiles, load_published_keys
from search_api.issuance.credentials import MissingKeyError

_CANNOT_WRITE = (
    "Không ghi được khóa ký lời xác nhận vào thư mục khóa (TRICHLUC_SIGNING_DIR). "
    "Trên máy chủ, hãy kiểm tra quyền ghi và chỗ trống của thư mục ấy, rồi làm lại."
)


class UnknownKeyIdError(NotFoundError):
    """No key with this id was ever published here."""

    code = "unknown_key_id"


def load_statement_key(files: KeyFiles) -> Ed25519PrivateKey:
    """Return the key that signs today.

    Raises:
        MissingKeyError: There is none, it cannot be read, or its public half is not published.
    """
    try:
        key = serialization.load_pem_private_key(files.statement_pem.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        # Not `from error`: a trace could show what the file holds.
        raise MissingKeyError(
            "Không đọc được khóa ký lời xác nhận (statement.pem) trong thư mục khóa. "
            "Người quản trị tạo khóa mới ở trang Khóa của mã QR, hoặc chạy `trichluc statement-key rotate`."
        ) from None
    published = load_published_keys(files)
    if not isinstance(key, Ed25519PrivateKey) or published.find(key_id_of(key.public_key())) is None:
        raise MissingKeyError(
            "Khóa ký lời xác nhận chưa được công bố hoặc không phải Ed25519. "
            "Người quản trị tạo khóa mới ở trang Khóa của mã QR, hoặc chạy `trichluc statement-key rotate`."
        )
    return key


def ensure_statement_key(files: KeyFiles, *, at: datetime, is_test: bool) -> Ed25519PrivateKey:
    """Return the key that signs today, made where there never was one.

    Raises:
        MissingKeyError: It cannot be read, or the folder cannot be written.
    """
    if not files.statement_pem.exists():
        with _alone(files):
            # A key that was lost is for a person to replace: only a folder that never had one gets one.
            if not files.statement_pem.exists() and not files.published_json.exists():
                _make(files, at=at, is_test=is_test)
    return load_statement_key(files)


def rotate_statement_key(files: KeyFiles, *, at: datetime, is_test: bool) -> PublishedKey:
    """Make a new key that signs from now on, and return its public half; older ones stay published.

    Raises:
        MissingKeyError: The folder cannot be written.
    """
    with _alone(files):
        return _make(files, at=at, is_test=is_test)


def withdraw_statement_key(files: KeyFiles, key_id: str, *, at: datetime) -> PublishedKey:
    """Publish that nothing this key signed is to be believed; where it signs today, make another first.

    Raises:
        UnknownKeyIdError: No such key was published.
        MissingKeyError: The folder cannot be written.
    """
    with _alone(files):
        found = load_published_keys(files).find(key_id.strip().lower())
        if found is None:
            raise UnknownKeyIdError(
                "Không có khóa nào mang mã này. Xem danh sách ở trang Khóa của mã QR, hoặc bằng "
                "`trichluc statement-key list`."
            )
        withdrawn = replace(found, withdrawn_at=found.withdrawn_at or at, until=found.until or at)
        if found.until is None:
            _make(files, at=at, is_test=found.is_test)
        published = load_published_keys(files).keys
        keys = tuple(withdrawn if each.key_id == found.key_id else each for each in published)
        _publish(files, keys)
    return withdrawn


def _make(files: KeyFiles, *, at: datetime, is_test: bool) -> PublishedKey:
    key = Ed25519PrivateKey.generate()
    new = PublishedKey(key.public_key().public_bytes_raw(), at, is_test=is_test)
    older = tuple(replace(each, until=each.until or at) for each in load_published_keys(files).keys)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    # Published first: a crash in between leaves a public key that signed nothing, never a paper without its key.
    _publish(files, (*older, new))
    _replace(files.statement_pem, pem, mode=0o600)
    return new


def _publish(files: KeyFiles, keys: tuple[PublishedKey, ...]) -> None:
    _replace(files.published_json, key_list_json(PublishedKeys(keys)).encode(), mode=0o644)


@contextmanager
def _alone(files: KeyFiles) -> Iterator[None]:
    """Let one process at a time change the keys of a folder."""
    try:
        files.published_json.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = os.open(files.published_json.parent, os.O_RDONLY)
    except OSError as error:
        raise MissingKeyError(_CANNOT_WRITE) from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _replace(path: Path, content: bytes, *, mode: int) -> None:
    """Write `path` wholly or not at all."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise MissingKeyError(_CANNOT_WRITE) from error
