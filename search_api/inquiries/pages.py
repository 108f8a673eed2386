"""The pages of inquiries: what is to be reminded, a new one, and one with its letters and answers."""

import secrets
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from schemas.errors import TrichLucError
from schemas.inquiries import INQUIRY_STATES, InquiryState
from schemas.inquiry_work.reminding import EXHAUSTED, MOST_REMINDERS
from schemas.media_types import MEDIA_TYPES
from schemas.requests import STATE_NAMES, RequestState
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.inquiries import jobs
from search_api.inquiries.answers.jobs import GivenAnswer, answer_scan, file_answer
from search_api.inquiries.view import happened
from search_api.inquiries.wanted import ImpossibleInquiryError, read_content
from search_api.uploads.upload import as_path
from search_api.web.render import render
from search_api.web.typed import typed_in

router = APIRouter(include_in_schema=False)
Reader = Annotated[Account, Depends(Require(Action.READ_INQUIRY))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_INQUIRY))]
PATH = "/hoi-co-quan"
PRIVATE = {"Cache-Control": "private, no-store"}
_CAN_ASK = frozenset({RequestState.ACCEPTED, RequestState.IN_PROCESS})


@router.get(PATH)
def show_list(request: Request, account: Reader, services: ServicesDep) -> Response:
    """What is to be reminded, what is waited for, and what is over."""
    rows = jobs.listed(services, account)
    return render(request, "inquiries.html", rows=rows, of_request=None, states=INQUIRY_STATES, can_ask=False)


@router.get(PATH + "/moi")
def show_new(request: Request, account: Handler, services: ServicesDep, de_nghi: str = "") -> Response:
    """The form of a letter for a request."""
    return _new_page(request, services, account, de_nghi, typed={})


@router.post(PATH + "/moi")
def ask(
    request: Request, account: Handler, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Ask; what was typed stays where something is wrong."""
    typed = typed_in(form)
    try:
        content = read_content(
            typed.get("asked", "").splitlines(), typed.get("person", "").splitlines(), typed.get("ground", "")
        )
        asked = jobs.ask(
            services,
            account,
            typed.get("request_id", ""),
            jobs.Wanted(typed.get("agency_id", ""), content, _day(typed.get("answer_by", ""))),
            seen_version=_number(typed.get("version", "")),
            key=typed.get("key", ""),
            address=address,
        )
    except TrichLucError as error:
        return _new_page(request, services, account, typed.get("request_id", ""), typed=typed, error=error)
    return RedirectResponse(f"{PATH}/{asked.id}?bao=da-hoi-co-quan", 303)


@router.get(PATH + "/cua-de-nghi/{request_id}")
def show_of_request(request: Request, request_id: str, account: Reader, services: ServicesDep) -> Response:
    """The inquiry that a request waits for; where it waits for none, all that were made for it."""
    rows = jobs.listed(services, account, request_id=request_id)
    awaited = next((row.inquiry for row in rows if row.inquiry.waited_until is None), None)
    if awaited is not None:
        return RedirectResponse(f"{PATH}/{awaited.id}", 303)
    found = jobs.own_request(services, account, request_id)
    can_ask = found.state in _CAN_ASK and is_allowed(account, Action.HANDLE_INQUIRY)
    return render(
        request, "inquiries.html", rows=rows, of_request=found, states=INQUIRY_STATES, can_ask=can_ask
    )


@router.get(PATH + "/{inquiry_id}")
def show(
    request: Request, inquiry_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """One inquiry with what happened, its letters and its answers."""
    return _page(request, services, account, inquiry_id, address=address, typed={})


@router.post(PATH + "/{inquiry_id}/nhac")
def remind(
    request: Request,
    inquiry_id: str,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Send the next reminder."""
    typed = typed_in(form)
    try:
        day, key = _day(typed.get("answer_by", "")), typed.get("key", "")
        jobs.remind(services, account, inquiry_id, answer_by=day, key=key, address=address)
    except TrichLucError as error:
        return _page(request, services, account, inquiry_id, address=address, typed=typed, error=error)
    return RedirectResponse(f"{PATH}/{inquiry_id}?bao=da-nhac", 303)


@router.post(PATH + "/{inquiry_id}/tra-loi")
def answer(
    request: Request,
    inquiry_id: str,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """File an answer with its scan."""
    typed = typed_in(form)
    try:
        given = _given(typed)
        with as_path(uploads(form, "file")[0]) as path:
            filed = file_answer(
                services, account, inquiry_id, given, path, key=typed.get("key", ""), address=address
            )
    except TrichLucError as error:
        return _page(request, services, account, inquiry_id, address=address, typed=typed, error=error)
    return RedirectResponse(f"{PATH}/{inquiry_id}?bao=tra-loi-{filed.result}", 303)


@router.get(PATH + "/{inquiry_id}/cong-van/{ordinal}")
def show_letter(
    inquiry_id: str, ordinal: int, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """The question (0) or a reminder, as PDF/A."""
    pdf = jobs.letter(services, account, inquiry_id, ordinal, address=address)
    headers = {"Content-Disposition": 'inline; filename="cong-van.pdf"', **PRIVATE}
    return Response(pdf, media_type="application/pdf", headers=headers)


@router.get(PATH + "/{inquiry_id}/tra-loi/{answer_id}")
def take_answer(
    inquiry_id: str, answer_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """The scan of an answer, to be kept: a file from outside is not opened in the browser."""
    with answer_scan(services, account, inquiry_id, answer_id, address=address) as (path, media_type):
        content = path.read_bytes()
    suffix = next((each.suffix for each in MEDIA_TYPES if each.name == media_type), "")
    headers = {"Content-Disposition": f'attachment; filename="van-ban-tra-loi{suffix}"', **PRIVATE}
    return Response(content, media_type=media_type, headers=headers)


def _given(typed: dict[str, str]) -> GivenAnswer:
    return GivenAnswer(
        typed.get("letter_no", ""),
        _day(typed.get("dated", "")),
        typed.get("step", ""),
        typed.get("receiver", ""),
        typed.get("party", ""),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ImpossibleInquiryError("Xin chọn ngày.") from error


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1


def _new_page(
    request: Request,
    services: ServicesDep,
    account: Account,
    request_id: str,
    *,
    typed: dict[str, str],
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "inquiry_new.html",
        form=jobs.begin(services, account, request_id),
        typed=typed,
        key=typed.get("key") or secrets.token_urlsafe(24),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    inquiry_id: str,
    *,
    address: str,
    typed: dict[str, str],
    error: TrichLucError | None = None,
) -> Response:
    view = jobs.view_inquiry(services, account, inquiry_id, address=address)
    is_waiting = view.inquiry.state is InquiryState.WAITING
    return render(
        request,
        "inquiry.html",
        view=view,
        happened=happened(view),
        states=INQUIRY_STATES,
        request_states=STATE_NAMES,
        exhausted=EXHAUSTED if is_waiting and len(view.inquiry.reminders) == MOST_REMINDERS else "",
        may_change=is_allowed(account, Action.HANDLE_INQUIRY),
        typed=typed,
        now=services.now(),
        key=secrets.token_urlsafe(24),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
