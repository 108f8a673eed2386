"""The session cookie: out of reach of scripts, sent to this site only."""

from fastapi import Request, Response

from schemas.settings import Settings
from search_api.dependencies import cookie_name


def session_token(request: Request, settings: Settings) -> str:
    """Return the token that the browser sent; empty where it has none."""
    return request.cookies.get(cookie_name(settings), "")


def set_cookie(response: Response, settings: Settings, token: str) -> None:
    """Let the browser keep the token until it is closed."""
    response.set_cookie(
        cookie_name(settings),
        token,
        httponly=True,
        samesite="strict",
        secure=settings.secure_cookies,
        path="/",
    )


def clear_cookie(response: Response, settings: Settings) -> None:
    """Let the browser forget the token."""
    response.delete_cookie(
        cookie_name(settings), httponly=True, samesite="strict", secure=settings.secure_cookies, path="/"
    )
