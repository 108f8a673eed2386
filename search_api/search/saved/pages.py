"""The page of saved searches, with what came to fit them since."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from indexer.index import Order
from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from search_api.dependencies import AddressDep, FormDep, IndexDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.search.alerts import jobs as alerts
from search_api.search.facets import PARAMETERS, filter_words, filters_of
from search_api.search.limits import LONGEST_QUERY
from search_api.search.links import page_link
from search_api.search.saved import jobs
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Searcher = Annotated[Account, Depends(Require(Action.KEEP_SEARCH))]
Name = Annotated[str, Form(max_length=jobs.LONGEST_NAME)]
PATH = "/tim-kiem/da-luu"


@router.get(PATH)
def show_saved(
    request: Request, account: Searcher, services: ServicesDep, index: IndexDep, address: AddressDep
) -> Response:
    """One's own searches and their alerts; looking at them makes them seen."""
    return _page(request, services, index, account, address=address)


@router.post(PATH)
def save(
    request: Request,
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Keep the search of the search page."""
    given = [(name, str(value)) for name, value in form.multi_items()]
    typed = dict(given)
    order: Order = "name" if typed.get("xep") == "ten" else "relevance"
    try:
        search_id = jobs.save_search(
            services,
            account,
            typed.get("question", "")[: LONGEST_QUERY + 1],
            name=typed.get("name", ""),
            filters=filters_of(given, by_name=PARAMETERS),
            order=order,
            address=address,
        )
    except InvalidInputError as error:
        return _page(request, services, index, account, address=address, error=error)
    if typed.get("alert"):
        jobs.watch(services, account, search_id, is_alerting=True, address=address)
    return _done("da-luu-tim-kiem")


@router.post(PATH + "/{search_id}/ten")
def rename(
    request: Request,
    search_id: str,
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    name: Name = "",
) -> Response:
    """Give a search another name."""
    try:
        jobs.rename(services, account, search_id, name=name, address=address)
    except InvalidInputError as error:
        return _page(request, services, index, account, address=address, error=error)
    return _done("da-doi-ten-tim-kiem")


@router.post(PATH + "/{search_id}/bao")
def watch(
    search_id: str,
    account: Searcher,
    services: ServicesDep,
    address: AddressDep,
    alert: Annotated[str, Form(max_length=1)] = "",
) -> Response:
    """Begin or stop to tell of what comes to fit a search."""
    jobs.watch(services, account, search_id, is_alerting=bool(alert), address=address)
    return _done("da-dat-bao" if alert else "da-tat-bao")


@router.post(PATH + "/{search_id}/xoa")
def remove(search_id: str, account: Searcher, services: ServicesDep, address: AddressDep) -> Response:
    """Remove a search."""
    jobs.remove(services, account, search_id, address=address)
    return _done("da-xoa-tim-kiem")


def _page(
    request: Request,
    services: ServicesDep,
    index: IndexDep,
    account: Account,
    *,
    address: str,
    error: InvalidInputError | None = None,
) -> Response:
    found = alerts.my_alerts(services, index, account, address=address)
    request.state.unseen_alerts = 0
    return render(
        request,
        "saved_searches.html",
        searches=jobs.my_searches(services, account),
        alerts=found,
        here=page_link,
        filter_words=filter_words,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )


def _done(notice: str) -> Response:
    return RedirectResponse(f"{PATH}?bao={notice}", 303)
