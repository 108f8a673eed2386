"""Two pages side by side: of one dossier, or of two that one may read."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from schemas.errors import ForbiddenError, NotFoundError
from search_api.dependencies import AddressDep, ServicesDep
from search_api.dossiers import jobs
from search_api.dossiers.opening.jobs import check_opened
from search_api.dossiers.opening.routes import DossierReader
from search_api.dossiers.sheet import sheet_of
from search_api.error_pages import status_of
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]


@router.get("/ho-so/{key}/so-sanh")
def compare_pages(
    request: Request,
    key: str,
    account: DossierReader,
    services: ServicesDep,
    address: AddressDep,
    trai: PageNumber = 1,
    phai: PageNumber = 1,
    voi: str = "",
    q: str = "",
    xoay_trai: str = "",
    xoay_phai: str = "",
    co_trai: str = "",
    co_phai: str = "",
) -> Response:
    """Page `trai` of the dossier beside page `phai` of the same or of the dossier `voi`, each turned by itself."""
    other = voi.strip() or key
    with suppress(NotFoundError):
        check_opened(services, account, other)
    left = jobs.view_page(services, account, key, trai, query=q[:500], address=address)
    right, problem, status = None, "", 200
    try:
        right = jobs.view_page(services, account, other, phai, query=q[:500], address=address)
    except (NotFoundError, ForbiddenError) as error:
        problem, status = error.message, status_of(error)
    shown = voi.strip()[:200]
    if right:
        is_same = right.view.dossier.id == left.view.dossier.id
        shown = "" if is_same else right.view.dossier.archive_file_code
    return render(
        request,
        "compare.html",
        status_code=status,
        left=sheet_of(left, turn=xoay_trai, scale=co_trai),
        right=sheet_of(right, turn=xoay_phai, scale=co_phai) if right else None,
        asked={"trai": trai, "phai": phai, "voi": shown, "q": q[:500]},
        problem=problem,
    )
