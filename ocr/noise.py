"""Noise: what an engine makes of seals, stains and signatures, dropped where it cannot be a word."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ocr.recognition import RecognizedLine, RecognizedWord

LEAST_CONFIDENCE = 0.20
"""Below this nothing is believed."""

LEAST_SIGN_CONFIDENCE = 0.50
"""The same of signs without a letter or digit, and of lone letters."""

_LEADER = re.compile(r"^(?:[.…_]{3,}|[_—–-]{2,}|_)|(?:[.…_]{3,}|[_—–-]{2,}|_)$")
_WAVY_DASH, _DASH = "~", "-"
"""A dash before an item of a list, of which worn ink makes a wave; no office paper has the sign itself."""
_SIGNS = frozenset("-–—+*=/\\.,:;?!%&()[]\"'“”‘’…°№")
"""What may stand alone between words; other signs (©, |, ›) are ornaments and rules."""


def without_noise(lines: Sequence[RecognizedLine]) -> tuple[RecognizedLine, ...]:
    """Return `lines` without the words that are noise, and without the lines that are left empty."""
    kept = (
        RecognizedLine(tuple(word for word in map(without_leader, line.words) if not is_noise(word)))
        for line in lines
    )
    return tuple(line for line in kept if line.words)


def without_leader(word: RecognizedWord) -> RecognizedWord:
    """Return `word` without the leader or rule of a form that hangs on it; its box stays, for the ink is there."""
    return replace(word, text=_DASH if word.text == _WAVY_DASH else _LEADER.sub("", word.text))


def is_noise(word: RecognizedWord) -> bool:
    """Say whether `word` is so doubtful that it does more harm than good."""
    characters = sum(c.isalnum() for c in word.text)
    if not characters and not (word.text and set(word.text) <= _SIGNS):
        return True
    return word.confidence < (LEAST_CONFIDENCE if characters > 1 else LEAST_SIGN_CONFIDENCE)
