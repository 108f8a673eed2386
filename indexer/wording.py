"""Words of the pages as queries: in a row, all of them, or enough of them; rare words and neighbors count more."""

from collections.abc import Iterable
from itertools import pairwise

from indexer.analysis import Words, folded_words, pair, pairs, toned_words
from indexer.documents import SENSITIVITIES, of_sensitivity
from indexer.query import AllOf, AnyOf, Constant, Nothing, OneOf, Phrase, Query, Term, all_of, any_of, best_of
from indexer.word_weights import weight_of
from schemas.fields import Sensitivity

ROW_EXACT, ROW, ALL_WORDS = 8_000, 7_000, 3_000
"""All less than the least rung of a name; what single words add (below 3,000 for 64 of them) lies between."""
_FEWEST_TO_MISS_ONE = 4
"""Words: of fewer the one that is missing may be all that was meant."""
_PAIR_WEIGHT = 2
"""Beside a word of the same weight: of five words of a page two may be misread, the rest in a row still name it."""


def in_a_row(words: Words) -> Query:
    """Return the query for `words` side by side on a page, with their diacritics first."""
    folded, toned = folded_words(words), toned_words(words)
    if not words:
        return Nothing()
    return best_of(step for each in SENSITIVITIES for step in _row_steps(folded, toned, sensitivity=each))


def exactly_in_a_row(words: Words) -> Query:
    """Return the query for what stands in quotes: side by side, and with the diacritics where any were typed."""
    folded, toned = folded_words(words), toned_words(words)
    if not words:
        return Nothing()
    steps = []
    for each in SENSITIVITIES:
        row: list[Query] = list(_neighbors(folded, sensitivity=each))
        if len(words) > 1:
            row.append(Phrase(of_sensitivity("text_folded", each), folded))
        if folded != toned:
            row += _exact(toned, sensitivity=each)
        steps.append(Constant(AllOf(tuple(row)), ROW_EXACT))
    return best_of(steps)


def all_words(words: Words) -> Query:
    """Return the query for pages that hold every one of `words`."""
    if not words:
        return Nothing()
    parts = tuple(_anywhere(word) for word in dict.fromkeys(folded_words(words)))
    return AllOf((Constant(AllOf(parts), ALL_WORDS),), extras=tuple(_extras(words)))


def enough_words(words: Words, *, minimum: int) -> Query:
    """Return the query for pages that hold at least `minimum` different ones of `words`."""
    different = dict.fromkeys(folded_words(words))
    if not different:
        return Nothing()
    scored = tuple(Constant(_anywhere(word), weight_of(word)) for word in different)
    return AllOf((any_of(scored, minimum=minimum),), extras=tuple(_extras(words)))


def nearly_all_words(words: Words) -> Query:
    """Return the query for pages that hold all of `words` but one of at least four, which is no number."""
    different = dict.fromkeys(folded_words(words))
    numbers = [word for word in different if not word.isalpha()]
    others = [word for word in different if word.isalpha()]
    if len(others) < _FEWEST_TO_MISS_ONE:
        return Nothing()
    most = any_of(map(_anywhere, others), minimum=len(others) - 1)
    return Constant(all_of((*map(_anywhere, numbers), most)), ALL_WORDS)


def on_pages(field: str, values: frozenset[str]) -> Query:
    """Return the query for dossiers of which `field`, of whatever sensitivity, holds one of `values`."""
    return Constant(any_of(OneOf(of_sensitivity(field, each), values) for each in SENSITIVITIES), 0)


def _extras(words: Words) -> Iterable[Query]:
    folded, toned = folded_words(words), toned_words(words)
    for first, second in dict.fromkeys(pairwise(folded)):
        near = pair(first, second)
        fields = (of_sensitivity("text_pairs", each) for each in SENSITIVITIES)
        weight = _PAIR_WEIGHT * (weight_of(first) + weight_of(second))
        yield Constant(AnyOf(tuple(Term(field, near) for field in fields)), weight)
    for word, plain in dict(zip(toned, folded, strict=True)).items():
        if word != plain:
            fields = (of_sensitivity("text_exact", each) for each in SENSITIVITIES)
            yield Constant(AnyOf(tuple(Term(field, word) for field in fields)), max(1, weight_of(plain) // 2))


def _anywhere(word: str) -> Query:
    return AnyOf(tuple(Term(of_sensitivity("text_folded", each), word) for each in SENSITIVITIES))


def _row_steps(folded: Words, toned: Words, *, sensitivity: Sensitivity) -> Iterable[Query]:
    row = tuple(_neighbors(folded, sensitivity=sensitivity))
    if folded != toned:
        yield Constant(AllOf((*row, *_exact(toned, sensitivity=sensitivity))), ROW_EXACT)
    yield Constant(AllOf(row), ROW)


def _neighbors(folded: Words, *, sensitivity: Sensitivity) -> Iterable[Query]:
    if len(folded) == 1:
        return (Term(of_sensitivity("text_folded", sensitivity), folded[0]),)
    field = of_sensitivity("text_pairs", sensitivity)
    return (Term(field, near) for near in dict.fromkeys(pairs(folded)))


def _exact(toned: Words, *, sensitivity: Sensitivity) -> Iterable[Query]:
    field = of_sensitivity("text_exact", sensitivity)
    return (Term(field, word) for word in dict.fromkeys(toned))
