"""What every route takes from here: the services, the index, who is signed in and what they may do.

`Require` is the one lock: a route names its Action in it; `app.py` refuses to start with a route that has none and is
not on the short public list.
"""

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy.orm import Session
from starlette.datastructures import FormData, UploadFile

from indexer.index import DossierIndex
from schemas.accounts import NOTHING, Account, Action, is_allowed, permit_for
from schemas.errors import ForbiddenError, InvalidInputError
from schemas.settings import Settings
from schemas.storage import accounts, audit
from schemas.storage.accounts import SignIn
from schemas.storage.database import reading, writing
from schemas.storage.search_alerts import count_unseen
from schemas.storage.services import Services
from schemas.storage.upcoming import count_due_requests
from search_api.accounts.passwords import is_password

CSRF_HEADER = "X-CSRF-Token"
CSRF_FIELD = "csrf"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_FILES = 50
"""Files in one form."""

THROTTLE_WINDOW = timedelta(minutes=15)
FAILURES_PER_LOGIN = 5
FAILURES_PER_ADDRESS = 20
_NOBODY = "-"
"""A login or address that nobody has: where only the other of the two is counted."""
_THIS_MACHINE = "local"
"""The address of the command line."""


class NotSignedInError(ForbiddenError):
    """Nobody is signed in, or the sign-in has ended."""

    code = "not_signed_in"


class CsrfError(ForbiddenError):
    """The form did not come from our own page, or the page is older than the sign-in."""

    code = "bad_csrf_token"


class WrongPasswordError(ForbiddenError):
    """Name and password do not belong together; which of the two is wrong is not said."""

    code = "wrong_password"


class TooManyAttemptsError(ForbiddenError):
    """So many sign-ins failed that the next must wait."""

    code = "too_many_attempts"


class BadFormError(InvalidInputError):
    """A form lacks something, or holds something it should not."""

    code = "bad_form"


async def services_of(request: Request) -> Services:
    """Return the services that the app was made with.

    Like what else costs nothing here it is a coroutine: a plain function would wait for a thread of the pool.
    """
    return cast(Services, request.app.state.services)


async def index_of(request: Request) -> DossierIndex:
    """Return the index, opened once for the process."""
    return cast(DossierIndex, request.app.state.index)


async def address_of(request: Request) -> str:
    """Return the client's address as the server saw it."""
    return request.client.host if request.client else ""


ServicesDep = Annotated[Services, Depends(services_of)]
IndexDep = Annotated[DossierIndex, Depends(index_of)]
AddressDep = Annotated[str, Depends(address_of)]


def cookie_name(settings: Settings) -> str:
    """Return the name of the session cookie; over HTTPS browsers bind this prefix to the host."""
    return "__Host-trichluc" if settings.secure_cookies else "trichluc"


def receipt_cookie(settings: Settings) -> str:
    """Return the name of the cookie of an applicant who typed a one-time code."""
    return "__Host-trichluc-receipt" if settings.secure_cookies else "trichluc-receipt"


def draft_cookie(settings: Settings) -> str:
    """Return the name of the cookie of somebody who writes a request without an account."""
    return "__Host-trichluc-draft" if settings.secure_cookies else "trichluc-draft"


def sign_in_of(request: Request, services: ServicesDep) -> SignIn:
    """Return who is signed in.

    Raises:
        NotSignedInError: Nobody is.
    """
    token = request.cookies.get(cookie_name(services.settings), "")
    with reading(services.database) as session:
        found = accounts.find_sign_in(session, token, now=services.now()) if token else None
        if found is None or not _may_be_here(services, accounts.is_demo(session, found.account.id)):
            raise NotSignedInError("Xin đăng nhập để tiếp tục.")
        if request.method == "GET" and not request.url.path.startswith("/api/"):
            request.state.unseen_alerts = _unseen_alerts(session, found.account)
            request.state.due_requests = _due_requests(session, found.account)
    request.state.sign_in = found
    return found


def _unseen_alerts(session: Session, account: Account) -> int:
    permit = permit_for(account, Action.SEARCH)
    return 0 if permit == NOTHING else count_unseen(session, account.id, permit=permit)


def _due_requests(session: Session, account: Account) -> int:
    may = is_allowed(account, Action.HANDLE_NOTICES)
    return count_due_requests(session, office=account.office_id) if may else 0


def _may_be_here(services: Services, is_demo: bool) -> bool:
    return services.settings.is_demo or not is_demo


async def check_csrf(request: Request, sign_in: Annotated[SignIn, Depends(sign_in_of)]) -> None:
    """Let only our own pages change something: the token stands in a header, or in the form.

    Raises:
        CsrfError: The token is missing or another one.
    """
    if request.method in SAFE_METHODS:
        return
    token = request.headers.get(CSRF_HEADER, "")
    if not token and request.headers.get("content-type", "").startswith(
        ("multipart/form-data", "application/x-www-form-urlencoded")
    ):
        token = str((await _form_of(request)).get(CSRF_FIELD, ""))
    if not secrets.compare_digest(token.encode(), sign_in.csrf_token.encode()):
        raise CsrfError("Trang đã cũ hoặc yêu cầu không đến từ trang này. Tải lại trang rồi làm lại.")


def sign_in_if_any(request: Request, services: ServicesDep) -> SignIn | None:
    """Return who is signed in; None: nobody is, and the page is for everybody."""
    try:
        return sign_in_of(request, services)
    except NotSignedInError:
        return None


async def visitor_of(
    request: Request, sign_in: Annotated[SignIn | None, Depends(sign_in_if_any)]
) -> Account | None:
    """Return the account of who is signed in, if anybody is: on public pages that know their own people.

    Raises:
        CsrfError: The form of who is signed in did not come from our own page.
    """
    if sign_in is None:
        return None
    await check_csrf(request, sign_in)
    return sign_in.account


async def has_own_token(request: Request, sign_in: Annotated[SignIn | None, Depends(sign_in_if_any)]) -> bool:
    """Return whether a form came from our own page of this sign-in, or of nobody's; to who keeps what was typed."""
    try:
        if sign_in is not None:
            await check_csrf(request, sign_in)
    except CsrfError:
        return False
    return True


VisitorDep = Annotated[Account | None, Depends(visitor_of)]


async def read_form(request: Request) -> AsyncIterator[FormData]:
    """Yield the form that was sent, its files in temporary files, which go with the request."""
    form = await _form_of(request)
    try:
        yield form
    finally:
        await form.close()


async def _form_of(request: Request) -> FormData:
    """Return the form; it is read once, after the sign-in was checked."""
    return await request.form(max_files=MOST_FILES, max_fields=2_000)


FormDep = Annotated[FormData, Depends(read_form)]


def uploads(form: FormData, name: str) -> list[UploadFile]:
    """Return the files sent as `name`.

    Raises:
        BadFormError: There is none.
    """
    files = [part for part in form.getlist(name) if isinstance(part, UploadFile) and part.filename]
    if not files:
        raise BadFormError("Chưa chọn tệp nào. Hãy chọn ít nhất một tệp rồi gửi lại.")
    return files


@dataclass(frozen=True, slots=True)
class Require:
    """The dependency that lets in who may do `action`, and returns their account."""

    action: Action

    async def __call__(
        self,
        sign_in: Annotated[SignIn, Depends(sign_in_of)],
        _csrf: Annotated[None, Depends(check_csrf)],
    ) -> Account:
        """Return the account.

        Raises:
            ForbiddenError: The account's role may not do this.
        """
        if not is_allowed(sign_in.account, self.action):
            raise ForbiddenError("Tài khoản của Ông/Bà không được làm việc này. Hãy nhờ người có thẩm quyền.")
        return sign_in.account


def authenticate(services: Services, login: str, password: str, *, address: str = "") -> Account:
    """Return the account of a person who knows its password; failures are counted and slow the next one down.

    Raises:
        WrongPasswordError: Name or password is wrong, or the account is closed.
        TooManyAttemptsError: Too many failed a short while ago.
    """
    login, address = login.strip()[:100] or _NOBODY, address or _THIS_MACHINE
    now = services.now()
    with writing(services.database) as session:
        check_throttle(session, login=login, address=address, now=now)
        # Counted before the slow check, taken back after it: a hundred tries at once are a hundred tries.
        accounts.note_failure(session, login=login, address=address, now=now)
        known = accounts.password_hash(session, login)
        is_welcome = known is not None and _may_be_here(services, accounts.is_demo(session, known[0].id))
    is_right = is_password(password, hashed=known[1] if known else None)
    with writing(services.database) as session:
        if known is not None and is_right and is_welcome:
            accounts.forget_failure(session, login=login, address=address, at=now)
            return known[0]
        audit.record(
            session,
            "sign_in_refused",
            account_id=known[0].id if known else None,
            subject_kind="account",
            subject_id=known[0].id if known else "",
            now=now,
            address=address,
        )
    raise WrongPasswordError("Tên đăng nhập hoặc mật khẩu không đúng. Xin kiểm tra phím Caps Lock và bộ gõ.")


@contextmanager
def counting_tries(services: Services, tried: str, *, address: str) -> Iterator[Session]:
    """Yield a transaction in which a secret is looked at; a try that raises is counted and slows the next one down.

    Args:
        services: Opened services.
        tried: What the secret belongs to: `receipt H99-261120-0001`.
        address: Of who tries; empty: the command line.

    Raises:
        TooManyAttemptsError: Too many failed a short while ago.
    """
    now, who = services.now(), {"login": tried[:100], "address": address or _THIS_MACHINE}
    with writing(services.database) as session:
        check_throttle(session, **who, now=now)
        # Counted before the look, taken back after it: a hundred tries at once are a hundred tries.
        accounts.note_failure(session, **who, now=now)
    with writing(services.database) as session:
        yield session
        accounts.forget_failure(session, **who, at=now)


def check_throttle(session: Session, *, login: str, address: str, now: datetime) -> None:
    """Let pass where not too many tries for this name, or from this address, failed a short while ago.

    Raises:
        TooManyAttemptsError: Too many did.
    """
    since = now - THROTTLE_WINDOW
    by_login = accounts.recent_failures(session, login=login, address=_NOBODY, since=since)
    by_address = accounts.recent_failures(session, login="", address=address, since=since)
    if by_login >= FAILURES_PER_LOGIN or by_address >= FAILURES_PER_ADDRESS:
        raise TooManyAttemptsError(
            "Đã nhập sai nhiều lần. Xin đợi 15 phút rồi thử lại, hoặc nhờ cán bộ kiểm tra giúp."
        )


def check_services(services: Services) -> None:
    """Let pass where the records and the files answer.

    Raises:
        UnavailableError: One of them does not.
    """
    with reading(services.database) as session:
        session.connection()
    services.files.check()
