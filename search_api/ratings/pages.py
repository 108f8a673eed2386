"""The pages of ratings: for who holds a receipt, for the screen at the counter, and the counts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response

from schemas.accounts import Account, Action
from schemas.errors import TrichLucError
from schemas.ratings import LEAST, LONGEST_COMMENT, SCORES
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.ratings import jobs
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Reporter = Annotated[Account, Depends(Require(Action.READ_REPORT))]
AtCounter = Annotated[Account, Depends(Require(Action.PRINT_REQUEST))]
Score = Annotated[str, Form(max_length=2)]
Comment = Annotated[str, Form(max_length=4_000)]
PATH, COUNTER_PATH, COUNTS_PATH = "/danh-gia", "/danh-gia/tai-quay", "/muc-do-hai-long"


@router.get(PATH)
def show(request: Request, ma: str = "") -> Response:
    """The form for who holds a receipt."""
    return _page(request, PATH, code=ma[:60])


@router.post(PATH)
def rate(
    request: Request,
    services: ServicesDep,
    address: AddressDep,
    code: Annotated[str, Form(max_length=60)] = "",
    secret: Annotated[str, Form(max_length=40)] = "",
    score: Score = "",
    comment: Comment = "",
) -> Response:
    """Take the rating of who holds the receipt."""
    try:
        jobs.rate(services, code, secret, score=_number(score), comment=comment, address=address)
    except TrichLucError as error:
        return _page(request, PATH, code=code, comment=comment, error=error)
    return _page(request, PATH, is_done=True)


@router.get(COUNTER_PATH + "/{request_id}")
def show_at_counter(request: Request, request_id: str, account: AtCounter, services: ServicesDep) -> Response:
    """The screen that is turned to the applicant."""
    jobs.rated_at_counter(services, account, request_id)
    return _page(request, f"{COUNTER_PATH}/{request_id}", is_at_counter=True)


@router.post(COUNTER_PATH + "/{request_id}")
def rate_at_counter(
    request: Request,
    request_id: str,
    account: AtCounter,
    services: ServicesDep,
    score: Score = "",
    comment: Comment = "",
) -> Response:
    """Take what the applicant chose on the screen."""
    path = f"{COUNTER_PATH}/{request_id}"
    try:
        jobs.rate_at_counter(services, account, request_id, score=_number(score), comment=comment)
    except TrichLucError as error:
        return _page(request, path, is_at_counter=True, comment=comment, error=error)
    return _page(request, path, is_at_counter=True, is_done=True)


@router.get(COUNTS_PATH)
def show_counts(
    request: Request,
    account: Reporter,
    services: ServicesDep,
    quy: Annotated[str, Query(max_length=10)] = "",
    co_quan: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """How content people were in a quarter that is over."""
    return render(
        request,
        "satisfaction.html",
        found=jobs.satisfaction(services, account, quarter=quy, office=co_quan),
        quarters=jobs.ended_quarters(services.now()),
        offices=jobs.offices_to_choose(services, account),
        office=co_quan,
        scores=SCORES,
        least=LEAST,
    )


def _page(
    request: Request,
    path: str,
    *,
    code: str = "",
    comment: str = "",
    is_at_counter: bool = False,
    is_done: bool = False,
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "rating.html",
        action=path,
        code=code,
        comment=comment,
        is_at_counter=is_at_counter,
        is_done=is_done,
        scores=SCORES,
        longest=LONGEST_COMMENT,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
