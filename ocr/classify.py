"""The kind of a paper, from the heading of its first page."""

import re
from itertools import islice

from ocr.labels import edits_within
from ocr.page_string import PageString, folded_same_length, page_string
from schemas.document_types import DOCUMENT_TYPES
from schemas.layout import PageText
from schemas.vietnamese import fold

OTHER = "khac"
_HEADING_ROWS = 18
_LEAST_LETTERS = 5
_LETTERS = re.compile(r"[a-z0-9]+")
_NOT_A_HEADING = re.compile(r"\s*(?:can cu|theo|xet|kinh gui|noi nhan|dieu \d|v/v|ve viec)\b")


def classify(page: PageText) -> tuple[str, float]:
    """Return the slug of the kind of paper that `page` opens, and how sure that is (0-1).

    A page without a known heading is `khac`, with the low confidence of a guess.
    """
    return classify_string(page_string(page))


def classify_string(string: PageString) -> tuple[str, float]:
    """Return what `classify` returns, for a page already made a string."""
    rows = _heading_rows(string)
    scored = [
        (score, -place, slug)
        for place, row in enumerate(rows)
        for slug, title in _TITLES
        if (score := _score(row, "".join(_letters(text) for text in rows[place : place + 2]), title)) > 0
    ]
    if not scored:
        return OTHER, 0.3
    score, slug = max((score + 0.004 * place, slug) for score, place, slug in scored)
    return slug, round(min(0.98, score), 3)


def _heading_rows(string: PageString) -> list[str]:
    """Return the first lines of the page, column by column, without what is too short to be a heading."""
    rows = (cell for line in string.raw.split("\n") for cell in line.split("\t"))
    return list(islice((row for row in rows if len(_letters(row)) >= _LEAST_LETTERS), _HEADING_ROWS))


def _score(row: str, row_and_next: str, title: str) -> float:
    if _NOT_A_HEADING.match(folded_same_length(row)):
        return 0.0
    letters = _letters(row)
    over_two = 0.97 * _title_share(row_and_next, title) if len(title) > len(letters) else 0.0
    best = max(_title_share(letters, title), over_two)
    capitals = sum(c.isupper() for c in row) / max(1, sum(c.isalpha() for c in row))
    return best * (0.75 + 0.2 * (capitals > 0.6)) + min(len(title), 30) / 400 if best else 0.0


def _title_share(letters: str, title: str) -> float:
    """Return 1 where the line is the title, less where more follows it, 0 where it does not begin so."""
    most = 0 if len(title) < 7 else 1 if len(title) < 12 else 2
    starts = [
        edits_within(letters[: len(title) + shift], title, most=most) for shift in range(-most, most + 1)
    ]
    found = [distance for distance in starts if distance is not None]
    if not found:
        return 0.0
    return (0.7 + 0.3 * min(1.0, len(title) / max(1, len(letters)))) * (1 - 0.06 * min(found))


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(fold(text)))


_TITLES = tuple((kind.slug, _letters(title)) for kind in DOCUMENT_TYPES for title in kind.titles)
