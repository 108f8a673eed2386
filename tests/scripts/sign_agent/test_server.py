"""What a server can answer to the program, and the sentence that comes of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from schemas.errors import TrichLucError
from scripts.sign_agent.origin import OtherServerError
from scripts.sign_agent.server import (
    SignServer,
    SignServerAnswerError,
    SignServerRefusedError,
    SignServerUnavailableError,
    document,
    open_session,
    papers_waiting,
    trust,
)

Answer = tuple[int, dict[str, str], bytes]
Seen = list[tuple[str, str, str]]


@contextmanager
def _serving(answer: Callable[[str], Answer]) -> Iterator[tuple[SignServer, Seen]]:
    """Serve while the block runs; give the server and what was asked: method, path, Authorization."""
    seen: Seen = []

    class _Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            seen.append((self.command, self.path, self.headers.get("Authorization", "")))
            status, headers, body = answer(self.path)
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(body))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the name is the standard library's

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield SignServer(f"http://127.0.0.1:{server.server_address[1]}", token="bi-mat"), seen
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_session_gives_the_token_that_later_requests_carry() -> None:
    opened = b'{"protocol":"trichluc.sign/1","token":"t","signer":"Ky","expires_at":"2026-11-22T10:00:00Z"}'
    waiting = b'{"protocol":"trichluc.sign/1","papers":[]}'

    with _serving(lambda path: (200, {}, opened if "sessions" in path else waiting)) as (server, seen):
        signed_in, who = open_session(SignServer(server.origin), "7K2M")
        papers_waiting(signed_in)

    assert who.signer == "Ky"
    assert [authorization for _, _, authorization in seen] == ["", "Bearer t"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_not_followed(status: int) -> None:
    with _serving(lambda _: (200, {}, b"")) as (elsewhere, asked_elsewhere):
        location = {"Location": f"{elsewhere.origin}/api/v1/signing/papers"}
        with _serving(lambda _: (status, location, b"")) as (server, _), pytest.raises(OtherServerError):
            papers_waiting(server)

    assert asked_elsewhere == []


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((200, {}, b"<html>"), SignServerAnswerError),
        ((200, {}, b"{}"), SignServerAnswerError),
        ((200, {}, b'{"protocol":"trichluc.sign/2","papers":[]}'), SignServerAnswerError),
        ((404, {}, b"<html>"), SignServerAnswerError),
        ((502, {}, b"<html>"), SignServerUnavailableError),
        ((503, {}, b'{"code":"x_down","message":"m"}'), SignServerUnavailableError),
        ((409, {}, b'{"code":"x_conflict","message":"m"}'), SignServerRefusedError),
    ],
    ids=["page", "nothing", "other protocol", "no such page", "proxy", "down", "refused"],
)
def test_each_answer_ends_in_a_sentence(answer: Answer, error: type[TrichLucError]) -> None:
    with _serving(lambda _: answer) as (server, _), pytest.raises(error) as raised:
        papers_waiting(server)

    assert raised.value.message


def test_a_refusal_keeps_the_sentence_and_the_code_of_the_server() -> None:
    body = '{"code":"certificate_not_valid","message":"Chứng thư đã hết hạn."}'.encode()

    with _serving(lambda _: (409, {}, body)) as (server, _), pytest.raises(SignServerRefusedError) as raised:
        papers_waiting(server)

    assert (raised.value.error_code, raised.value.message) == (
        "certificate_not_valid", "Chứng thư đã hết hạn.",
    )  # fmt: skip


def test_the_id_of_a_paper_stays_one_part_of_the_path() -> None:
    with _serving(lambda _: (200, {}, b"%PDF")) as (server, seen):
        document(server, "../../x?y#z")

    assert seen[0][1] == "/api/v1/signing/papers/..%2F..%2Fx%3Fy%23z/document"


def test_printing_a_server_shows_no_token() -> None:
    assert "bi-mat" not in repr(SignServer("https://trichluc.example.vn", token="bi-mat"))


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_root_that_cannot_be_read_is_told(content: bytes | None, tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    if content is not None:
        root.write_bytes(content)

    with pytest.raises(SignServerAnswerError, match="--ca-file"):
        trust(root)
