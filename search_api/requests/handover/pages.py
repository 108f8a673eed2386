"""The page on which many results are handed over: a list to sign, then each recorded with who received it."""

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData

from schemas.accounts import Account, Action
from schemas.errors import TrichLucError
from schemas.request_work.details import WAYS
from schemas.requests import RequestAction
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.requests import jobs as request_jobs
from search_api.requests.handover import jobs
from search_api.requests.handover.typed import Line, read_lines
from search_api.requests.view import outcome_name
from search_api.web.render import render
from search_api.web.typed import typed_in

router = APIRouter(include_in_schema=False)
Giver = Annotated[Account, Depends(Require(Action.HAND_OVER_RESULT))]
PATH = "/tra-ket-qua"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of one line."""

    request_id: str
    code: str
    problem: str
    """Empty where the result is recorded as returned."""


@router.get(PATH)
def show(request: Request, account: Giver, services: ServicesDep) -> Response:
    """The results that wait."""
    return _page(request, services, account, typed={}, chosen=[])


@router.post(PATH + "/danh-sach")
def print_list(
    request: Request, account: Giver, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """The list of the chosen results, to be signed."""
    typed, chosen = _typed(form)
    try:
        lines = read_lines(typed, chosen, jobs.ready_results(services, account))
        pdf = jobs.hand_over_list(services, account, lines, address=address)
    except TrichLucError as error:
        return _page(request, services, account, typed=typed, chosen=chosen, error=error)
    headers = {"Content-Disposition": 'inline; filename="danh-sach-tra-ket-qua.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


@router.post(PATH + "/ghi")
def record(
    request: Request, account: Giver, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Record the chosen results as returned, each for itself; what could not be stays with its reason."""
    typed, chosen = _typed(form)
    ready = jobs.ready_results(services, account)
    try:
        lines = read_lines(typed, chosen, ready)
    except TrichLucError as error:
        return _page(request, services, account, typed=typed, chosen=chosen, error=error)
    codes: dict[str, str] = {each.id: each.code for each in ready}
    done = [
        Recorded(
            line.request_id,
            codes[line.request_id],
            _recorded(services, account, line, key=typed.get("key", ""), address=address),
        )
        for line in lines
    ]
    failed = [line.request_id for line, each in zip(lines, done, strict=True) if each.problem]
    return _page(request, services, account, typed=typed, chosen=failed, done=done)


def _recorded(services: ServicesDep, account: Account, line: Line, *, key: str, address: str) -> str:
    """Record one result as returned; return why it could not be, "" where it was."""
    try:
        request_jobs.act(
            services,
            account,
            line.request_id,
            RequestAction.RETURN_RESULT,
            seen_version=line.version,
            given=line.details(),
            key=f"{key}-{line.request_id}",
            address=address,
        )
    except TrichLucError as error:
        return error.message
    return ""


def _typed(form: FormData) -> tuple[dict[str, str], list[str]]:
    typed = typed_in(form)
    return typed, [str(each) for each in form.getlist("chon")]


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    typed: dict[str, str],
    chosen: list[str],
    done: list[Recorded] | None = None,
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "hand_over.html",
        ready=jobs.ready_results(services, account),
        typed=typed,
        chosen=chosen,
        done=done or [],
        ways=WAYS,
        outcome_name=outcome_name,
        key=secrets.token_urlsafe(24),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
