"""HTTP with bounds: how long, how much, and to nothing but HTTP."""

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

_PIECE_BYTES = 65_536
_SECONDS_PER_ADDRESS = 3.0


@dataclass(frozen=True, slots=True)
class Caller:
    """Asks until a moment, and no longer than some seconds at one address."""

    until: float
    """On the clock of `time.monotonic`."""

    def ask(self, url: str, *, most_bytes: int, query: bytes | None = None) -> bytes:
        """Return what `url` answers.

        Args:
            url: `http://` or `https://`.
            most_bytes: More is refused.
            query: An OCSP request, in DER; None: the address is only read.

        Raises:
            OSError: No answer in time, or one that says that there is none.
            ValueError: The answer is larger, or the address is no address.
        """
        deadline = min(self.until, time.monotonic() + _SECONDS_PER_ADDRESS)
        headers = {} if query is None else {"Content-Type": "application/ocsp-request"}
        request = urllib.request.Request(url, data=query, headers=headers)  # noqa: S310 - the opener takes HTTP alone
        try:
            with _opener().open(request, timeout=_left(deadline)) as answer:
                return _read(answer, deadline=deadline, most_bytes=most_bytes)
        except urllib.error.HTTPError as error:
            error.close()
            raise


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens HTTP alone, through the proxy of the environment, also where it is led elsewhere."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _read(answer: http.client.HTTPResponse, *, deadline: float, most_bytes: int) -> bytes:
    read = bytearray()
    while piece := answer.read1(_PIECE_BYTES):
        read += piece
        if len(read) > most_bytes:
            raise ValueError("the answer is too large")
        _left(deadline)
    return bytes(read)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
