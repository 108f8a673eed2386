"""The page that scans: a camera, a photograph, or a scanner that types."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from search_api.dependencies import FormDep, ServicesDep, uploads
from search_api.kiosk.scanned import Scanned, ScannedKind, read_scanned
from search_api.kiosk.seeing import seen_code
from search_api.rate import check_scan
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
PATH = "/quet-ma"
NOTHING_SEEN = "Không thấy mã trong ảnh."
NOT_OURS = "Mã này không phải của giấy do cơ quan cấp."


@router.get(PATH)
def show(request: Request) -> Response:
    """The camera, and the other ways."""
    return render(request, "scan.html", problem="", found=None)


@router.post(PATH)
def read(
    request: Request,
    services: ServicesDep,
    form: FormDep,
    _rate: Annotated[None, Depends(check_scan)],
) -> Response:
    """Go where a code leads: a paper to its verification, a receipt to the question for its secret."""
    found = _read(form, services)
    if found is None or found.kind is ScannedKind.UNKNOWN:
        problem = NOTHING_SEEN if found is None else NOT_OURS
        return render(request, "scan.html", problem=problem, found=None, status_code=422)
    if found.kind is ScannedKind.PAPER:
        return RedirectResponse(found.path, 303)
    return render(request, "scan.html", problem="", found=found)


def _read(form: FormData, services: ServicesDep) -> Scanned | None:
    text = str(form.get("text", ""))
    if text.strip():
        return read_scanned(text)
    return seen_code(uploads(form, "file")[0].file.read(), settings=services.settings)
