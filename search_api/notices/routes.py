"""The messages for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.notices import jobs
from search_api.notices.desk import desk_json

router = APIRouter(prefix="/api/v1", tags=["notices"])
Handler = Annotated[Account, Depends(Require(Action.HANDLE_NOTICES))]


@router.get("/notices")
def show_notices(account: Handler, services: ServicesDep) -> dict[str, Any]:
    """Return what waits, what failed, and the fault log."""
    return desk_json(jobs.desk_of(services, account))


@router.post("/notices/{message_id}/send-again")
def send_again(
    message_id: str, account: Handler, services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Let a parked message be sent once more; return what waits and what failed then."""
    jobs.try_again(services, account, message_id, address=address)
    return desk_json(jobs.desk_of(services, account))
