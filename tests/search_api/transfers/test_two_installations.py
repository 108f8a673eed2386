"""Two running installations, each with records and files of its own, exchange a dossier over HTTP and on a disk."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import uvicorn

from schemas.accounts import Role
from schemas.storage.database import reading
from schemas.storage.documents import list_pages
from schemas.storage.dossiers import load_dossier
from schemas.storage.field_values import field_values
from schemas.storage.services import Services
from search_api.app import create_app
from search_api.transfers.delivery.jobs import deliver_waiting
from tests.search_api.office import FreshIndex, Office, open_office
from tests.search_api.transfers.moving import Mover, befriend, confirmed_dossier, mover


@dataclass
class Pair:
    """Two installations; `there` answers at `address`."""

    here: Office
    there: Office
    address: str


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _running(services: Services, port: int) -> Iterator[None]:
    app = create_app(replace(services, settings=replace(services.settings, port=port)), FreshIndex(services))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)  # the server says itself when it listens
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Two installations that trust each other."""
    here, there = open_office(tmp_path / "here"), open_office(tmp_path / "there")
    confirmed_dossier(here)
    return Pair(here, there, f"http://127.0.0.1:{_free_port()}")


def _sent(pair: Pair, *, address: str) -> tuple[Mover, dict[str, str]]:
    """Return the officer and a transfer that left for the other installation."""
    befriend(pair.there, pair.here, name="Sở Nội vụ nơi đi")
    destination = befriend(pair.here, pair.there, address=address)
    officer = mover(pair.here)
    made = officer.prepare(officer.ask(), destination=destination).json()
    return officer, officer.walk(made, "notice", "send")


def test_a_dossier_goes_over_the_net_once_and_its_receipt_ends_our_custody(pair: Pair) -> None:
    officer, transfer = _sent(pair, address=pair.address)

    with _running(pair.there.services, int(pair.address.rsplit(":", 1)[1])):
        delivered = [deliver_waiting(pair.here.services) for _ in range(2)]

    seen, arrived = officer.see(transfer), mover(pair.there).browser.get("/api/v1/transfers").json()
    assert (delivered, seen["state"], seen["delivery"]) == ([1, 0], "received", "delivered")
    assert seen["holder"].startswith("Sở Nội vụ nơi kia, theo biên nhận có chữ ký")
    assert [(each["id"], each["state"], each["from"]["name"]) for each in arrived] == [
        (transfer["id"], "sent", "Sở Nội vụ nơi đi")
    ]
    with reading(pair.there.services.database) as session:
        dossier_id = arrived[0]["arrived_dossier_id"]
        [name], pages = field_values(session, dossier_id), list_pages(session, dossier_id)
    assert (name.field.value, len(pages)) == ("Trần Văn Thử", 1)
    with reading(pair.here.services.database) as session:
        assert load_dossier(session, seen["dossier_id"]).moved_to == "Sở Nội vụ nơi kia"


def test_the_officer_there_registers_it_and_tells_us_by_letter(pair: Pair) -> None:
    officer, transfer = _sent(pair, address=pair.address)
    with _running(pair.there.services, int(pair.address.rsplit(":", 1)[1])):
        deliver_waiting(pair.here.services)

    colleague = mover(pair.there)
    theirs = colleague.walk(colleague.see(transfer), "receive", "register", "close")
    ours = officer.walk(officer.see(transfer), "register", "close")

    assert (theirs["state"], ours["state"]) == ("closed", "closed")


def test_what_finds_nobody_is_tried_again_later_and_later(pair: Pair) -> None:
    officer, transfer = _sent(pair, address=pair.address)

    assert deliver_waiting(pair.here.services) == 0
    assert officer.see(transfer)["delivery_problem"] == "partner_unavailable"
    assert deliver_waiting(pair.here.services) == 0
    pair.here.clock.pass_by(timedelta(minutes=2))
    with _running(pair.there.services, int(pair.address.rsplit(":", 1)[1])):
        assert deliver_waiting(pair.here.services) == 1


def test_what_is_refused_waits_for_a_person(pair: Pair) -> None:
    destination = befriend(pair.here, pair.there, address=pair.address)
    officer = mover(pair.here)
    transfer = officer.walk(officer.prepare(officer.ask(), destination=destination).json(), "notice", "send")

    with _running(pair.there.services, int(pair.address.rsplit(":", 1)[1])):
        deliver_waiting(pair.here.services)

    assert officer.see(transfer)["delivery_problem"] == "package_refused"
    assert "package_refused" in officer.browser.get(f"/di-chuyen/{transfer['id']}").text
    pair.here.clock.pass_by(timedelta(hours=9))
    assert deliver_waiting(pair.here.services) == 0
    again = officer.browser.post_form(f"/di-chuyen/{transfer['id']}/gui-lai")
    befriend(pair.there, pair.here)
    with _running(pair.there.services, int(pair.address.rsplit(":", 1)[1])):
        assert (again.status_code, deliver_waiting(pair.here.services)) == (303, 1)


def test_a_disk_carries_the_package_there_and_the_receipt_back(pair: Pair) -> None:
    officer, transfer = _sent(pair, address="")
    colleague = mover(pair.there)

    package = officer.browser.get(f"/di-chuyen/{transfer['id']}/goi").content
    csrf = {"csrf": colleague.browser.csrf}
    came = [
        colleague.browser.client.post("/di-chuyen/nhan-goi", data=csrf, files={"package": ("g.zip", package)})
        for _ in range(2)
    ]
    receipt = colleague.browser.get(f"/di-chuyen/{transfer['id']}/bien-nhan").content
    taken = officer.browser.client.post(
        "/di-chuyen/nhan-bien-nhan",
        data={"csrf": officer.browser.csrf},
        files={"receipt": ("b.json", receipt)},
    )

    assert [each.status_code for each in (*came, taken)] == [303] * 3
    assert len(colleague.browser.get("/api/v1/transfers").json()) == 1
    assert officer.see(transfer)["state"] == "received"
    assert "Thông tin nơi đi đã xác nhận" in colleague.browser.get(f"/di-chuyen/{transfer['id']}").text


def test_who_is_not_trusted_is_refused_before_anything_is_read(pair: Pair) -> None:
    browser = pair.there.browser()
    headers = {"Trichluc-Key": "0" * 16, "Trichluc-Digest": "0" * 64, "Trichluc-Signature": "0" * 128}

    response = browser.client.post("/api/v1/transfers/packages", content=b"x" * 1000, headers=headers)

    assert (response.status_code, response.json()["code"]) == (403, "untrusted_key")


def test_an_ended_trust_ends_packages_and_receipts(pair: Pair) -> None:
    officer, transfer = _sent(pair, address="")
    admin = pair.there.browser(Role.ADMINISTRATOR)
    page = admin.get("/quan-tri/noi-chuyen-ho-so").text
    key_id = page.split("<code>")[1][:16]

    ended = admin.post_form(f"/quan-tri/noi-chuyen-ho-so/{key_id}/ngung")
    package = officer.browser.get(f"/api/v1/transfers/{transfer['id']}/package").content
    colleague = mover(pair.there)
    response = colleague.browser.client.post(
        "/di-chuyen/nhan-goi", data={"csrf": colleague.browser.csrf}, files={"package": ("g.zip", package)}
    )

    assert (ended.status_code, response.status_code) == (303, 403)
    assert "khóa chưa được tin" in response.text


def test_the_settings_bound_a_package(pair: Pair) -> None:
    officer, transfer = _sent(pair, address="")
    package = officer.browser.get(f"/api/v1/transfers/{transfer['id']}/package").content
    small = pair.there.browser(Role.OFFICER, package_limit_mb=0.0001)

    response = small.client.post(
        "/di-chuyen/nhan-goi", data={"csrf": small.csrf}, files={"package": ("g.zip", package)}
    )

    assert response.status_code == 413
