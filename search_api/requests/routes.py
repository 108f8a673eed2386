"""Requests for programs; every command carries an `Idempotency-Key`."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Response
from pydantic import BaseModel, ConfigDict, Field

from schemas.accounts import Account, Action
from schemas.commands import LONGEST_KEY
from schemas.identifiers import OfficeId
from schemas.requests import Applicant, Channel, RequestAction, RequestState
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.requests import jobs
from search_api.requests.intake import LONGEST_LINE, LONGEST_TEXT, Asked
from search_api.requests.view import public_json, request_json, view_json

router = APIRouter(prefix="/api/v1", tags=["requests"])
Reader = Annotated[Account, Depends(Require(Action.READ_REQUEST))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_REQUEST))]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=LONGEST_KEY)]
Line = Annotated[str, Field(max_length=LONGEST_LINE)]


class ApplicantJson(BaseModel):
    """Who asks."""

    model_config = ConfigDict(extra="forbid")
    name: Line
    citizen_no: Line = ""
    birth_year: int | None = Field(default=None, ge=1850, le=2100)
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    relation: Line = ""
    is_agency: bool = False
    delegate_of: Line = ""


class NewRequestJson(BaseModel):
    """What is asked for."""

    model_config = ConfigDict(extra="forbid")
    procedure: Annotated[str, Field(max_length=60)]
    applicant: ApplicantJson
    subject: Line
    purpose: Annotated[str, Field(max_length=LONGEST_TEXT)]
    outcome: Annotated[str, Field(max_length=40)]
    channel: Channel = Channel.ONLINE
    competent_office: Annotated[str, Field(max_length=64)] = ""
    external_code: Annotated[str, Field(max_length=60)] = ""


class CommandJson(BaseModel):
    """What is done to a request that was seen in one version."""

    model_config = ConfigDict(extra="forbid")
    version: Annotated[int, Field(ge=0)]
    details: dict[str, Any] = Field(default_factory=dict)


class ReceiptJson(BaseModel):
    """What stands on a receipt."""

    code: Annotated[str, Field(max_length=60)]
    secret: Annotated[str, Field(max_length=40)]


@router.post("/requests", status_code=201)
def send_in(
    body: NewRequestJson,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    response: Response,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Take a request in; return it with the secret of its receipt."""
    asked = Asked(
        procedure=body.procedure,
        applicant=Applicant(**body.applicant.model_dump()),
        subject=body.subject,
        purpose=body.purpose,
        outcome=body.outcome,
        channel=body.channel,
        competent_office=OfficeId(body.competent_office) if body.competent_office else account.office_id,
        external_code=body.external_code,
    )
    received = jobs.send_in(services, account, asked, key=idempotency_key, address=address)
    response.headers["Location"] = f"/api/v1/requests/{received.request.id}"
    return {**request_json(received.request), "tracking_secret": received.tracking_secret}


@router.get("/requests")
def list_requests(
    account: Reader, services: ServicesDep, state: RequestState | None = None
) -> list[dict[str, Any]]:
    """Return the requests of one's office, the soonest due first; a citizen's own."""
    return [request_json(each) for each in jobs.inbox(services, account, states=[state] if state else [])]


@router.get("/requests/{request_id}")
def show(request_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> dict[str, Any]:
    """Return a request with its history, its deadline and how that was worked out."""
    return view_json(jobs.view_request(services, account, request_id, address=address))


@router.post("/requests/{request_id}/{action}")
def act(
    request_id: str,
    action: RequestAction,
    body: CommandJson,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Do something to a request; return it as it is then."""
    moved = jobs.act(
        services,
        account,
        request_id,
        action,
        seen_version=body.version,
        given=body.details,
        key=idempotency_key,
        address=address,
    )
    return request_json(moved)


@router.post("/track")
def track(body: ReceiptJson, services: ServicesDep, address: AddressDep) -> dict[str, Any]:
    """Return where a request stands to whoever holds its receipt."""
    return public_json(jobs.track(services, body.code, body.secret, address=address))
