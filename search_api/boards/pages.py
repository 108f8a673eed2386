"""The board of leaders, and the lists of requests behind its numbers."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from schemas.accounts import Account, Action, is_allowed
from schemas.reporting.report import Blame
from schemas.requests import STATE_NAMES
from search_api.boards import jobs, view
from search_api.boards.asked import PERIODS, Asked, read_asked
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.web import charts
from search_api.web.render import link, render

router = APIRouter(include_in_schema=False)
Watcher = Annotated[Account, Depends(Require(Action.SEE_BOARD))]
PATH = "/bang-theo-doi"
LIST_PATH = f"{PATH}/de-nghi"


@router.get(PATH)
def show(request: Request, account: Watcher, services: ServicesDep, address: AddressDep) -> Response:
    """The figures, each with its way to the requests behind it."""
    asked = read_asked(request.query_params, now=services.now())
    board = jobs.view_board(services, account, asked, address=address)

    def behind(standing: str, **more: object) -> str:
        office = {"co-quan": asked.office} if asked.office else {}
        return link(LIST_PATH, **{"tinh-trang": standing, "tuan": asked.weeks, **office, **more})

    return render(
        request,
        "board.html",
        board=board,
        asked=asked,
        periods=PERIODS,
        offices=jobs.offices_to_choose(services, account),
        view=view,
        charts=charts,
        behind=behind,
        blames=list(Blame),
    )


@router.get(LIST_PATH)
def show_list(request: Request, account: Watcher, services: ServicesDep, address: AddressDep) -> Response:
    """The requests behind a number."""
    asked = read_asked(request.query_params, now=services.now())
    found = jobs.list_behind(services, account, asked, address=address)
    parameters = {name: value for name, value in request.query_params.items() if name != "tiep"}
    return render(
        request,
        "board_list.html",
        found=found,
        asked=asked,
        view=view,
        narrowed=_narrowed(asked, found.names),
        state_names=STATE_NAMES,
        may_read=is_allowed(account, Action.READ_REQUEST),
        own_office=account.office_id,
        back=link(PATH, tuan=asked.weeks, **{"co-quan": asked.office}),
        next=link(LIST_PATH, **{**parameters, "tiep": found.goes_on}) if found.goes_on else "",
    )


def _narrowed(asked: Asked, names: view.Names) -> list[str]:
    """Return in words what the list is narrowed to, beside how its requests stand."""
    wanted = asked.wanted
    words = [names.of(each, getattr(wanted, each)) for each in ("procedure", "step") if getattr(wanted, each)]
    if asked.office:
        words.insert(0, names.of("office", asked.office))
    if wanted.agency:
        words.append(wanted.agency)
    if wanted.blamed is not None:
        words.append(names.of(*wanted.blamed))
    return words
