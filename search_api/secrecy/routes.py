"""Held dossiers for programs."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.secrecy import jobs

router = APIRouter(prefix="/api/v1", tags=["secrecy"])
Judge = Annotated[Account, Depends(Require(Action.DECIDE_SECRECY))]


class HoldJson(BaseModel):
    """A page on which a secrecy stamp was read."""

    id: str
    archive_file_code: str
    page: int
    level: str
    confidence: float
    found_at: datetime
    state: str
    decided_at: datetime | None
    reason: str


class Decision(BaseModel):
    """What is decided of a page."""

    state: str = Field(max_length=20)
    reason: str = Field(max_length=jobs.LONGEST_REASON)


@router.get("/holds")
def list_holds(account: Judge, services: ServicesDep, address: AddressDep) -> list[HoldJson]:
    """Return the held dossiers of the office by their existence alone."""
    return [
        HoldJson(
            id=hold.id,
            archive_file_code=hold.archive_file_code,
            page=hold.page_number,
            level=hold.level,
            confidence=hold.confidence,
            found_at=hold.found_at,
            state=hold.state,
            decided_at=hold.decided_at,
            reason=hold.reason,
        )
        for hold in jobs.held_dossiers(services, account, address=address)
    ]


@router.post("/holds/{hold_id}", status_code=204)
def decide(hold_id: str, body: Decision, account: Judge, services: ServicesDep, address: AddressDep) -> None:
    """Record what the designated person decided."""
    jobs.decide(services, account, hold_id, state=body.state, reason=body.reason, address=address)
