"""The page of notices: what must not be let slip, what waits, what failed, and the fault log."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from schemas.errors import TrichLucError
from schemas.outbox import CHANNELS, KIND_NAMES
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.notices import jobs
from search_api.notices.desk import WHY, citation
from search_api.web.menu import NOTICES_PATH
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Handler = Annotated[Account, Depends(Require(Action.HANDLE_NOTICES))]


@router.get(NOTICES_PATH)
def show_notices(request: Request, account: Handler, services: ServicesDep) -> Response:
    """What waits, what failed, and the fault log."""
    return _page(request, account, services)


@router.post(NOTICES_PATH + "/tin/{message_id}/gui-lai")
def send_again(
    request: Request, message_id: str, account: Handler, services: ServicesDep, address: AddressDep
) -> Response:
    """Let a parked message be sent once more."""
    try:
        jobs.try_again(services, account, message_id, address=address)
    except TrichLucError as error:
        return _page(request, account, services, error=error)
    return RedirectResponse(f"{NOTICES_PATH}?bao=da-gui-lai", 303)


def _page(
    request: Request, account: Account, services: ServicesDep, *, error: TrichLucError | None = None
) -> Response:
    return render(
        request,
        "notices.html",
        desk=jobs.desk_of(services, account),
        channels=CHANNELS,
        kind_names=KIND_NAMES,
        why=WHY,
        citation=citation,
        may_read=is_allowed(account, Action.READ_REQUEST),
        now=services.now(),
        may_print=is_allowed(account, Action.PRINT_REQUEST),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
