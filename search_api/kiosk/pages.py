"""The pages of devices: where the office registers them, the start, and the end of a visit."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import TrichLucError
from schemas.kiosks import KIND_NAMES, LONGEST_NAME, Kiosk, KioskKind
from schemas.settings import Settings
from search_api.dependencies import (
    AddressDep,
    FormDep,
    Require,
    ServicesDep,
    cookie_name,
    receipt_cookie,
)
from search_api.error_pages import status_of
from search_api.kiosk import jobs
from search_api.kiosk.doors import DOORS
from search_api.rate import check_writing
from search_api.web.kiosk import FORGET, SCREEN, START, cookies_of_device, device_cookie, visit_cookie
from search_api.web.render import render
from search_api.web.typed import typed_in

router = APIRouter(include_in_schema=False)
Keeper = Annotated[Account, Depends(Require(Action.MANAGE_KIOSKS))]
PATH = "/quan-tri/may-tu-phuc-vu"


@router.get(START)
def start(request: Request, services: ServicesDep) -> Response:
    """The first page of a device; on any other browser, the form that makes it one."""
    token = request.cookies.get(device_cookie(services.settings), "")
    if not token:
        return _pairing_page(request)
    kiosk = jobs.begin(services, token)
    if kiosk is None:
        return _no_device(services.settings)
    if kiosk.kind is KioskKind.COUNTER:
        return RedirectResponse(SCREEN, 303)
    return render(request, "kiosk.html", doors=DOORS)


@router.post(START + "/ghep", dependencies=[Depends(check_writing)])
def pair(
    request: Request,
    services: ServicesDep,
    address: AddressDep,
    code: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Make this browser the device whose code was typed, and nobody's otherwise."""
    settings = services.settings
    sign_in = request.cookies.get(cookie_name(settings), "")
    try:
        _, token = jobs.pair(services, code, sign_in=sign_in, address=address)
    except TrichLucError as error:
        return _pairing_page(request, error=error)
    return _fresh(request, settings, token)


@router.get(FORGET)
@router.post(FORGET)
def forget(request: Request, services: ServicesDep) -> Response:
    """Forget the visit, here and in the browser; a browser that is no device keeps what it has."""
    settings = services.settings
    token = request.cookies.get(device_cookie(settings), "")
    if not token:
        return RedirectResponse(START, 303)
    jobs.forget(
        services,
        receipt=request.cookies.get(receipt_cookie(settings), ""),
        sign_in=request.cookies.get(cookie_name(settings), ""),
    )
    return _fresh(request, settings, token)


@router.get(START + "/giay-o-quay")
def show_no_paper(request: Request) -> Response:
    """What a device says in place of a file."""
    return render(request, "kiosk_no_paper.html")


@router.get(PATH)
def show_kiosks(request: Request, account: Keeper, services: ServicesDep) -> Response:
    """The devices of the office, and the form for another."""
    return _page(request, services, account)


@router.post(PATH)
def register(
    request: Request, account: Keeper, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Register a device and show its code, once."""
    typed = typed_in(form)
    given = {name: typed.get(name, "") for name in ("kind", "name", "place")}
    try:
        made, code = jobs.register(services, account, **given, address=address)
    except TrichLucError as error:
        return _page(request, services, account, typed=typed, error=error)
    return _page(request, services, account, made=made, code=code)


@router.post(PATH + "/{kiosk_id}/ma")
def renew(
    request: Request, kiosk_id: str, account: Keeper, services: ServicesDep, address: AddressDep
) -> Response:
    """Show a new code for a device, once."""
    made, code = jobs.renew(services, account, kiosk_id, address=address)
    return _page(request, services, account, made=made, code=code)


@router.post(PATH + "/{kiosk_id}/thoi")
def revoke(kiosk_id: str, account: Keeper, services: ServicesDep, address: AddressDep) -> Response:
    """Take a device out of use."""
    jobs.revoke(services, account, kiosk_id, address=address)
    return RedirectResponse(f"{PATH}?bao=da-thoi-dung-may", 303)


def _fresh(request: Request, settings: Settings, token: str) -> Response:
    """Return the way to the start, with every cookie gone but those of the device."""
    response = RedirectResponse(START, 303, headers={"Clear-Site-Data": '"cache", "storage"'})
    kept, secure = {device_cookie(settings), visit_cookie(settings)}, settings.secure_cookies
    for name in request.cookies.keys() - kept:
        response.delete_cookie(name, secure=secure, httponly=True, samesite="strict")
    for name, value, seconds in cookies_of_device(settings, token):
        response.set_cookie(
            name, value, max_age=seconds, httponly=True, samesite="strict", secure=secure, path="/"
        )
    return response


def _no_device(settings: Settings) -> Response:
    """Let the browser of a device that was taken out of use be any browser again."""
    response = RedirectResponse(START, 303)
    for name in (device_cookie(settings), visit_cookie(settings)):
        response.delete_cookie(name, secure=settings.secure_cookies, httponly=True, samesite="strict")
    return response


def _pairing_page(request: Request, *, error: TrichLucError | None = None) -> Response:
    return render(
        request,
        "kiosk_pairing.html",
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    typed: dict[str, str] | None = None,
    made: Kiosk | None = None,
    code: str = "",
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "kiosks.html",
        kiosks=jobs.listed(services, account),
        kinds=KIND_NAMES,
        longest=LONGEST_NAME,
        address=f"{services.settings.resolved_public_url}{START}",
        typed=typed or {},
        made=made,
        code=code,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
