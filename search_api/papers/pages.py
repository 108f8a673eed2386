"""The sorter of a dossier's pages: one form around all of them, whose buttons are the steps; each is kept at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.arrangement import KeptStep
from schemas.document_types import DOCUMENT_TYPES
from schemas.errors import ConflictError, InvalidInputError
from schemas.vietnamese import nfc
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.papers import jobs
from search_api.papers.layout import BadLayoutError
from search_api.papers.steps import STEP_WORDS, Step, numbers_in_words
from search_api.papers.view import PapersView
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Arranger = Annotated[Account, Depends(Require(Action.ARRANGE_DOSSIER))]
FACT_NAMES = {"number": "Số", "date": "Ngày", "agency": "Cơ quan", "signer": "Người ký"}
DECISION_NAMES = {"": "", "blank": "Trang trắng", "duplicate": "Trang trùng", "kept": "Giữ lại"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page says beside the papers."""

    done: str = ""
    """Which button was pressed: a step, `undo` or `redo`; empty: none, or it was refused."""
    step: KeptStep | None = None
    """The step that was made, taken back or made again."""
    chosen: Sequence[str] = ()
    """Pages that stay chosen."""
    error: InvalidInputError | ConflictError | None = None


@router.get("/ho-so/{key}/giay-to")
def show_papers(
    request: Request, key: str, account: Arranger, services: ServicesDep, address: AddressDep
) -> Response:
    """The papers of a dossier, page by page."""
    return _page(request, jobs.view_papers(services, account, key, address=address), Shown())


@router.post("/ho-so/{key}/giay-to")
def arrange(
    request: Request,
    key: str,
    account: Arranger,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Make one step, take the last one back, or make it again; a script is answered with the page as it is then."""
    op, chosen = _text(form, "op"), [str(page) for page in form.getlist("page")]
    call = {"undo": jobs.undo, "redo": jobs.redo}.get(op)
    try:
        if call:
            view = call(services, account, key, step_id=_text(form, op), address=address)
        else:
            view = jobs.change_papers(
                services,
                account,
                key,
                partial(_step, form),
                is_current=lambda view: view.mark == _text(form, "mark"),
                address=address,
            )
    except (InvalidInputError, ConflictError) as error:
        view = jobs.view_papers(services, account, key, address=address)
        return _page(request, view, Shown(chosen=chosen, error=error))
    if request.headers.get("HX-Request") == "true":
        return _page(request, view, Shown(op, view.redo if op == "undo" else view.undo, chosen))
    return RedirectResponse(f"/ho-so/{key}/giay-to?bao=da-sap-xep", 303)


def _page(request: Request, view: PapersView, shown: Shown) -> Response:
    return render(
        request,
        "papers.html",
        view=view,
        shown=shown,
        kinds=DOCUMENT_TYPES,
        fact_names=FACT_NAMES,
        decision_names=DECISION_NAMES,
        step_words=STEP_WORDS,
        numbers_in_words=numbers_in_words,
        problem=shown.error.message if shown.error else "",
        status_code=status_of(shown.error) if shown.error else 200,
    )


def _step(form: FormData, view: PapersView) -> Step:
    """Return what the form asks for; it names pages and papers by their ids."""
    chosen = {str(page) for page in form.getlist("page")}
    papers = {str(paper) for paper in form.getlist("paper")}
    known = {str(page.id): page.number for page in view.pages}
    if chosen - known.keys():
        raise BadLayoutError("Có trang đã chọn không còn trong hồ sơ này. Xin chọn lại.")
    whole = {page.number for paper in view.papers if paper.document.id in papers for page in paper.pages}
    pages = tuple(sorted({known[page] for page in chosen} | whole))
    return Step(_text(form, "op"), pages, _number(_text(form, "target")), _text(form, "kind"))


def _text(form: FormData, name: str) -> str:
    return nfc(str(form.get(name, ""))).strip()


def _number(value: str) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise BadLayoutError("Số trang không đúng. Gõ số của một trang, hoặc 0 để lên đầu hồ sơ.")
    return int(value)
