"""The page that asks why a dossier is opened, and leads on to what was wanted."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from schemas.opening import LONGEST_WORDS, REASONS, usual_reason
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.dossiers.opening import jobs
from search_api.error_pages import status_of
from search_api.web.render import render
from search_api.web.targets import safe_target

router = APIRouter(include_in_schema=False)
Reader = Annotated[Account, Depends(Require(Action.READ_DOSSIER))]
Words = Annotated[str, Form(max_length=4 * LONGEST_WORDS)]


@router.get("/ho-so/{key}/ly-do")
def ask_reason(
    request: Request, key: str, account: Reader, services: ServicesDep, tiep: str = ""
) -> Response:
    """The question, with the code of the dossier and nothing else of it."""
    return _question(request, services, account, key, reason=usual_reason(account.role), target=tiep)


@router.post("/ho-so/{key}/ly-do")
def open_dossier(
    request: Request,
    key: str,
    account: Reader,
    services: ServicesDep,
    address: AddressDep,
    reason: Annotated[str, Form(max_length=40)] = "",
    words: Words = "",
    tiep: Annotated[str, Form(max_length=4_000)] = "",
) -> Response:
    """Keep the reason and go on to what was wanted."""
    try:
        dossier = jobs.open_dossier(services, account, key, reason=reason, words=words, address=address)
    except InvalidInputError as error:
        return _question(
            request, services, account, key, reason=reason, words=words, target=tiep, error=error
        )
    return RedirectResponse(safe_target(tiep) if tiep else f"/ho-so/{dossier.id}", 303)


def _question(
    request: Request,
    services: ServicesDep,
    account: Account,
    key: str,
    *,
    reason: str,
    target: str,
    words: str = "",
    error: InvalidInputError | None = None,
) -> Response:
    return render(
        request,
        "open_dossier.html",
        status_code=status_of(error) if error else 200,
        dossier=jobs.closed_dossier(services, account, key),
        reasons=REASONS,
        reason=reason,
        words=words,
        target=safe_target(target) if target else "",
        minutes=services.settings.reason_minutes,
        longest=LONGEST_WORDS,
        problem=error.message if error else "",
    )
