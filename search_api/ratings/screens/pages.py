"""The screen of a counter, and the page from which an officer lets it ask."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import ConflictError, ForbiddenError
from schemas.ratings import REASONS, SCORES
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.ratings.screens import jobs
from search_api.web.kiosk import SCREEN, START, device_cookie
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
AtCounter = Annotated[Account, Depends(Require(Action.PRINT_REQUEST))]
ASK_PATH = "/danh-gia/moi"
_LEAST_GOOD = 4
"""From this score on, reasons are asked for as what was good."""


def token_of(request: Request, services: ServicesDep) -> str:
    """Return the token of this device, empty where it is none."""
    return request.cookies.get(device_cookie(services.settings), "")


TokenDep = Annotated[str, Depends(token_of)]


@router.get(SCREEN)
def show(request: Request, token: TokenDep, services: ServicesDep) -> Response:
    """The screen as it stands; what is none goes where devices begin."""
    try:
        return _screen(request, "question", shown=jobs.shown(services, token))
    except ForbiddenError:
        return RedirectResponse(START, 303)


@router.get(SCREEN + "/phan")
def show_change(request: Request, token: TokenDep, services: ServicesDep, luot: int = -1) -> Response:
    """The part that changes, where it stands otherwise than `luot`, the ordinal of what is shown, says."""
    try:
        shown = jobs.shown(services, token)
    except ForbiddenError:
        return Response(status_code=204, headers={"HX-Redirect": START})
    if shown.ordinal == luot:
        return Response(status_code=204)
    return _screen(request, "question", shown=shown)


@router.post(SCREEN)
def answer(
    request: Request,
    token: TokenDep,
    services: ServicesDep,
    ordinal: Annotated[int, Form()],
    score: Annotated[int, Form()],
) -> Response:
    """Take what was touched, and ask for the reasons."""
    try:
        rating_id = jobs.answer(services, token, ordinal=ordinal, score=score)
    except ConflictError:
        return _screen(request, "question", shown=jobs.shown(services, token))
    return _screen(request, "reasons", rating_id=rating_id, is_good=score >= _LEAST_GOOD, reasons=REASONS)


@router.post(SCREEN + "/ly-do")
def say_why(request: Request, token: TokenDep, services: ServicesDep, form: FormDep) -> Response:
    """Take the reasons, and thank."""
    chosen = [str(each) for each in form.getlist("reason")]
    jobs.say_why(services, token, str(form.get("rating", "")), chosen)
    return _screen(request, "thanks")


@router.get(ASK_PATH + "/{request_id}")
def choose_screen(request: Request, request_id: str, account: AtCounter, services: ServicesDep) -> Response:
    """The screens of the counters, and the own one."""
    return _choice(request, services, account, request_id, asked="")


@router.post(ASK_PATH + "/{request_id}")
def ask(
    request: Request,
    request_id: str,
    account: AtCounter,
    services: ServicesDep,
    address: AddressDep,
    screen: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Let a screen ask."""
    jobs.ask(services, account, request_id, screen, address=address)
    return _choice(request, services, account, request_id, asked=screen)


def _choice(
    request: Request, services: ServicesDep, account: Account, request_id: str, *, asked: str
) -> Response:
    found, screens = jobs.screens(services, account, request_id)
    return render(request, "rating_ask.html", request_=found, screens=screens, asked=asked)


def _screen(request: Request, state: str, **values: Any) -> Response:
    """Return the whole screen, or the part that changes where the page asks for that."""
    template = "rating_screen_part.html" if request.headers.get("HX-Request") else "rating_screen.html"
    return render(request, template, state=state, scores=SCORES, **values)
