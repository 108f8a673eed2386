"""The whole way of a paper over a token: a draft, the signer's page, `trichluc sign-agent`, the released paper."""

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn

from schemas.accounts import Role
from search_api.app import create_app
from tests.integration.judges import signatures_seen_by_pdfsig
from tests.integration.soft_token import PIN, SoftToken, make_token
from tests.search_api.issuance.copying.copy_desk import CopyDesk, add_pages
from tests.search_api.issuance.made_certificates import Holder, make_holder, rsa_key
from tests.search_api.issuance.signing_office import (
    DESK,
    SigningOffice,
    laid_ready,
    make_keys,
    open_signing_office,
)

NOW = datetime.now(UTC)
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def holder() -> Holder:
    return make_holder(since=NOW - timedelta(days=1), issuer=_root())


@pytest.fixture
def token(tmp_path: Path, holder: Holder) -> SoftToken:
    return make_token(tmp_path / "token", holder)


@pytest.fixture
def office(tmp_path: Path, holder: Holder) -> Iterator[SigningOffice]:
    """The office behind a server on this machine, whose address its codes carry."""
    keys = make_keys(tmp_path / "keys", root=_root(), at=NOW)
    made = open_signing_office(tmp_path / "office", keys=keys, holder=holder, at=NOW)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        settings = replace(
            made.office.services.settings, public_url=f"http://127.0.0.1:{listener.getsockname()[1]}"
        )
        made.office.services = replace(made.office.services, settings=settings)
        made.browsers.clear()
        app = create_app(made.office.services, made.office.index)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield made
        server.should_exit = True
        thread.join()


def test_a_draft_is_signed_on_the_pc_and_anybody_finds_the_paper_valid(
    token: SoftToken, office: SigningOffice, tmp_path: Path
) -> None:
    paper_id = laid_ready(office, code="H-JOURNEY")
    line = re.search(r">(http[^<]*#[0-9A-Z-]+)<", office.signer.post_form(f"{DESK}/ma").text)
    assert line is not None

    shown = _run_agent(token, office, typed=f"{line[1]}\nc\n{PIN}\n", home=tmp_path / "pc")

    page = office.signer.get(f"/trich-luc/{paper_id}").text
    number = re.search(r"Số: (\d+/TL-SNV)", page)
    assert number is not None
    assert "Đã ban hành" in page
    assert (number[1] in shown, "NGUYỄN VĂN THỬ" in shown) == (True, True)
    pdf = office.signer.get(f"/trich-luc/{paper_id}/tep").content
    told = office.browser().client.post("/xac-minh", files={"file": ("a.pdf", pdf)}).text
    assert "Bản này đúng là bản đã cấp" in told
    audit = office.browser(Role.ADMINISTRATOR).get("/quan-tri/nhat-ky").text
    assert "ký văn bản bằng thiết bị" in audit


def test_copies_are_signed_on_the_pc_and_one_replaces_the_other(
    token: SoftToken, office: SigningOffice, tmp_path: Path
) -> None:
    pages = add_pages(office.office, code="H99.7")
    desk = CopyDesk(office.office, office.browser(Role.OFFICER), office.signer, pages)
    first = _signed_copy(desk, token, office, home=tmp_path / "pc")
    second = _signed_copy(desk, token, office, home=tmp_path / "pc", thay=first, thay_vi="Sai lý do cấp")

    assert (desk.view(first)["state"], desk.view(first)["replaced_by"]) == ("revoked", second)
    pdf = desk.signer.get(f"/ban-sao/{second}/tep").content
    told = office.browser().client.post("/xac-minh", files={"file": ("a.pdf", pdf)}).text
    assert "Bản này đúng là bản đã cấp" in told
    paper = tmp_path / "copy.pdf"
    paper.write_bytes(pdf)
    assert signatures_seen_by_pdfsig(paper) == 2


def _signed_copy(desk: CopyDesk, token: SoftToken, office: SigningOffice, *, home: Path, **typed: str) -> str:
    """Draft a copy, lay it ready and sign it by the program; return its id."""
    copy_id = desk.draft(1, asked_by="agency", receiver_name="Sở Nội vụ tỉnh Thử", **typed)
    version = desk.view(copy_id)["version"]
    assert desk.signer.post_form(f"{DESK}/van-ban/{copy_id}", version=version).status_code == 303
    line = re.search(r">(http[^<]*#[0-9A-Z-]+)<", desk.signer.post_form(f"{DESK}/ma").text)
    assert line is not None
    shown = _run_agent(token, office, typed=f"{line[1]}\nc\n{PIN}\n", home=home)
    number = f"{desk.view(copy_id)['number']:02d}/TrS-SNV"
    assert (number in shown, desk.view(copy_id)["state"]) == (True, "issued")
    return copy_id


def _root() -> Holder:
    return make_holder(
        "Gốc của thiết bị thử nghiệm",
        since=NOW - timedelta(days=2),
        is_issuer=True,
        key=rsa_key(number=1),
        uses=frozenset({"key_cert_sign", "crl_sign"}),
    )


def _run_agent(token: SoftToken, office: SigningOffice, *, typed: str, home: Path) -> str:
    server = office.office.services.settings.public_url
    options = ["--server", server, "--module", str(token.module), "--once"]
    done = subprocess.run(
        [sys.executable, "-m", "scripts.cli", "sign-agent", *options],
        input=typed,
        env=token.environment | {"TRICHLUC_HOME": str(home)},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
