"""Where the words of a question stand on a page: boxes to draw, found in the page's own words.

A word of the question is drawn where it stands in the longest run of the question's words: a whole phrase where the
page holds it, parts of it where some words were misread, single words where nothing better is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from indexer.analysis import exact_words, folded_words, toned_words
from indexer.ranking import MOST_WORDS
from schemas.layout import BoundingBox, PageText

_TOO_COMMON = frozenset(
    {"va", "cua", "cac", "la", "co", "cho", "theo", "tai", "voi", "duoc", "trong", "den", "tu", "nay", "khi"}
    | {"nhu", "hoac", "thi", "ma", "de", "da", "so", "ngay", "thang", "nam"}
)
"""Folded; drawn alone only where the question holds nothing else."""

Key = TypeVar("Key")


class MatchedBox(NamedTuple):
    """A word of a page that answers the question."""

    box: BoundingBox
    text: str
    """As it stands on the page."""
    term: str
    """The matched words of the question within it, folded."""


@dataclass(frozen=True, slots=True)
class _Token:
    toned: str
    folded: str
    word: int
    """Which word of the page it is part of."""


class _Match(NamedTuple):
    asked: int
    """Position in the question."""
    found: int
    """Position on the page."""
    run: int
    """How many words of the question stand in a row here."""


def matched_boxes(query: str, page: PageText) -> list[MatchedBox]:
    """Return the words of `page` to draw for `query`, in reading order; a word is returned once."""
    tokens = _page_tokens(page)
    drawn: dict[int, list[str]] = {}
    for match in sorted(_chosen(query, tokens), key=lambda each: each.found):
        token = tokens[match.found]
        drawn.setdefault(token.word, []).append(token.folded)
    words = page.words
    joined = {number: " ".join(dict.fromkeys(terms)) for number, terms in drawn.items()}
    return [MatchedBox(words[number].box, words[number].text, term) for number, term in joined.items()]


def best_pages(
    query: str, pages: Sequence[tuple[Key, PageText]], *, limit: int
) -> list[tuple[Key, list[MatchedBox]]]:
    """Return the pages that answer `query` best, best first, with their boxes; pages without a match are left out.

    A longer run of the question's words wins, then more different words, then the earlier page.
    """
    ranks = [(_rank(query, page), -number) for number, (_, page) in enumerate(pages)]
    best = sorted((rank for rank in ranks if rank[0] > (0, 0)), reverse=True)[:limit]
    return [(pages[-number][0], matched_boxes(query, pages[-number][1])) for _, number in best]


def _rank(query: str, page: PageText) -> tuple[int, int]:
    chosen = _chosen(query, _page_tokens(page))
    return max((match.run for match in chosen), default=0), len({match.asked for match in chosen})


def _chosen(query: str, tokens: Sequence[_Token]) -> list[_Match]:
    exact = exact_words(query)[:MOST_WORDS]
    toned, folded = toned_words(exact), folded_words(exact)
    matches = _runs(folded, tokens)
    longest = {match.asked: match.run for match in sorted(matches, key=lambda each: each.run)}
    as_typed = {match.asked for match in matches if tokens[match.found].toned == toned[match.asked]}
    only_common = all(_is_common(word) for word in folded)
    return [
        match
        for match in matches
        if match.run == longest[match.asked]
        and (match.run > 1 or only_common or not _is_common(folded[match.asked]))
        and (match.run > 1 or match.asked not in as_typed or tokens[match.found].toned == toned[match.asked])
    ]


def _runs(folded: Sequence[str], tokens: Sequence[_Token]) -> list[_Match]:
    asked_at: dict[str, list[int]] = {}
    for position, word in enumerate(folded):
        asked_at.setdefault(word, []).append(position)
    pairs = {(n, found) for found, token in enumerate(tokens) for n in asked_at.get(token.folded, ())}
    matches = []
    for asked, found in pairs:
        if (asked - 1, found - 1) not in pairs:
            length = 1
            while (asked + length, found + length) in pairs:
                length += 1
            matches += [_Match(asked + step, found + step, length) for step in range(length)]
    return matches


def _page_tokens(page: PageText) -> list[_Token]:
    tokens = []
    for number, word in enumerate(page.words):
        exact = exact_words(word.text)
        parts = zip(toned_words(exact), folded_words(exact), strict=True)
        tokens += [_Token(toned, folded, number) for toned, folded in parts]
    return tokens


def _is_common(word: str) -> bool:
    return len(word) == 1 or word in _TOO_COMMON
