"""The public pages of what the office does for people."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from search_api.catalogue import jobs, view
from search_api.dependencies import ServicesDep
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
PATH = "/thu-tuc"


@router.get(PATH)
def show_procedures(request: Request, services: ServicesDep) -> Response:
    """What the office offers today."""
    found = jobs.procedures_in_force(services)
    return render(request, "procedures.html", procedures=[shown.version for shown in found], view=view)


@router.get(PATH + "/{key}")
def show_procedure(
    request: Request,
    key: str,
    services: ServicesDep,
    version: Annotated[int | None, Query(alias="phien-ban", ge=1, le=9_999)] = None,
    province: Annotated[str, Query(alias="tinh", max_length=2)] = "",
) -> Response:
    """Steps, papers, time, fee and reasons of a procedure: as it is today, or in a certain version."""
    if version is None:
        shown = jobs.procedure_in_force(services, key)
    else:
        shown = jobs.procedure_version(services, key, province=province, version=version)
    return render(request, "procedure.html", procedure=shown.version, shown=shown, view=view)
