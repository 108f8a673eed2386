"""The public keys of an office's statements, as it publishes them: with them a paper is checked offline.

All keys that ever signed stay in the list, so that old papers stay checkable; a key that got into wrong hands is
withdrawn, and statements made with it are believed no more.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from schemas.errors import InvalidInputError

SCHEMA = "trichluc.keys/1"
KEY_ID_BYTES = 8


class BadPublishedKeysError(InvalidInputError):
    """The file of published keys is damaged or something else."""

    code = "bad_published_keys"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """The public half of a statement key."""

    public_key: bytes
    """32 bytes, Ed25519."""
    since: datetime
    until: datetime | None = None
    """When the next key took its place; None: it signs today."""
    withdrawn_at: datetime | None = None
    """Since when nothing it signed is believed, whenever that was."""
    is_test: bool = False
    """Made for the demo: what it signs has no legal force."""

    @property
    def key_id(self) -> str:
        """The first 8 bytes of the SHA-256 of the public key, in hex: short enough to compare with a printed sheet."""
        return _key_id(self.public_key)


@dataclass(frozen=True, slots=True)
class PublishedKeys:
    """What an office publishes for whoever checks its papers."""

    keys: tuple[PublishedKey, ...]
    """Oldest first; the last one without `until` signs today."""
    office: str = ""
    address: str = ""
    """Where its papers are checked online, without a slash at its end."""
    roots: tuple[str, ...] = ()
    """Certificates in PEM that signatures in its PDF files lead to."""

    def find(self, key_id: str) -> PublishedKey | None:
        """Return the key with this id; None where it was never published."""
        return next((key for key in self.keys if key.key_id == key_id), None)


def key_id_of(key: Ed25519PublicKey) -> str:
    """Return the id of a public key."""
    return _key_id(key.public_bytes_raw())


def to_json(published: PublishedKeys) -> dict[str, Any]:
    """Return the file that is published; `read_published_keys` takes it back."""
    return {
        "schema": SCHEMA,
        "office": published.office,
        "address": published.address,
        "keys": [
            {
                "key_id": key.key_id,
                "algorithm": "Ed25519",
                "public_key": key.public_key.hex(),
                "since": _time(key.since),
                "until": _time(key.until),
                "withdrawn_at": _time(key.withdrawn_at),
                "test": key.is_test,
            }
            for key in published.keys
        ],
        "certificates": list(published.roots),
    }


def key_list_json(published: PublishedKeys) -> str:
    """Return the published file as text."""
    return json.dumps(to_json(published), ensure_ascii=False, indent=1) + "\n"


def read_published_keys(text: str | bytes) -> PublishedKeys:
    """Return what a published file says.

    Raises:
        BadPublishedKeysError: It is no such file, or a key and its id do not belong together.
    """
    try:
        return _published(json.loads(text))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BadPublishedKeysError(
            "Tệp khóa công bố không đọc được. Xin tải lại từ /.well-known/trichluc-keys.json của cơ quan cấp."
        ) from error


def _published(values: dict[str, Any]) -> PublishedKeys:
    if values["schema"] != SCHEMA:
        raise ValueError(values["schema"])
    return PublishedKeys(
        tuple(_key(row) for row in values["keys"]),
        str(values["office"]),
        str(values["address"]),
        tuple(str(pem) for pem in values["certificates"]),
    )


def _key(row: dict[str, Any]) -> PublishedKey:
    until, withdrawn_at = (
        datetime.fromisoformat(row[name]) if row[name] else None for name in ("until", "withdrawn_at")
    )
    since = datetime.fromisoformat(row["since"])
    key = PublishedKey(bytes.fromhex(row["public_key"]), since, until, withdrawn_at, bool(row["test"]))
    Ed25519PublicKey.from_public_bytes(key.public_key)
    if row["algorithm"] != "Ed25519" or row["key_id"] != key.key_id:
        raise ValueError(row["key_id"])
    return key


def _key_id(public_key: bytes) -> str:
    return hashlib.sha256(public_key).digest()[:KEY_ID_BYTES].hex()


def _time(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None
