"""Cells of a register as values: counts, dates that can be, shelf locations; what cannot be is told, not mended."""

import re

from schemas.date_reading import parse_partial_date
from schemas.register import ShelfLocation
from schemas.vietnamese import fold

MOST_LEAVES = 20_000
_NUMBER = re.compile(r"(\d{1,6})(?:\s*(?:tờ|trang|to|t|tr)\.?)?", re.IGNORECASE)
_LOST_LETTER = re.compile(r"\w\?\w|\?\w\w|\w\w\?(?=\s\w)")
_PLACE = re.compile(
    r"\b(kho|gia|ke|tu|hop|cap)\b(?:\s*so)?\s*[:.]?\s*([^,;]*?)(?=\s*(?:[,;–]|$|\b(?:kho|gia|ke|tu|hop|cap|tang|ngan)\b))"
)
_PARTS = {"kho": "store", "gia": "shelf", "ke": "shelf", "tu": "shelf", "hop": "box", "cap": "box"}
_RANGE = re.compile(r"\s+(?:-|–|đến|->)\s+|\s*–\s*|(?<=\d{4})\s*-\s*(?=\d{4}$)|\s*-\s*(?=\d{1,2}/)")


def parse_count(text: str) -> int | None:
    """Return the number of leaves or pages that `text` says; None where it is no such number.

    `12`, `12 tờ`; not `12-15`, `khoảng 12`, `0`.
    """
    match = _NUMBER.fullmatch(text.strip())
    number = int(match[1]) if match else 0
    return number if 0 < number <= MOST_LEAVES else None


def is_possible_date(text: str) -> bool:
    """Return whether `text` is a date, or a part of one, that a calendar can hold: not 31/02, not words."""
    return parse_partial_date(text) is not None


def split_period(text: str) -> tuple[str, str]:
    """Return the two dates of "1965 - 1972"; one date stands for both."""
    parts = [part.strip() for part in _RANGE.split(text.strip(), maxsplit=1)]
    return (parts[0], parts[1]) if len(parts) > 1 and parts[1] else (text.strip(), text.strip())


def has_lost_letters(text: str) -> bool:
    """Return whether question marks stand where letters were before a program dropped them: `Nguy?n`."""
    return _LOST_LETTER.search(text) is not None


def parse_place(text: str) -> ShelfLocation:
    """Return the parts of "Kho 1, Kệ A3, Hộp 12"; what has no such words is the box."""
    folded = fold(text)
    if len(folded) != len(text):
        return ShelfLocation(box=text)
    found = {
        _PARTS[match[1]]: text[match.start(2) : match.end(2)].strip() for match in _PLACE.finditer(folded)
    }
    return ShelfLocation(**found) if found else ShelfLocation(box=text)


def drop_word(text: str, *words: str) -> str:
    """Return `text` without the leading word that its column says already: `Hộp 12` in the column Hộp is `12`."""
    head, _, rest = text.partition(" ")
    return rest.strip() if rest and fold(head) in words else text
