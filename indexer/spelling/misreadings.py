"""What a reader of pages takes words and numbers for: confusions of letters that look alike, counted on pages."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from heapq import nlargest
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from schemas.syllables import is_syllable

TABLE = Path(__file__).with_name("misreadings.tsv")
"""True letters, what was seen, weight, how often it was counted, note."""
LEAST_FOR_TWO = 6
"""Letters of a word in which two confusions are thought of."""
MOST = 60
"""Readings of a word; the rarest are left out."""

_WEIGHT_OF_PAIR = 0.0007
"""What two confusions in one word are weighed with beside the product of their weights.

Of twelve long words that were misread one had two wrong letters: bad places lie together.
"""
_TAKEN_FOR = {
    "0": "OQ",
    "1": "ILJT!",
    "2": "Z",
    "5": "SŠ§",
    "6": "G",
    "8": "B",
    "D": "ĐÐ",
    "-": "/.⁄–_",
    "": "|…",
}
"""What stands for all that are taken for each other → these capital letters and signs.

T was read I or 1 in 12 numbers of 207,000 words. Q joins O: QĐ, the sign of decisions, is known to be read OĐ. D was
read as a nought once, and begins many signs: it stays. 0, 6 and 9 are the digits most often mistaken for each other and
stay apart: another digit is another number. Separators are made one and not left out, for 12/3 is not 1/23. Rules of
tables are read as `|`, leaders as `…`.
"""
_ALIKE_IN_NUMBERS = str.maketrans(
    {letter: kept for kept, letters in _TAKEN_FOR.items() for letter in letters}
)


class _Confusion(NamedTuple):
    start: int
    end: int
    seen: str
    weight: float


@lru_cache(maxsize=8192)
def misreadings(word: str) -> frozenset[str]:
    """Return what the true folded `word` may have been read as, none of it a syllable: that would be a real word."""
    weights: dict[str, float] = {}
    for text, weight in _readings(word, list(_confusions(word))):
        weights[text] = max(weight, weights.get(text, 0.0))
    unreal = [text for text in weights if text != word and not is_syllable(text)]
    return frozenset(nlargest(MOST, unreal, key=lambda text: (weights[text], text)))


@lru_cache(maxsize=65_536)
def misread_key(code: str) -> str:
    """Return one form for the readings of a number: `code` in normal form, look-alikes and separators made one."""
    return code.translate(_ALIKE_IN_NUMBERS)


def _readings(word: str, confusions: list[_Confusion]) -> Iterator[tuple[str, float]]:
    for one in confusions:
        yield _seen(word, [one]), one.weight
    if len(word) < LEAST_FOR_TWO:
        return
    for one, other in combinations(confusions, 2):
        if one.end <= other.start:
            yield _seen(word, [one, other]), one.weight * other.weight * _WEIGHT_OF_PAIR


def _seen(word: str, confusions: Iterable[_Confusion]) -> str:
    """Return `word` as read with `confusions`, which stand in their order."""
    parts, start = [], 0
    for confusion in confusions:
        parts += [word[start : confusion.start], confusion.seen]
        start = confusion.end
    return "".join([*parts, word[start:]])


def _confusions(word: str) -> Iterator[_Confusion]:
    """Yield every confusion that `word` allows, in the order of their places."""
    table = _table()
    for start in range(len(word)):
        for end in (start + 1, start + 2):
            for seen, weight in table.get(word[start:end], ()) if end <= len(word) else ():
                yield _Confusion(start, end, seen, weight)


@cache
def _table() -> dict[str, list[tuple[str, float]]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for row in TABLE.read_text("utf-8").splitlines():
        if not row.startswith("#"):
            true, seen, weight = row.split("\t")[:3]
            table.setdefault(true, []).append((seen, float(weight)))
    return table
