"""Which pages of a dossier are worth a close look: told from their plain text, before any box is loaded."""

from collections.abc import Mapping

from indexer.analysis import exact_words, folded_words
from schemas.identifiers import PageId
from schemas.vietnamese import fold

MOST_CANDIDATES = 5
"""A close look takes a few milliseconds a page, and an answer may hold a thousand pages."""


def candidate_pages(query: str, texts: Mapping[PageId, str]) -> list[PageId]:
    """Return the pages that hold words of `query`, in the order of `texts`, the best MOST_CANDIDATES of them.

    Args:
        query: As typed.
        texts: Plain text of the dossier's pages, in their order.
    """
    words = tuple(dict.fromkeys(folded_words(exact_words(query))))
    ranks = {page_id: _rank(words, text) for page_id, text in texts.items()}
    found = [page_id for page_id in texts if ranks[page_id] > (False, 0)]
    best = set(sorted(found, key=lambda page_id: ranks[page_id], reverse=True)[:MOST_CANDIDATES])
    return [page_id for page_id in found if page_id in best]


def _rank(words: tuple[str, ...], text: str) -> tuple[bool, int]:
    """Return whether the words stand in a row, and how many of them are there at all."""
    folded = " ".join(fold(text).split())
    return bool(words) and " ".join(words) in folded, sum(word in folded for word in words)
