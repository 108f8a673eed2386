"""A page as one string in which every character knows its word, so that rules on text can answer with boxes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from statistics import median

from schemas.layout import BoundingBox, Line, PageText, Word
from schemas.vietnamese import fold, nfc

COLUMN_GAP_HEIGHTS = 2.5
"""A gap wider than this many line heights is written as a tab: what follows stands in another column."""
FULL_LINE = 0.88
"""A line that ends beyond this share of the way to the rightmost word is full."""
_LEADERS = re.compile(r"(?<!/)(?:[.…·_]{2,}|…)(?!\s?/)")
_SLASHES = "⁄∕"
"""Fraction and division slash, which readers take for the plain one."""
_EDGES = " \t\n.,;:…·_-–—=*|~'\"“”‘’«»<>[]{}\\^"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (outside) of a page's string."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LineSpan:
    """One line of the page within the string, with its box on the upright page."""

    start: int
    end: int
    box: BoundingBox


@dataclass(frozen=True, slots=True)
class PageString:
    """The text of a page: lines and rows of tables end in a newline, columns and cells are divided by a tab."""

    raw: str
    """NFC."""
    folded: str
    """As long as `raw`: each character in lower case without its diacritics."""
    words: tuple[Word, ...]
    owners: tuple[int, ...]
    """For each character the place of its word in `words`; -1 for the white space between."""
    lines: tuple[LineSpan, ...]
    upright: tuple[BoundingBox, ...]
    """For each word its box on the page turned upright: what is beside and below is told by these."""

    def line_at(self, offset: int) -> int:
        """Return the place in `lines` of the line that holds `offset`."""
        return next((i for i, line in enumerate(self.lines) if offset <= line.end), len(self.lines) - 1)

    def is_full_line(self, place: int) -> bool:
        """Whether the line reaches the right edge of the text, so that a sentence may go on below."""
        return self.lines[place].box.x1 >= FULL_LINE * max(line.box.x1 for line in self.lines)

    def words_of(self, span: Span) -> tuple[Word, ...]:
        """Return the words that give at least one letter or digit to `span`."""
        inside = range(span.start, span.end)
        return tuple(self.words[i] for i in sorted({self.owners[c] for c in inside if self.raw[c].isalnum()}))


def page_string(page: PageText) -> PageString:
    """Return the words of `page` joined to one string that remembers where each character came from."""
    pieces: list[str] = []
    owners: list[int] = []
    spans: list[LineSpan] = []
    upright: list[BoundingBox] = []
    lines = [line for line in page.lines if line.words]
    for row in _rows(lines):
        boxes = [upright_box(word.box, page=page) for line in row for word in line.words]
        text, line_owners = _joined(row, boxes, first_word=len(upright))
        spans.append(LineSpan(len(owners), len(owners) + len(text), reduce(BoundingBox.union, boxes)))
        pieces.append(text + "\n")
        owners.extend([*line_owners, -1])
        upright.extend(boxes)
    raw = "".join(pieces)
    words = tuple(word for line in lines for word in line.words)
    return PageString(raw, folded_same_length(raw), words, tuple(owners), tuple(spans), tuple(upright))


def upright_box(box: BoundingBox, *, page: PageText) -> BoundingBox:
    """Return where `box` lies once the page is turned clockwise by its `rotation`."""
    width, height = page.width_px, page.height_px
    if page.rotation == 90:
        return BoundingBox(height - box.y1, box.x0, height - box.y0, box.x1)
    if page.rotation == 180:
        return BoundingBox(width - box.x1, height - box.y1, width - box.x0, height - box.y0)
    if page.rotation == 270:
        return BoundingBox(box.y0, width - box.x1, box.y1, width - box.x0)
    return box


def folded_same_length(text: str) -> str:
    """Return `text` folded character by character, so that offsets stay the same."""
    return "".join(_folded_letter(letter) for letter in text)


def box_around(words: Sequence[Word]) -> BoundingBox:
    """Return the smallest box around `words`, of which there is at least one."""
    return reduce(BoundingBox.union, (word.box for word in words))


def trimmed(string: PageString, span: Span) -> Span:
    """Return `span` without the white space, leaders and punctuation at its ends."""
    text = string.raw[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip(_EDGES + ")"))
    end = span.start + max((place + 1 for place, c in enumerate(text) if c.isalnum() or c == ")"), default=0)
    if string.raw[start : start + 2].strip().startswith("/"):
        start -= len(re.split(r"[^.…]", string.raw[span.start : start].rstrip())[-1])
    closing = string.raw[start:end].endswith(")") and "(" not in string.raw[start:end]
    return Span(start, max(start, end - 1 if closing else end))


def value_text(string: PageString, span: Span) -> str:
    """Return the text of `span` on one line, its dotted leaders left out."""
    return " ".join(_LEADERS.sub(" ", string.raw[span.start : span.end]).split())


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return `lines` with those together that a table has in one row."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and "\n" not in line.joint:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _joined(row: Sequence[Line], boxes: Sequence[BoundingBox], *, first_word: int) -> tuple[str, list[int]]:
    height = median(box.y1 - box.y0 for box in boxes)
    words = [(word, line.joint if word is line.words[0] else "") for line in row for word in line.words]
    text, owners = "", list[int]()
    for place, (word, joint) in enumerate(words):
        if place:
            gap = boxes[place].x0 - boxes[place - 1].x1
            is_apart = "\t" in joint if joint else gap > COLUMN_GAP_HEIGHTS * height
            text += "\t" if is_apart else " "
            owners.append(-1)
        letters = nfc(word.text)
        text += letters
        owners.extend([first_word + place] * len(letters))
    return text, owners


@lru_cache(maxsize=4_096)
def _folded_letter(letter: str) -> str:
    folded = "/" if letter in _SLASHES else fold(letter)
    return folded if len(folded) == 1 else letter.lower()[:1]
