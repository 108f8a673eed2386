"""The page on which wrong cuts are mended: by dragging, or button by button where no script runs."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import TypeAdapter, ValidationError
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.document_types import DOCUMENT_TYPES
from schemas.errors import ConflictError, InvalidInputError
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.papers import jobs
from search_api.papers.layout import BadLayoutError, Layout, Paper, merge, move, name_kind, split
from search_api.papers.routes import PaperLayout
from search_api.web.render import render
from search_api.web.typed import typed_in

router = APIRouter(include_in_schema=False)
Arranger = Annotated[Account, Depends(Require(Action.ARRANGE_DOSSIER))]
FACT_NAMES = {"number": "Số", "date": "Ngày", "agency": "Cơ quan", "signer": "Người ký"}
DECISION_NAMES = {"": "", "blank": "Trang trắng", "duplicate": "Trang trùng", "kept": "Giữ lại"}


@router.get("/ho-so/{key}/giay-to")
def show_papers(
    request: Request, key: str, account: Arranger, services: ServicesDep, address: AddressDep
) -> Response:
    """The papers of a dossier, page by page."""
    return _page(request, services, account, key, address=address)


@router.post("/ho-so/{key}/giay-to")
def arrange(
    request: Request,
    key: str,
    account: Arranger,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Cut, join, move, name a kind, take back, or lay everything out as it was dragged."""
    given = typed_in(form)
    try:
        if given.get("op") == "undo":
            jobs.undo(services, account, key, address=address)
        elif given.get("op") == "decide":
            jobs.decide(
                services,
                account,
                key,
                _number(given, "page"),
                decision=given.get("decision", ""),
                address=address,
            )
        else:
            jobs.rearrange(
                services,
                account,
                key,
                change=_change(given),
                version=_number(given, "version"),
                address=address,
            )
    except (InvalidInputError, ConflictError) as error:
        return _page(request, services, account, key, address=address, error=error)
    return RedirectResponse(f"/ho-so/{key}/giay-to?bao=da-sap-xep", 303)


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    key: str,
    *,
    address: str,
    error: InvalidInputError | ConflictError | None = None,
) -> Response:
    view = jobs.view_papers(services, account, key, address=address)
    return render(
        request,
        "papers.html",
        view=view,
        kinds=DOCUMENT_TYPES,
        fact_names=FACT_NAMES,
        decision_names=DECISION_NAMES,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _change(given: Mapping[str, str]) -> Callable[[Layout], Layout]:
    page = partial(_number, given, "page")
    match given.get("op"):
        case "split":
            return lambda layout: split(layout, page=page())
        case "merge":
            return lambda layout: merge(layout, page=page())
        case "move":
            return lambda layout: move(layout, page=page(), after=_number(given, "after"))
        case "kind":
            return lambda layout: name_kind(layout, page=page(), type_slug=given.get("kind", ""))
        case "layout":
            return lambda _: _dragged(given.get("layout", ""))
    raise BadLayoutError("Thao tác không có trong danh sách. Tải lại trang rồi làm lại.")


def _dragged(text: str) -> Layout:
    try:
        papers = TypeAdapter(list[PaperLayout]).validate_python(json.loads(text))
    except (ValueError, ValidationError) as error:
        raise BadLayoutError("Không đọc được cách xếp vừa kéo. Tải lại trang rồi xếp lại.") from error
    return tuple(Paper(paper.type, tuple(paper.pages)) for paper in papers)


def _number(given: Mapping[str, str], name: str) -> int:
    value = given.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise BadLayoutError("Thiếu số trang hoặc số trang không đúng. Tải lại trang rồi làm lại.")
    return int(value)
