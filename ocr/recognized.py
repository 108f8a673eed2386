"""What an engine hands back: words and lines in the pixels of the picture that it was given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Literal

import numpy as np
import numpy.typing as npt

Gray = npt.NDArray[np.uint8]
"""Height x width, uint8, dark text on light paper."""

Layout = Literal["page", "block", "line"]
"""What the engine is to expect: a page with its own layout, one column of lines, or a single line."""


Support = Literal["both", "alone", "against"]
"""Who saw a word: both readers, one that was alone on this ink, or one against the other."""

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels."""


@dataclass(frozen=True, slots=True)
class RecognizedWord:
    """One word as the engine read it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float
    """0-1."""
    read_as: str = ""
    """What the engine read, where the words around decided otherwise; empty elsewhere."""
    rival: str = ""
    """What another reading saw in its place; empty where all agree."""
    support: Support = "alone"
    rival_confidence: float = 0.0
    """0-1: of the reader that did not see this word; 0.0 where there is none."""

    @property
    def height(self) -> float:
        """Height of the box, pixels."""
        return self.y1 - self.y0

    def moved(self, box: Box) -> "RecognizedWord":
        """Return the word in another `box`."""
        return replace(self, x0=box[0], y0=box[1], x1=box[2], y1=box[3])


@dataclass(frozen=True, slots=True)
class RecognizedLine:
    """The words of one line, left to right; never empty."""

    words: tuple[RecognizedWord, ...]
    joint: str = "\n"
    """The white space before it: a new line, tabs before a new cell of a table, a space within one."""

    @property
    def x0(self) -> float:
        """Left end."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Right end."""
        return max(word.x1 for word in self.words)

    @property
    def y0(self) -> float:
        """Top."""
        return min(word.y0 for word in self.words)

    @property
    def y1(self) -> float:
        """Bottom."""
        return max(word.y1 for word in self.words)

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)


def log_odds(share: float, *, most: float) -> float:
    """Return the log odds of `share`, 0-1, held between 1 - `most` and `most`: no reader is surer than that."""
    held = min(most, max(1 - most, share))
    return log(held / (1 - held))


def mean_confidence(lines: Sequence[RecognizedLine]) -> float:
    """Return the mean confidence of the words, weighted by their length; 0.0 where there are none."""
    words = [word for line in lines for word in line.words]
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / max(1, letters)
