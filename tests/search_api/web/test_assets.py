"""Style sheets and scripts are small on the line, and are asked for once."""

import gzip
import re

import pytest

from search_api.web.assets import STATIC_DIR, asset, asset_url
from tests.search_api.office import Office

NAMES = [*sorted(path.name for path in STATIC_DIR.iterdir()), "pico.min.css", "htmx.min.js"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_comes_packed_and_whole(office: Office, name: str) -> None:
    client = office.browser().client
    packed = client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip"})
    plain = client.get(f"/static/{name}", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content == asset(name).content
    assert int(packed.headers["content-length"]) == len(asset(name).packed)
    assert gzip.decompress(asset(name).packed) == asset(name).content


def test_an_address_that_names_the_content_is_kept_for_ever(office: Office) -> None:
    client = office.browser().client
    assert "immutable" in client.get(asset_url("app.css")).headers["cache-control"]
    assert client.get("/static/app.css").headers["cache-control"] == "no-cache"
    assert client.get("/static/app.css?v=other").headers["cache-control"] == "no-cache"


def test_a_file_that_a_browser_has_is_not_sent_again(office: Office) -> None:
    client = office.browser().client
    known = client.get("/static/app.css").headers["etag"]
    again = client.get("/static/app.css", headers={"If-None-Match": known})
    assert (again.status_code, again.content) == (304, b"")


def test_the_first_page_weighs_at_most_150_kilobytes(office: Office) -> None:
    client = office.browser().client
    page = client.get("/dang-nhap")
    links = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    weights = [int(client.get(link).headers["content-length"]) for link in links]
    assert len(links) >= 5
    assert len(page.content) + sum(weights) <= 150_000


def test_pages_themselves_are_never_packed(office: Office) -> None:
    page = office.browser().client.get("/dang-nhap", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in page.headers
