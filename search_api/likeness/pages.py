"""The pages on which an archivist looks at what may be one and decides."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.likeness import jobs
from search_api.likeness.view import STATE_WORDS
from search_api.web.render import link, render

router = APIRouter(include_in_schema=False)
Judge = Annotated[Account, Depends(Require(Action.JUDGE_LIKENESS))]
Reader = Annotated[Account, Depends(Require(Action.READ_DOSSIER))]


@router.get("/trung-lap")
def show_likenesses(
    request: Request,
    account: Judge,
    services: ServicesDep,
    address: AddressDep,
    xem: Annotated[str, Query(max_length=20)] = "proposed",
    trang: Annotated[int, Query(ge=1, le=50_000)] = 1,
) -> Response:
    """Pairs of one state side by side, surest first."""
    offset = (trang - 1) * jobs.PAGE_SIZE
    listed = jobs.view_likenesses(services, account, state=xem, offset=offset, address=address)
    has_more = listed.total > offset + jobs.PAGE_SIZE
    return render(
        request,
        "likenesses.html",
        listed=listed,
        state=xem,
        states=STATE_WORDS,
        number=trang,
        has_more=has_more,
    )


@router.post("/trung-lap/{likeness_id}")
def judge(
    likeness_id: str,
    account: Judge,
    services: ServicesDep,
    address: AddressDep,
    state: Annotated[str, Form(max_length=20)] = "",
    reason: Annotated[str, Form(max_length=4 * jobs.LONGEST_REASON)] = "",
    xem: Annotated[str, Form(max_length=20)] = "proposed",
) -> Response:
    """Record a decision and go on with the list."""
    jobs.judge(services, account, likeness_id, state=state, reason=reason, address=address)
    return RedirectResponse(link("/trung-lap", xem=xem, bao="da-xem-trung-lap"), 303)


@router.get("/ho-so/{key}/lien-quan")
def show_related(
    request: Request, key: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """The dossiers of the same person."""
    dossier, related = jobs.related_dossiers(services, account, key, address=address)
    return render(request, "related.html", side=dossier, related=related)
