"""Signatures on archive copies for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends

from schemas.accounts import Account, Action
from schemas.archive_signing import counts_json, parked_json
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.issuance.archiving import jobs
from search_api.issuance.archiving.looking.jobs import view_signature
from search_api.issuance.archiving.looking.view import copy_json

router = APIRouter(prefix="/api/v1", tags=["issuance"])
Watcher = Annotated[Account, Depends(Require(Action.VIEW_STATUS))]
Retrier = Annotated[Account, Depends(Require(Action.RETRY_WORK))]
Reader = Annotated[Account, Depends(Require(Action.READ_DOSSIER))]


@router.get("/archive-signing")
def show_state(account: Watcher, services: ServicesDep) -> dict[str, Any]:
    """Return how many archive copies are signed, wait and are parked, with the reasons."""
    state = jobs.view_state(services, account)
    return {
        "totals": counts_json(state.counts),
        "parked_copies": [parked_json(each) for each in state.parked],
    }


@router.post("/archive-signing/{document_id}/release")
def release(document_id: str, account: Retrier, services: ServicesDep, address: AddressDep) -> dict[str, int]:
    """Let the next run try the parked copy of a document again."""
    return {"released": jobs.release(services, account, document_id, address=address)}


@router.get("/documents/{document_id}/archive/signature")
def show_signature(
    document_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Return the agency's signature on the archive copy of a document, verified now."""
    return copy_json(view_signature(services, account, document_id, address=address))
