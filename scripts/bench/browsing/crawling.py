"""Every page that somebody finds by following links, a few addresses of each kind."""

import re
import time
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Protocol
from urllib.parse import urljoin, urlsplit

ADDRESSES = 3
"""Of one kind of page."""
_LEFT_OUT = ("/static/", "/api/", "/tim-kiem?", "/bao-cao-")
"""What is no page; searches and reports, which have benches of their own."""
_ANSWER_S = 300.0


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where an anchor leads."""
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came for an address."""

    status: int
    media_type: str
    content: bytes
    leads_to: str
    """Where the browser is sent instead; empty: nowhere."""
    ms: float
    """From the question to the last byte."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a browser: one connection that stays open, and perhaps a cookie."""

    port: int
    cookie: str = ""
    connections: list[HTTPConnection] = field(default_factory=list)

    def get(self, path: str) -> Answer:
        """Ask for `path`, packed where that can be; over a new connection where the server closed the old one."""
        try:
            return self._ask(path)
        except (ConnectionError, HTTPException):
            self.connections.clear()
            return self._ask(path)

    def _ask(self, path: str) -> Answer:
        if not self.connections:
            self.connections.append(HTTPConnection("127.0.0.1", self.port, timeout=_ANSWER_S))
        headers = {"Accept-Encoding": "gzip"} | ({"Cookie": self.cookie} if self.cookie else {})
        begun = time.perf_counter()
        self.connections[0].request("GET", path, headers=headers)
        response: HTTPResponse = self.connections[0].getresponse()
        content = response.read()
        ms = (time.perf_counter() - begun) * 1000
        leads_to = response.headers.get("Location", "")
        return Answer(response.status, response.headers.get_content_type(), content, leads_to, ms)


def kind_of(path: str) -> str:
    """Return what pages of one kind share: ids, numbers and codes become `{}`, questions go."""
    parts = urlsplit(path).path.split("/")
    return "/".join("{}" if re.search(r"\d", part) else part for part in parts)


def links_of(page: str, *, base: str) -> list[str]:
    """Return where the anchors of `page` lead within the site, in their order."""
    links = _Links()
    links.feed(page)
    targets = (urlsplit(urljoin(base, link)) for link in links.found if not link.startswith("#"))
    paths = (f"{each.path}?{each.query}" if each.query else each.path for each in targets if not each.netloc)
    return [path for path in paths if path.startswith("/") and not path.startswith(_LEFT_OUT)]


class Asker(Protocol):
    """What `crawl` needs of a visitor."""

    def get(self, path: str) -> Answer:
        """Return what comes for `path`."""


def crawl(visitor: Asker, *, most: int) -> dict[str, list[str]]:
    """Return the addresses of each kind of page that links from the first page on lead to, found by `most` looks."""
    found: dict[str, list[str]] = {}
    waiting, seen = deque(["/"]), {"/"}
    while waiting and most:
        path, most = waiting.popleft(), most - 1
        answer = visitor.get(path)
        links = [answer.leads_to] if answer.leads_to else []
        if answer.status == 200 and answer.media_type == "text/html":
            found.setdefault(kind_of(path), []).append(path)
            links = links_of(answer.content.decode(), base=path)
        for link in links:
            enough = len(found.get(kind_of(link), ())) >= ADDRESSES
            if link not in seen and not enough:
                seen.add(link)
                waiting.append(link)
    return {kind: paths[:ADDRESSES] for kind, paths in found.items()}
