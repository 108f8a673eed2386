"""Addresses of the table of communes in the wordings of papers, and letters misread as readers misread them."""

import random
import unicodedata
from collections.abc import Callable
from functools import cache

from indexer.places.place import CommuneRow, commune_rows
from schemas.admin_units.kinds import bare_name
from schemas.admin_units.units import province_now, unit_of_code

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LOOKS_LIKE = {
    "h": "b", "b": "h", "n": ("rm", "u"), "u": "n", "r": "n", "i": "l1", "l": "1I", "t": "fl", "c": "e", "e": "c",
    "o": "c0", "a": "o", "g": "q9", "q": "g", "m": ("rn",), "d": "đ", "đ": "d", "G": "C", "C": "G", "T": "1",
    "H": "B", "B": "8", "L": "I", "N": "M", ",": ".", ".": ",", "-": ".", "1": "l", "0": "O", "5": "S", "8": "B",
}  # fmt: skip
_MARK_SUFFERS = 0.6


@cache
def old_addresses(count: int, seed: int = 1) -> tuple[CommuneRow, ...]:
    """Return random communes of 30/06/2025."""
    rows = [row for row in commune_rows() if row.commune]
    return tuple(random.Random(seed).sample(rows, count))


def province_of(row: CommuneRow) -> str:
    """Return the province of the 63 with its kind."""
    unit = unit_of_code(row.code, code_system="GSO63")
    assert unit
    return unit.wording


def old_address(row: CommuneRow) -> str:
    """Return the whole address of 30/06/2025."""
    return f"{row.commune}, {row.district}, {province_of(row)}"


def new_address(now: str, code: str) -> str:
    """Return the address of a present commune (`38:Xã Tiên Trang`) on the land of the province `code`."""
    return f"{now.split(':')[1]}, {province_now(code).wording}"


def _bare(row: CommuneRow) -> tuple[str, str, str]:
    return bare_name(row.commune), bare_name(row.district), bare_name(province_of(row))


def _short(row: CommuneRow) -> str:
    commune, district, province = _bare(row)
    return f"x. {commune}, h. {district}, t. {province}"


def _turned_round(row: CommuneRow) -> str:
    return f"{province_of(row)}, {row.district}, {row.commune}"


WORDINGS: dict[str, Callable[[CommuneRow], str]] = {
    "full": old_address,
    "without kinds": lambda row: ", ".join(_bare(row)),
    "dashes": lambda row: " - ".join(_bare(row)),
    "abbreviated": _short,
    "turned round": _turned_round,
    "district and province": lambda row: f"{row.district}, {province_of(row)}",
    "bare district and province": lambda row: " - ".join(_bare(row)[1:]),
    "no signs": lambda row: old_address(row).replace(",", ""),
    "new name": lambda row: new_address(row.now[0], row.code),
}


def misread(text: str, *, noise: float, rng: random.Random) -> str:
    """Return `text` with about the share `noise` of its letters misread, and half as many spaces lost."""
    letters = [_mistaken(letter, rng) if rng.random() < noise else letter for letter in text]
    return "".join(letter for letter in letters if letter != " " or rng.random() >= noise / 2)


def _mistaken(letter: str, rng: random.Random) -> str:
    base, *marks = unicodedata.normalize("NFD", letter)
    if (marks or letter in "aeiouyAEIOUY") and rng.random() < _MARK_SUFFERS:
        kept = [mark for mark in marks if mark not in _TONES]
        return _composed(base, "".join(kept) + rng.choice([*_TONES, ""]))
    return _composed(rng.choice(_LOOKS_LIKE.get(base, base)), "".join(marks))


def _composed(letters: str, marks: str) -> str:
    """Return `letters` with `marks` on the last, without marks where no such letter is written."""
    composed = unicodedata.normalize("NFC", letters + marks)
    return composed if len(composed) == len(letters) else letters
