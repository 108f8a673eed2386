"""JSON over HTTP to a server that the settings name: bounded in time and size, and never led elsewhere."""

import http.client
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import IO, Any

from search_api.outside.failures import faulty_answer, no_answer, refused

MOST_BYTES = 2_000_000
_CHUNK = 65_536
_OPEN_TO_ALL = frozenset({408, 425, 429, 502, 503, 504})
"""Busy, or behind a proxy that does not reach it."""
_NOT_LET_IN = frozenset({401, 403, 404, 405, 407})
"""The address or the token of the settings is wrong, not the message."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where to call, and as whom."""

    url: str
    """`https://`, without a slash at its end."""
    token: str = field(default="", repr=False)
    """Sent as `Authorization: Bearer`; empty: nothing is."""
    timeout_seconds: float = 10.0
    """Of each step of the connection, and of the whole answer."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token is for one server: whoever answers with another address is not followed."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Return nothing: the redirect itself is the answer."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def call(server: Server, method: str, path: str, body: dict[str, Any] | None = None, *, key: str = "") -> Any:
    """Return what the server answers, read as JSON; None where the answer is empty.

    Args:
        server: Where.
        method: `GET`, `PUT` or `POST`.
        path: After the server's address, beginning with a slash; empty: the address itself.
        body: Sent as JSON.
        key: Sent as `Idempotency-Key`; empty: none is.

    Raises:
        NoAnswerError: Nobody answers in time, or we are not let in.
        FaultyAnswerError: The answer is a fault of the server's, or no JSON.
        RefusedError: The server will not take this.
    """
    headers = {"Accept": "application/json", "Content-Type": "application/json"}
    headers |= {"Authorization": f"Bearer {server.token}"} if server.token else {}
    headers |= {"Idempotency-Key": key} if key else {}
    sent = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    try:
        request = urllib.request.Request(  # noqa: S310 - the address is a setting, not input
            server.url + path, data=sent, headers=headers, method=method
        )
        with _OPENER.open(request, timeout=server.timeout_seconds) as answer:
            told = _read(answer, until=time.monotonic() + server.timeout_seconds)
    except urllib.error.HTTPError as error:
        error.close()
        raise _failure(error.code) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise no_answer() from error
    try:
        return json.loads(told) if told.strip() else None
    except (ValueError, RecursionError) as error:
        raise faulty_answer() from error


def _read(answer: IO[bytes], *, until: float) -> bytes:
    """Return the body; a server that drips it, or sends without end, is one that does not answer."""
    parts, size = [], 0
    while part := answer.read1(_CHUNK):  # type: ignore[attr-defined]  # of http.client's answer
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES or time.monotonic() > until:
            raise no_answer()
    return b"".join(parts)


def _failure(status: int) -> Exception:
    if status in _OPEN_TO_ALL:
        return no_answer()
    if status in _NOT_LET_IN or status < 400:
        return no_answer(code="outside_denied")
    return faulty_answer() if status >= 500 else refused()
