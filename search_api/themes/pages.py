"""The choice between light and dark, at the foot of every page."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from search_api.dependencies import ServicesDep
from search_api.web.targets import safe_target
from search_api.web.themes import COOKIE, COOKIE_LASTS_S, THEMES

router = APIRouter(include_in_schema=False)


@router.post("/giao-dien")
def choose(
    services: ServicesDep, theme: Annotated[str, Form()] = "", ve: Annotated[str, Form()] = "/"
) -> Response:
    """Keep the choice and lead back to the page."""
    response = RedirectResponse(safe_target(ve), 303)
    if theme in THEMES:
        secure = services.settings.secure_cookies
        response.set_cookie(
            COOKIE, theme, max_age=COOKIE_LASTS_S, httponly=True, samesite="lax", secure=secure
        )
    else:
        response.delete_cookie(COOKIE)
    return response
