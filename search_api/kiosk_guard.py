"""What a browser that is a device in the hall does not do: send an earlier person's form, open files, sign in."""

from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schemas.settings import Settings
from search_api.error_pages import SIGN_IN_PATH
from search_api.web.kiosk import START, device_cookie, visit_cookie

_NO_PAPER = f"{START}/giay-o-quay"


class KioskGuard:
    """Leads devices to their start where they would do such a thing; other browsers do not meet it."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._device, self._visit = device_cookie(settings), visit_cookie(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        cookies = Request(scope).cookies if scope["type"] == "http" else {}
        if self._device not in cookies:
            await self._app(scope, receive, send)
        elif scope["path"] == SIGN_IN_PATH or _is_stale(scope, visit=cookies.get(self._visit, "")):
            await RedirectResponse(START, 303)(scope, receive, send)
        elif Headers(scope=scope).get("sec-fetch-dest") == "document":
            await self._app(scope, receive, _pages_only(scope, receive, send))
        else:
            await self._app(scope, receive, send)


def _is_stale(scope: Scope, *, visit: str) -> bool:
    """Tell whether a form says that it is of another visit: the browser went back and sent it again."""
    said = parse_qs(scope["query_string"].decode("latin-1")).get("luot", [visit])
    return scope["method"] == "POST" and said != [visit]


def _pages_only(scope: Scope, receive: Receive, send: Send) -> Send:
    """Return a `send` that turns what would be shown without our frame into the way to a page."""
    is_turned = False

    async def send_page(message: Message) -> None:
        nonlocal is_turned
        if message["type"] == "http.response.start":
            kind = Headers(raw=message["headers"]).get("content-type", "text/html")
            if message["status"] == 200 and not kind.startswith("text/html"):
                is_turned = True
                await RedirectResponse(_NO_PAPER, 303)(scope, receive, send)
        if not is_turned:
            await send(message)

    return send_page
