"""Pages: a dossier, its pages on the screen, and values beside the piece of scan they were read from."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from schemas.errors import InvalidInputError
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.dossiers import jobs
from search_api.dossiers.opening.routes import DossierReader
from search_api.dossiers.printing.jobs import MOST_PRINTED
from search_api.dossiers.sheet import Sheet, sheet_of
from search_api.error_pages import status_of
from search_api.web.render import link, render

router = APIRouter(include_in_schema=False)
Confirmer = Annotated[Account, Depends(Require(Action.CONFIRM_FIELD))]


@router.get("/ho-so/{key}")
def show_dossier(
    request: Request,
    key: str,
    account: DossierReader,
    services: ServicesDep,
    address: AddressDep,
    q: str = "",
) -> Response:
    """A dossier: its facts, pages and extracts."""
    view = jobs.view_dossier(services, account, key, address=address)
    return render(request, "dossier.html", view=view, q=q[:500], may=_permissions(account))


@router.get("/ho-so/{key}/trang/{number}")
def show_page(
    request: Request,
    key: str,
    number: int,
    account: DossierReader,
    services: ServicesDep,
    address: AddressDep,
    q: str = "",
    truong: str = "",
    xoay: str = "",
    co: str = "",
) -> Response:
    """The viewer: the page, turned and sized as asked, with the words looked for drawn on it, the text beside it."""
    page = jobs.view_page(services, account, key, number, query=q[:500], field_name=truong, address=address)
    sheet = sheet_of(page, turn=xoay, scale=co)
    return _viewer(request, account, sheet, query=q)


@router.post("/ho-so/{key}/trang/{number}")
def enter_field(
    request: Request,
    key: str,
    number: int,
    account: Confirmer,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Keep the value that the person read off the page."""
    name = str(form.get("name", ""))
    words = tuple(int(word) for word in form.getlist("word") if isinstance(word, str) and word.isdecimal())
    page_id = jobs.view_page(services, account, key, number, address=address).tile.page.id
    value = str(form.get("value", ""))
    try:
        dossier_id = jobs.enter_field(
            services, account, page_id, name=name, value=value, words=words, address=address
        )
    except InvalidInputError as error:
        page = jobs.view_page(services, account, key, number, field_name=name, address=address)
        return _viewer(request, account, sheet_of(page), problem=error.message, status_code=status_of(error))
    return RedirectResponse(f"/ho-so/{dossier_id}/xac-nhan?bao=da-sua#{name}", 303)


@router.get("/ho-so/{key}/xac-nhan")
def show_confirmation(
    request: Request, key: str, account: Confirmer, services: ServicesDep, address: AddressDep
) -> Response:
    """Every field with its value beside the piece of scan, to be confirmed or corrected."""
    view = jobs.view_dossier(services, account, key, address=address)
    return render(request, "confirm.html", view=view, problem="", problem_field="")


@router.post("/gia-tri/{value_id}/dung")
def confirm_field(
    request: Request, value_id: str, account: Confirmer, services: ServicesDep, address: AddressDep
) -> Response:
    """Record that the value is right."""
    dossier_id = jobs.confirm_field(services, account, value_id, address=address)
    return _after_confirmation(request, services, account, dossier_id, address=address, notice="da-xac-nhan")


@router.post("/gia-tri/{value_id}/sua")
def correct_field(
    request: Request,
    value_id: str,
    account: Confirmer,
    services: ServicesDep,
    address: AddressDep,
    value: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Keep what the person reads there instead."""
    dossier_id = jobs.correct_field(services, account, value_id, value=value, address=address)
    return _after_confirmation(request, services, account, dossier_id, address=address, notice="da-sua")


def _after_confirmation(
    request: Request, services: ServicesDep, account: Account, dossier_id: str, *, address: str, notice: str
) -> Response:
    if request.headers.get("HX-Request"):
        view = jobs.view_dossier(services, account, dossier_id, address=address)
        return render(request, "confirm.html", view=view, problem="", problem_field="")
    return RedirectResponse(link(f"/ho-so/{dossier_id}/xac-nhan", bao=notice), 303)


def _viewer(
    request: Request,
    account: Account,
    sheet: Sheet,
    *,
    query: str = "",
    problem: str = "",
    status_code: int = 200,
) -> Response:
    return render(
        request,
        "page.html",
        status_code=status_code,
        page=sheet.page,
        sheet=sheet,
        q=query[:500],
        may=_permissions(account),
        most_printed=MOST_PRINTED,
        problem=problem,
    )


def _permissions(account: Account) -> dict[str, bool]:
    """Return what the buttons on a dossier's pages need to know."""
    return {
        "confirm": is_allowed(account, Action.CONFIRM_FIELD),
        "arrange": is_allowed(account, Action.ARRANGE_DOSSIER),
        "draft": is_allowed(account, Action.DRAFT_EXTRACT),
        "read_extract": is_allowed(account, Action.READ_EXTRACT),
    }
