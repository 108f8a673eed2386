"""Noise: what an engine makes of seals, stains and signatures, dropped where it cannot be a word."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ocr.recognized import RecognizedLine, RecognizedWord

LEAST_CONFIDENCE = 0.20
"""Below this nothing is believed."""

LEAST_SIGN_CONFIDENCE = 0.50
"""The same of signs without a letter or digit, and of lone letters."""

LEAST_ORNAMENT = 8
"""So many signs of hardly any kind are no word."""

MOST_KINDS = 3

ROSETTES = frozenset("o0cdq°k")
"""What the rosettes of a border are read as, in lower case."""

LEAST_ROSETTES = 5

LEAST_COLUMN = 3
"""So many of them above each other are a border."""

_LEADER = re.compile(r"^(?:[.…_]{3,}|[_—–-]{2,}|_)|(?:[.…_]{3,}|[_—–-]{2,}|_)$")
_WAVY_DASH, _DASH = "~", "-"
"""A dash before an item of a list, of which worn ink makes a wave; no office paper has the sign itself."""
_SIGNS = frozenset("-–—+*=/\\.,:;?!%&()[]\"'“”‘’…°№")
"""What may stand alone between words; other signs (©, |, ›) are ornaments and rules."""


def without_noise(lines: Sequence[RecognizedLine]) -> tuple[RecognizedLine, ...]:
    """Return `lines` without the words that are noise, and without the lines that are left empty."""
    kept = (
        RecognizedLine(tuple(word for word in map(without_leader, line.words) if not is_noise(word)))
        for line in without_columns_of_rosettes(lines)
    )
    return tuple(line for line in kept if line.words)


def without_leader(word: RecognizedWord) -> RecognizedWord:
    """Return `word` without the leader or rule of a form that hangs on it; its box stays, for the ink is there."""
    return replace(word, text=_DASH if word.text == _WAVY_DASH else _LEADER.sub("", word.text))


def is_noise(word: RecognizedWord) -> bool:
    """Say whether `word` is so doubtful that it does more harm than good."""
    characters = sum(c.isalnum() for c in word.text)
    if is_ornament(word.text):
        return True
    if not characters and not (word.text and set(word.text) <= _SIGNS):
        return True
    if word.support == "both":
        return False
    return word.confidence < (LEAST_CONFIDENCE if characters > 1 else LEAST_SIGN_CONFIDENCE)


def is_ornament(text: str) -> bool:
    """Say whether `text` is what a border of rosettes or a row of dots is read as: few letters, many times."""
    kinds = set(text.lower()) - {"."}
    is_row_of_rosettes = len(text) >= LEAST_ROSETTES and kinds <= ROSETTES
    return is_row_of_rosettes or (
        len(text) >= LEAST_ORNAMENT and len(kinds) <= MOST_KINDS and not _is_number(text)
    )


def _is_number(text: str) -> bool:
    """Say whether `text` is digits for the most part: these repeat too (1.000.000đ, 2020-2022)."""
    return 2 * sum(c.isdigit() for c in text) > len(text)


def without_columns_of_rosettes(lines: Sequence[RecognizedLine]) -> tuple[RecognizedLine, ...]:
    """Return `lines` without lone round letters that stand above each other: the sides of a printed border."""
    lone = [line for line in lines if len(line.text) == 1 and line.text.lower() in ROSETTES]
    dropped = {id(line) for line in lone if sum(_is_above(line, other) for other in lone) > LEAST_COLUMN}
    return tuple(line for line in lines if id(line) not in dropped)


def _is_above(line: RecognizedLine, other: RecognizedLine) -> bool:
    return min(line.x1, other.x1) > max(line.x0, other.x0)
