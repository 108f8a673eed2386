"""The facts about a document: its number, date, agency and signer, each with the place where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ocr.documents.agency import find_agency, find_bestower
from ocr.documents.by_hand import certain_date, certain_number
from ocr.documents.cells import Cell, cells_of
from ocr.documents.date_line import find_date
from ocr.documents.fact import Fact, Found, fact_of
from ocr.documents.number import find_certificate_number, find_number
from ocr.documents.signer import find_signer
from ocr.fields.classify import classify_string
from ocr.layout.page_string import PageString, page_string
from schemas.layout import PageText

COVER = "to_bia"
UNNUMBERED = frozenset({COVER, "don_de_nghi", "don_di_chuyen", "giay_uy_quyen"})
"""Kinds that people write or that hold other papers: a number on them is that of something else."""
HONORS = frozenset({"bang_to_quoc_ghi_cong", "huan_huy_chuong"})
_MOST_HEAD = 18
_BODY = re.compile(
    r"\W{0,3}(?:kinh gui|can cu|theo |xet |thuc hien|tra loi|hom nay|ho va ten|ho ten|dong chi"
    r"|toi la|toi ten|ten toi|dieu \d"
    r"|chung toi|nay |thu truong don vi|chung nhan|\d{1,2}[.)] |i{1,3}[.)] |tiep nhan)"
)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document says of itself; None where it does not say it, or only a pen wrote it."""

    number: Fact | None
    date: Fact | None
    agency: Fact | None
    signer: Fact | None


@dataclass(frozen=True, slots=True)
class _Page:
    place: int
    page: PageText
    string: PageString
    cells: tuple[Cell, ...]


def document_facts(pages: Sequence[PageText], *, kind: str = "") -> DocumentFacts:
    """Return what the pages of one document say of it.

    Args:
        pages: All of them in order; blank ones count, and say nothing.
        kind: Slug of DOCUMENT_TYPES where it is known already.
    """
    read = [_page(place, page) for place, page in enumerate(pages) if page.words]
    read = [page for page in read if page.cells]
    if not read:
        return DocumentFacts(None, None, None, None)
    first = read[0]
    kind = kind or classify_string(first.string)[0]
    body = body_start(first.cells)
    number = None if kind in UNNUMBERED else _as_fact(first, _number(first, kind=kind, body=body))
    date = None if kind == COVER else _date(read, body=0 if kind in HONORS else body)
    return DocumentFacts(
        number=certain_number(number, page=first.page) if number else None,
        date=certain_date(date, page=pages[date.page]) if date else None,
        agency=_as_fact(first, _agency(first, kind=kind, body=body)),
        signer=None if kind == COVER else _signer(read),
    )


def _number(first: _Page, *, kind: str, body: int) -> Found | None:
    if kind in HONORS:
        return find_certificate_number(first.cells) or find_number(first.cells, body=body)
    return find_number(first.cells, body=body)


def _agency(first: _Page, *, kind: str, body: int) -> Found | None:
    found = find_agency(first.cells, body=body)
    return found or (find_bestower(first.cells) if kind in HONORS else None)


def _as_fact(page: _Page, found: Found | None) -> Fact | None:
    return fact_of(page.string, found, page=page.place) if found else None


def body_start(cells: Sequence[Cell]) -> int:
    """Return the place of the first cell after the letterhead and heading of a page."""
    found = (place for place, cell in enumerate(cells[:_MOST_HEAD]) if _BODY.match(cell.folded))
    return next(found, min(len(cells), _MOST_HEAD))


def _page(place: int, page: PageText) -> _Page:
    string = page_string(page)
    return _Page(place, page, string, cells_of(string))


def _date(pages: Sequence[_Page], *, body: int) -> Fact | None:
    """Return the date that the first page tells, else that above the signatures."""
    first, last = pages[0], pages[-1]
    found = find_date(first.string, first.cells, body=body, foot=first is last)
    if found and (found.rule == "date_in_head" or first is last):
        return fact_of(first.string, found, page=first.place)
    for page in (*pages[:0:-1],):
        if below := find_date(page.string, page.cells, body=0, foot=True):
            return fact_of(page.string, below, page=page.place)
    found = found or find_date(first.string, first.cells, body=body, foot=True)
    return fact_of(first.string, found, page=first.place) if found else None


def _signer(pages: Sequence[_Page]) -> Fact | None:
    for page in reversed(pages):
        if found := find_signer(page.string, page.cells):
            return fact_of(page.string, found, page=page.place)
    return None
