"""The state of the system for programs: the same JSON as `trichluc status --json`."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.reports import jobs

router = APIRouter(prefix="/api/v1", tags=["status"])
Watcher = Annotated[Account, Depends(Require(Action.VIEW_STATUS))]
Retrier = Annotated[Account, Depends(Require(Action.RETRY_WORK))]


class RetryWork(BaseModel):
    """Which parked work to do again."""

    subject_ids: list[str] | None = Field(default=None, max_length=1_000)


class Retried(BaseModel):
    """How much was sent again."""

    count: int


@router.get("/status")
def show_status(account: Watcher, services: ServicesDep, index: IndexDep) -> dict[str, Any]:
    """Return services, counts, queues and parked work."""
    return jobs.to_contract(jobs.view_status(services, index, account, times=0).status)


@router.post("/status/retry")
def retry(body: RetryWork, account: Retrier, services: ServicesDep, address: AddressDep) -> Retried:
    """Send parked work again, all of it or that of some pages and dossiers."""
    return Retried(count=jobs.retry_work(services, account, subject_ids=body.subject_ids, address=address))
