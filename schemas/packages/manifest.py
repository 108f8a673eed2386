"""`trichluc.package/1`: the manifest of a package and its signature, and the receipt that answers it.

What is signed is the text of the manifest behind a line of its own, with the Ed25519 key that signs the statements in
QR codes (`schemas/statement.py`): a signature for one purpose is none for another.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from schemas.packages.record import MOST_FILES, BadPackageError, Digest, Line

KeyId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
PackageId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
_MANIFEST_DOMAIN = b"trichluc package 1\n"
_RECEIPT_DOMAIN = b"trichluc package receipt 1\n"
_ENVELOPE_DOMAIN = b"trichluc package envelope 1\n"
MOST_MANIFEST_BYTES = 2_000_000


class BadReceiptError(BadPackageError):
    """A receipt is damaged, or does not belong to what was sent."""

    code = "bad_receipt"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Party(_Strict):
    """An installation."""

    name: Line
    key_id: KeyId
    address: Line = ""


class Member(_Strict):
    """A file of the package."""

    path: Annotated[str, Field(pattern=r"^(record\.json|originals/[0-9a-f]{64})$")]
    sha256: Digest
    bytes: Annotated[int, Field(ge=1)]


class Manifest(_Strict):
    """`manifest.json`: who sends what to whom."""

    form: Annotated[Literal["trichluc.package/1"], Field(alias="schema")] = "trichluc.package/1"
    package_id: PackageId
    sent_at: datetime
    sender: Party
    recipient: Party
    members: Annotated[tuple[Member, ...], Field(min_length=2, max_length=MOST_FILES + 1)]

    @property
    def record_sha256(self) -> str:
        """Fingerprint of what the package tells: the same for each copy of one sending."""
        return next(member.sha256 for member in self.members if member.path == "record.json")


class Receipt(_Strict):
    """`trichluc.package-receipt/1`: the recipient has the package, and the dossier in its register."""

    form: Annotated[Literal["trichluc.package-receipt/1"], Field(alias="schema")] = (
        "trichluc.package-receipt/1"
    )
    package_id: PackageId
    record_sha256: Digest
    sender_key_id: KeyId
    recipient: Party
    archive_file_code: Line
    """Under which the recipient registered it."""
    accepted_at: datetime
    signature: Annotated[str, Field(pattern=r"^([0-9a-f]{128})?$")] = ""


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return `manifest.json`: the same bytes for the same manifest."""
    return manifest.model_dump_json(by_alias=True).encode()


def sign_manifest(content: bytes, *, key: Ed25519PrivateKey) -> bytes:
    """Return the member `manifest.sig` for the bytes of a manifest."""
    return key.sign(_MANIFEST_DOMAIN + content).hex().encode()


def read_manifest(content: bytes) -> Manifest:
    """Return the manifest: read, not yet believed.

    Raises:
        BadPackageError: It is none.
    """
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        raise BadPackageError("Bản kê của gói hồ sơ không đọc được. Xin nơi gửi đóng gói lại.") from error
    paths = [member.path for member in manifest.members]
    is_named = all(m.path in ("record.json", f"originals/{m.sha256}") for m in manifest.members)
    if len(set(paths)) != len(paths) or "record.json" not in paths or not is_named:
        raise BadPackageError("Bản kê của gói hồ sơ tự mâu thuẫn. Xin nơi gửi đóng gói lại.")
    return manifest


def is_manifest_signed(content: bytes, signature: bytes, *, key: Ed25519PublicKey) -> bool:
    """Return whether the holder of `key` made this manifest."""
    return _is_signed(_MANIFEST_DOMAIN + content, signature, key)


def sign_receipt(receipt: Receipt, *, key: Ed25519PrivateKey) -> Receipt:
    """Return the receipt with its signature."""
    return receipt.model_copy(update={"signature": key.sign(_receipt_bytes(receipt)).hex()})


def read_receipt(content: bytes | Mapping[str, Any]) -> Receipt:
    """Return the receipt: read, not yet believed.

    Raises:
        BadReceiptError: It is none.
    """
    try:
        text = content if isinstance(content, bytes) else json.dumps(dict(content))
        return Receipt.model_validate_json(text)
    except (ValidationError, ValueError) as error:
        raise BadReceiptError("Biên nhận không đọc được. Xin nơi đến xuất lại biên nhận.") from error


def is_receipt_signed(receipt: Receipt, *, key: Ed25519PublicKey) -> bool:
    """Return whether the holder of `key` gave this receipt."""
    return _is_signed(_receipt_bytes(receipt), receipt.signature.encode(), key)


def sign_envelope(package_sha256: str, *, key: Ed25519PrivateKey) -> str:
    """Return what goes before a package over the net, so that only trusted senders make us read one: 128 hex digits."""
    return key.sign(_ENVELOPE_DOMAIN + package_sha256.encode()).hex()


def is_envelope_signed(package_sha256: str, signature: str, *, key: Ed25519PublicKey) -> bool:
    """Return whether the holder of `key` sends a package of these bytes."""
    return _is_signed(_ENVELOPE_DOMAIN + package_sha256.encode(), signature.encode(), key)


def sha256_of_bytes(content: bytes) -> str:
    """Return the fingerprint of `content`."""
    return hashlib.sha256(content).hexdigest()


def _receipt_bytes(receipt: Receipt) -> bytes:
    unsigned = receipt.model_copy(update={"signature": ""})
    return _RECEIPT_DOMAIN + unsigned.model_dump_json(by_alias=True).encode()


def _is_signed(signed: bytes, signature: bytes, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(bytes.fromhex(signature.decode()), signed)
    except (InvalidSignature, ValueError):
        return False
    return True
