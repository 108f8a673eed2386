"""Which page of which file lies at a place of a pile: two stacks are interleaved before places are counted."""

from collections.abc import Mapping
from typing import Any, Literal, cast

from ingest.collation import collate
from ingest.page_read import OrdinaryPage, PageRead
from schemas.errors import NotFoundError


class NoSuchPilePageError(NotFoundError):
    """The pile has no such page, or is laid into its dossiers already."""

    code = "no_such_pile_page"


def place_in_pile(pile: Mapping[str, Any], number: int) -> tuple[str, int]:
    """Return the name of the file, and the page in it, that lies at place `number`, from 1.

    Args:
        pile: As the delivery keeps it.
        number: As what stops the pile counts it.

    Raises:
        NoSuchPilePageError: The pile has fewer pages.
        InvalidInputError: Two stacks do not go together.
    """
    reads = [PageRead(page["file"], page["page"], OrdinaryPage(0)) for page in pile.get("pages", ())]
    names = list(dict.fromkeys(read.file for read in reads))
    order = pile.get("backs_order")
    if order and len(names) == 2:
        fronts, backs = ([read for read in reads if read.file == name] for name in names)
        reads = list(collate(fronts, backs, backs_order=cast(Literal["reversed", "same"], order)))
    if not 1 <= number <= len(reads):
        raise NoSuchPilePageError("Chồng quét không có trang này. Tải lại trang rồi xem lại.")
    return reads[number - 1].file, reads[number - 1].file_page
