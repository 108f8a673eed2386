"""Addresses of the search page and of what is made from its question."""

from urllib.parse import urlencode

from indexer.index import Order
from indexer.planning import Filters
from search_api.search.facets import parameters_of

SEARCH_PATH = "/tim-kiem"


def page_link(
    question: str,
    *,
    filters: Filters | None = None,
    order: Order = "relevance",
    after: str | None = None,
    path: str = SEARCH_PATH,
) -> str:
    """Return the address under which `question` is asked again in the same way."""
    parameters = [("q", question)] if question else []
    parameters += parameters_of(filters or {})
    parameters += [("xep", "ten")] if order == "name" else []
    parameters += [("tiep", after)] if after else []
    return f"{path}?{urlencode(parameters)}" if parameters else path
