"""The public pages on which anybody checks a paper; nothing on them that the paper does not show."""

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.errors import InvalidInputError
from schemas.verify_code import read_verify_code
from search_api.dependencies import FormDep, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.rate import check_rate
from search_api.verification import jobs
from search_api.verification.answer import ARCHIVE_NOTE, STATEMENT_WORDS, UNREAD, Verification
from search_api.web.render import render

router = APIRouter(include_in_schema=False, dependencies=[Depends(check_rate)])

_LONGEST_CODE = 2_000


@router.get("/xac-minh")
def show_form(request: Request, services: ServicesDep, ma: str = "") -> Response:
    """The form for a code, the text of a QR code or a file."""
    if not ma.strip():
        return _page(request)
    if "#" in ma:
        return _page(request, code=ma[:_LONGEST_CODE], answer=jobs.verify_by_code(services, ma))
    try:
        return RedirectResponse(f"/v/{read_verify_code(ma)}", 303)
    except InvalidInputError:
        return _page(request, code=ma[:100], answer=jobs.verify_by_code(services, ma))


@router.get("/xac-minh/khoa")
def show_keys(request: Request, services: ServicesDep) -> Response:
    """The published keys on a page that can be printed and hung up."""
    return render(request, "verify_keys.html", published=jobs.published_keys(services))


@router.get("/v/{code}")
def verify_code(request: Request, code: str, services: ServicesDep) -> Response:
    """What the register says of the code on a paper."""
    return _page(request, code=code[:100], answer=jobs.verify_by_code(services, code))


@router.post("/xac-minh")
def verify_file(request: Request, services: ServicesDep, form: FormDep) -> Response:
    """Whether a file is a paper of ours, unchanged, or what a picture of one shows."""
    code = str(form.get("code", "")).strip()
    try:
        content = uploads(form, "file")[0].file.read()
        answer = jobs.verify_file(services, content, url_or_code=code or None)
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
        is_unread=answer is not None and answer.statement in UNREAD,
        statement=STATEMENT_WORDS[answer.statement] if answer else "",
        day=_day(answer),
        archive_note=ARCHIVE_NOTE,
        problem=error.message if error else "",
    )


def _day(answer: Verification | None) -> str:
    """Return the day of issue as people write it."""
    return "/".join(reversed(answer.date.split("-"))) if answer and answer.date else ""
