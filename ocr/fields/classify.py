"""The kind of a paper, from the heading of its first page."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ocr.fields.near_labels import edits_within, pieces
from ocr.layout.page_string import PageString, folded_same_length, page_string
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
    return _kind_under(_heading_rows(string))


@lru_cache(maxsize=16)  # the rules that read the fields of a page ask again
def _kind_under(rows: tuple[str, ...]) -> tuple[str, float]:
    scored = [
        (score, -place, slug)
        for place, heading in enumerate(_headings(rows))
        if heading is not None
        for slug, title in _TITLES
        if (score := _score(heading, title)) > 0
    ]
    if not scored:
        return OTHER, 0.3
    score, slug = max((score + 0.004 * place, slug) for score, place, slug in scored)
    return slug, round(min(0.98, score), 3)


def _heading_rows(string: PageString) -> tuple[str, ...]:
    """Return the first lines of the page, column by column, without what is too short to be a heading."""
    rows = (cell for line in string.raw.split("\n") for cell in line.split("\t"))
    return tuple(islice((row for row in rows if len(_letters(row)) >= _LEAST_LETTERS), _HEADING_ROWS))


class _Heading(NamedTuple):
    """A line that may be a title, or begin one."""

    letters: str
    with_next: str
    """Its letters and those of the line below."""
    is_capital: bool


class _Title(NamedTuple):
    letters: str
    most_edits: int
    pieces: tuple[str, ...]
    """Parts of which one stays whole, however that many edits fall."""


def _headings(rows: tuple[str, ...]) -> Iterator[_Heading | None]:
    """Yield the rows; None for one that opens a sentence no title begins with."""
    letters = [_letters(row) for row in rows]
    for row, own, below in zip(rows, letters, [*letters[1:], ""], strict=False):
        capitals = sum(c.isupper() for c in row) / max(1, sum(c.isalpha() for c in row))
        is_sentence = _NOT_A_HEADING.match(folded_same_length(row))
        yield None if is_sentence else _Heading(own, own + below, capitals > 0.6)


def _score(heading: _Heading, title: _Title) -> float:
    length = len(title.letters)
    over_two = 0.97 * _title_share(heading.with_next, title) if length > len(heading.letters) else 0.0
    best = max(_title_share(heading.letters, title), over_two)
    return best * (0.75 + 0.2 * heading.is_capital) + min(length, 30) / 400 if best else 0.0


def _title_share(letters: str, title: _Title) -> float:
    """Return 1 where the line is the title, less where more follows it, 0 where it does not begin so."""
    length, most = len(title.letters), title.most_edits
    head = letters[: length + most]
    if not any(piece in head for piece in title.pieces):
        return 0.0
    starts = [
        edits_within(head[: length + shift], title.letters, most=most) for shift in range(-most, most + 1)
    ]
    found = [distance for distance in starts if distance is not None]
    if not found:
        return 0.0
    return (0.7 + 0.3 * min(1.0, length / max(1, len(letters)))) * (1 - 0.06 * min(found))


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(fold(text)))


def _title(wording: str) -> _Title:
    letters = _letters(wording)
    most = 0 if len(letters) < 7 else 1 if len(letters) < 12 else 2
    return _Title(letters, most, pieces(letters, count=most + 1))


_TITLES = tuple((kind.slug, _title(wording)) for kind in DOCUMENT_TYPES for wording in kind.titles)
