"""What stands on the pages of a PDF: its letters in the order in which they were written, and where."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber

from search_api.forms.blocks import (
    Addressee,
    Choices,
    Closing,
    Dots,
    Fields,
    FormPaper,
    Heading,
    Items,
    Letterhead,
    Nation,
    Paragraph,
    Signatures,
    Table,
    Title,
)
from search_api.paper.sheet import POINTS_PER_MM, TOP


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, in points from the top left."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page."""

    width: float
    height: float
    letters: tuple[Letter, ...]

    @property
    def body(self) -> str:
        """All letters below the top margin, without spaces."""
        top = TOP * POINTS_PER_MM
        return "".join(letter.text for letter in self.letters if letter.top > top - 2).replace(" ", "")


def printed_pages(pdf: bytes) -> list[PrintedPage]:
    """Return the pages of `pdf`."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [
            PrintedPage(
                float(page.width),
                float(page.height),
                tuple(
                    Letter(*(char[key] for key in ("text", "x0", "x1", "top", "bottom")))
                    for char in page.chars
                ),
            )
            for page in document.pages
        ]


def words_of(paper: FormPaper) -> list[str]:
    """Return every value of `paper` in the order in which it is drawn."""
    return [words for block in paper.blocks for words in _VALUES[type(block)](block) if words]


def _letterhead(block: Letterhead) -> list[str]:
    return [block.office.parent, block.office.name, block.number, block.subject, block.office.place]


def _table(block: Table) -> list[str]:
    heads = [column.head for column in block.columns]
    return heads + [part for row in block.rows for cell in row for part in cell.split("\n")]


def _signatures(block: Signatures) -> list[str]:
    return [words for each in block.signers for words in (each.above, each.title, each.hint, each.name)]


_VALUES: dict[type, Callable[[Any], list[str]]] = {
    Letterhead: _letterhead,
    Nation: lambda _: ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    Title: lambda block: [block.text, *block.about],
    Addressee: lambda block: [block.name],
    Paragraph: lambda block: [words for _, words in block.runs],
    Heading: lambda block: [block.text],
    Fields: lambda block: [words for row in block.rows for words in row],
    Items: lambda block: list(block.texts),
    Choices: lambda block: list(block.texts),
    Dots: lambda _: ["....."],
    Table: _table,
    Signatures: _signatures,
    Closing: lambda block: [*block.signer.title.split("\n"), block.signer.name, *block.recipients],
}
