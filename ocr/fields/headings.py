"""The row of a page that looks most like the title of a paper, with a letter or two misread."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ocr.fields.kind_phrases import HEADINGS
from ocr.fields.near_labels import edits_within, pieces
from ocr.layout.page_string import PageString, folded_same_length
from schemas.document_types import DOCUMENT_TYPES, UNKNOWN_TYPE
from schemas.vietnamese import fold

HEADING_ROWS = 18
_LEAST_LETTERS = 5
_TABLE_CELLS = 3
"""Rows of so many cells are a table's: its small letters are no heading."""
_MOST_LETTERS = 60
"""Of a heading that is not in capitals."""
_EDIT_LENGTHS = (7, 12, 21)
"""Letters of a title from which one more may be misread."""
_CERTAIN = 0.85
_LETTERS = re.compile(r"[a-z0-9]+")
_KEY = 2
"""First letters of a piece by which it is looked up."""
_NOT_A_HEADING = re.compile(
    r"\s*(?:(?:can cu|theo|xet|kinh gui|noi nhan|dieu \d|v/v|ve viec)\b|(?:so|ty|bo|phong) (?:lao dong|thuong binh))"
)


class Best(NamedTuple):
    """The row that looks most like a title."""

    score: float
    slug: str
    place: int
    """Among the rows."""
    plain: str
    """The title, where it stands for several kinds."""


def best_heading(rows: tuple[str, ...]) -> Best | None:
    """Return the row that looks most like a title; None where no row begins with one."""
    scored = [
        Best(score - 0.004 * place, title.slug, place, title.plain)
        for place, heading in enumerate(_headings(rows))
        if heading is not None
        for title in _titles_in(heading.with_next)
        if (score := _score(heading, title)) > 0
    ]
    return max(scored, default=None)


def heading_score(string: PageString, *, rows: int = HEADING_ROWS) -> float:
    """Return how much one of the first `rows` of a page looks like the title of a paper, 0-1."""
    best = best_heading(heading_rows(string.raw)[:rows])
    return best.score if best else 0.0


def is_title(row: str) -> bool:
    """Whether a line of a page is the title of a paper and nothing else."""
    best = best_heading((row,))
    return best is not None and best.score >= _CERTAIN


def heading_rows(raw: str) -> tuple[str, ...]:
    """Return the first lines of the page, column by column, without what is too short to be a heading."""
    cells = ((line.split("\t"), cell) for line in raw.split("\n") for cell in line.split("\t"))
    rows = (cell for row, cell in cells if len(row) < _TABLE_CELLS or is_capital(cell))
    return tuple(islice((row for row in rows if len(_letters(row)) >= _LEAST_LETTERS), HEADING_ROWS))


class _Heading(NamedTuple):
    """A line that may be a title, or begin one."""

    letters: str
    with_next: str
    """Its letters and those of the line below."""
    shouted: bool


class _Title(NamedTuple):
    slug: str
    plain: str
    letters: str
    most_edits: int
    pieces: tuple[str, ...]
    """Parts of which one stays whole, however that many edits fall."""


def _headings(rows: tuple[str, ...]) -> Iterator[_Heading | None]:
    """Yield the rows; None for one that opens a sentence no title begins with."""
    letters = [_letters(row) for row in rows]
    for row, own, below in zip(rows, letters, [*letters[1:], ""], strict=False):
        shouted = is_capital(row)
        is_sentence = _NOT_A_HEADING.match(folded_same_length(row))
        says_more = not shouted and (":" in row or len(own) > _MOST_LETTERS)
        yield None if is_sentence or says_more else _Heading(own, own + below, shouted)


def is_capital(row: str) -> bool:
    """Whether most letters of `row` are capitals."""
    return sum(c.isupper() for c in row) > 0.6 * max(1, sum(c.isalpha() for c in row))


def _titles_in(letters: str) -> Iterator[_Title]:
    """Yield the titles of which a piece stands whole in `letters`: no others can begin them."""
    begun = {letters[place : place + _KEY] for place in range(len(letters))}
    places = {place for key in begun & _BY_KEY.keys() for piece, place in _BY_KEY[key] if piece in letters}
    return (_TITLES[place] for place in sorted(places))


def _score(heading: _Heading, title: _Title) -> float:
    length = len(title.letters)
    over_two = 0.97 * _title_share(heading.with_next, title) if length > len(heading.letters) else 0.0
    best = max(_title_share(heading.letters, title), over_two)
    return best * (0.75 + 0.2 * heading.shouted) + min(length, 30) / 400 if best else 0.0


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


def _title(wording: str, *, slug: str) -> _Title:
    letters = _letters(wording)
    most = sum(len(letters) >= length for length in _EDIT_LENGTHS)
    plain = wording if wording in HEADINGS else ""
    return _Title(slug, plain, letters, most, pieces(letters, count=most + 1))


_TITLES = tuple(
    _title(wording, slug=slug)
    for wording, slug in {
        **dict.fromkeys(HEADINGS, UNKNOWN_TYPE),
        **{wording: kind.slug for kind in DOCUMENT_TYPES for wording in kind.titles},
    }.items()
)


def _by_key() -> dict[str, list[tuple[str, int]]]:
    """Return the pieces of all titles by their first letters, each with the place of its title."""
    found: dict[str, list[tuple[str, int]]] = {}
    for place, title in enumerate(_TITLES):
        for piece in title.pieces:
            found.setdefault(piece[:_KEY], []).append((piece, place))
    return found


_BY_KEY = _by_key()
