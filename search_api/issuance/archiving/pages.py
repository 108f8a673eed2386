"""Pages: how far the agency's signing of archive copies is, and the signature on one of them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.issuance.archiving import jobs
from search_api.issuance.archiving.looking.jobs import view_signature
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Watcher = Annotated[Account, Depends(Require(Action.VIEW_STATUS))]
Retrier = Annotated[Account, Depends(Require(Action.RETRY_WORK))]
Reader = Annotated[Account, Depends(Require(Action.READ_DOSSIER))]
PATH = "/ban-luu-tru"


@router.get(PATH)
def show_state(request: Request, account: Watcher, services: ServicesDep) -> Response:
    """How many copies are signed, wait and are parked, with the reasons."""
    return render(
        request,
        "archive_signing.html",
        state=jobs.view_state(services, account),
        most=jobs.MOST_SHOWN,
        may_retry=is_allowed(account, Action.RETRY_WORK),
        may_read=is_allowed(account, Action.READ_DOSSIER),
    )


@router.post(PATH + "/ky-lai")
def release(
    account: Retrier,
    services: ServicesDep,
    address: AddressDep,
    document: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Let the next run try parked copies again: that of one document, or all."""
    jobs.release(services, account, document or None, address=address)
    return RedirectResponse(f"{PATH}?bao=da-cho-ky-lai", 303)


@router.get(PATH + "/{document_id}")
def show_signature(
    request: Request, document_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """The signature on the archive copy of a document, verified now."""
    view = view_signature(services, account, document_id, address=address)
    return render(request, "archive_signature.html", view=view)
