"""The procedures for programs; no sign-in."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from schemas.procedures.reading import to_json
from search_api.catalogue import jobs
from search_api.catalogue.jobs import ShownProcedure
from search_api.dependencies import ServicesDep

router = APIRouter(prefix="/api/v1", tags=["procedures"])
SCHEMA = "trichluc.procedure/1"


@router.get("/procedures")
def list_procedures(services: ServicesDep, on: date | None = None) -> list[dict[str, Any]]:
    """Return what the office offers on a day, today where none is named."""
    return [_json(shown) for shown in jobs.procedures_in_force(services, on=on)]


@router.get("/procedures/{key}")
def show_procedure(
    key: str,
    services: ServicesDep,
    on: date | None = None,
    version: Annotated[int | None, Query(ge=1, le=9_999)] = None,
    province: Annotated[str, Query(max_length=2)] = "",
) -> dict[str, Any]:
    """Return the version in force on a day, or a certain one."""
    if version is not None:
        return _json(jobs.procedure_version(services, key, province=province, version=version))
    return _json(jobs.procedure_in_force(services, key, on=on))


def _json(shown: ShownProcedure) -> dict[str, Any]:
    last = shown.last_day.isoformat() if shown.last_day else None
    return {"schema": SCHEMA, **to_json(shown.version), "last_day": last, "in_force": shown.is_in_force}
