"""How far a reading is from the truth: CER, WER and word F1, by the rules that stand beside the real scans."""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from schemas.vietnamese import nfc

_LOOK_ALIKES = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": ".", "|": " ", "\u00a0": " "}
)
"""Marks that readers and typists take for each other; telling them apart is no skill of reading."""

_LEADERS = re.compile(r"\.{2,}|_{2,}")
"""Dotted leaders of forms: where something is to be filled in, not text."""


@dataclass(frozen=True, slots=True)
class Score:
    """What one reading scored against one truth; edits and lengths are kept so that pages can be summed."""

    char_edits: int
    chars: int
    """Characters of the truth."""
    word_edits: int
    words: int
    """Words of the truth."""
    word_f1: float
    """0-1, free of reading order."""

    @property
    def cer(self) -> float:
        """Character edits by characters of the truth, in the truth's order."""
        return self.char_edits / max(1, self.chars)

    @property
    def wer(self) -> float:
        """Word edits by words of the truth, in the truth's order."""
        return self.word_edits / max(1, self.words)


def normalized(text: str) -> str:
    """Return `text` as it is compared: NFC, look-alike marks as one, leaders and white space as one space."""
    return " ".join(_LEADERS.sub(" ", nfc(text).translate(_LOOK_ALIKES)).split())


def edit_distance(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    """Return how many insertions, deletions and replacements turn `first` into `second`.

    A column of the table of all prefixes is held in two whole numbers, a bit a row (Myers 1999; Hyyrö 2003),
    so that a page against a page takes milliseconds.
    """
    if not first:
        return len(second)
    full, last = (1 << len(first)) - 1, 1 << (len(first) - 1)
    places: dict[Hashable, int] = {}
    for index, symbol in enumerate(first):
        places[symbol] = places.get(symbol, 0) | 1 << index
    rises, falls, distance = full, 0, len(first)
    for symbol in second:
        equal = places.get(symbol, 0)
        diagonal = (((equal & rises) + rises) ^ rises) | equal | falls
        up, down = falls | ~(diagonal | rises) & full, rises & diagonal
        distance += bool(up & last) - bool(down & last)
        up, down = (up << 1 | 1) & full, (down << 1) & full
        rises, falls = down | ~(diagonal | up) & full, up & diagonal
    return distance


def word_f1(truth: Sequence[str], read: Sequence[str]) -> float:
    """Return the harmonic mean of precision and recall of `read` as a bag of words; 1.0 where both are empty."""
    if not truth and not read:
        return 1.0
    shared = (Counter(truth) & Counter(read)).total()
    return 2 * shared / (len(truth) + len(read))


def score(truth: str, read: str) -> Score:
    """Return what `read` scores against `truth`."""
    truth, read = normalized(truth), normalized(read)
    truth_words, read_words = truth.split(), read.split()
    return Score(
        char_edits=edit_distance(truth, read),
        chars=len(truth),
        word_edits=edit_distance(truth_words, read_words),
        words=len(truth_words),
        word_f1=word_f1(truth_words, read_words),
    )
