"""`trichluc sign-agent` as a process of its own signs over HTTP with a token behind PKCS#11, or says why not."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from schemas.accounts import Account
from schemas.assets import fonts_dir
from schemas.errors import TrichLucError
from search_api.error_pages import answer_known_error
from search_api.issuance.prepared import PreparedSignature
from search_api.issuance.render import render_extract
from search_api.issuance.token_signing import desk as steps
from search_api.issuance.token_signing.routes import router
from search_api.paper.signature_check import check_signatures, summarize
from tests.integration.soft_token import PIN, SoftToken, make_token
from tests.schemas.papers import PAPER as EXTRACT
from tests.schemas.papers import SIGNED_AT
from tests.search_api.issuance.made_certificates import Holder, make_holder
from tests.search_api.issuance.waiting_room import PAPER, SIGNER, MemoryPapers, WaitingRoom, open_room

NOW = datetime.now(UTC)
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Answered:
    """What the program printed, and how it ended."""

    exit_code: int
    shown: str


Agent = Callable[..., Answered]


@pytest.fixture(scope="module")
def holder() -> Holder:
    return make_holder(since=NOW - timedelta(days=1))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_extract(EXTRACT, created_at=SIGNED_AT, font_dir=fonts_dir()).pdf


@pytest.fixture
def token(tmp_path: Path, holder: Holder) -> SoftToken:
    return make_token(tmp_path / "token", holder)


@pytest.fixture
def room(pdf: bytes, holder: Holder) -> Iterator[WaitingRoom]:
    """A room behind a server on this machine."""
    yield from _served(open_room(pdf, certificates=[holder.der], at=datetime.now(UTC)))


def _served(room: WaitingRoom) -> Iterator[WaitingRoom]:
    app = FastAPI()
    app.router.routes.extend(router.routes)
    app.add_exception_handler(TrichLucError, answer_known_error)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        room.origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        app.state.signing_desk = lambda _: room.desk
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield room
        server.should_exit = True
        thread.join()


@pytest.fixture
def agent(room: WaitingRoom, token: SoftToken, tmp_path: Path) -> Agent:
    """Run the program with the lines that the signer types."""

    def run(*typed: str, plugged: SoftToken = token, server: str = room.origin) -> Answered:
        done = subprocess.run(
            _command(plugged, server),
            input="".join(f"{line}\n" for line in typed),
            env=plugged.environment | {"TRICHLUC_HOME": str(tmp_path / "home")},
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Answered(done.returncode, done.stdout + done.stderr)

    return run


def _command(token: SoftToken, server: str) -> list[str]:
    options = ["--server", server, "--module", str(token.module), "--once"]
    return [sys.executable, "-m", "scripts.cli", "sign-agent", *options]


def _pairing(room: WaitingRoom) -> str:
    return steps.offer_pairing(room.desk, SIGNER).line


def test_what_the_signer_confirms_is_signed_by_the_token(
    agent: Agent, room: WaitingRoom, holder: Holder
) -> None:
    answered = agent(_pairing(room), "c", PIN)

    assert answered.exit_code == 0, answered.shown
    for shown in (PAPER.number, PAPER.name, PAPER.office, room.papers.prepared["p1"].document_digest):
        assert shown in answered.shown
    (check,) = check_signatures(room.papers.signed[0], trust_roots=[holder.der], at=room.at)
    assert (check.subject, check.profile) == ("Lê Văn Ký", "PAdES-B-B")
    assert summarize([check]).is_good


def test_pdfsig_finds_the_signature_of_the_token_valid(
    agent: Agent, room: WaitingRoom, tmp_path: Path
) -> None:
    if shutil.which("pdfsig") is None:
        message = "pdfsig is not installed; Debian's package poppler-utils brings it."
        pytest.fail(message) if os.environ.get("TRICHLUC_CI") == "1" else pytest.skip(message)
    agent(_pairing(room), "c", PIN)
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(room.papers.signed[0])

    judged = subprocess.run(["pdfsig", "-nocert", signed], capture_output=True, text=True, check=True).stdout

    assert judged.count("Signature is Valid.") == 1
    assert "Total document signed" in judged
    assert "ETSI.CAdES.detached" in judged


def test_the_pin_is_neither_shown_nor_kept(agent: Agent, room: WaitingRoom, tmp_path: Path) -> None:
    answered = agent(_pairing(room), "c", PIN)

    assert PIN not in answered.shown
    kept = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert not any(PIN.encode() in path.read_bytes() for path in kept)


def test_what_the_signer_does_not_confirm_stays_unsigned(agent: Agent, room: WaitingRoom) -> None:
    answered = agent(_pairing(room), "k")

    assert answered.exit_code == 0
    assert "vẫn chờ" in answered.shown
    assert room.papers.signed == []


def test_a_wrong_pin_signs_nothing(agent: Agent, room: WaitingRoom) -> None:
    answered = agent(_pairing(room), "c", "000000")

    assert (answered.exit_code, room.papers.signed) == (2, [])
    assert "Mã PIN không đúng" in answered.shown
    assert "[wrong_pin]" in answered.shown


def test_a_missing_token_is_told_before_the_code_is_used_up(
    agent: Agent, room: WaitingRoom, tmp_path: Path
) -> None:
    line = _pairing(room)

    answered = agent(line, "c", PIN, plugged=make_token(tmp_path / "empty", None))

    assert answered.exit_code == 4
    assert "Xin Ông/Bà cắm thiết bị" in answered.shown
    assert agent(line, "c", PIN).exit_code == 0


def test_a_token_pulled_before_the_pin_signs_nothing(
    room: WaitingRoom, token: SoftToken, tmp_path: Path
) -> None:
    environment = token.environment | {"TRICHLUC_HOME": str(tmp_path / "home")}
    with subprocess.Popen(
        _command(token, room.origin),
        env=environment,
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin is not None
        program.stdin.write(f"{_pairing(room)}\nc\n")
        program.stdin.flush()
        _wait_until(lambda: "p1" in room.papers.prepared)
        token.pull()
        _, errors = program.communicate(f"{PIN}\n", timeout=60)

    assert (program.returncode, room.papers.signed) == (4, [])
    assert "[token_missing]" in errors


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        threading.Event().wait(0.02)


def test_a_code_of_another_server_is_refused_and_nobody_is_asked(agent: Agent, room: WaitingRoom) -> None:
    code = _pairing(room).partition("#")[2]

    answered = agent(f"https://trich-luc.example.com#{code}", "c", PIN)

    assert answered.exit_code == 2
    assert "[other_sign_server]" in answered.shown
    assert (room.sessions.sessions, len(room.sessions.codes)) == ({}, 1)


def test_a_server_that_is_down_is_told(agent: Agent, room: WaitingRoom) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"

        answered = agent(_pairing(room).partition("#")[2], server=address)

    assert answered.exit_code == 4
    assert "[sign_server_unavailable]" in answered.shown


def test_a_certificate_that_expired_yesterday_is_told(
    agent: Agent, room: WaitingRoom, tmp_path: Path
) -> None:
    expired = make_holder(since=NOW - timedelta(days=30), until=NOW - timedelta(days=1))

    answered = agent(_pairing(room), "c", PIN, plugged=make_token(tmp_path / "old", expired))

    assert (answered.exit_code, room.papers.signed) == (2, [])
    assert "không còn hoặc chưa có hiệu lực" in answered.shown
    assert "[certificate_not_valid]" in answered.shown


@dataclass
class _TwoFaced(MemoryPapers):
    """Shows another document than the one that is to be signed."""

    def prepared_for(self, account: Account, paper_id: str) -> PreparedSignature | None:
        prepared = super().prepared_for(account, paper_id)
        return prepared and replace(prepared, pdf=prepared.pdf.replace(b"%PDF-1.7", b"%PDF-1.6", 1))


def test_a_server_that_wants_something_else_signed_than_it_shows_gets_nothing(
    agent: Agent, room: WaitingRoom
) -> None:
    honest = room.papers
    room.papers = _TwoFaced(honest.pdf, honest.certificates)
    for served in _served(room):
        answered = agent(_pairing(served), "c", PIN, server=served.origin)

    assert (answered.exit_code, room.papers.signed) == (2, [])
    assert "[not_what_was_shown]" in answered.shown
