"""Our search as a browser meets it: one web process, connections that stay open, somebody signed in."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from schemas.errors import TrichLucError
from schemas.settings import PREFIX, Settings
from scripts.bench.searching.archive import LOGIN, PASSWORD
from scripts.bench.searching.asking import Ask
from scripts.bench.searching.questions import Question

LIMIT = 20
_START_S, _STOP_S, _ANSWER_S = 60.0, 30.0, 60.0


class WebNotStartedError(TrichLucError):
    """The web process does not answer."""

    code = "web_not_started"


@dataclass(frozen=True, slots=True)
class Web:
    """A web process and the cookie of somebody who is signed in."""

    port: int
    cookie: str

    def client(self) -> AbstractContextManager[Ask]:
        """Return what asks over one connection that stays open."""
        return _connected(self)


@contextlib.contextmanager
def running_web(settings: Settings, **more: str) -> Iterator[Web]:
    """Yield the web process that serves what `settings` name, and `more` by name, with the officer signed in.

    Raises:
        WebNotStartedError: It does not answer.
    """
    with serving(settings, **more) as port:
        yield Web(port, sign_in(port, LOGIN, PASSWORD))


@contextlib.contextmanager
def serving(settings: Settings, **more: str) -> Iterator[int]:
    """Yield the port of a web process that serves what `settings` name; it is stopped at the end.

    Raises:
        WebNotStartedError: It does not answer.
    """
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.cli", "serve"],
        env=_environ(settings, port=port, more=more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(process, port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(_STOP_S)


def free_port() -> int:
    """Return a port on which nothing listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _connected(web: Web) -> Iterator[Ask]:
    connection = HTTPConnection("127.0.0.1", web.port, timeout=_ANSWER_S)
    headers = {"Cookie": web.cookie}

    def ask(question: Question) -> bool:
        parameters = [
            ("q", question.text),
            ("limit", str(LIMIT)),
            *(("facets", each) for each in question.facets),
        ]
        try:
            connection.request("GET", f"/api/v1/search?{urlencode(parameters)}", headers=headers)
            response = connection.getresponse()
            response.read()
        except (OSError, HTTPException):
            connection.close()
            return False
        return response.status == 200

    try:
        yield ask
    finally:
        connection.close()


def _environ(settings: Settings, *, port: int, more: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    ours = {
        "HOME": str(settings.home.absolute()),
        "PORT": str(port),
        "ELASTICSEARCH_URL": settings.elasticsearch_url,
        "ELASTICSEARCH_INDEX": settings.elasticsearch_index,
        **more,
    }
    return {**kept, **{PREFIX + name: value for name, value in ours.items()}}


def _wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + _START_S
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise WebNotStartedError("Trang web chạy thử không trả lời. Xem các dòng nhật ký ở trên.")


def sign_in(port: int, login: str, password: str) -> str:
    """Return the cookie of somebody who signed in.

    Raises:
        WebNotStartedError: Name and password are not taken.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=_ANSWER_S)
    body = json.dumps({"login": login, "password": password})
    connection.request("POST", "/api/v1/session", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    response.read()
    cookie = response.getheader("Set-Cookie", "").split(";")[0]
    connection.close()
    if not cookie:
        raise WebNotStartedError("Không đăng nhập được vào trang web chạy thử.")
    return cookie
