"""`trichluc transfer`: two installations in two folders exchange a dossier, as people type it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from schemas.storage.database import reading
from schemas.storage.field_values import field_values
from search_api.app import create_app
from tests.journeys.command_line import Ended, run, run_apart
from tests.search_api.office import Office, open_office
from tests.search_api.transfers.moving import Mover, befriend, confirmed_dossier, key_of, mover, published


@dataclass
class Pair:
    """Two installations below `folder`, which know nothing of each other, and a disk that is carried between them."""

    here: Office
    there: Office
    disk: Path

    def type(self, office: Office, *arguments: object, by: str = "officer") -> Ended:
        """Run `trichluc transfer` on the machine of an installation."""
        home = Path(office.services.settings.home)
        return run(home, "transfer", *map(str, arguments), settings={"ACCOUNT": by})

    def said(self, office: Office, *arguments: object, by: str = "officer") -> tuple[int, str]:
        """Return exit code and error code of a command that is refused in one line."""
        ended = self.type(office, *arguments, by=by)
        return ended.exit_code, ended.say_one_line(ended.exit_code).rsplit("[", 1)[1].rstrip("]")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Two installations that trust each other, as their administrators typed it."""
    folder = tmp_path_factory.mktemp("transfer")
    here, there = open_office(folder / "here"), open_office(folder / "there")
    made = Pair(here, there, folder / "disk")
    made.disk.mkdir()
    confirmed_dossier(here)
    for one, other in ((here, there), (there, here)):
        keys = made.disk / "trichluc-keys.json"
        keys.write_text(published(other.services), encoding="utf-8")
        assert made.type(one, "trust", "Sở Nội vụ nơi kia", keys, by="administrator").exit_code == 0
    return made


@pytest.fixture(scope="module")
def sent(pair: Pair) -> dict[str, Any]:
    """A transfer that left `here`, to be carried on a disk."""
    officer = mover(pair.here)
    made = officer.prepare(officer.ask(), destination=f"partner:{key_of(pair.there.services)}")
    assert made.status_code == 201, made.text
    return officer.walk(made.json(), "notice", "send")


@pytest.fixture(scope="module")
def package(pair: Pair, sent: dict[str, Any]) -> Path:
    """Its package, written once."""
    path = pair.disk / "ho-so.zip"
    assert pair.type(pair.here, "pack", sent["id"], path).exit_code == 0
    return path


def test_a_disk_carries_a_package_there_and_its_receipt_back(
    pair: Pair, sent: dict[str, Any], package: Path
) -> None:
    receipt = pair.disk / "bien-nhan.json"

    accepted = [
        pair.type(pair.there, "accept", package, "--receipt", receipt, "--code", "DC.7", "--json")
        for _ in range(2)
    ]
    taken = [pair.type(pair.here, "receipt", receipt, "--json") for _ in range(2)]

    assert [ended.exit_code for ended in (*accepted, *taken)] == [0] * 4
    assert accepted[0].json == accepted[1].json == json.loads(receipt.read_text(encoding="utf-8"))
    assert "Đã nhận hồ sơ DC.7" in accepted[0].errors
    assert [(each.json["id"], each.json["state"]) for each in taken] == [(sent["id"], "received")] * 2
    [arrived] = mover(pair.there).browser.get("/api/v1/transfers").json()
    with reading(pair.there.services.database) as session:
        [name] = field_values(session, arrived["arrived_dossier_id"])
    assert (arrived["state"], name.field.value) == ("sent", "Trần Văn Thử")


def test_nothing_that_is_there_is_written_over(pair: Pair, sent: dict[str, Any], package: Path) -> None:
    before = package.read_bytes()
    fresh = open_office(pair.disk / "fresh")

    assert pair.said(pair.here, "pack", sent["id"], package) == (2, "file_exists")
    assert pair.said(pair.there, "accept", package, "--receipt", package)[1] == "file_exists"
    assert pair.said(fresh, "pack", sent["id"], package)[1] == "file_exists"
    assert package.read_bytes() == before


def test_a_package_that_cannot_be_made_leaves_no_file(pair: Pair) -> None:
    path = pair.disk / "none.zip"

    assert pair.said(pair.here, "pack", "0" * 32, path) == (2, "transfer_not_found")
    assert not path.exists()
    assert pair.said(pair.here, "pack", "0" * 32, pair.disk / "no" / "folder.zip") == (2, "path_unusable")


def test_what_was_not_sent_has_no_package(pair: Pair, tmp_path: Path) -> None:
    here = open_office(tmp_path / "here")
    confirmed_dossier(here)
    officer = mover(here)
    made = officer.prepare(officer.ask(), destination=befriend(here, pair.there)).json()

    assert pair.said(here, "pack", made["id"], tmp_path / "early.zip") == (2, "no_package")


def _cut(content: bytes) -> bytes:
    return content[:-200]


def _flipped(content: bytes) -> bytes:
    at = content.index(b"full_name")
    return content[:at] + b"F" + content[at + 1 :]


@pytest.mark.parametrize(
    ("spoil", "code"), [(_cut, "bad_package"), (_flipped, "bad_package"), (lambda _: b"", "bad_package")]
)
def test_a_damaged_package_is_refused_with_exit_code_3(
    pair: Pair, package: Path, spoil: Any, code: str
) -> None:
    path = pair.disk / "damaged.zip"
    path.write_bytes(spoil(package.read_bytes()))

    assert pair.said(pair.there, "accept", path) == (3, code)


def test_a_foreign_package_and_a_foreign_receipt_are_refused(
    pair: Pair, package: Path, tmp_path: Path
) -> None:
    stranger = open_office(tmp_path / "stranger")
    befriend(stranger, pair.here)
    receipt = tmp_path / "bien-nhan.json"
    assert pair.type(pair.there, "accept", package, "--receipt", receipt).exit_code == 0

    assert pair.said(stranger, "accept", package) == (3, "package_for_another")
    assert pair.said(open_office(tmp_path / "alone"), "accept", package) == (2, "untrusted_key")
    assert pair.said(stranger, "receipt", receipt) == (2, "transfer_not_found")
    receipt.write_text(receipt.read_text().replace("DC.7", "DC.8").replace("H99.1", "H99.3"))
    assert pair.said(pair.here, "receipt", receipt) == (3, "bad_receipt")


@pytest.mark.parametrize(
    ("arguments", "by", "code"),
    [
        (("accept", "no.zip"), "officer", "missing_file"),
        (("receipt", "."), "officer", "missing_file"),
        (("trust", "Ai đó", "no.json"), "administrator", "missing_file"),
        (("pack", "0" * 32, "/tmp/trichluc-none.zip"), "administrator", "forbidden"),
        (("pack", "0" * 32, "/tmp/trichluc-none.zip"), "", "no_account"),
    ],
)
def test_slips_are_explained_with_exit_code_2(
    pair: Pair, arguments: tuple[str, ...], by: str, code: str
) -> None:
    assert pair.said(pair.here, *arguments, by=by) == (2, code)
    assert not Path("/tmp/trichluc-none.zip").exists()


def test_only_officers_take_packages_in(pair: Pair, package: Path) -> None:
    assert pair.said(pair.there, "accept", package, by="signer") == (2, "forbidden")
    assert pair.said(pair.there, "trust", "Tôi", package, by="officer") == (2, "forbidden")


def test_a_key_is_trusted_once(pair: Pair) -> None:
    keys = pair.disk / "again.json"
    keys.write_text(published(pair.there.services), encoding="utf-8")

    assert pair.said(pair.here, "trust", "Lần hai", keys, by="administrator") == (2, "known_partner")


@contextmanager
def _answering(office: Office, **tls: str) -> Iterator[str]:
    """Let an installation answer over the net; yield its address."""
    app = create_app(office.services, office.index)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off", **tls))  # type: ignore[arg-type]
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)  # the server says itself when it listens
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"https://localhost:{port}" if tls else f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def _online(folder: Path) -> tuple[Pair, Mover]:
    """Return two installations, of which nobody trusts the sender yet, and its officer."""
    pair = Pair(open_office(folder / "here"), open_office(folder / "there"), folder)
    confirmed_dossier(pair.here)
    return pair, mover(pair.here)


def _send_off(officer: Mover, destination: str) -> dict[str, Any]:
    """Return a transfer whose package waits to go over the net."""
    return officer.walk(officer.prepare(officer.ask(), destination=destination).json(), "notice", "send")


def test_send_says_what_it_could_not_deliver_and_that_it_is_tried_again(tmp_path: Path) -> None:
    pair, officer = _online(tmp_path)
    with _answering(pair.there) as address:
        befriend(pair.there, pair.here)
        destination = befriend(pair.here, pair.there, address=address)
        transfer = _send_off(officer, destination)
    away = pair.type(pair.here, "send")

    assert (away.exit_code, "partner_unavailable" in away.errors) == (4, True)
    assert f"Gói {transfer['id']} chưa gửi được" in away.errors
    assert "sẽ tự gửi lại" in away.errors


def test_send_tries_at_once_and_leaves_what_was_refused_to_a_person(tmp_path: Path) -> None:
    pair, officer = _online(tmp_path)
    with _answering(pair.there) as address:
        destination = befriend(pair.here, pair.there, address=address)
        transfer = _send_off(officer, destination)
        refused = pair.type(pair.here, "send")
        befriend(pair.there, pair.here)
        officer.browser.post_form(f"/di-chuyen/{transfer['id']}/gui-lai")
        sent, again = pair.type(pair.here, "send"), pair.type(pair.here, "send")

    assert (refused.exit_code, "[package_refused]" in refused.errors) == (3, True)
    assert (sent.exit_code, sent.errors) == (0, "Đã gửi được 1 gói.\n")
    assert (again.exit_code, again.errors) == (0, "Đã gửi được 0 gói.\n")
    assert officer.see(transfer)["state"] == "received"


def _certificate(folder: Path) -> dict[str, str]:
    """Return where a certificate of this machine and its key lie."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    own = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "key.pem").write_bytes(own)
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return {"ssl_keyfile": str(folder / "key.pem"), "ssl_certfile": str(folder / "certificate.pem")}


def test_send_goes_over_https_to_a_certificate_that_is_believed_and_to_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair, officer = _online(tmp_path)
    tls = _certificate(tmp_path)
    with _answering(pair.there, **tls) as address:
        befriend(pair.there, pair.here)
        transfer = _send_off(officer, befriend(pair.here, pair.there, address=address))
        unknown = run_apart(Path(pair.here.services.settings.home), "transfer", "send")
        monkeypatch.setenv("SSL_CERT_FILE", tls["ssl_certfile"])
        believed = run_apart(Path(pair.here.services.settings.home), "transfer", "send")

    assert (unknown.exit_code, believed.exit_code) == (4, 0)
    assert officer.see(transfer)["delivery"] == "delivered"
