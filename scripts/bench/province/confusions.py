"""What a reader takes a letter for, with how often: a table made once from the tables of misreading."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from scripts.bench.province.draws import Weighted, weighted
from scripts.samples.misreading import LOOK_ALIKE, TONES

ALPHABET = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
    "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆFGHIÌÍỈĨỊJKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVWXYỲÝỶỸỴZ"
    "0123456789,.:;/-()"
)
_SHAPES = "\u0302\u0306\u031b"
"""Circumflex, breve, horn."""
_VOWELS = "aeiouyAEIOUY"
_MORE_LOOK_ALIKES = {
    "N": ("M", "H"), "V": ("Y", "U"), "Q": ("O", "G"), "P": ("F", "D"), "H": ("N", "II"), "K": ("X", "R"),
    "X": ("K",), "L": ("I", "1"), "M": ("N", "IVI"), "R": ("K", "B"), "S": ("8",), "Y": ("V",), "E": ("F",),
    "m": ("n", "rn"), "p": ("n", "q"), "v": ("y", "u"), "x": ("z", "k"), "k": ("h", "lc"), "s": ("5", "a"),
    "q": ("g", "9"), "y": ("v",), "h": ("li",), "n": ("ri", "u"), "d": ("cl",), "2": ("7", "Z"), "4": ("1", "A"),
    "(": ("C",), ")": ("J",), "U": ("LI",),
}  # fmt: skip
"""Beside those of sample scans."""
_CHANCES = {"vowel": 2.2, "letter": 0.5, "digit": 0.6, "sign": 0.8, "space": 0.25}
"""How often a letter suffers: readers err in marks first, and few spaces are lost."""
_DROPPED, _DOUBLED, _SPECKED, _PARTED = 0.09, 0.03, 0.03, 0.04
_SPECKS = ".,'"


@dataclass(frozen=True, slots=True)
class Confusions:
    """What may become of each letter, and how many letters are wrong when something does."""

    outcomes: dict[str, Weighted[str]]
    chance: npt.NDArray[np.float64]
    """Code point → how often it suffers, beside other letters."""
    cost: npt.NDArray[np.float64]
    """Code point → `chance` times the edits that it costs on average."""


@cache
def confusions() -> Confusions:
    """Return the table for the letters of ALPHABET and the space; other code points never suffer."""
    rows = {letter: list(_outcomes(letter)) for letter in ALPHABET} | {" ": [("", 1.0)]}
    chance, cost = np.zeros(0x2000), np.zeros(0x2000)
    for letter, row in rows.items():
        chance[ord(letter)] = _CHANCES[_sort(letter)]
        edits = sum(weight * _edits(letter, seen) for seen, weight in row) / sum(weight for _, weight in row)
        cost[ord(letter)] = chance[ord(letter)] * edits
    return Confusions({letter: weighted(row) for letter, row in rows.items()}, chance, cost)


def _outcomes(letter: str) -> Iterator[tuple[str, float]]:
    """Yield what `letter` becomes, with weights that sum to about 1."""
    marked = list(_other_marks(letter))
    shapes = list(_look_alikes(letter))
    left = 1.0 - _DROPPED - _DOUBLED - _SPECKED - _PARTED
    marks_weight = 0.0 if not marked else left if not shapes else 0.85 * left
    total = sum(weight for _, weight in marked)
    yield from ((seen, marks_weight * weight / total) for seen, weight in marked)
    yield from ((seen, (left - marks_weight) / len(shapes)) for seen in shapes)
    yield "", _DROPPED if marked or shapes else 0.6
    yield letter * 2, _DOUBLED
    yield from ((letter + speck, _SPECKED / len(_SPECKS)) for speck in _SPECKS)
    if letter.isalpha():
        yield " " + letter, _PARTED


def _other_marks(letter: str) -> Iterator[tuple[str, float]]:
    """Yield the same letter with marks lost or changed, lost ones being likeliest."""
    base, *marks = tuple(unicodedata.normalize("NFD", letter))
    if base not in _VOWELS:
        return
    shape, tone = [m for m in marks if m in _SHAPES], [m for m in marks if m in TONES]
    if tone:
        yield _letter(base, shape), 3.0
        yield from ((_letter(base, [*shape, other]), 0.6) for other in TONES if other not in tone)
    else:
        yield from ((_letter(base, [*shape, other]), 0.4) for other in TONES)
    if shape:
        yield _letter(base, tone), 1.5
        yield from ((_letter(base, [other, *tone]), 0.4) for other in _shapes_of(base) if other not in shape)
    if shape and tone:
        yield base, 1.0


def _shapes_of(base: str) -> str:
    return {"a": "\u0302\u0306", "e": "\u0302", "o": "\u0302\u031b", "u": "\u031b"}.get(base.lower(), "")


def _look_alikes(letter: str) -> Iterator[str]:
    base, *marks = tuple(unicodedata.normalize("NFD", letter))
    for seen in (*LOOK_ALIKE.get(base, ""), *_MORE_LOOK_ALIKES.get(base, ())):
        whole = _letter(seen, marks) if seen in _VOWELS else seen
        yield whole if len(whole) == len(seen) else seen


def _letter(base: str, marks: list[str]) -> str:
    whole = unicodedata.normalize("NFC", base + "".join(marks))
    return whole if len(whole) == 1 else base


def _sort(letter: str) -> str:
    if unicodedata.normalize("NFD", letter)[0] in _VOWELS:
        return "vowel"
    return (
        "letter"
        if letter.isalpha()
        else "digit"
        if letter.isdigit()
        else "space"
        if letter == " "
        else "sign"
    )


def _edits(letter: str, seen: str) -> int:
    """Return how many insertions, deletions and replacements turn `letter` into `seen`."""
    return len(seen) - 1 if letter in seen else max(1, len(seen))
