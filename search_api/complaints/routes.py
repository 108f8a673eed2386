"""Complaints for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, ConfigDict, Field

from schemas.accounts import Account, Action
from schemas.complaints.complaint import ComplaintAction
from search_api.complaints import jobs
from search_api.complaints.view import complaint_json, public_json
from search_api.complaints.written import LONGEST_LINE, LONGEST_TEXT, Written
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.rate import check_writing

router = APIRouter(prefix="/api/v1", tags=["complaints"])
Reader = Annotated[Account, Depends(Require(Action.READ_COMPLAINT))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_COMPLAINT))]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=jobs.LONGEST_KEY)]
Line = Annotated[str, Field(max_length=LONGEST_LINE)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]


class WrittenJson(BaseModel):
    """What somebody writes."""

    model_config = ConfigDict(extra="forbid")
    kind: Line
    content: Text
    office: Line = ""
    name: Line = ""
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    request_code: Line = ""


class FollowedJson(BaseModel):
    """What was told when it was sent."""

    model_config = ConfigDict(extra="forbid")
    code: Annotated[str, Field(max_length=30)]
    secret: Annotated[str, Field(max_length=40)]


class SaidJson(BaseModel):
    """What is done to a complaint that was seen in one version."""

    model_config = ConfigDict(extra="forbid")
    version: Annotated[int, Field(ge=0)]
    answer: Text = ""
    forwarded_to: Line = ""


@router.post("/complaints", status_code=201, dependencies=[Depends(check_writing)])
def send_in(
    body: WrittenJson, services: ServicesDep, address: AddressDep, idempotency_key: Key = ""
) -> dict[str, Any]:
    """Take a complaint in; return it with the secret by which it is followed."""
    received = jobs.send_in(services, Written(**body.model_dump()), key=idempotency_key, address=address)
    told = public_json(received.complaint, now=services.now())
    return {**told, "tracking_secret": received.tracking_secret}


@router.post("/complaints/track")
def track(body: FollowedJson, services: ServicesDep, address: AddressDep) -> dict[str, Any]:
    """Return where a complaint stands to who holds its secret."""
    return public_json(jobs.track(services, body.code, body.secret, address=address), now=services.now())


@router.get("/complaints")
def list_complaints(account: Reader, services: ServicesDep) -> list[dict[str, Any]]:
    """Return the complaints to one's office, open ones first, the soonest due first."""
    return [complaint_json(each, now=services.now()) for each in jobs.inbox(services, account)]


@router.get("/complaints/{complaint_id}")
def show(complaint_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> dict[str, Any]:
    """Return a complaint."""
    found = jobs.view_complaint(services, account, complaint_id, address=address)
    return complaint_json(found, now=services.now())


@router.post("/complaints/{complaint_id}/{action}")
def act(
    complaint_id: str,
    action: ComplaintAction,
    body: SaidJson,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
) -> dict[str, Any]:
    """Take, answer or forward a complaint."""
    said = jobs.Said(body.answer, body.forwarded_to)
    moved = jobs.act(
        services, account, complaint_id, action, seen_version=body.version, said=said, address=address
    )
    return complaint_json(moved, now=services.now())
