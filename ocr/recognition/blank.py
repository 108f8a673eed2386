"""Blank pages: a decision with its evidence, taken on the marks of the page and, in doubt, on what was read there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ocr.language.syllables import is_syllable
from ocr.pictures.ink import Ink
from ocr.pictures.picture import opencv_step
from ocr.recognition.noise import ROSETTES
from ocr.recognized import RecognizedLine, RecognizedWord
from schemas.provenance import ProcessingStep

STRONG_CONTRAST = 55.0
"""Gray levels from which a mark is ink of this side; what shows through from the back is fainter."""

FEW_MARKS = 8
"""So many strong marks, with a word read among them, are a stamp or a number."""

MANY_MARKS = 60
"""So many strong marks are writing, even where no word of it could be read: handwriting, a worn seal."""

SURE_WORD = 0.60
"""Confidence from which a word of two or more letters is real."""

LEAST_REAL_SHARE = 0.6
"""Share of real words among those read from faint marks that are text; show-through gives fewer."""

SURE_CHARACTER = 0.85
"""The same of a lone letter or digit, which specks imitate."""


_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class BlankEvidence:
    """What speaks for and against a page being blank."""

    marks: int
    """Marks of a letter's size."""
    strong_marks: int
    """Those of them that stand out from the paper as ink does."""
    words: int
    """Words that were read at all."""
    real_words: int
    """Those of them that were read with confidence."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is on this side: no ink of its own, and nothing faint that reads as text."""
        if self.strong_marks >= MANY_MARKS:
            return False
        is_text = self.real_words > 0 and self.real_words >= LEAST_REAL_SHARE * self.words
        return not is_text and not (self.real_words and self.strong_marks >= FEW_MARKS)

    @property
    def step(self) -> ProcessingStep:
        """The record of the decision."""
        return opencv_step(
            "detect_blank",
            marks=self.marks,
            strong_marks=self.strong_marks,
            words=self.words,
            real_words=self.real_words,
            blank=self.is_blank,
        )


def weigh_blank(ink: Ink, lines: Iterable[RecognizedLine]) -> BlankEvidence:
    """Return the evidence of `ink` and of the `lines` that were read from it."""
    words = [word for line in lines for word in line.words]
    strong = int(np.sum(ink.contrast >= STRONG_CONTRAST))
    return BlankEvidence(len(ink.letters), strong, len(words), sum(map(is_real, words)))


def is_real(word: RecognizedWord) -> bool:
    """Say whether `word` was read with enough confidence to prove that something is written.

    Mirrored text that shows through is read with some confidence too, but as no syllables.
    """
    characters = sum(c.isalnum() for c in word.text)
    if set(word.text.lower()) <= ROSETTES:
        return False  # a punched hole
    parts = _LETTERS.findall(word.text)
    is_possible = all(part.isupper() or is_syllable(part) for part in parts)
    return (
        is_possible
        and characters > 0
        and word.confidence >= (SURE_WORD if characters > 1 else SURE_CHARACTER)
    )
