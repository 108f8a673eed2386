"""Dates as old and new papers write them: whole, partial, about, by season, lunar."""

import re

from ocr.layout.page_string import PageString, Span

_D = r"[0-9oilsbz]"
_DAY = rf"(?:{_D}{{1,2}})"
_YEAR = r"(?:[1il|][0-9oilsbz]{3}|20[0-9o]{2})(?![0-9])"
_SHORT_YEAR = rf"(?:{_YEAR}|\d\d(?!\d))"
_GAP = r"[ .…·_:,\t-]{0,40}"
_BREAK = r"[ .…·_:,\t\n-]{0,40}"
_BAR = r"\s?[/.\-–|\\l]\s?"
_MONTH = r"(?:th\w{1,4}|\w{1,2}ang|\w{1,2}hang)"
_NAM = r"(?:n\wm|\wam|na\w)"
_STEM = r"giap|at|binh|dinh|mau|ky|canh|tan|nham|quy"
_BRANCH = r"ty|ti|suu|dan|mao|meo|thin|ngo|mui|than|dau|tuat|hoi"
_ABOUT = r"(?:(?:vao )?(?:khoang|do|chung|uoc|truoc|sau|dau|giua|cuoi)(?: nam)? )"
_NAMED_DAY = r"(?:nga\w{0,2} ?)"
_TET = r"(?:tet |xuan |nam )?"
_FORMS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(form), certainty)
    for form, certainty in (
        (rf"{_NAMED_DAY}?{_GAP}{_DAY}{_BREAK}{_MONTH}{_BREAK}{_DAY}{_BREAK}{_NAM}{_BREAK}{_YEAR}", 1.0),
        (rf"{_NAMED_DAY}?{_DAY}{_BAR}{_DAY}{_BAR}{_SHORT_YEAR}", 1.0),
        (rf"{_NAMED_DAY}?{_DAY}(?: thang |[/-]){_DAY},? nam {_YEAR}", 1.0),
        (rf"{_NAMED_DAY}?(?:[.…]{{1,4}}|-+)\s?/\s?(?:{_DAY}|[.…]{{1,4}}|-+)\s?/\s?{_YEAR}", 0.95),
        (rf"{_NAMED_DAY}[.…_ ]{{0,20}}thang (?:{_DAY}|[.…_]{{1,20}}),? nam {_YEAR}", 0.95),
        (rf"{_ABOUT}?(?:vao )?thang[ .…]{{1,20}}{_DAY}(?:{_BAR}|,?\s+nam\s+){_SHORT_YEAR}", 1.0),
        (rf"{_ABOUT}?{_DAY}{_BAR}{_YEAR}", 0.97),
        (
            rf"(?:mua (?:kho|mua|xuan|he|thu|dong)|quy (?:[1-4]|i{{1,3}}|iv))(?:{_BAR})?,?\s?(?:nam )?{_YEAR}",
            0.95,
        ),
        (rf"{_ABOUT}?{_TET}(?:{_STEM}) (?:{_BRANCH})\s?[,(-]?\s?(?:nam )?{_YEAR}\)?", 0.97),
        (rf"{_ABOUT}{_YEAR}(?:\s?[-–]\s?{_YEAR})?", 0.95),
        (rf"(?:{_NAM} )?{_YEAR}(?!\s?[/.-]\s?\d)", 0.97),
        (rf"(?:{_STEM}) (?:{_BRANCH})(?!\w)", 0.6),
    )
)
_LUNAR = re.compile(r"\s?[(,]?\s?(?:tuc )?(?:am lich|a\.? ?l\b\.?|duong lich)\)?")
_HOUR = re.compile(
    r"[ \t.:]*(?:(?:vao )?(?:hoi|luc|vao)?[ :]*\d{1,2}\s?(?:gio|h|g)\s?(?:\d{1,2}\s?(?:phut|ph|')?)?,?\s+"
    r"|(?:vao|tu|tu ngay)\s+)"
)
_SPACES = re.compile(r"[ \t:]*")
_SKIPPED = re.compile(r"[ \t.…·_:;,=*|'\"“”(\-–—]*")
_DIGIT = re.compile(r"[0-9]")
_WORDED = re.compile(rf"{_DAY}\s*{_MONTH}\s")
_DAY_BEFORE = re.compile(r"nga\w{0,2}\s$")


def find_date(string: PageString, region: Span, *, last: int = 0) -> tuple[Span, float] | None:
    """Return the date with which `region` begins and how certain its form is; None where there is none.

    Args:
        string: The page.
        region: Where the date begins; an hour before it is left out.
        last: How far a date in words may reach beyond `region`, over the end of its line.
    """
    for start in _starts(string, region):
        for form, certainty in _FORMS:
            match = form.match(
                string.folded, start, max(last, region.end) if certainty == 1.0 else region.end
            )
            if (match and len(_DIGIT.findall(match.group())) >= 2) or (match and certainty < 0.7):
                return _without_opening(
                    string, Span(start, _with_lunar(string, match.end(), region))
                ), certainty
    return None


def with_day_word(string: PageString, span: Span) -> Span:
    """Return a date in words with the word "ngày" right before it, which its label may have taken."""
    if not _WORDED.match(string.folded, span.start, span.end):
        return span
    before = _DAY_BEFORE.search(string.folded, max(0, span.start - 6), span.start)
    return Span(before.start(), span.end) if before else span


def _starts(string: PageString, region: Span) -> tuple[int, ...]:
    """Return where the date may begin: after the leaders, and before dots that stand for an unknown day."""
    hour = _HOUR.match(string.folded, region.start, region.end)
    begin = hour.end() if hour else region.start
    spaces = _SPACES.match(string.folded, begin, region.end)
    leaders = _SKIPPED.match(string.folded, begin, region.end)
    return tuple(dict.fromkeys(match.end() for match in (spaces, leaders) if match))


def _with_lunar(string: PageString, end: int, region: Span) -> int:
    match = _LUNAR.match(string.folded, end, region.end)
    return match.end() if match else end


def _without_opening(string: PageString, span: Span) -> Span:
    text = string.raw[span.start : span.end]
    if text.endswith(")") and "(" not in text:
        return Span(span.start, span.end - 1)
    return span
