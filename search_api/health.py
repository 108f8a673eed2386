"""Whether the process lives and whether its services answer; no sign-in, and nothing told but that."""

from fastapi import APIRouter
from starlette.responses import JSONResponse

from schemas.errors import UnavailableError
from search_api.dependencies import ServicesDep, check_services

router = APIRouter(tags=["health"])


@router.get("/healthz")
def is_alive() -> JSONResponse:
    """Say that the process answers."""
    return JSONResponse({"ok": True})


@router.get("/readyz")
def is_ready(services: ServicesDep) -> JSONResponse:
    """Say whether the services that searching and reading need answer."""
    try:
        check_services(services)
    except UnavailableError as error:
        return JSONResponse({"ok": False, "code": error.error_code}, 503)
    return JSONResponse({"ok": True})
