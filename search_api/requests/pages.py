"""The pages of requests: the list by deadline, a request with what can be done, a new one, and its tracking."""

import secrets
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, Role, is_allowed
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import TrichLucError
from schemas.issuance import PAPER_NAMES
from schemas.own_results import STANDING_NAMES as RESULT_STANDINGS
from schemas.request_work.details import DETAILS, WAYS
from schemas.requests import (
    ACTION_NAMES,
    CHANNEL_NAMES,
    ENDED,
    STATE_NAMES,
    Applicant,
    Channel,
    RequestAction,
)
from schemas.slips import STANDING_NAMES
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.requests import jobs
from search_api.requests.course import course_of, weekday
from search_api.requests.drafts import jobs as draft_jobs
from search_api.requests.drafts.counter import jobs as counter_jobs
from search_api.requests.drafts.filled import birth_year_of, typed_at_counter
from search_api.requests.drafts.sending import jobs as draft_sending_jobs
from search_api.requests.identity import jobs as identity_jobs
from search_api.requests.identity.readiness import still_to_check
from search_api.requests.inbox import MOST_WORDS, PART_NAMES, days_left
from search_api.requests.intake import Asked, askable
from search_api.requests.papers import papers_of
from search_api.requests.sending.jobs import Received
from search_api.requests.uploads import jobs as file_jobs
from search_api.requests.view import outcome_name, public_steps, said_lines
from search_api.web.pdf_answer import pdf_answer
from search_api.web.render import render
from search_api.web.typed import seen_version, typed_in

router = APIRouter(include_in_schema=False)
Reader = Annotated[Account, Depends(Require(Action.READ_REQUEST))]
Printer = Annotated[Account, Depends(Require(Action.PRINT_REQUEST))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_REQUEST))]
PATH = "/de-nghi"
_BY_LETTER = {
    RequestAction.ASK_AGENCY: "/hoi-co-quan/moi?de_nghi=",
    RequestAction.AGENCY_ANSWERED: "/hoi-co-quan/cua-de-nghi/",
}
"""What is done on the pages of letters, so that the register of letters is whole."""


@router.get(PATH)
def show_list(
    request: Request,
    account: Reader,
    services: ServicesDep,
    phan: str = "",
    tim: Annotated[str, Query(max_length=MOST_WORDS)] = "",
    trang: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """The requests of one's office by part, the soonest due first; a citizen's own."""
    values: dict[str, Any] = {"state_names": STATE_NAMES, "days_left": partial(days_left, now=services.now())}
    if account.role is Role.CITIZEN:
        found = jobs.inbox(services, account)
        values["open"] = [each for each in found if each.state not in ENDED]
        values["ended"] = [each for each in found if each.state in ENDED]
        values["drafts"] = draft_jobs.own_drafts(services, account)
        return render(request, "own_requests.html", **values)
    inbox = jobs.inbox_page(services, account, part=phan, words=tim.strip(), page=trang)
    values["may_enter"] = is_allowed(account, Action.HANDLE_REQUEST)
    return render(request, "requests.html", inbox=inbox, parts=PART_NAMES, **values)


@router.get(PATH + "/moi")
def show_new(
    request: Request,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    thu_tuc: str = "",
    to_khai: str = "",
) -> Response:
    """The form of a new request, filled in as somebody prepared it; citizens are led through it step by step."""
    if account.role is Role.CITIZEN:
        return RedirectResponse("/xin-cap", 303)
    if not to_khai:
        return _new_page(request, services, account, procedure=thu_tuc, typed={})
    draft = counter_jobs.to_mend(services, account, to_khai, address=address)
    typed = typed_at_counter(draft)
    return _new_page(request, services, account, procedure=typed["procedure"], typed=typed)


@router.post(PATH + "/moi")
def send_in(
    request: Request, account: Handler, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Take a request in; what was typed stays where something is wrong."""
    typed = typed_in(form)
    try:
        received = _send_in(services, account, typed, address=address)
    except TrichLucError as error:
        return _new_page(
            request, services, account, procedure=typed.get("procedure", ""), typed=typed, error=error
        )
    return render(request, "request_received.html", received=received, status_code=201)


@router.get(PATH + "/{request_id}")
def show(
    request: Request, request_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """A request with its history, its deadline and what can be done now."""
    return _page(request, services, account, request_id, address=address)


@router.get(PATH + "/{request_id}/giay-to/{paper}")
def show_paper(
    request_id: str, paper: str, account: Printer, services: ServicesDep, address: AddressDep
) -> Response:
    """One of the papers of a request, as PDF/A."""
    pdf = jobs.request_paper(services, account, request_id, paper, address=address)
    return pdf_answer(pdf, "giay-to")


@router.post(PATH + "/{request_id}/{action}")
def act(
    request: Request,
    request_id: str,
    action: RequestAction,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Do something to a request."""
    typed = typed_in(form)
    try:
        jobs.act(
            services,
            account,
            request_id,
            action,
            seen_version=seen_version(typed.get("version", "")),
            given=_given(action, typed),
            key=typed.get("key", ""),
            address=address,
        )
    except TrichLucError as error:
        return _page(request, services, account, request_id, address=address, error=error)
    return RedirectResponse(f"{PATH}/{request_id}?bao=da-ghi-viec", 303)


@router.get("/tra-cuu")
def show_tracking(request: Request, ma: str = "") -> Response:
    """The form in which the code and the secret of a receipt are typed."""
    return render(request, "track.html", code=ma[:60], view=None, problem="")


@router.post("/tra-cuu")
def track(
    request: Request,
    services: ServicesDep,
    address: AddressDep,
    code: Annotated[str, Form(max_length=60)] = "",
    secret: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Where a request stands, to who holds its receipt."""
    try:
        view = jobs.track(services, code, secret, address=address)
    except TrichLucError as error:
        return render(
            request,
            "track.html",
            code=code,
            view=None,
            problem=error.message,
            status_code=status_of(error),
        )
    return render(
        request,
        "track.html",
        code=code,
        secret=secret,
        view=view,
        course=course_of(view, now=services.now()),
        weekday=weekday,
        steps=public_steps(view),
        problem="",
    )


def _send_in(services: ServicesDep, account: Account, typed: dict[str, str], *, address: str) -> Received:
    asked, key = _asked(account, typed), typed.get("key", "")
    if account.role is Role.CITIZEN or not typed.get("draft"):
        return jobs.send_in(services, account, asked, key=key, address=address)
    seen = seen_version(typed.get("draft_version", ""))
    return draft_sending_jobs.receive_at_counter(
        services, account, typed["draft"], asked, seen=seen, key=key, address=address
    )


def _asked(account: Account, typed: dict[str, str]) -> Asked:
    own = account.role is Role.CITIZEN
    channel = typed.get("channel", "")
    return Asked(
        procedure=typed.get("procedure", ""),
        applicant=Applicant(
            name=typed.get("name", ""),
            citizen_no=typed.get("citizen_no", ""),
            address=typed.get("address", ""),
            phone=typed.get("phone", ""),
            email=typed.get("email", ""),
            relation=typed.get("relation", ""),
            birth_year=birth_year_of(typed.get("birth_year", "")),
            is_agency=bool(typed.get("is_agency")) and not own,
            delegate_of=typed.get("delegate_of", ""),
        ),
        subject=typed.get("subject", ""),
        purpose=typed.get("purpose", ""),
        outcome=typed.get("outcome", ""),
        channel=Channel.ONLINE if own or channel not in list(Channel) else Channel(channel),
        competent_office=account.office_id,
    )


def _given(action: RequestAction, typed: dict[str, str]) -> dict[str, Any]:
    """Return what was typed for the details of `action`: several lines are several texts, a day ends at 17:00."""
    given: dict[str, Any] = {}
    for detail in DETAILS.get(action, ()):
        value = typed.get(detail.name, "")
        if detail.kind == "texts":
            given[detail.name] = value.splitlines()
        elif detail.kind == "moment" and value:
            given[detail.name] = f"{value}T17:00:00+07:00"
        else:
            given[detail.name] = value
    return given


def _new_page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    procedure: str,
    typed: dict[str, str],
    error: TrichLucError | None = None,
) -> Response:
    offered = jobs.offered_procedures(services, account)
    return render(
        request,
        "request_new.html",
        offered=offered,
        chosen=next((each for each in offered if each.key == procedure), None),
        askable=askable,
        outcome_name=outcome_name,
        channels=CHANNEL_NAMES,
        typed=typed,
        is_own=account.role is Role.CITIZEN,
        key=typed.get("key") or secrets.token_urlsafe(24),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    request_id: str,
    *,
    address: str,
    error: TrichLucError | None = None,
) -> Response:
    view = jobs.view_request(services, account, request_id, address=address)
    return render(
        request,
        "request.html",
        view=view,
        state_names=STATE_NAMES,
        action_names=ACTION_NAMES,
        channels=CHANNEL_NAMES,
        details=DETAILS,
        ways=WAYS,
        by_letter=_BY_LETTER,
        offices=jobs.other_offices(services, view.request),
        steps=view.procedure.steps,
        said_lines=said_lines,
        to_check=_still_to_check(services, account, request_id),
        files=file_jobs.list_files(services, account, request_id).files,
        papers=papers_of(view) if is_allowed(account, Action.PRINT_REQUEST) else {},
        may_draft=view.request.dossier_id is not None
        and view.request.accepted_at is not None
        and view.request.closed_at is None
        and is_allowed(account, Action.DRAFT_EXTRACT),
        paper_names=PAPER_NAMES,
        standings=RESULT_STANDINGS,
        today=vietnam_day(services.now()),
        outcome_name=outcome_name,
        slips=jobs.slips_of(services, account, view.request),
        slip_names=STANDING_NAMES,
        key=secrets.token_urlsafe(24),
        days_left=partial(days_left, now=services.now()),
        now=services.now(),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _still_to_check(services: ServicesDep, account: Account, request_id: str) -> list[str]:
    """Return of what the page reminds who may accept the request; nothing once it was accepted."""
    if not is_allowed(account, Action.CHECK_APPLICANT):
        return []
    request, checked = identity_jobs.checked_of(services, account, request_id)
    return [] if request.accepted_at or request.state in ENDED else still_to_check(request, checked)
