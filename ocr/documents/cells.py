"""What stands together on a page: cells, with their place on the upright page."""

import re
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from ocr.layout.page_string import PageString, Span
from schemas.layout import BoundingBox

_STATE = r"(?:cong hoa xa hoi|viet nam dan chu cong|doc lap\s?[-–—.])"
_BREAK = re.compile(rf"\t|(?<=\S) (?={_STATE})")
"""Columns are parted by tabs; a narrow gap before the name of the state or its motto parts them too."""
_LETTER = re.compile(r"[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a line that stands by itself."""

    raw: str
    folded: str
    """As long as `raw`."""
    letters: str
    """The letters and digits of `folded`."""
    start: int
    """Of its first character in the string of the page."""
    box: BoundingBox
    """On the upright page."""

    @property
    def middle(self) -> float:
        """Where it stands across the page, pixels."""
        return (self.box.x0 + self.box.x1) / 2

    @property
    def height(self) -> int:
        """Of its box."""
        return self.box.y1 - self.box.y0

    @property
    def is_capital(self) -> bool:
        """Whether most of its letters are capitals."""
        letters = [c for c in self.raw if c.isalpha()]
        return sum(c.isupper() for c in letters) > 0.6 * len(letters)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return where its characters `start` to `end` stand in the string of the page."""
        return Span(self.start + start, self.start + (len(self.raw) if end is None else end))


def cells_of(string: PageString) -> tuple[Cell, ...]:
    """Return the cells of a page in reading order, those without a letter or digit left out."""
    return tuple(
        cell
        for line in string.lines
        for start, end in _parts(string, line.start, line.end)
        if (cell := _cell(string, start, end)) is not None
    )


def _parts(string: PageString, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(match.end() for match in _BREAK.finditer(string.folded, start, end)), end]
    return list(pairwise(cuts))


def _cell(string: PageString, start: int, end: int) -> Cell | None:
    text = string.raw[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
    owners = sorted({string.owners[offset] for offset in range(start, end)} - {-1})
    letters = "".join(_LETTER.findall(string.folded[start:end]))
    if not owners or not letters:
        return None
    box = reduce(BoundingBox.union, (string.upright[owner] for owner in owners))
    return Cell(string.raw[start:end], string.folded[start:end], letters, start, box)
