"""The pages of complaints: writing one, following it, and the list of the office that answers."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from schemas.complaints.complaint import (
    COMPLAINT_ACTIONS,
    COMPLAINT_STATES,
    Complaint,
    ComplaintAction,
    actions_in,
)
from schemas.complaints.kinds import complaint_kinds
from schemas.deadlines.clock import STANDING_NAMES
from schemas.errors import TrichLucError
from search_api.complaints import jobs
from search_api.complaints.view import standing
from search_api.complaints.written import LONGEST_TEXT, Written
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.rate import check_writing
from search_api.web.pdf_answer import pdf_answer
from search_api.web.render import render
from search_api.web.typed import seen_version

router = APIRouter(include_in_schema=False)
Reader = Annotated[Account, Depends(Require(Action.READ_COMPLAINT))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_COMPLAINT))]
Line = Annotated[str, Form(max_length=1_000)]
Text = Annotated[str, Form(max_length=20_000)]
PATH, LIST_PATH = "/phan-anh", "/phan-anh-nhan-duoc"


@router.get(PATH)
def show_form(request: Request, services: ServicesDep, ma: str = "") -> Response:
    """The form for anybody."""
    return _form(request, services, Written("suggestion", "", "", request_code=ma[:60]))


@router.post(PATH, dependencies=[Depends(check_writing)])
def send_in(
    request: Request,
    services: ServicesDep,
    address: AddressDep,
    kind: Line = "",
    office: Line = "",
    content: Text = "",
    name: Line = "",
    living_at: Line = "",
    phone: Line = "",
    email: Line = "",
    request_code: Line = "",
    key: Line = "",
) -> Response:
    """Take a complaint in; what was typed stays where something is wrong."""
    written = Written(kind, office, content, name, living_at, phone, email, request_code)
    try:
        received = jobs.send_in(services, written, key=key, address=address)
    except TrichLucError as error:
        return _form(request, services, written, key=key, error=error)
    return render(request, "complaint_received.html", received=received, status_code=201)


@router.get(PATH + "/tra-cuu")
def show_tracking(request: Request, ma: str = "") -> Response:
    """The form for code and secret."""
    return _tracking(request, code=ma[:30])


@router.post(PATH + "/tra-cuu")
def track(
    request: Request,
    services: ServicesDep,
    address: AddressDep,
    code: Annotated[str, Form(max_length=30)] = "",
    secret: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Where a complaint stands, and its answer, to who holds its secret."""
    try:
        found = jobs.track(services, code, secret, address=address)
    except TrichLucError as error:
        return _tracking(request, code=code, error=error)
    return _tracking(request, code=code, found=found)


@router.get(LIST_PATH)
def show_list(request: Request, account: Reader, services: ServicesDep) -> Response:
    """The complaints to one's office, the soonest due first."""
    found, now = jobs.inbox(services, account), services.now()
    return render(
        request,
        "complaints.html",
        listed=[(each, STANDING_NAMES[standing(each, now=now)]) for each in found],
        open_count=sum(each.closed_at is None for each in found),
        late_count=sum(each.due_at < (each.closed_at or now) for each in found),
        kinds=complaint_kinds(),
        states=COMPLAINT_STATES,
    )


@router.get(LIST_PATH + "/{complaint_id}")
def show(
    request: Request, complaint_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """A complaint with what can be done."""
    return _page(request, services, account, complaint_id, address=address)


@router.get(LIST_PATH + "/{complaint_id}/pdf")
def show_letter(complaint_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> Response:
    """The letter, as PDF/A."""
    pdf = jobs.answer_pdf(services, account, complaint_id, address=address)
    return pdf_answer(pdf, "tra-loi")


@router.post(LIST_PATH + "/{complaint_id}/{action}")
def act(
    request: Request,
    complaint_id: str,
    action: ComplaintAction,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    version: Annotated[str, Form(max_length=10)] = "",
    answer: Text = "",
    forwarded_to: Line = "",
) -> Response:
    """Take, answer or forward a complaint."""
    said = jobs.Said(answer, forwarded_to)
    seen = seen_version(version)
    try:
        jobs.act(services, account, complaint_id, action, seen_version=seen, said=said, address=address)
    except TrichLucError as error:
        return _page(request, services, account, complaint_id, address=address, said=said, error=error)
    return RedirectResponse(f"{LIST_PATH}/{complaint_id}?bao=da-ghi-don", 303)


def _form(
    request: Request,
    services: ServicesDep,
    written: Written,
    *,
    key: str = "",
    error: TrichLucError | None = None,
) -> Response:
    offices = jobs.offices_to_choose(services)
    return render(
        request,
        "complaint_new.html",
        written=written,
        kinds=complaint_kinds(),
        offices=offices if len(offices) > 1 else {},
        longest=LONGEST_TEXT,
        key=key or secrets.token_urlsafe(24),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _tracking(
    request: Request, *, code: str, found: Complaint | None = None, error: TrichLucError | None = None
) -> Response:
    return render(
        request,
        "complaint_track.html",
        code=code,
        found=found,
        kinds=complaint_kinds(),
        states=COMPLAINT_STATES,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    complaint_id: str,
    *,
    address: str,
    said: jobs.Said | None = None,
    error: TrichLucError | None = None,
) -> Response:
    found = jobs.view_complaint(services, account, complaint_id, address=address)
    return render(
        request,
        "complaint.html",
        found=found,
        kind=complaint_kinds()[found.kind],
        states=COMPLAINT_STATES,
        standing=STANDING_NAMES[standing(found, now=services.now())],
        actions=actions_in(found.state) if is_allowed(account, Action.HANDLE_COMPLAINT) else (),
        action_names=COMPLAINT_ACTIONS,
        said=said or jobs.Said(),
        longest=LONGEST_TEXT,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
