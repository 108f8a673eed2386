"""`trichluc bench web`: it finds the pages that links lead to, each kind of them once."""

from dataclasses import dataclass, field

import pytest

from scripts.bench.browsing.crawling import Answer, crawl, kind_of, links_of

SITE = {
    "/": ("", "/a"),
    "/a": ('<a href="/ho-so/H1">1</a><a href="ho-so/H2?q=x">2</a><a href="#x">3</a><a href="/tep">4</a>', ""),
    "/ho-so/H1": ('<a href="/ho-so/H3">3</a><a href="//example.org/">x</a><a href="/static/a.css">s</a>', ""),
    "/ho-so/H2?q=x": ('<a href="/khong-co">x</a><a href="/a">a</a>', ""),
    "/ho-so/H3": ("", ""),
    "/tep": ("%PDF", ""),
}


@dataclass
class Site:
    """A browser that was given all answers before."""

    asked: list[str] = field(default_factory=list)

    def get(self, path: str) -> Answer:
        """Return the answer."""
        self.asked.append(path)
        page, leads_to = SITE.get(path, (None, ""))
        status = 404 if page is None else 303 if leads_to else 200
        kind = "application/pdf" if path == "/tep" else "text/html"
        return Answer(status, kind, (page or "").encode(), leads_to, 1.0)


def test_every_page_behind_a_link_is_found() -> None:
    site = Site()
    assert crawl(site, most=100) == {"/a": ["/a"], "/ho-so/{}": ["/ho-so/H1", "/ho-so/H2?q=x", "/ho-so/H3"]}
    assert len(site.asked) == len(set(site.asked))


@pytest.mark.parametrize("most", range(5))
def test_no_more_is_asked_than_is_allowed(most: int) -> None:
    site = Site()
    crawl(site, most=most)
    assert len(site.asked) == most


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "/"), ("/ho-so/H99.1/trang/3?q=a1", "/ho-so/{}/trang/{}"), ("/quan-tri/lich", "/quan-tri/lich")],
)
def test_pages_of_one_kind_are_told_by_their_addresses(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_links_are_led_from_the_page_on_which_they_stand() -> None:
    page = '<a href="?trang=2">x</a><a href="sua">y</a><a href="https://example.org/a">z</a>'
    assert links_of(page, base="/ban-sao/1") == ["/ban-sao/1?trang=2", "/ban-sao/sua"]
