"""Pages: a page of a draft with what is masked on it, and how it will look."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from schemas.copies import COPY_FORMS, MASK_GROUNDS, CopyKind
from schemas.errors import TrichLucError
from schemas.issuance import ExtractState
from schemas.layout import BoundingBox, PageText
from search_api.dependencies import AddressDep, BadFormError, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.issuance.copying.masks import jobs
from search_api.issuance.copying.places import boxes_between, drawn_box
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Drafter = Annotated[Account, Depends(Require(Action.DRAFT_EXTRACT))]
Reader = Annotated[Account, Depends(Require(Action.READ_EXTRACT))]
PATH = "/ban-sao/{copy_id}/trang/{number}"
_CORNERS = ("x0", "y0", "x1", "y1")


@router.get(PATH)
def show_page(
    request: Request, copy_id: str, number: int, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """A page of a copy: proposals, masks, words, and a place to draw further ones."""
    return _page(request, services, account, copy_id, number, address=address)


@router.get(PATH + "/anh")
def show_burnt(copy_id: str, number: int, account: Reader, services: ServicesDep) -> Response:
    """The page as it will be copied."""
    jpeg = jobs.page_picture(services, account, copy_id, number)
    return Response(jpeg, media_type="image/jpeg", headers={"Cache-Control": "private, no-store"})


@router.post(PATH)
def work(
    request: Request,
    copy_id: str,
    number: int,
    account: Drafter,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Do one thing to the page; `op` says which."""
    version = str(form.get("version", ""))
    spot = jobs.Spot(copy_id, number, int(version) if version.isdecimal() and len(version) < 10 else -1)
    do = OPERATIONS.get(str(form.get("op", "")))
    if do is None:
        raise BadFormError("Không rõ phải làm gì với trang này. Xin tải lại trang rồi làm lại.")
    try:
        do(partial(_call, services, account, spot, address), form)
    except TrichLucError as error:
        return _page(request, services, account, copy_id, number, address=address, error=error)
    return RedirectResponse(f"/ban-sao/{copy_id}/trang/{number}?bao=da-ghi-trang-sao", 303)


Call = Callable[..., None]


def _call(
    services: Any, account: Account, spot: jobs.Spot, address: str, job: Call, *args: Any, **more: Any
) -> None:
    job(services, account, spot, *args, **more, address=address)


def _decide(call: Call, form: Any) -> None:
    corners = [int(corner) for corner in str(form.get("box", "")).split(",") if corner.isdecimal()]
    if len(corners) != len(_CORNERS):
        raise BadFormError("Đề nghị che không rõ. Xin tải lại trang rồi chọn lại.")
    is_applied = form.get("decision") == "che"
    call(jobs.decide, BoundingBox(*corners), ground=str(form.get("ground", "")), is_applied=is_applied)


def _mask(call: Call, form: Any) -> None:
    ground, reason = str(form.get("ground", "")), str(form.get("reason", ""))
    call(jobs.mask_places, _shown(form), ground=ground, reason=reason)


def _take_back(call: Call, form: Any) -> None:
    call(jobs.take_back, str(form.get("mask", "")))


def _part(call: Call, form: Any) -> None:
    call(jobs.set_part, _shown(form))


def _withhold(call: Call, form: Any) -> None:
    call(jobs.withhold, is_withheld=form.get("withheld") == "1")


OPERATIONS: dict[str, Callable[[Call, Any], None]] = {
    "quyet-dinh": _decide,
    "che": _mask,
    "bo-che": _take_back,
    "lay-phan": _part,
    "ca-trang": lambda call, _: call(jobs.set_part, None),
    "khong-cap": _withhold,
    "xem-xong": lambda call, _: call(jobs.check_page),
}
"""What can be done to a page, by the name that its button sends."""


def _shown(form: Any) -> Callable[[PageText], Sequence[BoundingBox]]:
    """Return what makes the shown place: the words that were ticked, else the four numbers."""
    words = [int(word) for word in form.getlist("word") if isinstance(word, str) and word.isdecimal()]
    if words:
        return partial(boxes_between, words)
    corners = [str(form.get(corner, "")) for corner in _CORNERS]
    return lambda text: (drawn_box(corners, text),)


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    copy_id: str,
    number: int,
    *,
    address: str,
    error: TrichLucError | None = None,
) -> Response:
    page = jobs.view_page(services, account, copy_id, number, address=address)
    wish = page.view.matter.draft.wish
    is_draft = page.view.paper.state is ExtractState.DRAFT
    return render(
        request,
        "copy_page.html",
        status_code=status_of(error) if error else 200,
        page=page,
        view=page.view,
        wish=wish,
        form=COPY_FORMS[wish.kind],
        grounds=MASK_GROUNDS,
        may_draft=is_draft and is_allowed(account, Action.DRAFT_EXTRACT),
        may_part=wish.kind is CopyKind.TRICH_SAO,
        problem=error.message if error else "",
    )
