"""The legal category a text names, and where a page names it."""

import re
from functools import lru_cache

from ocr.fields.near_labels import edits_within
from ocr.fields.phrases import find_phrase
from ocr.layout.page_string import PageString, Span, folded_same_length
from schemas.beneficiary import CATEGORIES
from schemas.vietnamese import fold, nfc

_OFFICE_BEFORE = re.compile(
    r"(?:lao dong|\bbo|\bty|(?<!ho )\bso|\bphong|\bban|\bvu|\bcuc|\bhoi)[\s,–-]*$"
    r"|(?:nghia trang|ngay|tuan|thang|hoi cuu)\s$"
)
_OFFICE_AFTER = re.compile(
    r"[\s,–-]*(?:(?:v[ae]|&|-)?\s*x[ae] h\w+|(?:va\s+)?cuu binh)|[\s,–-]*liet s[iy] 27"
)
_CODE = re.compile(rf"(?<!\w)(?:{'|'.join(category.code for category in CATEGORIES)})(?!\w)")
_SHORT, _LONG = 6, 14
"""Wordings of fewer letters are never misread, of fewer than the second number only by a letter."""
_BARE_CODES = {fold(category.code): category.code for category in CATEGORIES}
_SEPARATORS = re.compile(r"[\s\-–]+")


def category_code(text: str) -> str | None:
    """Return the code of the category that `text` names first and longest (`LS`, `TB`, ...); None where none."""
    stripped = nfc(text).strip(" .,;:")
    code = _BARE_CODES.get(fold(stripped))
    found = find_categories(folded_same_length(nfc(text)))
    return code or (_code_of_match(nfc(text), found[0]) if found else None)


def find_categories(folded: str) -> tuple[Span, ...]:
    """Return where `folded` names a category, in order, without the names of offices that hold such words."""
    return tuple(
        Span(match.start(), match.end())
        for match in _pattern().finditer(folded)
        if not _OFFICE_BEFORE.search(folded[max(0, match.start() - 24) : match.start()])
        and not _OFFICE_AFTER.match(folded, match.end())
    )


def find_category(string: PageString, region: Span) -> Span | None:
    """Return the category named on the first line of `region`, which follows a label; a bare code counts too.

    The region goes on to the next line, because long names of categories do.
    """
    line_end = string.raw.find("\n", region.start, region.end)
    first_line = Span(region.start, region.end if line_end < 0 else line_end)
    if misread := _misread(string, first_line):
        return misread
    found = find_categories(string.folded[region.start : region.end])
    if found and region.start + found[0].start < first_line.end:
        return Span(region.start + found[0].start, region.start + found[0].end)
    match = _CODE.search(string.raw, first_line.start, first_line.end)
    return Span(match.start(), match.end()) if match else None


def _misread(string: PageString, region: Span) -> Span | None:
    """Return the first part of `region` where it is one of the longer wordings with a letter or two misread."""
    phrase = find_phrase(string, region)
    if phrase is None or find_categories(string.folded[phrase.start : phrase.end]) == (
        Span(0, phrase.end - phrase.start),
    ):
        return None
    words = _SEPARATORS.sub(" ", string.folded[phrase.start : phrase.end])
    is_one = any(
        edits_within(words, wording, most=1 if len(wording) < _LONG else 2) is not None
        for wording in _codes()
        if len(wording) > _SHORT
    )
    return phrase if is_one else None


def _code_of_match(text: str, span: Span) -> str:
    return _codes()[_SEPARATORS.sub(" ", folded_same_length(text)[span.start : span.end])]


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    wordings = (
        (_SEPARATORS.sub(" ", fold(words)), category.code)
        for category in reversed(CATEGORIES)
        for words in (category.name, *category.synonyms)
    )
    return dict(wordings)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_codes(), key=len, reverse=True)
    any_of = "|".join(re.escape(words).replace(r"\ ", r"[\s\-–]+") for words in longest_first)
    return re.compile(rf"(?<![a-z0-9])(?:{any_of})(?![a-z0-9])")
