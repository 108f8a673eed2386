"""Who writes a draft, as the browser says it: an account, or the cookie that holds the secret of one draft."""

from fastapi import Request, Response

from schemas.accounts import Account, Role
from schemas.settings import Settings
from search_api.dependencies import draft_cookie
from search_api.requests.drafts.holder import Holder


def holder_of(request: Request, settings: Settings, visitor: Account | None, draft_id: str) -> Holder:
    """Return who asks for the draft; people of the office are nobody here."""
    if visitor is not None and visitor.role is Role.CITIZEN:
        return Holder(visitor)
    known, secret = known_draft(request, settings)
    return Holder(None, secret if known == draft_id else "")


def newcomer(visitor: Account | None) -> Holder:
    """Return who begins a draft, or takes one up."""
    return Holder(visitor if visitor is not None and visitor.role is Role.CITIZEN else None)


def known_draft(request: Request, settings: Settings) -> tuple[str, str]:
    """Return the id and the secret of the draft that this browser writes without an account; empty where none."""
    draft_id, _, secret = request.cookies.get(draft_cookie(settings), "").partition(".")
    return draft_id, secret


def remember(response: Response, settings: Settings, draft_id: str, secret: str) -> None:
    """Let the browser hold the secret for as long as the draft lives."""
    response.set_cookie(
        draft_cookie(settings),
        f"{draft_id}.{secret}",
        max_age=settings.draft_days * 24 * 3600,
        httponly=True,
        samesite="strict",
        secure=settings.secure_cookies,
    )


def forget(response: Response, settings: Settings) -> None:
    """Let the browser forget the secret."""
    response.delete_cookie(draft_cookie(settings))
