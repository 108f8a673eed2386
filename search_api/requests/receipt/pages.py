"""The pages of an applicant without an account: a one-time code, then the own request."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import TrichLucError
from schemas.own_results import STANDING_NAMES
from schemas.receipt_codes import VISIT_LASTS
from schemas.requests import ACTION_NAMES, RequestAction
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, receipt_cookie, uploads
from search_api.error_pages import status_of
from search_api.requests.course import course_of, weekday
from search_api.requests.receipt import jobs
from search_api.requests.uploads.accepted import Incoming
from search_api.requests.uploads.view import file_response
from search_api.requests.view import public_steps
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path
from search_api.web.pdf_answer import pdf_answer
from search_api.web.render import render
from search_api.web.typed import seen_version

router = APIRouter(include_in_schema=False)
Checker = Annotated[Account, Depends(Require(Action.CHECK_APPLICANT))]
Code = Annotated[str, Form(max_length=60)]
PATH = "/de-nghi-cua-toi"


def token_of(request: Request, services: ServicesDep) -> str:
    """Return the token of the visit, once it is known to be open; asked before any body is read.

    Raises:
        VisitClosedError: There is none.
    """
    token = request.cookies.get(receipt_cookie(services.settings), "")
    jobs.visited(services, token)
    return token


TokenDep = Annotated[str, Depends(token_of)]


@router.post("/tra-cuu/ma")
def send_code(
    request: Request, services: ServicesDep, address: AddressDep, code: Code = "", secret: Code = ""
) -> Response:
    """Send a one-time code, and ask for it."""
    return _asked(request, services, code, secret, address=address)


@router.post("/tra-cuu/mo")
def enter(
    request: Request,
    services: ServicesDep,
    address: AddressDep,
    code: Code = "",
    secret: Code = "",
    one_time_code: Code = "",
) -> Response:
    """Let in who typed the right code."""
    try:
        token = jobs.enter(services, code, secret, one_time_code, address=address)
    except TrichLucError as error:
        return _code_page(request, code, secret, error=error)
    response = RedirectResponse(PATH, 303)
    response.set_cookie(
        receipt_cookie(services.settings),
        token,
        max_age=int(VISIT_LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=services.settings.secure_cookies,
    )
    return response


@router.get(PATH)
def show(request: Request, token: TokenDep, services: ServicesDep) -> Response:
    """The own request, and what can be done for it."""
    return _page(request, services, token)


@router.post(PATH + "/tep")
def add_files(
    request: Request, token: TokenDep, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Take files in."""
    component, replaces = str(form.get("component", "")), str(form.get("replaces", ""))
    try:
        for upload in uploads(form, "files"):
            incoming = Incoming(component, safe_file_name(upload.filename or ""), replaces)
            with as_path(upload) as path:
                jobs.add_by_visit(services, token, path, incoming, address=address)
    except TrichLucError as error:
        return _page(request, services, token, error=error)
    return RedirectResponse(f"{PATH}?bao=da-nhan-tep", 303)


@router.get(PATH + "/tep/{file_id}")
def take_file(file_id: str, token: TokenDep, services: ServicesDep, address: AddressDep) -> Response:
    """A file as it was handed in."""
    return file_response(*jobs.take_by_visit(services, token, file_id, address=address))


@router.get(PATH + "/giay-to/{paper}")
def show_paper(paper: str, token: TokenDep, services: ServicesDep, address: AddressDep) -> Response:
    """A paper that is addressed to the applicant."""
    pdf = jobs.paper_by_visit(services, token, paper, address=address)
    return pdf_answer(pdf, "giay-to")


@router.post(PATH + "/viec/{action}")
def act(
    request: Request,
    action: RequestAction,
    token: TokenDep,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Supplement or withdraw."""
    version = str(form.get("version", ""))
    given = {name: str(form[name]) for name in ("reason", "note") if form.get(name)}
    seen = seen_version(version)
    try:
        jobs.do_by_visit(services, token, action, seen_version=seen, given=given, address=address)
    except TrichLucError as error:
        return _page(request, services, token, error=error)
    return RedirectResponse(f"{PATH}?bao=da-ghi-viec", 303)


@router.post(PATH + "/thoat")
def leave(request: Request, services: ServicesDep) -> Response:
    """End the visit."""
    jobs.leave(services, request.cookies.get(receipt_cookie(services.settings), ""))
    response = RedirectResponse("/tra-cuu", 303)
    response.delete_cookie(receipt_cookie(services.settings))
    return response


@router.post("/ma-mot-lan/{request_id}")
def tell_code(
    request: Request, request_id: str, account: Checker, services: ServicesDep, address: AddressDep
) -> Response:
    """A one-time code that the officer tells the applicant."""
    found, code = jobs.code_at_counter(services, account, request_id, address=address)
    return render(request, "one_time_code.html", request_=found, code=code)


def _asked(request: Request, services: ServicesDep, code: str, secret: str, *, address: str) -> Response:
    try:
        jobs.send_code(services, code, secret, address=address)
    except TrichLucError as error:
        return _code_page(request, code, secret, error=error)
    return _code_page(request, code, secret)


def _code_page(request: Request, code: str, secret: str, *, error: TrichLucError | None = None) -> Response:
    return render(
        request,
        "receipt_code.html",
        code=code,
        secret=secret,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _page(
    request: Request, services: ServicesDep, token: str, *, error: TrichLucError | None = None
) -> Response:
    found, settings = jobs.visited(services, token), services.settings
    return render(
        request,
        "own_request.html",
        view=found.view,
        found=found.files,
        papers=jobs.papers_for_applicant(found.view),
        standings=STANDING_NAMES,
        today=vietnam_day(services.now()),
        course=course_of(found.view, now=services.now()),
        weekday=weekday,
        steps=public_steps(found.view),
        action_names=ACTION_NAMES,
        limit_mb=settings.request_file_mb,
        most=settings.request_files,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
