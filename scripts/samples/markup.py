"""What a paper says, before it is set: blocks of marked-up text.

`[full_name|Lê Văn Hải]` marks the value of a field, `[relative_name#2|Lê Thị Hoa]` that of the second relative, `{…}`
what was filled into a printed form.
"""

import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Weight = Literal["regular", "bold", "italic", "bold-italic"]
Color = Literal["black", "red", "blue", "violet"]

_TOKEN = re.compile(
    r"(?P<open>\{)|(?P<close>\})|\[(?P<field>\w+)(?:#(?P<group>\d+))?\|(?P<value>[^\]]*)\]|(?P<plain>[^{}\[]+)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text without a space, of one kind: a word is one or more pieces."""

    text: str
    field: str = ""
    """Field whose value it belongs to; empty for none."""
    mark: int = 0
    """Which marking within the text it belongs to, from 1; 0 for none."""
    filled: bool = False
    group: int = 0
    """Of repeated fields: which relative it tells of, from 1."""


Word = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a letterhead, a title or a signer's block."""

    text: str
    weight: Weight = "regular"
    scale: float = 1.0
    rule: float = 0.0
    """Length of a rule below, as a share of the text's width."""
    color: Color = "black"
    space_mm: float = 0.0
    """Empty space instead of text."""
    signed: bool = False
    """The space holds a signature, and a seal where the paper has one."""
    is_signer: bool = False
    """It names who signs the paper."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns, each read from top to bottom: a letterhead or the foot of a paper."""

    left: tuple[Row, ...]
    right: tuple[Row, ...]
    split: float = 0.42
    left_centered: bool = True


@dataclass(frozen=True, slots=True)
class Centered:
    """Centered rows."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    weight: Weight = "regular"
    indent: bool = True


@dataclass(frozen=True, slots=True)
class FormLine:
    """A label with its value, dotted to the end of the line where nothing is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; a row is one line of text, its cells separated by tabs."""

    rows: tuple[tuple[str, ...], ...]
    """The first row is the heading."""
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class IncomingStamp:
    """The stamp of the registry: office, number and day of receipt."""

    rows: tuple[str, ...]
    color: Color = "red"
    lift_mm: float = 0.0
    """How far it reaches up over what stands above; 0 where it found an empty place."""
    tilt_degrees: float = 0.0
    """Clockwise; only of a stamp that is lifted."""


@dataclass(frozen=True, slots=True)
class SecrecyStamp:
    """The framed word by which a paper is kept secret, pressed on by hand below the letterhead."""

    level: str
    """MẬT, TỐI MẬT or TUYỆT MẬT."""
    color: Color
    tilt_degrees: float
    strength: float
    """0-1: how much ink the rubber left."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty space."""

    mm: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a new page."""


Block = Columns | Centered | Paragraph | FormLine | Table | IncomingStamp | SecrecyStamp | Gap | PageBreak


def parse(text: str) -> list[Word]:
    """Return the words of marked-up `text`."""
    words: list[list[Piece]] = []
    filled, glued = False, False
    marks = itertools.count(1)
    for token in _TOKEN.finditer(text):
        if token["open"] or token["close"]:
            filled = bool(token["open"])
            continue
        body = token["plain"] or token["value"]
        mark = next(marks) if token["field"] else 0
        group = int(token["group"] or 0)
        for index, part in enumerate(body.split(" ")):
            glued = glued and index == 0
            if part and glued:
                words[-1].append(Piece(part, token["field"] or "", mark, filled, group))
            elif part:
                words.append([Piece(part, token["field"] or "", mark, filled, group)])
            glued = bool(part)
    return [tuple(word) for word in words]


def plain(words: list[Word]) -> str:
    """Return the text of `words`."""
    return " ".join("".join(piece.text for piece in word) for word in words)


def unaccented(text: str) -> str:
    """Return `text` as a typewriter without Vietnamese letters wrote it."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
