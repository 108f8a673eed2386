"""The page on which an officer receives what somebody prepared."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from schemas.accounts import Account, Action
from schemas.errors import TrichLucError
from schemas.request_drafts import RequestDraft
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.requests.drafts import jobs as draft_jobs
from search_api.requests.drafts.counter import jobs
from search_api.requests.drafts.files import jobs as file_jobs
from search_api.requests.drafts.files.pages import file_answer
from search_api.requests.drafts.filled import relation_of, subject_of, unfinished, wish_of
from search_api.requests.drafts.sending import jobs as sending_jobs
from search_api.requests.uploads.accepted import component_names
from search_api.requests.view import outcome_name
from search_api.web.render import render
from search_api.web.typed import seen_version, typed_in

router = APIRouter(include_in_schema=False)
AtCounter = Annotated[Account, Depends(Require(Action.CHECK_APPLICANT))]
PATH = "/to-khai"


@router.get(PATH)
def show(
    request: Request, account: AtCounter, services: ServicesDep, address: AddressDep, ma: str = ""
) -> Response:
    """The field for the code of a prepared form; with it, the form."""
    if not ma.strip():
        return _page(request, services, None)
    try:
        return _page(request, services, jobs.by_code(services, account, ma, address=address), code=ma)
    except TrichLucError as error:
        return _page(request, services, None, code=ma[:60], error=error)


@router.post(PATH + "/{draft_id}/nhan")
def receive(
    request: Request,
    draft_id: str,
    account: AtCounter,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Receive it as a request of this counter."""
    typed = typed_in(form)
    seen = seen_version(typed.get("version", ""))
    try:
        received = sending_jobs.receive_at_counter(
            services, account, draft_id, seen=seen, key=typed.get("key", ""), address=address
        )
    except TrichLucError as error:
        draft = jobs.by_code(services, account, typed.get("code", ""), address=address)
        return _page(request, services, draft, error=error)
    return render(request, "request_received.html", received=received, status_code=201)


@router.get(PATH + "/{draft_id}/tep/{file_id}")
def show_file(
    draft_id: str, file_id: str, account: AtCounter, services: ServicesDep, address: AddressDep
) -> Response:
    """A file that goes with the form."""
    return file_answer(*file_jobs.take_at_counter(services, account, draft_id, file_id, address=address))


def _page(
    request: Request,
    services: ServicesDep,
    draft: RequestDraft | None,
    *,
    code: str = "",
    error: TrichLucError | None = None,
) -> Response:
    answers = draft.answers if draft else {}
    wishes = draft_jobs.wishes(services)
    wish = wish_of(answers, wishes)
    return render(
        request,
        "prepared_form.html",
        draft=draft,
        answers=answers,
        wish=wish,
        subject=subject_of(answers),
        relation=relation_of(answers),
        unfinished=unfinished(answers, wishes) if draft else [],
        components=component_names(wish.procedure) if wish else {},
        outcome_name=outcome_name,
        code=code,
        key=secrets.token_urlsafe(24),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
