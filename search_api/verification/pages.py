"""The public pages on which anybody checks a paper; nothing on them that the paper does not show."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from schemas.errors import InvalidInputError
from schemas.verify_code import read_verify_code
from search_api.dependencies import FormDep, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.verification import jobs
from search_api.verification.jobs import Verification
from search_api.web.render import render

router = APIRouter(include_in_schema=False)


@router.get("/xac-minh")
def show_form(request: Request, ma: str = "") -> Response:
    """The form for a code or a file."""
    if not ma.strip():
        return _page(request)
    try:
        return RedirectResponse(f"/v/{read_verify_code(ma)}", 303)
    except InvalidInputError as error:
        return _page(request, code=ma[:100], error=error)


@router.get("/v/{code}")
def verify_code(request: Request, code: str, services: ServicesDep) -> Response:
    """What the register says of the code on a paper."""
    try:
        return _page(request, code=code[:100], answer=jobs.verify_by_code(services, code))
    except InvalidInputError as error:
        return _page(request, code=code[:100], error=error)


@router.post("/xac-minh")
def verify_file(request: Request, services: ServicesDep, form: FormDep) -> Response:
    """Whether a file is a paper of ours, unchanged."""
    code = str(form.get("code", "")).strip()
    try:
        pdf = uploads(form, "file")[0].file.read()
        answer = jobs.verify_file(services, pdf, url_or_code=code or None)
    except InvalidInputError as error:
        return _page(request, code=code[:100], error=error)
    return _page(request, code=code[:100], answer=answer)


def _page(
    request: Request,
    *,
    code: str = "",
    answer: Verification | None = None,
    error: InvalidInputError | None = None,
) -> Response:
    return render(
        request,
        "verify.html",
        status_code=status_of(error) if error else 200,
        code=code,
        answer=answer,
        day=_day(answer),
        problem=error.message if error else "",
    )


def _day(answer: Verification | None) -> str:
    """Return the day of issue as people write it."""
    return "/".join(reversed(answer.date.split("-"))) if answer and answer.date else ""
