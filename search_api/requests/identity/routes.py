"""Checks of applicants for programs; every command carries an `Idempotency-Key`."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, ConfigDict, Field

from schemas.accounts import Account, Action
from schemas.commands import LONGEST_KEY
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.requests.identity import jobs
from search_api.requests.identity.given import (
    LONGEST_NOTE,
    MOST_PAPERS,
    GivenAuthorisation,
    ShownIdentity,
    ShownRelation,
)
from search_api.requests.identity.view import checked_json

router = APIRouter(prefix="/api/v1/request-checks", tags=["requests"])
Checker = Annotated[Account, Depends(Require(Action.CHECK_APPLICANT))]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=LONGEST_KEY)]
Line = Annotated[str, Field(max_length=LONGEST_NOTE)]


class IdentityJson(BaseModel):
    """An identity paper that was shown: `scanned`, or `number` and `name`."""

    model_config = ConfigDict(extra="forbid")
    paper: Line
    scanned: Line = ""
    number: Line = ""
    name: Line = ""
    birth_year: Annotated[int, Field(ge=1850, le=2100)] | None = None
    note: Line = ""


class RelationJson(BaseModel):
    """Papers that were seen."""

    model_config = ConfigDict(extra="forbid")
    papers: Annotated[list[Line], Field(max_length=MOST_PAPERS)]
    is_proved: bool
    note: Line = ""


class AuthorisationJson(BaseModel):
    """A paper by which somebody lets the applicant act; days as 2026-11-20."""

    model_config = ConfigDict(extra="forbid")
    principal: Line
    paper_no: Line
    signed_on: Line
    certified_by: Line
    valid_until: Line = ""


@router.get("/{request_id}")
def show(request_id: str, account: Checker, services: ServicesDep) -> dict[str, Any]:
    """Return what was checked of the applicant, and what is still to be."""
    return checked_json(*jobs.checked_of(services, account, request_id))


@router.post("/{request_id}/identity")
def check_identity(
    request_id: str,
    body: IdentityJson,
    account: Checker,
    services: ServicesDep,
    address: AddressDep,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Compare an identity paper with the request."""
    shown = ShownIdentity(**body.model_dump())
    done = jobs.check_identity(services, account, request_id, shown, key=idempotency_key, address=address)
    return checked_json(*done)


@router.post("/{request_id}/relation")
def check_relation(
    request_id: str,
    body: RelationJson,
    account: Checker,
    services: ServicesDep,
    address: AddressDep,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Keep which papers prove the relation."""
    shown = ShownRelation(tuple(body.papers), body.is_proved, body.note)
    done = jobs.check_relation(services, account, request_id, shown, key=idempotency_key, address=address)
    return checked_json(*done)


@router.post("/{request_id}/authorisation")
def record_authorisation(
    request_id: str,
    body: AuthorisationJson,
    account: Checker,
    services: ServicesDep,
    address: AddressDep,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Keep the paper under which the applicant acts for somebody."""
    typed = GivenAuthorisation(**body.model_dump())
    done = jobs.record_authorisation(
        services, account, request_id, typed, key=idempotency_key, address=address
    )
    return checked_json(*done)
