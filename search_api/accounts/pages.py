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
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import SIGN_IN_PATH, status_of
from search_api.web.audit_words import ACTION_WORDS
from search_api.web.render import render
from search_api.web.targets import safe_target

router = APIRouter(include_in_schema=False)
Own = Annotated[Account, Depends(Require(Action.USE_OWN_ACCOUNT))]
Manager = Annotated[Account, Depends(Require(Action.MANAGE_ACCOUNTS))]
Auditor = Annotated[Account, Depends(Require(Action.READ_AUDIT))]
Text = Annotated[str, Form(max_length=200)]


@router.get(SIGN_IN_PATH)
def show_sign_in(request: Request, tiep: str = "") -> Response:
    """The form to sign in."""
    return render(request, "sign_in.html", target=safe_target(tiep), login="", problem="")


@router.post(SIGN_IN_PATH)
def sign_in(
    request: Request,
    services: ServicesDep,
    address: AddressDep,
    login: Text = "",
    password: Text = "",
    tiep: Annotated[str, Form(max_length=2_000)] = "",
) -> Response:
    """Sign in and go on to where the person wanted to go."""
    old = session_token(request, services.settings)
    try:
        opened = jobs.sign_in(services, login, password, address=address, old_token=old)
    except ForbiddenError as error:
        values = {"target": safe_target(tiep), "login": login, "problem": error.message}
        return render(request, "sign_in.html", status_code=status_of(error), **values)
    response = RedirectResponse(safe_target(tiep), 303)
    set_cookie(response, services.settings, opened.token)
    return response


@router.post("/dang-xuat")
def sign_out(request: Request, account: Own, services: ServicesDep, address: AddressDep) -> Response:
    """Sign out."""
    jobs.sign_out(services, account, session_token(request, services.settings), address=address)
    response = RedirectResponse(f"{SIGN_IN_PATH}?bao=da-thoat", 303)
    clear_cookie(response, services.settings)
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
    """All accounts of the office, and the form for a new one."""
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
    new = jobs.NewAccount(login, display_name, role, title)
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


@router.get("/quan-tri/nhat-ky")
def show_audit(request: Request, account: Auditor, services: ServicesDep, ma: str = "") -> Response:
    """The newest rows of the audit trail, those about one record where it is named."""
    lines = jobs.read_audit(services, account, subject_id=ma[:64])
    return render(request, "audit.html", lines=lines, subject_id=ma[:64], words=ACTION_WORDS)


def _accounts_page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    error: TrichLucError | None = None,
    typed: jobs.NewAccount | None = None,
) -> Response:
    return render(
        request,
        "accounts.html",
        status_code=status_of(error) if error else 200,
        people=jobs.list_accounts(services, account),
        emails=jobs.emails(services, account),
        roles=ROLE_NAMES,
        sensitivities=SENSITIVITY_NAMES,
        usual=usual_sensitivities,
        problem=error.message if error else "",
        typed=typed,
    )
