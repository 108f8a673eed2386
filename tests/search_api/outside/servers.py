"""Small servers on this machine that stand in for what lies outside: they answer well, badly, slowly or not at all."""

import contextlib
import io
import json
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Mailbox:
    """What an SMTP server took, and how it answers."""

    address: tuple[str, int] = ("", 0)
    letters: list[Message] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """Reply to a command or to a recipient, in place of the usual one: `{"DATA": "451 later"}`."""
    tls: ssl.SSLContext | None = None
    user: str = ""
    """base64 of `\\0user\\0password` that AUTH PLAIN must bring; empty: nobody is asked."""


class _MailServer(socketserver.ThreadingTCPServer):
    box: Mailbox


class _Handler(socketserver.StreamRequestHandler):
    server: _MailServer

    def handle(self) -> None:
        self.is_in = not self.server.box.user
        self._say("220 thu.example")
        while line := self.rfile.readline().decode("ascii").strip():
            word, _, rest = line.partition(" ")
            special = self.server.box.answers.get(word.upper()) or self.server.box.answers.get(
                rest.partition("<")[2].rstrip(">")
            )
            if special:
                self._say(special)
            else:
                getattr(self, f"_{word.lower()}", self._other)(rest)
            if word.upper() == "QUIT":
                return

    def _other(self, _: str) -> None:
        self._say("250 ok")

    def _quit(self, _: str) -> None:
        self._say("221 bye")

    def _ehlo(self, _: str) -> None:
        self._say(f"250-thu.example\r\n250-AUTH PLAIN\r\n250 {'STARTTLS' if self.server.box.tls else 'SIZE'}")

    def _starttls(self, _: str) -> None:
        self._say("220 go ahead")
        self._encrypt(self.server.box.tls or ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER))

    def _auth(self, rest: str) -> None:
        self.is_in = rest == f"PLAIN {self.server.box.user}"
        self._say("235 in" if self.is_in else "535 no")

    def _rcpt(self, rest: str) -> None:
        self.server.box.recipients.append(rest.partition("<")[2].partition(">")[0])
        self._say("250 ok" if self.is_in else "530 who")

    def _encrypt(self, tls: ssl.SSLContext) -> None:
        try:
            self.request = tls.wrap_socket(self.request, server_side=True)
        except OSError:  # the other side does not trust us
            self.rfile = io.BytesIO()  # type: ignore[assignment]
            return
        self.setup()

    def finish(self) -> None:
        with contextlib.suppress(OSError):
            super().finish()
        self.request.close()

    def _data(self, _: str) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        self.server.box.letters.append(message_from_bytes(b"".join(lines), policy=default))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def serving_mail(**how: Any) -> Iterator[Mailbox]:
    """Serve SMTP (RFC 5321, with STARTTLS and AUTH PLAIN) while the block runs."""
    server = _MailServer(("127.0.0.1", 0), _Handler)
    server.box = Mailbox(**how)
    with _running(server) as port:
        server.box.address = ("127.0.0.1", port)
        yield server.box


@dataclass
class Called:
    """A request that a stand-in got."""

    method: str
    path: str
    body: Any
    headers: dict[str, str]


@dataclass
class StandIn:
    """An HTTP server that answers what it was told to, in turn, and the last for ever after."""

    url: str = ""
    answers: list[tuple[int, Any]] = field(default_factory=lambda: [(200, {})])
    """Status and body; status 0 closes the connection without a word, -1 waits and then does."""
    called: list[Called] = field(default_factory=list)
    going: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving_http(*answers: tuple[int, Any]) -> Iterator[StandIn]:
    """Serve JSON over HTTP while the block runs."""
    stand_in = StandIn(answers=list(answers) or [(200, {})])

    class _Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            stand_in.called.append(
                Called(self.command, self.path, json.loads(body) if body else None, dict(self.headers))
            )
            status, answer = stand_in.answers[0]
            if len(stand_in.answers) > 1:
                stand_in.answers.pop(0)
            if status == -1:
                stand_in.going.wait(5)
            if status <= 0:
                self.close_connection = True
                return
            told = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(told)))
            if status == 302:
                self.send_header("Location", f"{stand_in.url}/elsewhere")
            self.end_headers()
            self.wfile.write(told)

        do_PUT = do_POST = do_GET  # noqa: N815 - the names are the standard library's

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    with _running(server) as port:
        stand_in.url = f"http://127.0.0.1:{port}"
        try:
            yield stand_in
        finally:
            stand_in.going.set()


@contextmanager
def _running(server: socketserver.BaseServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield int(server.server_address[1])  # type: ignore[index]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
