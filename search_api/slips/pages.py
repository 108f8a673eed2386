"""The pages of retrieval slips: the archivist's lists, and a slip with what can be done."""

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from schemas.errors import TrichLucError
from schemas.slip_moves import SLIP_DETAILS
from schemas.slips import ACTION_NAMES, STANDING_NAMES, SlipAction
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.forms.known_forms import LOST_FILE_ADDRESSEES
from search_api.slips import jobs
from search_api.slips.papers import slip_papers_of
from search_api.slips.view import said_lines
from search_api.web.pdf_answer import pdf_answer
from search_api.web.render import render
from search_api.web.typed import seen_version

router = APIRouter(include_in_schema=False)
Reader = Annotated[Account, Depends(Require(Action.READ_SLIP))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_SLIP))]
PATH = "/phieu-lay"


@router.get(PATH)
def show_desk(request: Request, account: Reader, services: ServicesDep) -> Response:
    """The slips of one's office by the deadline of their requests, and the papers that are outside."""
    return render(
        request,
        "slips.html",
        desk=jobs.desk(services, account),
        standing_names=STANDING_NAMES,
        now=services.now(),
    )


@router.post(PATH)
def open_slip(account: Handler, services: ServicesDep, address: AddressDep, form: FormDep) -> Response:
    """Open a slip for a request, and show it."""
    typed = {name: str(value) for name, value in form.items()}
    asked = jobs.Asked(typed.get("request_id", ""), typed.get("dossier", ""), typed.get("evidence", ""))
    view = jobs.open_for(services, account, asked, key=typed.get("key", ""), address=address)
    return RedirectResponse(f"{PATH}/{view.line.slip.id}?bao=da-lap-phieu", 303)


@router.get(PATH + "/{slip_id}")
def show(
    request: Request, slip_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """A slip with its history and what can be done now."""
    return _page(request, services, account, slip_id, address=address, typed={})


@router.get(PATH + "/{slip_id}/giay-to/{paper}")
def show_paper(
    slip_id: str, paper: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """The slip on paper, or a letter about it, as PDF/A."""
    pdf = jobs.slip_paper(services, account, slip_id, paper, address=address)
    return pdf_answer(pdf, paper)


@router.post(PATH + "/{slip_id}/{action}")
def act(
    request: Request,
    slip_id: str,
    action: SlipAction,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Do something with a slip; what was typed stays where something is wrong."""
    typed = {name: str(value) for name, value in form.items()}
    try:
        jobs.act(
            services,
            account,
            slip_id,
            action,
            seen_version=seen_version(typed.get("version", "")),
            given=_given(action, typed),
            key=typed.get("key", ""),
            address=address,
        )
    except TrichLucError as error:
        typed["action"] = action.value
        return _page(request, services, account, slip_id, address=address, typed=typed, error=error)
    return RedirectResponse(f"{PATH}/{slip_id}?bao=da-ghi-phieu", 303)


def _given(action: SlipAction, typed: dict[str, str]) -> dict[str, Any]:
    """Return what was typed for the details of `action`: several lines are several texts, a day ends at 17:00."""
    given: dict[str, Any] = {}
    for detail in SLIP_DETAILS.get(action, ()):
        value = typed.get(detail.name, "")
        if detail.kind == "texts":
            given[detail.name] = value.splitlines()
        elif detail.kind == "moment" and value:
            given[detail.name] = f"{value}T17:00:00+07:00"
        else:
            given[detail.name] = value
    return given


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    slip_id: str,
    *,
    address: str,
    typed: dict[str, str],
    error: TrichLucError | None = None,
) -> Response:
    view = jobs.view_slip(services, account, slip_id, address=address)
    return render(
        request,
        "slip.html",
        view=view,
        action_names=ACTION_NAMES,
        standing_names=STANDING_NAMES,
        details=SLIP_DETAILS,
        said_lines=said_lines,
        papers=slip_papers_of(view, may_name_applicant=is_allowed(account, Action.PRINT_REQUEST)),
        agencies=sorted(set(LOST_FILE_ADDRESSEES.values())),
        may_scan=is_allowed(account, Action.TAKE_IN),
        typed=typed,
        key=secrets.token_urlsafe(24),
        now=services.now(),
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
