"""A paper before and after it is set: its style, and the placed text of each of its pages."""

from dataclasses import dataclass, field
from typing import Literal

from schemas.layout import BoundingBox
from scripts.samples.markup import Block, Color, Columns, unaccented

Machine = Literal["types", "types_and_pen", "bare_types", "pins"]
"""What strikes the monospaced face: a typewriter with Vietnamese letters, one without whose marks were added with a
pen or left away, a dot-matrix printer."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paper is printed."""

    family: str = "tinos"
    """Font of `schemas.assets`; Cousine is struck by the `machine`, glyph by glyph."""
    fill: str = "tinos"
    """Font of what is filled into the form."""
    size_pt: float = 13.0
    width_mm: float = 210.0
    height_mm: float = 297.0
    margins_mm: tuple[float, float, float, float] = (20.0, 18.0, 20.0, 30.0)
    """Top, right, bottom, left."""
    leading: float = 1.32
    ornate: bool = False
    """A frame around the page, as certificates of honour have it."""
    machine: Machine = "types"
    dots_em: float = 0.1
    """How far below the baseline a form's dots stand, in heights of the type."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: what it says and how it looks."""

    kind: str
    """Slug of `schemas.document_types`."""
    year: int
    blocks: tuple[Block, ...]
    style: Style
    number: str = ""
    date: str = ""
    """ISO, as far as it is known."""
    agency: str = ""
    seal: tuple[str, str, str] | None = None
    """Words of the seal: above, below and in the middle."""

    @property
    def signer(self) -> str:
        """Who signs, as printed; empty where no name stands below the signature."""
        rows = (
            row for block in self.blocks if isinstance(block, Columns) for row in (*block.left, *block.right)
        )
        return self.printed(next((row.text for row in rows if row.is_signer), ""))

    def printed(self, text: str) -> str:
        """Return `text` as the machine of this paper prints it."""
        return unaccented(text) if self.style.machine == "bare_types" else text


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of text at its place."""

    text: str
    x: float
    baseline: float
    font: str
    size_px: int
    color: Color


@dataclass(frozen=True, slots=True)
class Leader:
    """A row of dots to write on."""

    x0: float
    x1: float
    baseline: float
    size_px: int


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of text as it was set: each word with the box of its ink."""

    words: tuple[tuple[str, BoundingBox], ...]
    joint: str = "\n"
    """As in `schemas.layout.Line`."""


@dataclass(frozen=True, slots=True)
class FieldBox:
    """The value of a field and its box in pixels."""

    name: str
    value: str
    box: BoundingBox
    group: int = 0
    """Of repeated fields: which relative it tells of, from 1."""


@dataclass(frozen=True, slots=True)
class Overprint:
    """A stamp over what was printed before."""

    frame: tuple[float, float, float, float]
    color: Color
    tilt_degrees: float
    placed: tuple[Placed, ...]
    strength: float = 1.0
    """0-1: how much ink it left."""


@dataclass(slots=True)
class SetPage:
    """A page as it was set, in pixels at `dpi`, origin top-left."""

    width_px: int
    height_px: int
    dpi: int
    placed: list[Placed] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    leaders: list[Leader] = field(default_factory=list)
    stamps: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Frames of incoming stamps."""
    overprints: list[Overprint] = field(default_factory=list)
    machine: Machine = "types"
    signatures: list[tuple[float, float]] = field(default_factory=list)
    """Middles of the places for signature and seal."""
    secrecy: str = ""
    """What the secrecy stamp on it says."""
    paragraphs: list[list[str]] = field(default_factory=list)
    """The text: blocks of lines."""
    lines: list[SetLine] = field(default_factory=list)
    """The same text with its places, in reading order."""
    fields: list[FieldBox] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The page's text, a line a line, blocks parted by an empty line."""
        blocks = ["\n".join(line for line in lines if line) for lines in self.paragraphs]
        return "\n\n".join(block for block in blocks if block)
