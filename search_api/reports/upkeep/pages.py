"""The buttons of the health page that let the index be checked or rebuilt."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.reports.upkeep import jobs
from search_api.web.typed import typed_in

router = APIRouter(include_in_schema=False)
Keeper = Annotated[Account, Depends(Require(Action.REBUILD_INDEX))]


@router.post("/quan-tri/suc-khoe/chi-muc")
def ask(account: Keeper, services: ServicesDep, address: AddressDep, form: FormDep) -> Response:
    """Let the index be checked or rebuilt in the background."""
    typed = typed_in(form)
    jobs.ask_for_run(services, account, typed.get("kind", ""), key=typed.get("key", ""), address=address)
    return RedirectResponse("/quan-tri/suc-khoe?bao=da-yeu-cau-chi-muc#chi-muc", 303)
