"""The text of a page beside its picture, a box a line, to be corrected."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import ConflictError, InvalidInputError
from schemas.review import SKIP_WORDS
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.review.texts import jobs
from search_api.web.render import link, render
from search_api.web.typed import typed_in

router = APIRouter(include_in_schema=False)
CorrectorDep = Annotated[Account, Depends(Require(Action.CORRECT_TEXT))]


@router.get("/doi-chieu/trang/{page_id}")
def show_text(
    request: Request, page_id: str, account: CorrectorDep, services: ServicesDep, address: AddressDep
) -> Response:
    """The page with its lines."""
    return _show(request, services, account, page_id, address=address)


@router.post("/doi-chieu/trang/{page_id}")
def correct_text(
    request: Request,
    page_id: str,
    account: CorrectorDep,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Keep the lines as they were typed, and go on to the next item."""
    typed = typed_in(form)
    try:
        jobs.correct_text(
            services,
            account,
            page_id,
            [str(line) for line in form.getlist("line")],
            mark=typed.get("mark", ""),
            regions=_regions(form),
            address=address,
        )
    except (ConflictError, InvalidInputError) as error:
        return _show(request, services, account, page_id, address=address, form=form, error=error)
    return RedirectResponse(link("/doi-chieu", bao="da-sua-chu"), 303)


@router.post("/doi-chieu/trang/{page_id}/hoan-tac")
def undo_text(page_id: str, account: CorrectorDep, services: ServicesDep, address: AddressDep) -> Response:
    """Take the corrections of people away."""
    jobs.undo_text(services, account, page_id, address=address)
    return RedirectResponse(link(f"/doi-chieu/trang/{page_id}", bao="da-hoan-tac"), 303)


def _regions(form: FormData) -> Mapping[int, str]:
    places = {name.removeprefix("region-"): str(value) for name, value in form.items()}
    return {int(place): value for place, value in places.items() if place.isdecimal() and len(place) < 6}


def _show(
    request: Request,
    services: ServicesDep,
    account: Account,
    page_id: str,
    *,
    address: str,
    form: FormData | None = None,
    error: ConflictError | InvalidInputError | None = None,
) -> Response:
    view = jobs.show_text(services, account, page_id, address=address)
    typed = [str(line) for line in form.getlist("line")] if form else []
    fits = len(typed) == len(view.lines)
    return render(
        request,
        "review_text.html",
        status_code=status_of(error) if error else 200,
        view=view,
        typed=typed if fits else [line.text for line in view.lines],
        left_over=[] if fits else [line for line in typed if line.strip()],
        typed_regions=_regions(form) if form else {},
        skip_words=SKIP_WORDS,
        problem=error.message if error else "",
    )
