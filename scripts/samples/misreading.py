"""Words as a reader misreads them: marks lost or changed, letters and digits taken for those that look alike."""

import unicodedata
from dataclasses import replace

import numpy as np

from schemas.layout import Line, Word

TONES = "\u0300\u0301\u0309\u0303\u0323"
"""Huyền, sắc, hỏi, ngã, nặng."""
LOOK_ALIKE: dict[str, str] = {
    "h": "b", "b": "h", "n": "rm", "r": "n", "i": "l1", "l": "1I", "I": "l1", "1": "l7I", "5": "Ss", "S": "5",
    "8": "B3", "B": "8", "0": "O", "O": "0", "7": "1", "3": "8", "6": "0", "9": "g", "g": "q", "Đ": "D", "D": "Đ",
    "đ": "d", "d": "đ", "c": "e", "e": "c", "t": "f", "u": "n", "o": "c", "a": "o", "G": "C", "C": "G", "T": "1",
    ":": ".;", ";": ":", ",": ".", ".": ",", "/": "l", "-": ".",
}  # fmt: skip
"""Letter → what it is taken for."""
MARKED_SHARE = 0.6
"""How often the mark of a marked vowel suffers rather than its letter."""


def misread(lines: tuple[Line, ...], *, noise: float, rng: np.random.Generator) -> tuple[Line, ...]:
    """Return `lines` with about the share `noise` of their letters misread.

    Words that suffered are told with less confidence, and so are some that did not.
    """
    if noise <= 0:
        return lines
    return tuple(
        replace(line, words=tuple(_misread_word(word, noise=noise, rng=rng) for word in line.words))
        for line in lines
    )


def _misread_word(word: Word, *, noise: float, rng: np.random.Generator) -> Word:
    hit = rng.random(len(word.text)) < noise
    letters = [
        _mistaken(letter, rng) if struck else letter for letter, struck in zip(word.text, hit, strict=True)
    ]
    text = "".join(letters)
    sure = (
        rng.beta(6, 3)
        if text != word.text
        else rng.beta(40, 1)
        if rng.random() > 3 * noise
        else rng.beta(8, 3)
    )
    return replace(word, text=text, confidence=round(float(sure), 3))


def _mistaken(letter: str, rng: np.random.Generator) -> str:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if (marks or letter in "aeiouyAEIOUY") and rng.random() < MARKED_SHARE:
        return _with_another_mark(base, marks, rng)
    options = LOOK_ALIKE.get(base, "")
    if not options:
        return letter
    taken = options[int(rng.integers(len(options)))]
    marked = unicodedata.normalize("NFC", taken + "".join(marks))
    return marked if len(marked) == 1 else taken


def _with_another_mark(base: str, marks: list[str], rng: np.random.Generator) -> str:
    shape = [mark for mark in marks if mark not in TONES]
    tone = [mark for mark in marks if mark in TONES]
    if shape and rng.random() < 0.3:
        shape = []
    elif tone:
        tone = [] if rng.random() < 0.5 else [TONES[int(rng.integers(len(TONES)))]]
    else:
        tone = [TONES[int(rng.integers(len(TONES)))]]
    marked = unicodedata.normalize("NFC", base + "".join(shape + tone))
    return marked if len(marked) == 1 else base
