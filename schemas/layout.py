"""What was read on a page, and where: page, line, word and box, in PAGE and ALTO terms.

Boxes are always in the pixels of the original page, before any rotation, origin top-left.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from schemas.provenance import ProcessingStep

PageState = Literal["read", "blank", "failed"]
TextSource = Literal["pixels", "text_layer"]
RegionKind = Literal["handwriting", "unreadable"]

SIGNATURE, SEAL = "chữ ký hoặc nét bút", "con dấu hoặc hình vẽ"
"""Reasons of regions without text."""


class BoundingBox(NamedTuple):
    """A rectangle in pixels; `x1` and `y1` lie just outside it. 0 <= x0 < x1, 0 <= y0 < y1."""

    x0: int
    y0: int
    x1: int
    y1: int

    def union(self, other: "BoundingBox") -> "BoundingBox":
        """Return the smallest box around both."""
        return BoundingBox(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )


@dataclass(frozen=True, slots=True)
class Word:
    """One word: no white space inside, NFC."""

    text: str
    box: BoundingBox
    confidence: float
    """0-1."""
    read_as: str = ""
    """What the engine read, where the words around decided otherwise; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one text line, in reading order."""

    words: tuple[Word, ...]
    joint: str = "\n"
    """The white space that parts it from the line before: a line feed; within a row of a table a tab for each new cell,
    a space before the next line of the same cell."""

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that a person has to look at."""

    kind: RegionKind
    box: BoundingBox
    reason: str
    """In Vietnamese."""

    @property
    def holds_text(self) -> bool:
        """Whether something is to be read there; nobody reads signatures and seals."""
        return self.reason not in (SIGNATURE, SEAL)


@dataclass(frozen=True, slots=True)
class PageQuality:
    """How well the page can be read, with its reasons in Vietnamese ("mờ", "nghiêng", ...)."""

    score: float
    """0-1."""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineUsed:
    """The program that recognized the page."""

    name: str
    version: str
    model_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """The result of reading one page."""

    width_px: int
    height_px: int
    dpi: int
    blank: bool
    lines: tuple[Line, ...]
    """In reading order; empty for a blank page."""
    source: TextSource
    rotation: int
    """Clockwise degrees (0, 90, 180, 270) that make the page upright."""
    skew_degrees: float
    """Clockwise positive, of the upright page."""
    quality: PageQuality
    engines: tuple[EngineUsed, ...]
    steps: tuple[ProcessingStep, ...]
    profile: str = "careful"
    regions: tuple[Region, ...] = ()
    """What a person has to look at, from top to bottom."""

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in reading order."""
        return tuple(word for line in self.lines for word in line.words)

    @property
    def text(self) -> str:
        """The page as plain text, a line a line, a row of a table a line; split at white space it equals `words`."""
        return "".join(line.joint + line.text for line in self.lines).removeprefix("\n")
