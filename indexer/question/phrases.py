"""Phrases that mean one thing: tables of them, looked up word by word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.analysis import Words, exact_words, folded_words, toned_words
from indexer.question.typed_text import TypedText, Word


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, and the keys of what they mean."""

    folded: Words
    marked: Words
    """With diacritics, tone marks in one place."""
    keys: frozenset[str]

    @property
    def length(self) -> int:
        """Return how many words it has."""
        return len(self.folded)


Phrases = Mapping[str, tuple[Phrase, ...]]
"""First folded word → the phrases that begin with it, longest first."""


def phrase_table(rows: Iterable[tuple[str, str]]) -> Phrases:
    """Return the table of `rows` of a key and a phrase for it; a phrase with several keys means any of them."""
    keys: dict[Words, set[str]] = {}
    for key, phrase in rows:
        keys.setdefault(toned_words(exact_words(phrase)), set()).add(key)
    table: dict[str, list[Phrase]] = {}
    for marked, found in keys.items():
        folded = folded_words(marked)
        table.setdefault(folded[0], []).append(Phrase(folded, marked, frozenset(found)))
    return {first: tuple(sorted(found, key=_longest_first)) for first, found in table.items()}


def phrase_at(what: TypedText, place: int, table: Phrases, *, most: int = 64) -> Phrase | None:
    """Return the longest phrase of `table`, of at most `most` words, that stands at word `place`.

    A typed diacritic must be the phrase's own: `tu sĩ` is not `tử sĩ`, but `tu si` can be.
    """
    for phrase in table.get(what.words[place].folded, ()):
        end = place + phrase.length
        if phrase.length <= most and end <= len(what.words) and _fits(what.words[place:end], phrase):
            return phrase
    return None


def keys_within(words: Sequence[str], table: Phrases) -> set[str]:
    """Return the keys of all phrases of `table` that stand in folded `words`; of those at one place the longest."""
    keys: set[str] = set()
    for place, word in enumerate(words):
        for phrase in table.get(word, ()):
            if tuple(words[place : place + phrase.length]) == phrase.folded:
                keys |= phrase.keys
                break
    return keys


def _fits(words: Sequence[Word], phrase: Phrase) -> bool:
    return all(
        word.folded == folded and word.marked in (marked, folded)
        for word, folded, marked in zip(words, phrase.folded, phrase.marked, strict=True)
    )


def _longest_first(phrase: Phrase) -> tuple[int, Words]:
    return -phrase.length, phrase.marked
