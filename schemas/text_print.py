"""What a page says in a few numbers that two readings of the same sheet share, whatever was misread here and there.

Forms say mostly the same. So two things are kept: all that is written, in runs of three words; and the particulars,
numbers and names, in which two filled forms differ.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from schemas.vietnamese import fold, nfc

KEPT = 64
"""Of each kind, the smallest numbers are kept: a fair sample, and the same one on both sheets."""

FEWEST = 6
"""With fewer of a kind than this nothing can be said of its likeness."""

_RUN = 3
_FEWEST_DIGITS = 2
_EDGES = " .,:;()[]\"'“”-–…"


@dataclass(frozen=True, slots=True)
class TextPrint:
    """A page's text, as samples."""

    words: tuple[int, ...] = ()
    """The smallest hashes of its runs of three words, ascending."""
    particulars: tuple[int, ...] = ()
    """The smallest hashes of its numbers and names, ascending."""


def text_print(text: str) -> TextPrint:
    """Return the print of a page's text as it was read."""
    words = [word for raw in nfc(text).split() if (word := raw.strip(_EDGES))]
    folded = [fold(word) for word in words]
    runs = (" ".join(folded[place : place + _RUN]) for place in range(len(folded) - _RUN + 1))
    return TextPrint(_smallest(runs), _smallest([*_numbers(folded), *_names(words)]))


def shared(first: tuple[int, ...], second: tuple[int, ...]) -> float | None:
    """Return the share of what either has that both have, 0-1, estimated from samples; `None` where they are few."""
    if min(len(first), len(second)) < FEWEST:
        return None
    sample = sorted(set(first) | set(second))[: min(KEPT, max(len(first), len(second)))]
    both = set(first) & set(second)
    return sum(value in both for value in sample) / len(sample)


def _numbers(folded: Iterable[str]) -> Iterable[str]:
    return (word for word in folded if sum(letter.isdigit() for letter in word) >= _FEWEST_DIGITS)


def _names(words: Iterable[str]) -> Iterable[str]:
    """Return pairs of words that begin with a capital and go on small, without their marks."""
    pairs = pairwise(words)
    return (
        fold(f"{first} {second}") for first, second in pairs if _NAME.match(first) and _NAME.match(second)
    )


def _smallest(parts: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({crc32(part.encode()) for part in parts})[:KEPT])


_NAME = re.compile(r"[^\W\d_](?<=[^a-zà-ỹ])[^\W\d_]*$")
