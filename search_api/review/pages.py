"""The review desk on the screen: the piece of scan, one input, and the next item after Enter."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import ConflictError, InvalidInputError
from schemas.review import SKIP_WORDS, SkipReason
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.review import jobs
from search_api.review.view import ItemView
from search_api.web.render import NOTICES, link, render

router = APIRouter(include_in_schema=False)
ReviewDep = Annotated[Account, Depends(Require(Action.REVIEW))]

DESK = "/doi-chieu"


@router.get("/doi-chieu")
def show_desk(request: Request, account: ReviewDep, services: ServicesDep) -> Response:
    """The next item, or the one that this person holds already."""
    desk = jobs.take_next(services, account)
    if desk.item is None:
        return show_rest(request, account, services)
    if desk.item.task == "text":
        return RedirectResponse(f"{DESK}/trang/{desk.item.item.draft.page_id}", 303)
    return _show(request, desk.item, desk=desk)


@router.get("/doi-chieu/con-lai")
def show_rest(request: Request, account: ReviewDep, services: ServicesDep) -> Response:
    """How much waits for others, and what was given back."""
    counts, skipped = jobs.counts(services, account), jobs.list_skipped(services, account)
    return render(request, "review_done.html", counts=counts, skipped=skipped, skip_words=SKIP_WORDS)


@router.get("/doi-chieu/muc-truoc")
def show_last(request: Request, account: ReviewDep, services: ServicesDep) -> Response:
    """What this person entered last, to be mended while nobody else has entered it."""
    return render(request, "review_last.html", last=jobs.last_item(services, account), value=None, problem="")


@router.get("/doi-chieu/muc/{item_id}")
def show_item(request: Request, item_id: str, account: ReviewDep, services: ServicesDep) -> Response:
    """One item, taken by its address."""
    view = jobs.open_item(services, account, item_id)
    if view.task == "text":
        return RedirectResponse(f"{DESK}/trang/{view.item.draft.page_id}", 303)
    return _show(request, view)


@router.post("/doi-chieu/muc/{item_id}")
def enter(
    request: Request,
    item_id: str,
    account: ReviewDep,
    services: ServicesDep,
    address: AddressDep,
    value: Annotated[str, Form(max_length=1_000)] = "",
    trang: Annotated[int, Form(ge=0)] = 0,
) -> Response:
    """Keep what the person reads, and go on to the next item."""
    try:
        jobs.enter(services, account, item_id, value, page_number=trang, address=address)
    except InvalidInputError as error:
        view = jobs.show_item(services, account, item_id)
        return _show(request, view, typed=value, error=error)
    except ConflictError:
        return _next(request, account, services, said="muc-da-xong")
    return _next(request, account, services)


@router.post("/doi-chieu/muc/{item_id}/sua")
def mend(
    request: Request,
    item_id: str,
    account: ReviewDep,
    services: ServicesDep,
    address: AddressDep,
    value: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Change what this person entered last, and go on to the next item."""
    try:
        jobs.mend(services, account, item_id, value, address=address)
    except (InvalidInputError, ConflictError) as error:
        return render(
            request,
            "review_last.html",
            status_code=status_of(error),
            last=jobs.last_item(services, account),
            value=value,
            problem=error.message,
        )
    return RedirectResponse(link(DESK, bao="da-sua-muc"), 303)


@router.post("/doi-chieu/muc/{item_id}/bo-qua")
def skip(
    request: Request,
    item_id: str,
    account: ReviewDep,
    services: ServicesDep,
    address: AddressDep,
    reason: Annotated[SkipReason, Form()],
) -> Response:
    """Give the item back, and go on to the next."""
    try:
        jobs.skip(services, account, item_id, reason, address=address)
    except ConflictError:
        return _next(request, account, services, said="muc-da-xong")
    return _next(request, account, services)


@router.get("/doi-chieu/muc/{item_id}/trang")
def show_whole_page(
    request: Request, item_id: str, account: ReviewDep, services: ServicesDep, so: int = 0
) -> Response:
    """The whole page without any value on it, so that a blind entry stays blind."""
    page = jobs.whole_page(services, account, item_id, number=so)
    return render(request, "review_page.html", page=page)


def _next(request: Request, account: Account, services: ServicesDep, *, said: str = "") -> Response:
    """Go on to the next item: at once where a script asked, which puts it in the place of the one before."""
    if request.headers.get("HX-Request") != "true":
        return RedirectResponse(link(DESK, bao=said), 303)
    desk = jobs.take_next(services, account)
    if desk.item is None or desk.item.task == "text":
        return Response(headers={"HX-Redirect": link(DESK, bao=said)})
    response = _show(request, desk.item, desk=desk, said=said)
    response.headers["HX-Replace-Url"] = DESK
    return response


def _show(
    request: Request,
    view: ItemView,
    *,
    desk: jobs.Desk | None = None,
    typed: str = "",
    said: str = "",
    error: InvalidInputError | None = None,
) -> Response:
    return render(
        request,
        "review.html",
        status_code=status_of(error) if error else 200,
        view=view,
        item=view.item,
        desk=desk,
        value=typed or view.value,
        skip_words=SKIP_WORDS,
        said=NOTICES.get(said, ""),
        problem=error.message if error else "",
    )
