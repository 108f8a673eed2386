"""Retrieval slips for programs; every command carries an `Idempotency-Key`."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Response
from pydantic import BaseModel, ConfigDict, Field

from schemas.accounts import Account, Action
from schemas.commands import LONGEST_KEY
from schemas.slips import SlipAction
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.slips import jobs
from search_api.slips.view import loan_json, slip_json, view_json

router = APIRouter(prefix="/api/v1", tags=["slips"])
Reader = Annotated[Account, Depends(Require(Action.READ_SLIP))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_SLIP))]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=LONGEST_KEY)]


class NewSlipJson(BaseModel):
    """For which request a slip is opened, and for which dossier where none is linked yet."""

    model_config = ConfigDict(extra="forbid")
    request_id: Annotated[str, Field(max_length=64)]
    dossier: Annotated[str, Field(max_length=200)] = ""
    evidence: Annotated[str, Field(max_length=4_000)] = ""


class SlipCommandJson(BaseModel):
    """What is done with a slip that was seen in one version."""

    model_config = ConfigDict(extra="forbid")
    version: Annotated[int, Field(ge=0)]
    details: dict[str, Any] = Field(default_factory=dict)


@router.get("/slips")
def list_slips(account: Reader, services: ServicesDep) -> dict[str, list[dict[str, Any]]]:
    """Return the lists of one's office: to fetch and scan, scanned, outside, not found or lost."""
    desk, now = jobs.desk(services, account), services.now()
    lists = {
        "to_fetch": desk.to_fetch,
        "ready": desk.ready,
        "outside": desk.outside,
        "given_up": desk.given_up,
    }
    return {name: [slip_json(line, now=now) for line in lines] for name, lines in lists.items()}


@router.post("/slips", status_code=201)
def open_slip(
    body: NewSlipJson,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    response: Response,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Open a slip for a request; where it has one for the dossier, return that."""
    asked = jobs.Asked(body.request_id, body.dossier, body.evidence)
    view = jobs.open_for(services, account, asked, key=idempotency_key, address=address)
    response.headers["Location"] = f"/api/v1/slips/{view.line.slip.id}"
    return view_json(view, now=services.now())


@router.get("/slips/{slip_id}")
def show(slip_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> dict[str, Any]:
    """Return a slip with its history and the loans of its dossier."""
    return view_json(jobs.view_slip(services, account, slip_id, address=address), now=services.now())


@router.post("/slips/{slip_id}/{action}")
def act(
    slip_id: str,
    action: SlipAction,
    body: SlipCommandJson,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Do something with a slip; return it as it is then."""
    view = jobs.act(
        services,
        account,
        slip_id,
        action,
        seen_version=body.version,
        given=body.details,
        key=idempotency_key,
        address=address,
    )
    return view_json(view, now=services.now())


@router.get("/dossiers/{key}/loans")
def list_loans(key: str, account: Reader, services: ServicesDep) -> list[dict[str, Any]]:
    """Return when the paper of a dossier was away from its shelf, newest first."""
    return [loan_json(loan) for loan in jobs.loans(services, account, key)]
