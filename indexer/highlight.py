"""Where the words of a question stand on a page: boxes to draw, found in the page's own words.

A word of the question is drawn where it stands in the longest run of the question's words: a whole phrase where the
page holds it, parts of it where some words were misread, single words where nothing better is there.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

from indexer.analysis import Words, exact_words, folded_words, toned_words
from indexer.page_words import PageWords, words_of
from indexer.question.recent import question_of
from indexer.question.understanding import MOST_WORDS
from indexer.shown import ShownPage
from indexer.spelling.iy import same_i
from indexer.spelling.misreadings import misreadings
from schemas.fields import Sensitivity
from schemas.layout import BoundingBox, PageText

MOST_CANDIDATES = 5
"""Pages of a dossier that get a close look."""
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


class _Match(NamedTuple):
    asked: int
    """Position in the question."""
    token: int
    """Position on the page."""
    run: int
    """How many words of the question stand in a row here."""


class _Token(NamedTuple):
    folded: str
    word: int
    """Which word of the page it is part of."""


_Met = dict[int, _Token]
"""Position on the page → the word there."""


@lru_cache(maxsize=256)
def asked_words(query: str) -> Words:
    """Return the words to look for on pages: of the likeliest reading, without fields' names and what is excluded."""
    readings = question_of(query).readings
    texts = [clause.text for group in readings[0].required for clause in group] if readings else []
    return exact_words(" ".join(texts))[:MOST_WORDS]


def matched_boxes(query: str, page: PageText) -> list[MatchedBox]:
    """Return the words of `page` to draw for `query`, in reading order; a word is returned once."""
    return boxes_in(words_of(page), asked_words(query))


def best_pages(
    query: str, pages: Sequence[tuple[Key, PageText]], *, limit: int
) -> list[tuple[Key, list[MatchedBox]]]:
    """Return the pages that answer `query` best, best first, with their boxes; pages without a match are left out.

    A longer run of the question's words wins, then more different words, then the earlier page.
    """
    return _best([(key, words_of(page)) for key, page in pages], asked_words(query), limit=limit)


def best_shown(
    query: str, pages: Sequence[ShownPage], *, sensitivities: Collection[Sensitivity], limit: int
) -> list[tuple[ShownPage, list[MatchedBox]]]:
    """Return the kept pages that answer `query` best, told from the words that may be seen, with their boxes."""
    asked = asked_words(query)
    wanted = set(folded_words(asked))
    counted = [(len(wanted.intersection(page.folded(sensitivities))), -page.number, page) for page in pages]
    found = sorted((each for each in counted if each[0]), key=lambda each: each[:2], reverse=True)
    closer = [page for _, _, page in found[:MOST_CANDIDATES]]
    words = [(page, page.words(sensitivities)) for page in sorted(closer, key=lambda page: page.number)]
    return _best(words, asked, limit=limit)


def boxes_in(page: PageWords, asked: Words) -> list[MatchedBox]:
    """Return the words of `page` to draw for the words `asked`, in reading order."""
    met = _met(page, _asked_at(folded_words(asked)))
    return _drawn(page, met, _chosen(asked, page, met))


def _best(
    pages: Sequence[tuple[Key, PageWords]], asked: Words, *, limit: int
) -> list[tuple[Key, list[MatchedBox]]]:
    looked = []
    asked_at = _asked_at(folded_words(asked))
    for number, (key, page) in enumerate(pages):
        met = _met(page, asked_at)
        chosen = _chosen(asked, page, met)
        rank = max((match.run for match in chosen), default=0), len({match.asked for match in chosen})
        if chosen:
            looked.append((rank, -number, key, page, met, chosen))
    looked.sort(key=lambda each: each[:2], reverse=True)
    return [(key, _drawn(page, met, chosen)) for _, _, key, page, met, chosen in looked[:limit]]


def _drawn(page: PageWords, met: _Met, chosen: Sequence[_Match]) -> list[MatchedBox]:
    terms: dict[int, list[str]] = {}
    for match in sorted(chosen, key=lambda each: each.token):
        token = met[match.token]
        terms.setdefault(token.word, []).append(token.folded)
    joined = {word: " ".join(dict.fromkeys(found)) for word, found in terms.items()}
    return [MatchedBox(page.box(word), page.texts[word], term) for word, term in joined.items()]


def _chosen(asked: Words, page: PageWords, met: _Met) -> list[_Match]:
    folded, toned = folded_words(asked), toned_words(asked)
    matches = _runs(folded, met)
    longest = {match.asked: match.run for match in sorted(matches, key=lambda each: each.run)}
    written = {match.token: _written(page.texts[met[match.token].word]) for match in matches}
    as_typed = {match.asked for match in matches if toned[match.asked] in written[match.token]}
    only_common = all(_is_common(word) for word in folded)
    return [
        match
        for match in matches
        if match.run == longest[match.asked]
        and (match.run > 1 or only_common or not _is_common(folded[match.asked]))
        and (match.run > 1 or match.asked not in as_typed or toned[match.asked] in written[match.token])
    ]


def _runs(folded: Words, met: _Met) -> list[_Match]:
    asked_at = _asked_at(folded)
    pairs = {(n, found) for found, token in met.items() for n in asked_at[token.folded]}
    matches = []
    for asked, found in pairs:
        if (asked - 1, found - 1) not in pairs:
            length = 1
            while (asked + length, found + length) in pairs:
                length += 1
            matches += [_Match(asked + step, found + step, length) for step in range(length)]
    return matches


@lru_cache(maxsize=256)
def _asked_at(folded: Words) -> dict[str, list[int]]:
    """Return under which words of a page each word asked can stand: itself, in i or y, or as readers misread it."""
    found: dict[str, list[int]] = {}
    for position, word in enumerate(folded):
        for form in {word, same_i(word)} | misreadings(word):
            found.setdefault(form, []).append(position)
    return found


def _met(page: PageWords, asked_at: Mapping[str, Sequence[int]]) -> _Met:
    """Return the words of the page under which a word asked can stand; most words of a page are none of them."""
    parts = " ".join(page.folded).split()
    found = [place for place, part in enumerate(parts) if part in asked_at]
    if not found:
        return {}
    if len(parts) == len(page.folded) and "" not in page.folded:
        return {place: _Token(parts[place], place) for place in found}
    ends = list(accumulate(word.count(" ") + 1 if word else 0 for word in page.folded))
    return {place: _Token(parts[place], bisect_right(ends, place)) for place in found}


@lru_cache(maxsize=4096)
def _written(text: str) -> Words:
    """Return the words within one word of a page, with their diacritics."""
    return toned_words(exact_words(text))


def _is_common(word: str) -> bool:
    return len(word) == 1 or word in _TOO_COMMON
