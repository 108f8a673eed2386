"""Builders of piles: pages as they were looked at, written as one letter a page."""

from collections.abc import Iterable

from ingest.page_read import (
    BlankPage,
    DoubtfulSheet,
    OrdinaryPage,
    PageContent,
    PageRead,
    PatchPage,
    SheetPage,
)
from ingest.sheet_code import BatchSheet, BlankDossierSheet, DocumentSheet, DossierSheet

BATCH = "L-01"

LETTERS: dict[str, PageContent] = {
    "p": OrdinaryPage(900),
    "f": OrdinaryPage(2),  # faint: what shows through
    "_": BlankPage(),
    "?": DoubtfulSheet("unreadable_code"),
    "!": DoubtfulSheet("unreadable_page"),
    "|": PatchPage(),
    "A": SheetPage(DossierSheet("HS-A", BATCH)),
    "B": SheetPage(DossierSheet("HS-B", BATCH)),
    "C": SheetPage(DossierSheet("HS-C")),
    "X": SheetPage(DossierSheet("HS-X", "L-99")),
    "1": SheetPage(BlankDossierSheet(1, BATCH)),
    "d": SheetPage(DocumentSheet("giay_bao_tu")),
    "o": SheetPage(DocumentSheet()),
    "[": SheetPage(BatchSheet(BATCH)),
    "]": SheetPage(BatchSheet("L-99")),
}


def pile(letters: Iterable[str]) -> tuple[PageRead, ...]:
    """Return a page for each letter."""
    return tuple(PageRead("pile", at, LETTERS[letter]) for at, letter in enumerate(letters, start=1))
