"""Numbers of papers, files and people: their shapes, as loose as old typewriters and OCR need."""

import re

from ocr.layout.page_string import PageString, Span

_DIGIT = "[0-9OolISB]"
_SIGN = r"[A-ZĐÐ][A-Za-zĐÐ0-9]*"
_JOIN = r"\s?[-–—/.]\s?"
_DECISION_SIGN = re.compile(r"[QO0][ĐÐDĐ]|TTg|Q[ĐÐD]|CTN|LCT", re.IGNORECASE)
_WITH_SIGN = re.compile(
    rf"{_DIGIT}{{1,6}}[a-zA-Z]?(?:\s?/\s?[0-9]{{2,4}})?(?:\s?[-–—/]\s?|\s(?=Q[ĐÐD])){_SIGN}(?:{_JOIN}{_SIGN})*(?![a-zà-ỹ])"
)
_GLUED_SIGN = re.compile(rf"[0-9]{{1,5}}\s?(?:TTg|QĐ|QÐ|CTN)[a-z]?(?:{_JOIN}{_SIGN})*")
_PLAIN = re.compile(r"[0-9]{1,6}(?:\s?/\s?[0-9]{2,4})?[A-Za-z]?(?![0-9\w])")
_FILE_NUMBER = re.compile(
    r"(?:CA\s?-\s?)?(?:[A-ZĐÐ]{1,7}[0-9]?\s?[/.\-–]\s?){0,3}(?:[A-ZĐÐ]{1,7}\s)?"
    r"[0-9OolISB]{1,7}(?:\s?[-–/]\s?[A-ZĐÐ0-9]{1,5})*(?![a-zà-ỹ])"
)
_UNLABELLED_FILE_NUMBER = re.compile(
    r"(?<![\w/])(?:CA-)?[A-ZĐÐ]{1,4}\s?/\s?(?:LS|TB|BB|CĐHH|CDHH|AH|AHLLVT|AHLĐ|BMVNAH|BMAH|TĐ|HĐKC|LTCM|TKN|CC|GĐCM)"
    r"\s?[-– ]\s?[0-9]{3,7}(?:-[0-9]{1,3})?(?![\w/])"
)
_CERTIFICATE = re.compile(
    r"(?:[A-ZĐÐ]{1,7}(?:\s?[-/.]\s?[A-ZĐÐ]{1,6})?\s?[-–/.]?\s?)?[0-9OolISB]{1,8}(?:\s?[A-Za-z]{1,2}(?![A-Za-zà-ỹ]))?"
    r"(?:\s?[-–/]\s?[A-ZĐÐ0-9][A-Za-zĐÐ0-9]*)*(?![a-zà-ỹ])"
)
_CITIZEN = re.compile(r"[0-9OolISB](?:[ .]?[0-9OolISB]){7,13}(?![\w])")
_LOOK_ALIKES = str.maketrans("OolISB", "001158")
_REST_OF_TOKEN = re.compile(r"[^\s;()…]*[^\W_](?=[\s.,;:…]|$)")
_SKIPPED = re.compile(r"[ \t.…·_:;,=*|'\"“”()–—-]*(?:(?:[Ss]ố|SỐ|[Ss]o|[Nn]o)(?:\s?:\s?|\s|\.))?[ .…·_:]*")


def find_decision_number(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the number of a paper with which `region` begins and how certain its shape is."""
    start = _value_start(string, region)
    for shape, certainty in ((_WITH_SIGN, 1.0), (_GLUED_SIGN, 0.97), (_PLAIN, 0.7)):
        match = shape.match(string.raw, start, region.end)
        if match and any(character.isdigit() for character in match.group()):
            return _whole_token(string, Span(start, match.end()), region), certainty
    return None


def names_a_decision(text: str) -> bool:
    """Whether the sign after a number tells that it is a decision's (QĐ, TTg, CTN)."""
    return _DECISION_SIGN.search(text) is not None


def find_file_number(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the beneficiary file number with which `region` begins and how certain its shape is."""
    found = _first(string, region, shape=_FILE_NUMBER)
    if found is None:
        return None
    text = string.raw[found.start : found.end]
    has_sign = any(character.isalpha() for character in text)
    return found, 1.0 if has_sign or len(text) >= 4 else 0.75


def find_certificate_number(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the number of a certificate, card or book with which `region` begins: `GC887K`, `239/07`, `TB-01234`."""
    found = _first(string, region, shape=_CERTIFICATE)
    return (found, 1.0 if found.end - found.start > 2 else 0.25) if found else None


def find_citizen_number(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the number of 9 or 12 digits with which `region` begins."""
    found = _first(string, region, shape=_CITIZEN)
    if found is None:
        return None
    digits = re.sub(r"\D", "", string.raw[found.start : found.end].translate(_LOOK_ALIKES))
    return found, 1.0 if len(digits) in (9, 12) else 0.3


def unlabelled_file_numbers(string: PageString) -> tuple[Span, ...]:
    """Return what has the whole shape of a file number, such as `BD/LS-07956`, wherever it stands."""
    return tuple(Span(m.start(), m.end()) for m in _UNLABELLED_FILE_NUMBER.finditer(string.raw))


def _first(string: PageString, region: Span, *, shape: re.Pattern[str]) -> Span | None:
    start = _value_start(string, region)
    match = shape.match(string.raw, start, region.end)
    if not match or not any(character.isdigit() for character in match.group()):
        return None
    return _whole_token(string, Span(start, match.end()), region)


def _whole_token(string: PageString, span: Span, region: Span) -> Span:
    """Return `span` up to the next white space: a number is shown whole even where a sign was misread."""
    rest = _REST_OF_TOKEN.match(string.raw, span.end, region.end)
    return Span(span.start, rest.end()) if rest else span


def _value_start(string: PageString, region: Span) -> int:
    match = _SKIPPED.match(string.raw, region.start, region.end)
    return match.end() if match else region.start
