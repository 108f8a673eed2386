"""Dates of birth as old and new papers write them: whole, partial, about, lunar."""

import re

from ocr.layout.page_string import PageString, Span

_D = r"[0-9oilsbz]"
_DAY = rf"(?:{_D}{{1,2}})"
_YEAR = r"(?:[1il|][0-9oilsbz]{3}|20[0-9o]{2})(?![0-9])"
_GAP = r"[ .…·_:,\t-]{0,40}"
_STEM = r"giap|at|binh|dinh|mau|ky|canh|tan|nham|quy"
_BRANCH = r"ty|ti|suu|dan|mao|meo|thin|ngo|mui|than|dau|tuat|hoi"
_ABOUT = r"(?:khoang|do|chung|uoc|truoc|sau)(?: nam)? "
_FORMS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(form), certainty)
    for form, certainty in (
        (rf"(?:nga\w{{0,2}} ?)?{_GAP}{_DAY}{_GAP}th\w{{1,4}}{_GAP}{_DAY}{_GAP}n\wm{_GAP}{_YEAR}", 1.0),
        (rf"(?:nga\w{{0,2}} )?{_DAY}\s?[/.\-–]\s?{_DAY}\s?[/.\-–]\s?(?:{_YEAR}|\d\d(?!\d))", 1.0),
        (rf"(?:nga\w{{0,2}} )?{_DAY}(?: thang |[/-]){_DAY} nam {_YEAR}", 1.0),
        (rf"(?:[.…]{{1,4}}|-+)\s?/\s?(?:{_DAY}|[.…]{{1,4}}|-+)\s?/\s?{_YEAR}", 0.95),
        (rf"thang {_DAY}(?:\s?[/.\-–]\s?|,? nam )(?:{_YEAR}|\d\d(?!\d))", 1.0),
        (rf"{_DAY}\s?[/.\-–]\s?{_YEAR}", 0.97),
        (rf"(?:{_ABOUT})?(?:nam )?(?:{_STEM}) (?:{_BRANCH})\s?[,(-]?\s?{_YEAR}\)?", 0.97),
        (rf"(?:{_ABOUT}){_YEAR}", 0.95),
        (rf"(?:nam )?{_YEAR}", 0.97),
        (rf"(?:{_STEM}) (?:{_BRANCH})(?!\w)", 0.6),
    )
)
_LUNAR = re.compile(r"\s?[(,]?\s?(?:am lich|a\.? ?l\b\.?)\)?")
_SPACES = re.compile(r"[ \t:]*")
_SKIPPED = re.compile(r"[ \t.…·_:;,=*|'\"“”(\-–—]*")
_DIGIT = re.compile(r"[0-9]")


def find_date(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the date with which `region` begins and how certain its form is; None where there is none."""
    for start in _starts(string, region):
        for form, certainty in _FORMS:
            match = form.match(string.folded, start, region.end)
            if (match and len(_DIGIT.findall(match.group())) >= 2) or (match and certainty < 0.7):
                return _without_opening(
                    string, Span(start, _with_lunar(string, match.end(), region))
                ), certainty
    return None


def _starts(string: PageString, region: Span) -> tuple[int, ...]:
    """Return where the date may begin: after the leaders, and before dots that stand for an unknown day."""
    spaces = _SPACES.match(string.folded, region.start, region.end)
    leaders = _SKIPPED.match(string.folded, region.start, region.end)
    return tuple(dict.fromkeys(match.end() for match in (spaces, leaders) if match))


def _with_lunar(string: PageString, end: int, region: Span) -> int:
    match = _LUNAR.match(string.folded, end, region.end)
    return match.end() if match else end


def _without_opening(string: PageString, span: Span) -> Span:
    text = string.raw[span.start : span.end]
    if text.endswith(")") and "(" not in text:
        return Span(span.start, span.end - 1)
    return span
