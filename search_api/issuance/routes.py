"""Extracts for programs."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, Field
from starlette.responses import Response

from schemas.accounts import Account, Action
from schemas.commands import LONGEST_KEY
from schemas.issuance import Extract, ExtractState
from search_api.dependencies import AddressDep, Require, ServicesDep, authenticate
from search_api.issuance import jobs
from search_api.issuance.occasions.jobs import Occasion

router = APIRouter(prefix="/api/v1", tags=["extracts"])
Drafter = Annotated[Account, Depends(Require(Action.DRAFT_EXTRACT))]
Reader = Annotated[Account, Depends(Require(Action.READ_EXTRACT))]
Approver = Annotated[Account, Depends(Require(Action.APPROVE_EXTRACT))]
Revoker = Annotated[Account, Depends(Require(Action.REVOKE_EXTRACT))]

Key = Annotated[str, Header(alias="Idempotency-Key", max_length=LONGEST_KEY)]


class NewDraft(BaseModel):
    """What an extract is to be made of."""

    dossier: str = Field(max_length=200, description="Id or archive file code.")
    purpose: str = Field(default="", max_length=500, description="Empty: that of the request.")
    request: str = Field(default="", max_length=64, description="Id of the request that it answers.")
    replaces: str = Field(default="", max_length=64, description="Id of the paper in whose place it comes.")
    replace_reason: str = Field(default="", max_length=500)


class Approval(BaseModel):
    """The signer's password, once more: a signature is not given by a forgotten browser."""

    password: str = Field(max_length=200)
    key_passphrase: str = Field(
        default="", max_length=200, description="Of the signer's own key, if there is one."
    )


class Revocation(BaseModel):
    """Why an extract is taken back."""

    reason: str = Field(min_length=1, max_length=500)


class ExtractJson(BaseModel):
    """An extract."""

    id: str
    dossier_id: str
    state: ExtractState
    number: int | None
    year: int | None
    issued_at: datetime | None
    sha256: str | None
    verify_url: str
    request_id: str | None
    replaces: str | None


@router.post("/extracts", status_code=201)
def draft(
    body: NewDraft,
    account: Drafter,
    services: ServicesDep,
    address: AddressDep,
    idempotency_key: Key = "",
) -> ExtractJson:
    """Make a draft from the confirmed values of a dossier; sent again under its key, return the same."""
    drafted = jobs.draft_extract(
        services,
        account,
        body.dossier,
        occasion=Occasion(body.purpose, body.request, body.replaces, body.replace_reason),
        key=idempotency_key,
        address=address,
    )
    return _json(services, drafted.extract)


@router.get("/extracts/{extract_id}")
def show(extract_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> ExtractJson:
    """Return an extract."""
    return _json(services, jobs.view_extract(services, account, extract_id, address=address).extract)


@router.get("/extracts/{extract_id}/pdf", response_class=Response)
def show_pdf(extract_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> Response:
    """Return the paper: the signed one once it is issued, before that a draft marked as one."""
    pdf = jobs.extract_pdf(services, account, extract_id, address=address)
    return Response(pdf, media_type="application/pdf")


@router.post("/extracts/{extract_id}/issue")
def issue(
    extract_id: str, body: Approval, account: Approver, services: ServicesDep, address: AddressDep
) -> ExtractJson:
    """Approve, number and sign an extract in one act."""
    approver = authenticate(services, account.login, body.password, address=address)
    drafted = jobs.issue_extract(
        services, approver, extract_id, passphrase=body.key_passphrase, address=address
    )
    return _json(services, drafted.extract)


@router.post("/extracts/{extract_id}/discard")
def discard(extract_id: str, account: Drafter, services: ServicesDep, address: AddressDep) -> ExtractJson:
    """Put a draft aside for good."""
    return _json(services, jobs.discard_draft(services, account, extract_id, address=address))


@router.post("/extracts/{extract_id}/revoke")
def revoke(
    extract_id: str, body: Revocation, account: Revoker, services: ServicesDep, address: AddressDep
) -> ExtractJson:
    """Take an issued extract back."""
    revoked = jobs.revoke_extract(services, account, extract_id, reason=body.reason, address=address)
    return _json(services, revoked)


def _json(services: ServicesDep, extract: Extract) -> ExtractJson:
    return ExtractJson(
        id=extract.id,
        dossier_id=extract.dossier_id,
        state=extract.state,
        number=extract.number,
        year=extract.year,
        issued_at=extract.issued_at,
        sha256=extract.file_sha256,
        verify_url=jobs.verify_url(services, extract.verify_code),
        request_id=extract.request_id,
        replaces=extract.replaces,
    )
