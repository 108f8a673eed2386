"""Signing in and out for programs."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from schemas.accounts import Account, Action, Role
from search_api.accounts import jobs
from search_api.accounts.cookie import clear_cookie, session_token, set_cookie
from search_api.dependencies import AddressDep, Require, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["session"])
Own = Annotated[Account, Depends(Require(Action.USE_OWN_ACCOUNT))]


class Credentials(BaseModel):
    """Name and password."""

    login: str = Field(max_length=100)
    password: str = Field(max_length=200)


class Person(BaseModel):
    """Who is signed in."""

    id: str
    login: str
    display_name: str
    role: Role


class OpenedSession(BaseModel):
    """A sign-in; the token goes into the header X-CSRF-Token of everything that changes something."""

    account: Person
    csrf_token: str


@router.post("/session")
def open_session(
    body: Credentials, request: Request, response: Response, services: ServicesDep, address: AddressDep
) -> OpenedSession:
    """Sign in: sets the session cookie."""
    old = session_token(request, services.settings)
    opened = jobs.sign_in(services, body.login, body.password, address=address, old_token=old)
    set_cookie(response, services.settings, opened.token)
    return OpenedSession(account=_person(opened.account), csrf_token=opened.csrf_token)


@router.get("/session")
def show_session(request: Request, account: Own) -> OpenedSession:
    """Return who is signed in."""
    return OpenedSession(account=_person(account), csrf_token=request.state.sign_in.csrf_token)


@router.delete("/session", status_code=204)
def close_session(
    request: Request, response: Response, account: Own, services: ServicesDep, address: AddressDep
) -> None:
    """Sign out."""
    jobs.sign_out(services, account, session_token(request, services.settings), address=address)
    clear_cookie(response, services.settings)


def _person(account: Account) -> Person:
    return Person(id=account.id, login=account.login, display_name=account.display_name, role=account.role)
