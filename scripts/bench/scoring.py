"""How far a reading is from the truth: CER, WER and word F1, by the rules that stand beside the real scans."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from schemas.vietnamese import nfc

_LOOK_ALIKES = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": ".", "|": " ", "\u00a0": " "}
)
"""Marks that readers and typists take for each other; telling them apart is no skill of reading."""

_LEADERS = re.compile(r"\.{2,}")
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
    word_f1: float | None
    """0-1, free of reading order; `None` for a blank page on which nothing was read: there was no word to find."""

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


def word_f1(truth: Sequence[str], read: Sequence[str]) -> float | None:
    """Return the harmonic mean of precision and recall of `read` as a bag of words; `None` where both are empty."""
    if not truth and not read:
        return None
    shared = (Counter(truth) & Counter(read)).total()
    return 2 * shared / (len(truth) + len(read))


def score(truth: str, read: str, *, doubtful: Iterable[str] = ()) -> Score:
    """Return what `read` scores against `truth`; each of the `doubtful` words is left out of both, once."""
    truth_words, read_words = normalized(truth).split(), normalized(read).split()
    for word in doubtful:
        _leave_out(normalized(word), truth_words, read_words)
    truth, read = " ".join(truth_words), " ".join(read_words)
    return Score(
        char_edits=edit_distance(truth, read),
        chars=len(truth),
        word_edits=edit_distance(truth_words, read_words),
        words=len(truth_words),
        word_f1=word_f1(truth_words, read_words),
    )


def _leave_out(word: str, truth: list[str], read: list[str]) -> None:
    """Take the first `word` out of `truth`, and out of `read` the one that stands nearest to its place."""
    place = 0.0
    if word in truth:
        place = truth.index(word) / len(truth)
        truth.remove(word)
    candidates = [index for index, other in enumerate(read) if other == word]
    if candidates:
        del read[min(candidates, key=lambda index: abs(index / len(read) - place))]
