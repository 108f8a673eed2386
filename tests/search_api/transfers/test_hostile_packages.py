"""Packages that are damaged, forged or meant for others are refused, and nothing of them is kept."""

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schemas.errors import TrichLucError
from schemas.packages.manifest import read_manifest, read_receipt, sign_manifest
from schemas.storage.database import reading
from schemas.storage.transfers import find_transfer
from search_api.transfers.acceptance.jobs import accept_package
from search_api.transfers.packages.jobs import own_key, packed
from search_api.transfers.receipts.jobs import accept_receipt
from tests.search_api.office import Office, open_office
from tests.search_api.transfers.moving import befriend, confirmed_dossier, mover

Members = dict[str, bytes]


@dataclass
class Sent:
    """A package that left `here` for `there`, as its members."""

    here: Office
    there: Office
    package_id: str
    members: Members
    folder: Path

    def key(self) -> Ed25519PrivateKey:
        """Return the sender's key."""
        return own_key(self.here.services)

    def file(self, content: bytes) -> Path:
        """Return a file with this content."""
        path = self.folder / "package.zip"
        path.write_bytes(content)
        return path


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """One package for all: nothing that is refused changes anything."""
    folder = tmp_path_factory.mktemp("hostile")
    here, there = open_office(folder / "here"), open_office(folder / "there")
    confirmed_dossier(here)
    befriend(there, here)
    officer = mover(here)
    asked = officer.prepare(officer.ask(), destination=befriend(here, there)).json()
    transfer = officer.walk(asked, "notice", "send")
    with packed(here.services, transfer["id"]) as path, zipfile.ZipFile(path) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    return Sent(here, there, transfer["id"], members, folder)


def _zip(members: Members, *, compression: int = zipfile.ZIP_STORED) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", compression) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return kept.getvalue()


def _signed_again(sent: Sent, manifest: bytes, key: Ed25519PrivateKey, **more: bytes) -> bytes:
    return _zip(
        sent.members | more | {"manifest.json": manifest, "manifest.sig": sign_manifest(manifest, key=key)}
    )


def _original(sent: Sent) -> str:
    return next(name for name in sent.members if name.startswith("originals/"))


def _other_destination(sent: Sent) -> bytes:
    manifest = sent.members["manifest.json"]
    key_id = read_manifest(manifest).recipient.key_id.encode()
    return _signed_again(sent, manifest.replace(key_id, b"0" * 16), sent.key())


def _false_bytes(sent: Sent) -> bytes:
    return _zip(sent.members | {_original(sent): b"x" * len(sent.members[_original(sent)])})


def _bomb(sent: Sent) -> bytes:
    return _zip(sent.members | {"originals/bomb": b"0" * 50_000_000}, compression=zipfile.ZIP_DEFLATED)


def _record(sent: Sent, old: bytes, new: bytes) -> bytes:
    """Return a package whose record was changed by its own sender."""
    record = sent.members["record.json"].replace(old, new)
    members = sent.members | {"record.json": record}
    manifest = read_manifest(sent.members["manifest.json"])
    changed = tuple(
        member.model_copy(update={"sha256": hashlib.sha256(record).hexdigest(), "bytes": len(record)})
        if member.path == "record.json"
        else member
        for member in manifest.members
    )
    again = manifest.model_copy(update={"members": changed}).model_dump_json(by_alias=True).encode()
    return _zip(members | {"manifest.json": again, "manifest.sig": sign_manifest(again, key=sent.key())})


HOSTILE: dict[str, tuple[Callable[[Sent], bytes], str]] = {
    "no zip": (lambda _: b"not a package", "bad_package"),
    "nothing": (lambda _: b"", "bad_package"),
    "cut off": (lambda sent: _zip(sent.members)[:-100], "bad_package"),
    "a bomb": (_bomb, "bad_package"),
    "a way out": (lambda sent: _zip(sent.members | {"../../etc/passwd": b"x"}), "bad_package"),
    "one too many": (lambda sent: _zip(sent.members | {"more": b"x"}), "bad_package"),
    "one missing": (
        lambda sent: _zip({name: each for name, each in sent.members.items() if name != _original(sent)}),
        "bad_package",
    ),
    "no manifest": (lambda sent: _zip({"record.json": sent.members["record.json"]}), "bad_package"),
    "other bytes": (_false_bytes, "bad_package"),
    "a forged signature": (
        lambda sent: _signed_again(sent, sent.members["manifest.json"], Ed25519PrivateKey.generate()),
        "bad_package",
    ),
    "no signature": (lambda sent: _zip(sent.members | {"manifest.sig": b""}), "bad_package"),
    "an unknown sender": (
        lambda sent: _signed_again(
            sent,
            sent.members["manifest.json"].replace(
                read_manifest(sent.members["manifest.json"]).sender.key_id.encode(), b"1" * 16
            ),
            sent.key(),
        ),
        "untrusted_key",
    ),
    "for somebody else": (_other_destination, "package_for_another"),
    "a page that is not there": (lambda sent: _record(sent, b'"page":1', b'"page":7'), "bad_package"),
    "a secret dossier": (
        lambda sent: _record(sent, b'"access_mode":"02"', b'"access_mode":"03"'),
        "bad_package",
    ),
    "more pages than the file has": (lambda sent: _record(sent, b'"pages":1', b'"pages":2'), "bad_package"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_package_is_refused_and_leaves_nothing(sent: Sent, kind: str) -> None:
    make, code = HOSTILE[kind]

    with pytest.raises(TrichLucError) as refused:
        accept_package(sent.there.services, sent.file(make(sent)))

    assert refused.value.error_code == code
    with reading(sent.there.services.database) as session:
        assert find_transfer(session, sent.package_id) is None


def test_a_package_is_the_same_bytes_each_time(sent: Sent) -> None:
    contents = []
    for _ in range(2):
        with packed(sent.here.services, sent.package_id) as path:
            contents.append(path.read_bytes())

    assert contents[0] == contents[1]


def test_a_package_taken_twice_gives_one_receipt_and_changed_it_is_refused(
    tmp_path: Path, sent: Sent
) -> None:
    there = open_office(tmp_path / "third")
    befriend(there, sent.here)
    # The third office borrows the keys of the one that the package is meant for.
    shutil.copytree(
        sent.there.services.settings.keys_dir, there.services.settings.keys_dir, dirs_exist_ok=True
    )

    receipts = [accept_package(there.services, sent.file(_zip(sent.members))) for _ in range(2)]

    assert receipts[0] == receipts[1]
    with pytest.raises(TrichLucError) as refused:
        accept_package(there.services, sent.file(_record(sent, "bản thân".encode(), b"con")))
    assert refused.value.error_code == "package_changed"
    _check_receipts(sent, receipts[0].model_dump(mode="json", by_alias=True))


def _check_receipts(sent: Sent, receipt: dict[str, object]) -> None:
    forged = {**receipt, "archive_file_code": "H99.9"}
    with pytest.raises(TrichLucError) as refused:
        accept_receipt(sent.here.services, forged)
    assert refused.value.error_code == "bad_receipt"
    taken = [accept_receipt(sent.here.services, receipt) for _ in range(2)]
    assert taken[0] == taken[1]
    assert taken[0].state == "received"


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"schema": "trichluc.keys/1"}', b"\xff"])
def test_what_is_no_receipt_is_told(content: bytes) -> None:
    with pytest.raises(TrichLucError) as refused:
        read_receipt(content)

    assert refused.value.error_code == "bad_receipt"
