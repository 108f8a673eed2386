"""What a person typed becomes a query: steps from the exact name down to single words in the text.

A dossier stands on its best step, whose score is a constant; BM25 over the text (always less than the distance
between two steps) orders the dossiers of one step. The order of steps is this file's table, not arithmetic.
"""

import re
from dataclasses import dataclass

from indexer.analysis import GAP, Words, exact_words, folded_words, normal_code, toned_words
from indexer.query import AllOf, AnyOf, Best, Boost, Constant, Query, Term, phrase

MOST_WORDS = 64
"""Longer questions are cut, with a warning."""
_RELEVANCE_WEIGHT = 0.06
"""Keeps BM25 averaged over the words (below 300 for a million dossiers) under 20, the least step."""
_EXACT_WEIGHT, _PAIR_WEIGHT, _TRIPLE_WEIGHT = 0.5, 1.0, 2.0
"""Beside a word found without its diacritics. Words that stand in a row count most: of five words of a page of which
one or two were misread, the runs between them still name the page."""
_NAME_STEPS = {"name_exact": 900.0, "name_tone": 800.0, "name_folded": 700.0}
_CODE_STEP, _CODE_FOLDED_STEP, _CODE_PART_STEP, _CODE_WITHIN_STEP = 600.0, 580.0, 560.0, 200.0
_TEXT_STEPS = {"text_exact": 400.0, "text_folded": 300.0}
_YEAR = re.compile("(18|19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """A question, understood."""

    words: Words
    """As typed, lower case; none if the question holds neither letter nor digit."""
    codes: tuple[str, ...]
    """The question as a whole in a number's normal form, then each number that stands in it."""
    query: Query | None
    """None where there is nothing to look for."""
    warnings: tuple[str, ...]
    """Vietnamese sentences for the person."""


def plan_search(text: str) -> SearchPlan:
    """Return what to ask an index for `text`, which may be anything at all."""
    words = exact_words(text)
    if not words:
        return SearchPlan((), (), None, ("Hãy nhập ít nhất một từ hoặc một số để tìm.",))
    warnings = (f"Câu hỏi quá dài: chỉ tìm theo {MOST_WORDS} từ đầu.",) if len(words) > MOST_WORDS else ()
    words = words[:MOST_WORDS]
    codes = () if warnings else (normal_code(text), *numbers_within(text))
    best = Best((*_name_steps(words), *_code_steps(words, codes), *_text_steps(words)))
    different = len(set(folded_words(words)))
    minimum = different if looks_like_number(text) else words_needed(different)
    return SearchPlan(words, codes, AnyOf((best, _relevance(words, minimum=minimum))), warnings)


def numbers_within(text: str) -> tuple[str, ...]:
    """Return the normal form of each word of `text` that can be a dossier's or a decision's number."""
    parts = [part.strip(".,;:()[]\"'") for part in text.split()]
    numbers = [normal_code(part) for part in parts if len(parts) > 1 and re.search("[0-9]", part)]
    return tuple(number for number in numbers if len(number) > 2 and not _YEAR.fullmatch(number))


def looks_like_number(text: str) -> bool:
    """Tell whether `text` is a number such as `BD/LS 07956`, of which no part may be missing."""
    return len(text.split()) <= 2 and re.search("[0-9]", text) is not None


def words_needed(count: int) -> int:
    """Return how many of `count` different words a dossier must hold: all of two, then about half."""
    return count if count <= 2 else max(2, count // 2)


def _name_steps(words: Words) -> list[Query]:
    forms = {"name_exact": words, "name_tone": toned_words(words), "name_folded": folded_words(words)}
    return [step for field, base in _NAME_STEPS.items() for step in _name_form(field, forms[field], base)]


def _name_form(field: str, words: Words, base: float) -> list[Query]:
    return [
        Constant(phrase(field, (GAP, *words, GAP)), base + 60),
        Constant(phrase(field, (*words, GAP)), base + 40),
        Constant(phrase(field, words), base + 20),
        Constant(AllOf(_terms(field, words)), base),
    ]


def _code_steps(words: Words, codes: tuple[str, ...]) -> list[Query]:
    folded = folded_words(words)
    steps: list[Query] = [Constant(phrase("code_words", (GAP, *folded, GAP)), _CODE_FOLDED_STEP)]
    steps += [Constant(Term("codes", code), _CODE_STEP) for code in codes[:1] if code]
    steps += [Constant(Term("codes", code), _CODE_WITHIN_STEP) for code in codes[1:]]
    if re.search("[0-9]", "".join(words)):
        steps.append(Constant(phrase("code_words", folded), _CODE_PART_STEP))
    return steps


def _text_steps(words: Words) -> list[Query]:
    forms = {"text_exact": toned_words(words), "text_folded": folded_words(words)}
    return [Constant(phrase(field, forms[field]), score) for field, score in _TEXT_STEPS.items()]


def _relevance(words: Words, *, minimum: int) -> Query:
    folded = folded_words(words)
    enough = AnyOf(_terms("text_folded", folded), minimum=minimum)
    exact = [Boost(term, _EXACT_WEIGHT) for term in _terms("text_exact", toned_words(words))]
    rows = [*_rows(folded, length=2, weight=_PAIR_WEIGHT), *_rows(folded, length=3, weight=_TRIPLE_WEIGHT)]
    return Boost(AllOf((enough,), extras=(*exact, *rows)), _RELEVANCE_WEIGHT / len(words))


def _rows(folded: Words, *, length: int, weight: float) -> list[Query]:
    rows = dict.fromkeys(folded[start : start + length] for start in range(len(folded) - length + 1))
    return [Boost(phrase("text_folded", row), weight) for row in rows]


def _terms(field: str, words: Words) -> tuple[Query, ...]:
    return tuple(Term(field, word) for word in dict.fromkeys(words))
