"""The register of agencies for programs."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from schemas.accounts import Account, Action
from schemas.inquiries import Agency, AgencyEntry, AgencyKind
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.inquiries.agencies import jobs
from search_api.inquiries.wanted import LONGEST_LINE

router = APIRouter(prefix="/api/v1", tags=["inquiries"])
Reader = Annotated[Account, Depends(Require(Action.READ_INQUIRY))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_INQUIRY))]
Line = Annotated[str, Field(max_length=LONGEST_LINE)]
Year = Annotated[int | None, Query(ge=2000, le=2099)]


class AgencyJson(BaseModel):
    """An entry of the register."""

    model_config = ConfigDict(extra="forbid")
    name: Line
    kind: AgencyKind = AgencyKind.OTHER
    address: Line = ""
    email: Line = ""


class ChangedAgencyJson(AgencyJson):
    """An entry written anew, of an agency that was seen in one version."""

    version: Annotated[int, Field(ge=1)]
    is_active: bool = True


@router.get("/agencies")
def list_agencies(account: Reader, services: ServicesDep) -> list[dict[str, Any]]:
    """Return the agencies of one's office."""
    return [agency_json(each) for each in jobs.register_of(services, account).agencies]


@router.get("/agencies/figures")
def list_figures(account: Reader, services: ServicesDep, year: Year = None) -> dict[str, Any]:
    """Return how the agencies that were asked in a year kept their time."""
    register = jobs.register_of(services, account, year=year)
    rows = [asdict(each) for each in register.figures]
    return {"schema": "trichluc.agency-figures/1", "year": register.year, "agencies": rows}


@router.post("/agencies", status_code=201)
def add_agency(
    body: AgencyJson, account: Handler, services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Enter an agency."""
    entry = AgencyEntry(body.name, body.kind, body.address, body.email)
    return agency_json(jobs.add(services, account, entry, address=address))


@router.put("/agencies/{agency_id}")
def change_agency(
    agency_id: str, body: ChangedAgencyJson, account: Handler, services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Write an entry anew; `is_active` says whether the agency is asked from now on."""
    entry = AgencyEntry(body.name, body.kind, body.address, body.email)
    changed = jobs.change(services, account, agency_id, entry, seen_version=body.version, address=address)
    if changed.is_active == body.is_active:
        return agency_json(changed)
    switch = jobs.reopen if body.is_active else jobs.retire
    return agency_json(switch(services, account, agency_id, seen_version=changed.version, address=address))


def agency_json(agency: Agency) -> dict[str, Any]:
    """Return the entry as JSON."""
    return {
        "id": agency.id,
        **asdict(agency.entry),
        "is_active": agency.is_active,
        "version": agency.version,
    }
