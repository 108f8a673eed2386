"""The skin of a device in the hall: which cookies say that a browser is one, and what the pages take from it.

The cookie gives no rights. Whoever makes one up sees the public pages in large type, and nothing else.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from schemas.settings import Settings
from search_api.web.themes import COOKIE_LASTS_S

START = "/kiosk"
FORGET = "/kiosk/quen"
SCREEN = "/man-hinh-danh-gia"
"""Where the screen of a counter stands."""


@dataclass(frozen=True, slots=True)
class Skin:
    """What a page says to the scripts of a device."""

    visit: str
    """Changes whenever everything is forgotten; forms of an earlier one are not taken."""
    ask_seconds: int
    forget_seconds: int
    paper: str
    """`a4` or `roll`."""
    has_frame: bool
    """False on the screen of a counter, which has nothing to press but the answer to its question."""


def device_cookie(settings: Settings) -> str:
    """Return the name of the cookie that says which device this browser is."""
    return "__Host-trichluc-kiosk" if settings.secure_cookies else "trichluc-kiosk"


def visit_cookie(settings: Settings) -> str:
    """Return the name of the cookie that tells one person's visit from the next one's."""
    return "__Host-trichluc-kiosk-visit" if settings.secure_cookies else "trichluc-kiosk-visit"


def skin_of(cookies: Mapping[str, str], path: str, settings: Settings) -> Skin | None:
    """Return the skin of the page at `path` in a browser with these cookies; None where it is no device."""
    if device_cookie(settings) not in cookies:
        return None
    visit = cookies.get(visit_cookie(settings), "")
    return Skin(
        visit,
        settings.kiosk_ask_seconds,
        settings.kiosk_forget_seconds,
        settings.kiosk_paper,
        has_frame=not path.startswith(SCREEN),
    )


def cookies_of_device(settings: Settings, token: str) -> tuple[tuple[str, str, int], ...]:
    """Return name, value and seconds of the cookies of a device at the beginning of a visit."""
    return (
        (device_cookie(settings), token, COOKIE_LASTS_S),
        (visit_cookie(settings), secrets.token_urlsafe(12), COOKIE_LASTS_S),
    )
