"""Pages: signing in and out, one's own password, and the administrator's lists."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import (
    ALL_SENSITIVITIES,
    ROLE_NAMES,
    SENSITIVITY_NAMES,
    Account,
    Action,
    Role,
    usual_sensitivities,
)
from schemas.errors import ForbiddenError, InvalidInputError, TrichLucError
from search_api.accounts import jobs
from search_api.accounts.cookie import clear_cookie, session_token, set_cookie
from search_api.accounts.new_accounts import NewAccount
from search_api.accounts.people.jobs import Looked, list_people
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import SIGN_IN_PATH, status_of
from search_api.web.kept_form import kept_in
from search_api.web.render import render
from search_api.web.targets import safe_target

router = APIRouter(include_in_schema=False)
Own = Annotated[Account, Depends(Require(Action.USE_OWN_ACCOUNT))]
Manager = Annotated[Account, Depends(Require(Action.MANAGE_ACCOUNTS))]
Text = Annotated[str, Form(max_length=200)]
MOST_KEPT = 1_000_000
"""Characters of a form that waits for its sender to sign in again."""


@router.get(SIGN_IN_PATH)
def show_sign_in(request: Request, tiep: str = "") -> Response:
    """The form to sign in."""
    return render(request, "sign_in.html", target=safe_target(tiep), login="", problem="", kept=None)


@router.post(SIGN_IN_PATH)
def sign_in(
    request: Request,
    services: ServicesDep,
    address: AddressDep,
    login: Text = "",
    password: Text = "",
    tiep: Annotated[str, Form(max_length=2_000)] = "",
    kept: Annotated[str, Form(max_length=MOST_KEPT)] = "",
) -> Response:
    """Sign in and go on to where the person wanted to go, or to what they had been typing."""
    form = kept_in(kept)
    old = session_token(request, services.settings)
    try:
        opened = jobs.sign_in(services, login, password, address=address, old_token=old)
    except ForbiddenError as error:
        values = {"target": safe_target(tiep), "login": login, "problem": error.message, "kept": form}
        return render(request, "sign_in.html", status_code=status_of(error), **values)
    response: Response = RedirectResponse(safe_target(tiep), 303)
    if form is not None:
        request.state.sign_in = opened
        response = render(request, "send_again.html", kept=form)
    set_cookie(response, services.settings, opened.token)
    return response


@router.post("/dang-xuat")
def sign_out(request: Request, account: Own, services: ServicesDep, address: AddressDep) -> Response:
    """Sign out."""
    jobs.sign_out(services, account, session_token(request, services.settings), address=address)
    response = RedirectResponse(f"{SIGN_IN_PATH}?bao=da-thoat", 303)
    clear_cookie(response, services.settings)
    # Pictures of pages are all that browsers keep: the next person at this desk finds none of them on the disk.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@router.get("/tai-khoan", dependencies=[Depends(Require(Action.USE_OWN_ACCOUNT))])
def show_own_account(request: Request) -> Response:
    """One's own account with the form for a new password."""
    return render(request, "account.html", problem="")


@router.post("/tai-khoan")
def change_password(
    request: Request,
    account: Own,
    services: ServicesDep,
    address: AddressDep,
    old: Text = "",
    new: Text = "",
    again: Text = "",
) -> Response:
    """Change one's own password; every sign-in of the account ends."""
    try:
        jobs.change_own_password(services, account, old=old, new=new, again=again, address=address)
    except (InvalidInputError, ForbiddenError) as error:
        return render(request, "account.html", status_code=status_of(error), problem=error.message)
    response = RedirectResponse(f"{SIGN_IN_PATH}?bao=da-doi-mat-khau", 303)
    clear_cookie(response, services.settings)
    return response


@router.get("/quan-tri/tai-khoan")
def show_accounts(request: Request, account: Manager, services: ServicesDep) -> Response:
    """The accounts of the office that are looked for, and the form for a new one."""
    return _accounts_page(request, services, account)


@router.post("/quan-tri/tai-khoan")
def add_account(
    request: Request,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    role: Annotated[Role, Form()],
    login: Text = "",
    display_name: Text = "",
    title: Text = "",
    password: Text = "",
) -> Response:
    """Add an account."""
    new = NewAccount(login, display_name, role, title)
    try:
        jobs.add_account(services, account, new, password=password, address=address)
    except TrichLucError as error:
        return _accounts_page(request, services, account, error=error, typed=new)
    return RedirectResponse("/quan-tri/tai-khoan?bao=da-them-tai-khoan", 303)


@router.post("/quan-tri/tai-khoan/{account_id}/khoa")
def close_account(account_id: str, account: Manager, services: ServicesDep, address: AddressDep) -> Response:
    """Close an account."""
    jobs.set_account_open(services, account, account_id, is_open=False, address=address)
    return RedirectResponse("/quan-tri/tai-khoan?bao=da-khoa", 303)


@router.post("/quan-tri/tai-khoan/{account_id}/mo")
def open_account(account_id: str, account: Manager, services: ServicesDep, address: AddressDep) -> Response:
    """Open a closed account."""
    jobs.set_account_open(services, account, account_id, is_open=True, address=address)
    return RedirectResponse("/quan-tri/tai-khoan?bao=da-mo", 303)


@router.post("/quan-tri/tai-khoan/{account_id}/quyen")
def set_rights(
    request: Request,
    account_id: str,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    sensitive: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Say what guarded content somebody may see."""
    chosen = frozenset(each for each in ALL_SENSITIVITIES if each in sensitive)
    try:
        jobs.set_rights(services, account, account_id, sensitivities=chosen, address=address)
    except InvalidInputError as error:
        return _accounts_page(request, services, account, error=error)
    return RedirectResponse("/quan-tri/tai-khoan?bao=da-doi-quyen", 303)


@router.post("/quan-tri/tai-khoan/{account_id}/thu-dien-tu")
def set_email(
    request: Request,
    account_id: str,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    email: Text = "",
) -> Response:
    """Say where somebody is reminded by mail."""
    try:
        jobs.set_email(services, account, account_id, email=email, address=address)
    except InvalidInputError as error:
        return _accounts_page(request, services, account, error=error)
    return RedirectResponse("/quan-tri/tai-khoan?bao=da-ghi-thu-dien-tu", 303)


@router.post("/quan-tri/tai-khoan/{account_id}/mat-khau")
def reset_password(
    request: Request,
    account_id: str,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    password: Text = "",
) -> Response:
    """Give an account a new password."""
    try:
        jobs.reset_password(services, account, account_id, password=password, address=address)
    except InvalidInputError as error:
        return _accounts_page(request, services, account, error=error)
    return RedirectResponse("/quan-tri/tai-khoan?bao=da-dat-lai", 303)


def _accounts_page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    error: TrichLucError | None = None,
    typed: NewAccount | None = None,
) -> Response:
    given = request.query_params
    looked = Looked(
        given.get("tim", "")[:200], given.get("vai-tro", "")[:20], given.get("trang-thai", "")[:10]
    )
    return render(
        request,
        "accounts.html",
        status_code=status_of(error) if error else 200,
        found=list_people(services, account, looked),
        looked=looked,
        roles=ROLE_NAMES,
        sensitivities=SENSITIVITY_NAMES,
        usual=usual_sensitivities,
        problem=error.message if error else "",
        typed=typed,
    )
