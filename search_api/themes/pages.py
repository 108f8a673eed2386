"""The choice of theme and of language, at the foot of every page."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from search_api.dependencies import ServicesDep
from search_api.web import languages, themes
from search_api.web.targets import safe_target

router = APIRouter(include_in_schema=False)


@router.post("/giao-dien")
def choose(
    services: ServicesDep,
    theme: Annotated[str | None, Form()] = None,
    language: Annotated[str | None, Form()] = None,
    ve: Annotated[str, Form()] = "/",
) -> Response:
    """Keep what was chosen and lead back to the page; what nobody knows goes back to what is usual."""
    response = RedirectResponse(safe_target(ve), 303)
    secure = services.settings.secure_cookies
    for cookie, chosen, known in (
        (themes.COOKIE, theme, themes.THEMES),
        (languages.COOKIE, language, languages.LANGUAGES.keys()),
    ):
        if chosen in known and chosen is not None:
            response.set_cookie(
                cookie, chosen, max_age=themes.COOKIE_LASTS_S, httponly=True, samesite="lax", secure=secure
            )
        elif chosen is not None:
            response.delete_cookie(cookie)
    return response
