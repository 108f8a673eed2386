"""What each clause of a question asks an index: all of it, then looser, each with how much of it that leaves fit.

Scores within a clause tell how well it is met: by the ladder of names and numbers, else below its last rung.
"""

from collections.abc import Callable

from indexer.analysis import Words, exact_words, folded_words, pair
from indexer.documents import SENSITIVITIES, facet_fields, of_sensitivity
from indexer.ladder import (
    KIN_SCORE,
    initials_ladder,
    kin_ladder,
    name_ladder,
    near_kin,
    near_number,
    number_ladder,
    part_of_kin,
    part_of_name,
    slipped_name,
)
from indexer.names import MOST_NAME_WORDS
from indexer.query import (
    Constant,
    Nothing,
    OneOf,
    Query,
    Term,
    all_of,
    any_of,
    best_of,
    raised,
)
from indexer.question.clauses import Clause, FieldKey
from indexer.question.cues import FAMILY_NAMES
from indexer.question.dates import date_steps
from indexer.spelling.initials import abbreviated
from indexer.wording import all_words, enough_words, exactly_in_a_row, in_a_row, nearly_all_words, on_pages
from schemas.fields import Sensitivity
from schemas.syllables import is_syllable

MET = 9_000
"""Of a clause that is a fact: more than words of it in a row in some text, less than a name on the last rung."""
WHOLE_TEXT = 66_000
"""Of a sentence that stands on a page as it was typed: beside it even a whole name within it tells less."""
_CLOSENESS = 200
_LONGEST_MISTYPED = 5
"""Words of a name."""
_MOST_YEARS = 5
"""Between the ends of a span that is looked for on pages: of a longer one some year stands on any page."""
Step = tuple[Query, float]
"""A query, and the share of the clause that fits what it finds."""


def strict(clause: Clause) -> Query:
    """Return the query for dossiers that fit `clause`."""
    return _STRICT[clause.kind](clause)


def loose(clause: Clause) -> list[Step]:
    """Return queries for dossiers that fit `clause`, or nearly."""
    words = exact_words(clause.text)
    steps: list[Step] = _word_steps(clause) if clause.kind == "words" else [(strict(clause), 1.0)]
    if clause.kind == "number":
        steps.append((_near_number(clause), 0.9))
    if clause.kind == "date":
        steps += _loose_date(clause)
    if clause.kind == "place":
        steps.append((all_words(words), 0.7))
    if clause.kind == "unit" and len(clause.keys) > 1:
        held = [Term("units", key) for key in sorted(clause.keys)]
        steps.append((any_of(held, minimum=len(held) - 1), 0.8))
        steps.append((any_of(held, minimum=max(1, len(held) // 2)), 0.4))
    if clause.kind == "words":
        steps += _loose_words(words, clause.field)
    return steps


def _loose_date(clause: Clause) -> list[Step]:
    """Return the queries for dossiers that tell the date of something else, or on some page: its month, its year."""
    assert clause.date is not None
    date = clause.date
    if date.year is None or (date.last_year or date.year) - date.year > _MOST_YEARS:
        return []
    closest = date_steps(date)[:1]
    steps: list[Step] = [(Constant(OneOf("dates", keys), 0), 0.6) for keys, _ in closest if clause.field]
    years = range(date.year, (date.last_year or date.year) + 1)
    if date.month is not None:
        months = dict.fromkeys((str(date.month), f"{date.month:02}"))
        near = frozenset(pair(month, str(date.year)) for month in months)
        steps.append((on_pages("text_pairs", near), 0.5))
    steps.append((on_pages("text_folded", frozenset(map(str, years))), 0.4))
    return steps


def _loose_words(words: Words, field: FieldKey) -> list[Step]:
    steps: list[Step] = []
    if 1 < len(words) <= _LONGEST_MISTYPED and field in ("", "name"):
        steps.append((slipped_name(words), _share_of_slipped(words)))
    if 2 < len(words) <= MOST_NAME_WORDS and field in ("", "name"):
        steps.append((part_of_name(words, minimum=len(words) - 1), 0.45))
    if 2 < len(words) <= MOST_NAME_WORDS and field == "kin":
        steps.append((part_of_kin(words, minimum=len(words) - 1), 0.45))
    if field in ("name", "kin") and len(words) > 1:
        steps.append((in_a_row(words), 0.7))
    if field == "text" or (not field and not is_name_like(words)):
        steps += [
            (all_words(words), 0.8),
            (nearly_all_words(words), 0.6),
            (enough_words(words, minimum=words_needed(words)), 0.4),
        ]
    return steps


def loosest(clause: Clause) -> list[Step]:
    """Return queries for dossiers that have at least something of `clause`."""
    if clause.kind not in ("words", "place", "term") or clause.field in ("name", "kin"):
        return loose(clause)
    words = exact_words(clause.text)
    return [*loose(clause), (enough_words(words, minimum=words_needed(words)), 0.3)]


def _share_of_slipped(words: Words) -> float:
    """Return how much fits what is a slip away: most where what was typed holds no word, or begins as no name does."""
    folded = folded_words(words)
    if not all(map(is_syllable, folded)):
        return 1.0
    return 0.65 if folded[0] in FAMILY_NAMES else 0.9


def words_needed(words: Words) -> int:
    """Return how many of the different `words` a text must hold: all of two, then about half."""
    count = len(set(folded_words(words)))
    return count if count <= 2 else max(2, count // 2)


def _words(clause: Clause) -> Query:
    return best_of(query for query, _ in _word_steps(clause))


def _word_steps(clause: Clause) -> list[Step]:
    """Return the queries for words as the person's name, as one of the family's, and in a row in the text.

    Words that look like a name and stand in the text alone are but half of what was asked: it names many people.
    """
    words = exact_words(clause.text)
    if clause.field == "kin":
        return [(raised(kin_ladder(words), KIN_SCORE), 1.0), (raised(near_kin(words), KIN_SCORE), 0.85)]
    if clause.field == "text":
        row = in_a_row(words)
        return [(best_of((raised(row, WHOLE_TEXT) if len(words) > 3 else row, all_words(words))), 1.0)]
    steps: list[Step] = [(_name(clause, words), 1.0)]
    if clause.field == "" and len(words) > 1:
        steps.append((raised(best_of((kin_ladder(words), near_kin(words))), KIN_SCORE), 0.48))
        steps.append((in_a_row(words), 0.45 if is_name_like(words) else 1.0))
    return steps


def _name(clause: Clause, words: Words) -> Query:
    parts = abbreviated(clause.text)
    ladder = name_ladder(words)
    return best_of((initials_ladder(parts), ladder)) if parts else ladder


def is_name_like(words: Words) -> bool:
    """Return whether `words` are short enough for a name and begin like one."""
    return len(words) == 2 or (2 < len(words) <= 5 and folded_words(words)[0] in FAMILY_NAMES)


def _phrase(clause: Clause) -> Query:
    words = exact_words(clause.text)
    if clause.field == "name":
        return _name(clause, words)
    if clause.field == "kin":
        return raised(kin_ladder(words), KIN_SCORE)
    return exactly_in_a_row(words)


def _number(clause: Clause) -> Query:
    text = Nothing() if clause.field == "identity" else in_a_row(exact_words(clause.text))
    ladders = (number_ladder(clause.text, sensitivity=each) for each in _of_number(clause))
    return best_of((*ladders, text))


def _near_number(clause: Clause) -> Query:
    return best_of(near_number(clause.text, sensitivity=each) for each in _of_number(clause))


def _of_number(clause: Clause) -> tuple[Sensitivity, ...]:
    return ("identity",) if clause.field == "identity" else SENSITIVITIES


_DATE_FIELDS = {"birth": (("birth", 0),), "death": (("death", 0),)}
_ANY_DATE = (("birth", 30), ("death", 20), ("dates", 0))


def _date(clause: Clause) -> Query:
    assert clause.date is not None
    steps: list[Query] = [
        Constant(OneOf(field, keys), MET + bonus + round(_CLOSENESS * closeness))
        for field, bonus in _DATE_FIELDS.get(clause.field, _ANY_DATE)
        for keys, closeness in date_steps(clause.date)
        if keys
    ]
    return best_of(steps)


def _place(clause: Clause) -> Query:
    assert clause.place is not None
    fields = (("native", 60),) if clause.field == "native" else (("native", 60), ("places", 0))
    return best_of(
        Constant(OneOf(field, keys), MET + bonus + closeness)
        for field, bonus in fields
        for keys, closeness in ((clause.place.same, 200), (clause.place.merged, 100))
        if keys
    )


def _unit(clause: Clause) -> Query:
    keys = sorted(clause.keys)
    places = (("units", 200), ("terms", 100), ("text_folded", 50))
    return best_of(Constant(all_of(Term(field, key) for key in keys), MET + score) for field, score in places)


def _term(clause: Clause) -> Query:
    either = any_of(OneOf(of_sensitivity("terms", each), clause.keys) for each in SENSITIVITIES)
    text = in_a_row(exact_words(clause.text))
    return best_of((Constant(either, MET + 100), text))


def _category(clause: Clause) -> Query:
    return Constant(OneOf("category", clause.keys), MET + 100)


def _document_type(clause: Clause) -> Query:
    either = any_of(OneOf(field, clause.keys) for field in facet_fields("document_types"))
    return Constant(either, MET + 100)


def _state(clause: Clause) -> Query:
    return Constant(OneOf("state", clause.keys), MET)


_STRICT: dict[str, Callable[[Clause], Query]] = {
    "words": _words,
    "phrase": _phrase,
    "number": _number,
    "date": _date,
    "place": _place,
    "unit": _unit,
    "term": _term,
    "category": _category,
    "document_type": _document_type,
    "state": _state,
}
