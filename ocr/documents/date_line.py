"""The date of a document: in the line of place and day at its head, above its signature, or in its opening words."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence

from ocr.documents.agency import head_of
from ocr.documents.cells import Cell
from ocr.documents.fact import Found
from ocr.fields.near_labels import edits_within
from ocr.layout.page_string import PageString, Span
from schemas.partial_date import PartialDate

_D = r"[0-9oilsbzgq|§]"
_DOTS = r"[ .…·_,:-]*"
_YEAR = rf"(?P<year>[12il|]\s?{_D}{{3}}|[12][0-9]\s?{_D}{{2}})"
_WORDED = re.compile(
    rf"(?:(?P<of_day>[^\W\d_]\w{{2,4}})\s*)?{_DOTS}(?<![^\W_])(?P<day>{_D}{{1,2}})?{_DOTS}(?<![^\W\d_])(?P<of_month>\w{{3,6}})"
    rf"{_DOTS}(?P<month>{_D}{{1,2}})?{_DOTS}\s*(?P<of_year>\w{{2,4}}){_DOTS}\s*{_YEAR}(?![0-9])"
)
_SLASHED = re.compile(
    rf"(?:(?P<of_day>nga[yv])\s*[:.]?\s*)?(?P<day>{_D}{{1,2}}|[.…]+)\s?[/.\-–]\s?(?P<month>{_D}{{1,2}}|[.…]+)\s?[/.\-–]\s?"
    rf"(?P<year>[12][0-9]{{3}}|[0-9]{{2}})(?![0-9])"
)
_PLACE = re.compile(
    r"\W{0,3}(?!.*\b(?:sinh|ngu|mat|tran|cap|cong tac)\b)(?:\w+[\s.\-–]+){0,5}\w+\s?[,.;]+\s*$|\W{0,3}$"
)
_OPENING = re.compile(r"hom nay[\s,:.]*")
_BOOKED = re.compile(r"ngay vao so\W*")
_ARRIVAL = re.compile(r"cong van den|^\W*den\b|^\W*cv\W*$|phong luu tru|trung tam cong bao")
_DIGITS = str.maketrans("oilsbzgq|§", "0115829918")
_TAIL_CELLS = 14
_UNNAMED_CELLS = 8
_HEAD_HEIGHTS = 9
"""A line of place and day stands no further below the name of the state than this many of its heights."""


def find_date(string: PageString, cells: Sequence[Cell], *, body: int, foot: bool) -> Found | None:
    """Return the date of a document as one page tells it; None where it does not.

    Args:
        string: The page.
        cells: Of the page.
        body: Place of the first cell that belongs neither to the head nor to the heading; 0 on later pages.
        foot: Whether the signatures are to be looked at.
    """
    ways = (
        _lines(string, _beside_motto(cells[:body]), certainty=0.98, rule="date_in_head"),
        _lines(
            string,
            cells[max(0, len(cells) - _TAIL_CELLS) :][::-1],
            certainty=0.94,
            rule="date_above_signature",
        )
        if foot
        else (),
        _after(string, _BOOKED, certainty=0.8, rule="date_booked"),
        _after(string, _OPENING, certainty=0.75, rule="date_in_opening"),
    )
    return next((found for way in ways for found in way), None)


def _beside_motto(head: Sequence[Cell]) -> Sequence[Cell]:
    """Return the cells of the head that stand not far below the name of the state."""
    state = head_of(head)
    if state is None:
        return head[:_UNNAMED_CELLS]
    return [cell for cell in head if cell.box.y0 - state.box.y0 < _HEAD_HEIGHTS * state.height]


def _lines(string: PageString, cells: Sequence[Cell], *, certainty: float, rule: str) -> Iterator[Found]:
    """Yield the dates that have a line of their own, a place before them at most."""
    for cell in cells:
        if any(_ARRIVAL.search(near.folded) for near in _above(cell, cells)):
            continue
        for form, sureness in ((_WORDED, 1.0), (_SLASHED, 0.9)):
            if (found := _own_line(string, cell, form)) and (iso := _iso(found)):
                yield Found((Span(found.start(), found.end()),), certainty * sureness, rule, iso)


def _own_line(string: PageString, cell: Cell, form: re.Pattern[str]) -> re.Match[str] | None:
    """Return the date in `cell`, or broken over it and the next line, where nothing else is said."""
    end = cell.start + len(cell.raw)
    for match in form.finditer(string.folded, cell.start, min(len(string.folded), end + 14)):
        if match.start() >= end:
            return None
        before = string.folded[cell.start : match.start()]
        after = string.folded[match.end() : end].strip(" .,;:|'-/_")
        is_date_alone = len(after) <= 2 and _PLACE.match(before) and len(match.group()) >= 6
        if is_date_alone and _is_date(match) and (form is _WORDED or match["of_day"] or "," in before):
            return match
    return None


def _is_date(match: re.Match[str]) -> bool:
    """Whether the words between the numbers are ngày, tháng and năm, misread a little."""
    if match.re is not _WORDED:
        return True
    of_day, of_month, of_year = match["of_day"] or "ngay", match["of_month"], match["of_year"]
    edits = [
        edits_within(of_day, "ngay", most=2),
        edits_within(of_month, "thang", most=2),
        edits_within(of_year, "nam", most=1),
    ]
    known = [edit for edit in edits if edit is not None]
    return len(known) == len(edits) and sum(known) <= 3


def _above(cell: Cell, cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells of a registry's stamp that may hold `cell`: close above it."""
    reach = 3.5 * max(1, cell.height)
    return [
        other
        for other in cells
        if 0 < cell.box.y0 - other.box.y0 < reach
        and other.box.x0 < cell.box.x1
        and cell.box.x0 < other.box.x1
    ]


def _after(string: PageString, opening: re.Pattern[str], *, certainty: float, rule: str) -> Iterator[Found]:
    for start in opening.finditer(string.folded):
        for form in (_WORDED, _SLASHED):
            match = form.match(string.folded, start.end())
            if match and _is_date(match) and (iso := _iso(match)):
                yield Found((Span(match.start(), match.end()),), certainty, rule, iso)
                return


def _iso(match: re.Match[str]) -> str:
    """Return the date as partial ISO: unknown parts left out, "" where it is no date."""
    year = _number(match["year"])
    if year is None:
        return ""
    year = 1900 + year if year < 100 else year
    if not 1900 <= year <= 2100:
        return ""
    month, day = _number(match["month"]), _number(match["day"])
    if month is not None and not 1 <= month <= 12:
        return ""
    if month is None:
        return PartialDate(year).iso()
    if day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return ""
    return PartialDate(year, month, day).iso()


def _number(text: str | None) -> int | None:
    digits = "".join(c for c in (text or "").translate(_DIGITS) if c.isdigit())
    return int(digits) if digits else None
