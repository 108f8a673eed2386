"""The parameters of a report as they stand in an address: of programs in English, of pages in Vietnamese."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Query, Request

from schemas.reporting.period import Window
from search_api.statistics.asked import Asked
from search_api.web.render import link

Word = Annotated[str, Query(max_length=64)]
WORDS: Mapping[str, str] = {
    "kind": "ky",
    "year": "nam",
    "part": "phan",
    "first": "tu",
    "last": "den",
    "cut_off": "chot",
    "office": "co_quan",
}
"""Field of Asked → its name in the address of a page."""
_LONGEST = 64


def asked_of(
    period: Word = "",
    year: Word = "",
    part: Word = "",
    first: Word = "",
    last: Word = "",
    cut_off: Word = "",
    office: Word = "",
) -> Asked:
    """Return which report a program asks for."""
    return Asked(period, year, part, first, last, cut_off, office)


def page_asked_of(request: Request) -> Asked:
    """Return which report the address of a page asks for; what is too long is cut, and so cannot be read."""
    given = request.query_params
    return Asked(**{name: given.get(word, "")[:_LONGEST] for name, word in WORDS.items()})


AskedDep = Annotated[Asked, Depends(asked_of)]
PageAskedDep = Annotated[Asked, Depends(page_asked_of)]


def same_report(path: str, asked: Asked, window: Window | None) -> str:
    """Return an address of the report that is looked at: it holds its days and its cut-off, so it stays the same."""
    if window is None:
        return path
    kept = Asked(
        kind="days" if asked.kind in ("", "days") else asked.kind,
        year=asked.year or f"{window.period.last.year}",
        part=asked.part,
        first=f"{window.period.first}",
        last=f"{window.period.last}",
        cut_off=window.cut_off.isoformat(),
        office=asked.office,
    )
    return link(path, **{word: getattr(kept, name) for name, word in WORDS.items()})
