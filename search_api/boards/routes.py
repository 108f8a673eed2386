"""The board for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from schemas.accounts import Account, Action
from search_api.boards import jobs
from search_api.boards.asked import read_asked
from search_api.boards.view import board_json, list_json
from search_api.dependencies import AddressDep, Require, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["board"])
Watcher = Annotated[Account, Depends(Require(Action.SEE_BOARD))]


@router.get("/board")
def show(request: Request, account: Watcher, services: ServicesDep, address: AddressDep) -> dict[str, Any]:
    """Return how many requests are in time, due soon and late, by where they lie, and whose lateness it is."""
    asked = read_asked(request.query_params, now=services.now())
    return board_json(jobs.view_board(services, account, asked, address=address))


@router.get("/board/requests")
def show_list(
    request: Request, account: Watcher, services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Return the requests behind a number of the board, a hundred at a time; parameters as on the page."""
    asked = read_asked(request.query_params, now=services.now())
    return list_json(jobs.list_behind(services, account, asked, address=address))
