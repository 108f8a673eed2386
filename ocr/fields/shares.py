"""Shares of health lost, in figures or words, and the class they make."""

import re

from ocr.fields.phrases import phrase_start
from ocr.layout.page_string import PageString, Span

_UNITS = r"(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)"
_TEN = rf"(?:{_UNITS}\s+muoi|muoi)"
_SIGN = r"(?:\s?%|\s?phan\s+tram|\s?[o0°]/[o0](?!\d))"
_PERCENT = re.compile(
    rf"(?<![\d/.,])(?:[0-9lo]{{1,3}}(?:[.,]\d{{1,2}})?{_SIGN}|{_TEN}(?:\s+(?:{_UNITS}|mot))?\s+phan\s+tram"
    rf"|{_UNITS}\s+phan\s+tram|mot tram phan tram)"
)
_BARE = re.compile(r"[0-9]{1,3}(?![\d/%.,-]*\d)(?=\s*(?:$|[\n\t;.,(…]))")
_FRACTION = re.compile(r"(?:hang\s+)?[1-8]\s?/\s?[348](?![\d/])")
_HANG = re.compile(r"(?:[Hh]ạng\s+)?(?:[1-8]|IV|I{1,3}|(?i:một|hai|ba|bốn|nhất|nhì|đặc biệt))(?![\w/%.,])")
_SEARCHED = 90
"""A share stands no further from its label than this many characters: "... do thương tật gây nên là 21%"."""
_OTHER_THING = re.compile(
    r"[;]|\.\s|luong|ngan sach|ho so|muc huong|tien tuat|\btu\s*$|\b(?:tren|duoi|tu du)\s*$"
)
_FROM_TO = re.compile(r"\s*(?:tro len|den \d|[-–] ?\d)")


def find_percent(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the share that follows in `region`; a number without a sign counts only right after the label."""
    start = phrase_start(string, region)
    if match := _BARE.match(string.folded, start, region.end):
        return Span(match.start(), match.end()), 0.85
    end = min(region.end, start + _SEARCHED)
    match = _PERCENT.search(string.folded, start, end)
    if match is None or _OTHER_THING.search(string.folded[start : match.start()]):
        return None
    if _FROM_TO.match(string.folded, match.end()):
        return None
    return Span(match.start(), match.end()), 1.0 if match.start() - start < 45 else 0.9


def find_class(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the class with which `region` begins: `4/4`, or a number or word after "hạng"."""
    start = phrase_start(string, region)
    if match := _FRACTION.match(string.folded, start, region.end):
        return Span(match.start(), match.end()), 1.0
    match = _HANG.match(string.raw, start, region.end)
    return (Span(match.start(), match.end()), 0.85) if match else None
