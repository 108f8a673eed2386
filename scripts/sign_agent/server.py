"""The server as the program asks it, over HTTPS with the standard library; it follows no one elsewhere."""

import http.client
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, ValidationError

from schemas.errors import InvalidInputError, TrichLucError, UnavailableError
from schemas.signing_protocol import (
    PAPERS_PATH,
    SESSIONS_PATH,
    PaperPrepared,
    PaperSigned,
    PapersWaiting,
    PreparationWanted,
    Refusal,
    SessionOpened,
    SessionOpening,
    SignatureMade,
)
from scripts.sign_agent.origin import OtherServerError

_MOST_BYTES = 50_000_000
_SECONDS = 30.0
_Answer = TypeVar("_Answer", bound=BaseModel)


class SignServerUnavailableError(UnavailableError):
    """The server does not answer, or not just now."""

    code = "sign_server_unavailable"


class SignServerAnswerError(InvalidInputError):
    """What answers is not a server that speaks `trichluc.sign/1`, or its certificate is not trusted."""

    code = "sign_server_answer"


class SignServerRefusedError(InvalidInputError):
    """The server refused, with a sentence of its own."""

    code = "sign_server_refused"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class SignServer:
    """A server, and the session with it once one is open."""

    origin: str
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    """Whom it must prove to be; None: by the authorities that this PC trusts."""
    token: str = field(default="", repr=False)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nobody: a redirection becomes an error with its status."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Return no request."""


def trust(ca_file: Path) -> ssl.SSLContext:
    """Return a context that trusts the authority in `ca_file` alone, for offices with one of their own.

    Raises:
        SignServerAnswerError: It is no certificate.
    """
    try:
        return ssl.create_default_context(cafile=str(ca_file))
    except (OSError, ValueError) as error:
        raise SignServerAnswerError(
            "Không đọc được chứng thư của máy chủ (--ca-file). Kiểm tra tệp PEM này."
        ) from error


def open_session(server: SignServer, code: str) -> tuple[SignServer, SessionOpened]:
    """Return the server with an open session, and whose it is; the errors are those of `ask`."""
    opened = ask(server, "POST", SESSIONS_PATH, SessionOpened, body=SessionOpening(code=code[:100]))
    return replace(server, token=opened.token), opened


def close_session(server: SignServer) -> None:
    """End the session."""
    _send(server, "DELETE", SESSIONS_PATH, b"")


def papers_waiting(server: SignServer) -> PapersWaiting:
    """Return the papers that wait for the signer."""
    return ask(server, "GET", PAPERS_PATH, PapersWaiting)


def prepare(server: SignServer, paper_id: str, certificates: tuple[bytes, ...]) -> PaperPrepared:
    """Have a paper prepared for the token's certificate, the first of them."""
    body = PreparationWanted(certificates=certificates)
    return ask(server, "POST", f"{_path(paper_id)}/preparation", PaperPrepared, body=body)


def document(server: SignServer, paper_id: str) -> bytes:
    """Return the prepared PDF."""
    return _send(server, "GET", f"{_path(paper_id)}/document", None)


def send_signature(server: SignServer, paper_id: str, signature: bytes) -> PaperSigned:
    """Give the server the token's signature."""
    body = SignatureMade(signature=signature)
    return ask(server, "POST", f"{_path(paper_id)}/signature", PaperSigned, body=body)


def ask(
    server: SignServer, method: str, path: str, kind: type[_Answer], *, body: BaseModel | None = None
) -> _Answer:
    """Return the server's answer.

    Raises:
        SignServerUnavailableError: It does not answer.
        SignServerRefusedError: It refuses; the sentence is its own.
        SignServerAnswerError: The answer is none of this protocol, or the server is not the one it should be.
        OtherServerError: It sends the program elsewhere.
    """
    raw = _send(server, method, path, None if body is None else body.model_dump_json().encode())
    try:
        return kind.model_validate_json(raw)
    except ValidationError:
        raise _strange() from None


def _send(server: SignServer, method: str, path: str, body: bytes | None) -> bytes:
    headers = {"Content-Type": "application/json"} if body else {}
    if server.token:
        headers["Authorization"] = f"Bearer {server.token}"
    request = urllib.request.Request(server.origin + path, data=body, headers=headers, method=method)  # noqa: S310
    try:
        with _opener(server).open(request, timeout=_SECONDS) as answer:
            return bytes(answer.read(_MOST_BYTES))
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(error.code, error.read(_MOST_BYTES)) from None
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            raise _strange() from error
        raise _unavailable() from error
    except (OSError, http.client.HTTPException) as error:
        raise _unavailable() from error


def _opener(server: SignServer) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if server.tls is not None:
        handlers.append(urllib.request.HTTPSHandler(context=server.tls))
    if urlsplit(server.origin).scheme == "http":  # this PC itself: no proxy stands between
        handlers.append(urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(*handlers)


def _refusal(status: int, raw: bytes) -> TrichLucError:
    if status < 400:  # the token is for nobody else
        return OtherServerError(
            "Máy chủ ký chuyển hướng sang địa chỉ khác nên chương trình ký dừng lại. "
            "Xin Ông/Bà kiểm tra TRICHLUC_SIGN_SERVER với người quản trị."
        )
    try:
        refusal = Refusal.model_validate_json(raw)
    except ValidationError:
        return _unavailable() if status >= 500 else _strange()
    kind = SignServerUnavailableError if status >= 500 else SignServerRefusedError
    return kind(refusal.message, code=refusal.code)


def _path(paper_id: str) -> str:
    return f"{PAPERS_PATH}/{quote(paper_id, safe='')}"


def _unavailable() -> SignServerUnavailableError:
    return SignServerUnavailableError(
        "Không kết nối được với máy chủ ký. Xin Ông/Bà kiểm tra mạng rồi thử lại; chưa có văn bản nào bị mất."
    )


def _strange() -> SignServerAnswerError:
    return SignServerAnswerError(
        "Máy chủ trả lời không đúng hoặc không chứng minh được là máy chủ của cơ quan. Chưa ký gì; "
        "xin Ông/Bà báo người quản trị."
    )
