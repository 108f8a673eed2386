"""The page that says how far the work is and what waits for a person."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from schemas.stages import STAGE_NAMES
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.reports import jobs
from search_api.reports.names import SERVICE_NAMES
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Watcher = Annotated[Account, Depends(Require(Action.VIEW_STATUS))]
Retrier = Annotated[Account, Depends(Require(Action.RETRY_WORK))]


@router.get("/tinh-trang")
def show_status(request: Request, account: Watcher, services: ServicesDep, index: IndexDep) -> Response:
    """Services, counts, and parked work with its reasons."""
    viewed = jobs.view_status(services, index, account)
    return render(
        request,
        "status.html",
        status=viewed.status,
        counted_at=viewed.counted_at,
        progress=jobs.view_progress(services, account),
        may_retry=is_allowed(account, Action.RETRY_WORK),
        may_read=is_allowed(account, Action.READ_DOSSIER),
        service_names=SERVICE_NAMES,
        stage_names=STAGE_NAMES,
    )


@router.post("/tinh-trang/thu-lai")
def retry(
    account: Retrier,
    services: ServicesDep,
    address: AddressDep,
    subject: Annotated[list[str] | None, Form(max_length=1_000)] = None,
    one: Annotated[str, Form(max_length=64)] = "",
    which: Annotated[str, Form(max_length=10)] = "all",
) -> Response:
    """Do parked work again: that of one page or dossier, of those that were chosen, or all of it."""
    chosen = [one] if one else subject or []
    if not chosen and which == "chosen":
        return RedirectResponse("/tinh-trang?bao=chua-chon-phan", 303)
    jobs.retry_work(services, account, subject_ids=chosen or None, address=address)
    return RedirectResponse("/tinh-trang?bao=da-thu-lai", 303)
