"""What stands around every request: headers, limits on the body, the same-origin rule, and the last safety net."""

import logging
import re
import secrets
import traceback
from time import perf_counter
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schemas.settings import Settings
from search_api.error_pages import error_response

_log = logging.getLogger(__name__)

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Pico draws its arrows and ticks as data: pictures
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_CAMERA_PATH = "/quet-ma"
"""The one page that may ask for the camera."""

MEGABYTE = 1_000_000
PLAIN_LIMIT_MB = 1
"""Of bodies that carry no file."""
PAPER_LIMIT_MB = 20
"""Of an extract that somebody lets us compare, without signing in, and of a paper register."""
UPLOAD_PATHS = frozenset({"/tai-len", "/api/v1/files"})
PIECE_PATH = "/api/v1/uploads/"
"""Where pieces of files are sent to; each holds so much memory as it is long."""
PARCEL_PATH = "/giao-lo/"
PAPER_PATHS = frozenset({"/xac-minh", "/api/v1/verify", _CAMERA_PATH})
PACKAGE_PATHS = frozenset({"/di-chuyen/nhan-goi", "/api/v1/transfers/packages"})
REGISTER_PATHS = frozenset({"/muc-luc", "/api/v1/registers"})
REQUEST_FILE_PATHS = ("/giay-nop/", "/api/v1/request-files/")
"""How addresses begin at which files of requests are handed in by who is signed in."""
VISIT_FILE_PATH = "/de-nghi-cua-toi/tep"
"""Where one is handed in with a one-time code."""
DRAFT_FILE_PATH = re.compile(r"/xin-cap/[0-9a-f]{32}/tep")
"""Where photos are put to a request that is being written."""


class BodyTooLargeError(HTTPException):
    """More bytes came than the address takes."""

    def __init__(self, limit_mb: int) -> None:
        super().__init__(413, f"Tệp gửi lên vượt quá {limit_mb} MB. Hãy chia nhỏ hoặc gửi từng tệp.")


def limit_mb(path: str, settings: Settings) -> int:
    """Return how large a body may be that is sent to `path`, MB."""
    if path.startswith(PIECE_PATH):
        return settings.upload_piece_mb
    if path in UPLOAD_PATHS or path.startswith((*REQUEST_FILE_PATHS, PARCEL_PATH)):
        return settings.upload_limit_mb
    if path in PACKAGE_PATHS:
        return settings.package_limit_mb
    if path == VISIT_FILE_PATH:
        return settings.request_file_mb + PLAIN_LIMIT_MB
    if DRAFT_FILE_PATH.fullmatch(path):
        return settings.draft_mb + PLAIN_LIMIT_MB
    is_bounded_file = path in PAPER_PATHS | REGISTER_PATHS
    return min(PAPER_LIMIT_MB, settings.upload_limit_mb) if is_bounded_file else PLAIN_LIMIT_MB


class SecurityHeaders:
    """Puts the headers on every answer; pages and JSON are never kept by a cache unless they say so."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if scope["path"] == _CAMERA_PATH:
                    headers["Permissions-Policy"] = HEADERS["Permissions-Policy"].replace(
                        "camera=()", "camera=(self)"
                    )
                headers.setdefault("Cache-Control", "private, no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)


class AccessLog:
    """Logs method, route, status and time: never the address line, which holds what people look for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, and turn a fault of ours into a page with a log id."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = 0, perf_counter()

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except Exception as error:  # noqa: BLE001 the app's last net: people get a page, the log gets the place
            log_id = log_fault(error)
            if status == 0:
                response = error_response(
                    Request(scope),
                    status=500,
                    code="internal",
                    message="Hệ thống gặp lỗi. Xin thử lại sau; nếu vẫn lỗi, báo người quản trị mã lỗi bên dưới.",
                    log_id=log_id,
                )
                await response(scope, receive, send_and_note)
        route = getattr(scope.get("route"), "path", "-")
        milliseconds = round((perf_counter() - started) * 1000)
        _log.info("%s %s %d %d ms", scope["method"], route, status, milliseconds)


class BodyLimit:
    """Counts the bytes of every body and stops at the limit of its address."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = limit_mb(scope["path"], self._settings)
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit * MEGABYTE:
                raise BodyTooLargeError(limit)
            return message

        said = Headers(scope=scope).get("content-length", "0")
        if said.isdigit() and int(said) > limit * MEGABYTE:
            too_large = BodyTooLargeError(limit)
            response = error_response(
                Request(scope), status=413, code="body_too_large", message=too_large.detail
            )
            await response(scope, receive, send)
            return
        await self._app(scope, receive_counted, send)


class SameOrigin:
    """Refuses what another site lets a browser send here, before anything reads it."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._own = urlsplit(settings.resolved_public_url).netloc

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and not self._is_own(scope):
            response = error_response(
                Request(scope),
                status=403,
                code="other_origin",
                message="Yêu cầu này đến từ một trang khác nên bị từ chối. Hãy mở trang này và làm lại.",
            )
            await response(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_own(self, scope: Scope) -> bool:
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return True
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is not None:
            return urlsplit(origin).netloc in {headers.get("host", ""), self._own} - {""}
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def log_fault(error: BaseException) -> str:
    """Log where `error` arose, without its message, which may hold a person's data; return the log id."""
    log_id = secrets.token_hex(4)
    places = "".join(traceback.format_tb(error.__traceback__))
    _log.error("fault %s: %s\n%s", log_id, type(error).__name__, places)
    return log_id
