"""The list of pages is whole, so that what is looked at is everything."""

from search_api.app import create_app, routes_of
from tests.browser.looks import LOOKS, NO_PAGES
from tests.search_api.office import Office


def test_no_page_is_forgotten(office: Office) -> None:
    routes = routes_of(create_app(office.services, office.index))
    pages = {
        each.path for each in routes if "GET" in (each.methods or ()) and not each.path.startswith("/api/")
    }

    assert {look.route for look in LOOKS} == pages - NO_PAGES
    assert pages >= NO_PAGES
