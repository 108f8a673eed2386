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

MOSTLY_ROUND, LEAST_ROUND = 0.85, 3
"""A long row of rosettes is read with a few other signs among so large a share of round ones, letters among them."""

LEAST_COLUMN = 3
"""More of them above each other, beside all text, are the side of a border."""

_LEADER = re.compile(r"^(?:[.…_]{3,}|[_—–-]{2,}|_)|(?:[.…_]{3,}|[_—–-]{2,}|_)$")
_ZEROS = re.compile(r"^0{1,7}(?:[.,]0+)*$")
"""Amounts and counts of nothing: they fill the columns of tables."""

_WAVY_DASH, _DASH = "~", "-"
"""A dash before an item of a list, of which worn ink makes a wave; no office paper has the sign itself."""
_SIGNS = frozenset("-–—+*=/\\.,:;?!%&()[]\"'“”‘’…°№")
"""What may stand alone between words; other signs (©, |, ›) are ornaments and rules."""


def without_noise(lines: Sequence[RecognizedLine]) -> tuple[RecognizedLine, ...]:
    """Return `lines` without the words that are noise, and without the lines that are left empty.

    Lone signs are punctuation on a page of text; on one without any they are its stains.
    """
    kept = [
        RecognizedLine(tuple(word for word in map(without_leader, line.words) if not is_noise(word)))
        for line in without_columns_of_rosettes(lines)
    ]
    has_text = any(c.isalnum() for line in kept for word in line.words for c in word.text)
    return tuple(line for line in kept if line.words and has_text)


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
    if len(text) >= LEAST_ROSETTES and kinds <= ROSETTES:
        return not _ZEROS.match(text)
    is_few_kinds = len(kinds) <= MOST_KINDS and not _is_number(text)
    return len(text) >= LEAST_ORNAMENT and (is_few_kinds or _is_mostly_round(text.lower()))


def _is_mostly_round(text: str) -> bool:
    letters = sum(c in ROSETTES - {"0"} for c in text)
    return letters >= LEAST_ROUND and sum(c in ROSETTES | {"."} for c in text) >= MOSTLY_ROUND * len(text)


def _is_number(text: str) -> bool:
    """Say whether `text` is digits for the most part: these repeat too (1.000.000đ, 2020-2022)."""
    return 2 * sum(c.isdigit() for c in text) > len(text)


def without_columns_of_rosettes(lines: Sequence[RecognizedLine]) -> tuple[RecognizedLine, ...]:
    """Return `lines` without lone round letters that stand above each other beside all text: a border's sides.

    A column of nothing but zeros is a table's, and so is one with words above or below it.
    """
    lone = [line for line in lines if len(line.text) == 1 and line.text.lower() in ROSETTES]
    words = [word for line in lines for word in line.words if _is_text(word)]
    left, right = min((word.x0 for word in words), default=0), max((word.x1 for word in words), default=0)
    beside = [line for line in lone if line.x1 <= left or line.x0 >= right]
    dropped = {id(line) for line in beside if _is_in_border(line, beside)}
    return tuple(line for line in lines if id(line) not in dropped)


def _is_text(word: RecognizedWord) -> bool:
    """Say whether `word` shows how far the text of the page reaches: more than a rosette or a speck of its border."""
    is_round = set(word.text.lower()) <= ROSETTES
    return not is_round and not is_noise(word) and sum(c.isalnum() for c in word.text) > 1


def _is_in_border(line: RecognizedLine, lone: Sequence[RecognizedLine]) -> bool:
    column = [other for other in lone if min(line.x1, other.x1) > max(line.x0, other.x0)]
    return len(column) > LEAST_COLUMN and any(other.text != "0" for other in column)
