"""The search page, and the form that writes a question for it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from indexer.index import Order
from indexer.planning import Filters
from indexer.searching import FACETS
from schemas.accounts import Account, Action
from schemas.beneficiary import CATEGORIES
from schemas.document_types import DOCUMENT_TYPES
from schemas.errors import InvalidInputError
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.search import jobs
from search_api.search.composing import AdvancedForm, compose
from search_api.search.facets import PARAMETERS, FacetGroup, facet_groups, filters_of, parameters_of
from search_api.search.limits import LONGEST_QUERY
from search_api.search.links import page_link
from search_api.search.turns import SearchTurn
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Searcher = Annotated[Account, Depends(Require(Action.SEARCH))]
ORDERS: dict[str, Order] = {"": "relevance", "ten": "name"}
"""In the address of the page → what comes first."""


@router.get("/tim-kiem")
def show_search(
    request: Request,
    account: Searcher,
    services: ServicesDep,
    index: IndexDep,
    address: AddressDep,
    _turn: SearchTurn,
    q: str = "",
    xep: str = "",
    tiep: str = "",
) -> Response:
    """What was found for the question under the filters, with the pages it stands on, and how it divides."""
    filters = filters_of(request.query_params.multi_items(), by_name=PARAMETERS)
    order = ORDERS.get(xep, "relevance")
    if not q.strip() and not filters:
        return _page(request, q="", filters={}, order=order)
    try:
        answer = jobs.search_dossiers(
            services,
            index,
            account,
            q,
            filters=filters,
            order=order,
            after=tiep or None,
            facets=() if tiep else FACETS,
            address=address,
        )
    except InvalidInputError as error:
        return _page(request, q=q[:LONGEST_QUERY], filters={}, order=order, error=error)
    names = jobs.office_names(services, {*answer.facets.get("office_id", {}), *filters.get("office_id", ())})
    groups = facet_groups(answer.facets, filters, office_names=names)
    return _page(request, q=q, filters=filters, order=order, answer=answer, groups=groups)


@router.get("/tim-kiem/nang-cao", dependencies=[Depends(Require(Action.SEARCH))])
def show_advanced(request: Request, form: Annotated[AdvancedForm, Depends(AdvancedForm)]) -> Response:
    """The form that writes a question; filled in, it leads to what the question finds."""
    question = compose(form)
    if question:
        return RedirectResponse(page_link(question), 303)
    return render(request, "search_form.html", categories=CATEGORIES, kinds=DOCUMENT_TYPES)


def _page(
    request: Request,
    *,
    q: str,
    filters: Filters,
    order: Order,
    answer: jobs.SearchAnswer | None = None,
    groups: tuple[FacetGroup, ...] = (),
    error: InvalidInputError | None = None,
) -> Response:
    return render(
        request,
        "search.html",
        q=q,
        answer=answer,
        groups=groups,
        order=order,
        chosen=filters,
        here=page_link,
        filter_parameters=parameters_of,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
