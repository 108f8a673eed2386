"""The first page: doors for citizens and for whoever is not signed in; staff are led to their work."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Role
from search_api.catalogue import jobs, view
from search_api.dependencies import ServicesDep, VisitorDep
from search_api.web.menu import first_page
from search_api.web.render import render

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_first_page(request: Request, visitor: VisitorDep, services: ServicesDep) -> Response:
    """What one can do here, what can be asked for, what it needs and how long it takes."""
    if visitor is not None and visitor.role is not Role.CITIZEN:
        return RedirectResponse(first_page(visitor), 303)
    found = view.for_persons([shown.version for shown in jobs.procedures_in_force(services)])
    return render(request, "start.html", procedures=found, view=view)
