"""The ladder on which names and numbers are found, as queries: each rung scores under the one before.

A rung is wide enough for every shape in which a name can be met on it: the whole of it, family and given name,
its end, initials, or single words in any order.
"""

from collections.abc import Iterable

from indexer.analysis import GAP, Words, exact_words, folded_words, normal_code
from indexer.documents import of_sensitivity
from indexer.names import (
    FORM_FIELDS,
    FORMS,
    MOST_NAME_WORDS,
    end_key,
    joined_key,
    length_key,
    outer_key,
    turned_key,
    whole_key,
)
from indexer.query import AllOf, AnyOf, Constant, Near, Nothing, OneOf, Query, Term, all_of, best_of, phrase
from indexer.rows import digits_key
from indexer.spelling.initials import NamePart
from indexer.spelling.misreadings import misread_key, misreadings
from indexer.spelling.slips import LEAST_LETTERS, slip_terms, syllables_near
from schemas.fields import Sensitivity
from schemas.vietnamese import fold

RUNG_SCORES = {"exact": 60_000, "tone": 50_000, "folded": 40_000, "iy": 30_000, "ocr": 20_000, "edit": 10_000}
"""A rung's least score; shapes add less than the distance between two rungs, text scores less than the last."""
FORM_RUNGS = {"x": "exact", "t": "tone", "f": "folded", "i": "iy"}
WHOLE, TURNED, OUTER, END, INITIALS, WORDS = 9_000, 7_000, 6_500, 6_000, 5_000, 2_000
"""What the shape of a match adds to its rung."""
KIN_SCORE = 9_000
"""A person's family stands under the person's own name on any rung."""
_NEVER_MISTYPED = frozenset({"van", "thi"})
"""In half of all names: whoever typed them meant them."""
_LENGTH_BONUS = 1_000
_LEAST_CODE_TO_MISTYPE, _LEAST_CODE_FOR_TWO, _LEAST_DIGITS_TO_MISTYPE = 6, 10, 4
"""Characters: a shorter number with another one is another number."""


def name_ladder(words: Words) -> Query:
    """Return the query for dossiers of a person called `words`, as typed."""
    if not 0 < len(words) <= MOST_NAME_WORDS:
        return Nothing()
    return best_of((*_spelled(words), _misread(words), _mistyped(words)))


def slipped_name(words: Words) -> Query:
    """Return the query for whole names of which one word is a slip from that of `words`, which may be a real one.

    Words of two letters are left out: *An* and *Anh* are two names, and neither is a slip of the other.
    """
    folded = folded_words(words)
    keys = frozenset(
        whole_key("f", (*folded[:place], near, *folded[place + 1 :]))
        for place, word in enumerate(folded)
        if word not in _NEVER_MISTYPED and len(word) >= LEAST_LETTERS
        for near in syllables_near(word)
        if len(near) >= LEAST_LETTERS
    )
    return Constant(OneOf("names", keys), RUNG_SCORES["edit"] + WHOLE) if keys else Nothing()


def initials_ladder(parts: Iterable[NamePart]) -> Query:
    """Return the query for a name of which some words are abbreviated."""
    parts = tuple(parts)
    full = exact_words(" ".join(part.text for part in parts if not part.is_initial))
    short: list[Query] = [
        Term("name_initials", fold(part.text)) for part in parts if part.is_initial and part is not parts[-1]
    ]
    length = Constant(Term("names", length_key(len(parts))), _LENGTH_BONUS)
    ladder = []
    for form, change in FORMS.items():
        spelled = change(full)
        end: list[Query] = [Term("names", end_key(form, spelled[-1:]))] if full else []
        others: list[Query] = [Term(FORM_FIELDS[form], word) for word in spelled[:-1]]
        score = RUNG_SCORES[FORM_RUNGS[form]] + INITIALS
        ladder.append(Constant(AllOf((*end, *others, *short)), score))
    return all_of((best_of(ladder),), extras=(length,))


def kin_ladder(words: Words) -> Query:
    """Return the query for dossiers of whose family somebody is called `words`, but for tone marks."""
    if not 0 < len(words) <= MOST_NAME_WORDS:
        return Nothing()
    folded = folded_words(words)
    steps: list[Query] = []
    for form, spelled, score in (("x", words, 150), ("f", folded, 0)):
        steps.append(Constant(Term("kin", whole_key(form, spelled)), score + 700))
        steps.append(Constant(Term("kin", end_key(form, spelled)), score + 500))
        if len(words) > 1:
            steps.append(Constant(Term("kin", turned_key(form, spelled)), score + 600))
    return best_of(steps)


def near_kin(words: Words) -> Query:
    """Return the query for families that hold family and given name, or every word as near as any rung allows."""
    if not 1 < len(words) <= MOST_NAME_WORDS:
        return Nothing()
    folded = folded_words(words)
    outer = (
        Constant(Term("kin", outer_key(form, each)), score)
        for form, each, score in (("x", words, 250), ("f", folded, 100))
    )
    return best_of((*outer, Constant(AllOf(tuple(_kin_slips(word) for word in folded)), 20)))


def part_of_kin(words: Words, *, minimum: int) -> Query:
    """Return the query for families whose names hold at least `minimum` of `words`, as near as any rung allows."""
    return AnyOf(tuple(_kin_slips(word) for word in dict.fromkeys(folded_words(words))), minimum)


def part_of_name(words: Words, *, minimum: int) -> Query:
    """Return the query for names that hold at least `minimum` of `words`, each as near as any rung allows."""
    return AnyOf(tuple(_mistyped_word(word) for word in dict.fromkeys(folded_words(words))), minimum)


def number_ladder(text: str, *, sensitivity: Sensitivity = "") -> Query:
    """Return the query for dossiers with the number `text`; among those of one sensitivity."""
    code, words = normal_code(text), folded_words(exact_words(text))
    codes, code_words = of_sensitivity("codes", sensitivity), of_sensitivity("code_words", sensitivity)
    if not words:
        return Nothing()
    steps: list[Query] = [
        Constant(Term(codes, code), RUNG_SCORES["exact"] + WHOLE),
        Constant(phrase(code_words, (GAP, *words, GAP)), RUNG_SCORES["folded"] + WHOLE),
        Constant(phrase(code_words, (*words, GAP)), RUNG_SCORES["exact"] + END),
        Constant(phrase(code_words, words), RUNG_SCORES["exact"] + WORDS),
    ]
    if code.isdecimal():
        steps.append(Constant(Term(codes, digits_key(code)), RUNG_SCORES["exact"] + WORDS))
    if len(code) > 3:
        steps.append(Constant(Term(codes, f"~{misread_key(code)}"), RUNG_SCORES["ocr"]))
    return best_of(steps)


def near_number(text: str, *, sensitivity: Sensitivity = "") -> Query:
    """Return the query for numbers of which one letter differs from `text`: only where nothing else was found."""
    code, codes = normal_code(text), of_sensitivity("codes", sensitivity)
    steps: list[Query] = []
    if len(code) >= _LEAST_CODE_TO_MISTYPE:
        steps.append(Constant(Near(codes, code), RUNG_SCORES["edit"] + WHOLE))
        steps.append(Constant(Near(codes, f"~{misread_key(code)}"), RUNG_SCORES["edit"] + WORDS))
    if len(code) >= _LEAST_CODE_FOR_TWO:
        steps.append(Constant(Near(codes, code, 2), RUNG_SCORES["edit"]))
    if code.isdecimal() and len(code) >= _LEAST_DIGITS_TO_MISTYPE:
        steps.append(Constant(Near(codes, digits_key(code)), RUNG_SCORES["edit"]))
    return best_of(steps)


def _spelled(words: Words) -> Iterable[Query]:
    for form, change in FORMS.items():
        spelled = change(words)
        base = RUNG_SCORES[FORM_RUNGS[form]]
        yield Constant(Term("names", whole_key(form, spelled)), base + WHOLE)
        yield Constant(Term("names", end_key(form, spelled)), base + END)
        if len(words) == 2:
            yield Constant(Term("names", outer_key(form, spelled)), base + OUTER)
        if len(words) > 1:
            yield Constant(_all_terms(FORM_FIELDS[form], spelled), base + WORDS)
            if form in ("x", "f"):
                yield Constant(Term("names", turned_key(form, spelled)), base + TURNED)
        elif words:
            yield Constant(Term(FORM_FIELDS[form], spelled[0]), base + WORDS)


def _misread(words: Words) -> Query:
    folded = folded_words(words)
    slurred = AllOf(tuple(_misread_word(word) for word in folded))
    base = RUNG_SCORES["ocr"]
    joined = Constant(Term("names", joined_key(folded)), base + WHOLE)
    return best_of((joined, _longer_first(Constant(slurred, base + WORDS), len(words))))


def _mistyped(words: Words) -> Query:
    slipped = AllOf(tuple(_mistyped_word(word) for word in folded_words(words)))
    return _longer_first(Constant(slipped, RUNG_SCORES["edit"] + WORDS), len(words))


def _longer_first(query: Query, count: int) -> Query:
    """Return `query` with names of as many words as were typed first."""
    return AllOf((query,), extras=(Constant(Term("names", length_key(count)), _LENGTH_BONUS),))


def _misread_word(word: str) -> Query:
    """Return the query for a folded word as it is, in i or y, or as readers misread it."""
    known = misreadings(word)
    return AnyOf((_plain(word), OneOf("name_folded", known))) if known else _plain(word)


def _mistyped_word(word: str) -> Query:
    keys, neighbors = slip_terms(word)
    parts: list[Query] = [_plain(word)]
    if misreadings(word) | neighbors:
        parts.append(OneOf("name_folded", misreadings(word) | neighbors))
    if keys:
        parts.append(OneOf("name_slips", keys))
    return AnyOf(tuple(parts))


def _kin_slips(word: str) -> Query:
    keys, neighbors = slip_terms(word)
    parts: list[Query] = [OneOf("kin_folded", misreadings(word) | neighbors | {word})]
    if keys:
        parts.append(OneOf("kin_slips", keys))
    return AnyOf(tuple(parts))


def _plain(word: str) -> Query:
    return Term("name_iy", FORMS["i"]((word,))[0])


def _all_terms(field: str, words: Words) -> Query:
    return all_of(Term(field, word) for word in dict.fromkeys(words))
