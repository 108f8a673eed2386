"""The values of typed fields as clauses: how far one without quotes reaches, and what it means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from indexer.question.clauses import Clause, ClauseKind, FieldKey
from indexer.question.cues import cue_words
from indexer.question.dated_words import read_date
from indexer.question.expressions import find_expressions
from indexer.question.lookups import Lookups
from indexer.question.numbers import find_numbers
from indexer.question.phrases import Phrases, phrase_at
from indexer.question.place_spots import place_spots
from indexer.question.synonyms import category_phrases, document_phrases, state_phrases
from indexer.question.typed_text import TypedText, typed
from indexer.question.units import find_units

_LONGEST_NAME = 6
_LONGEST_DATE = 10
_LONGEST_PLACE = 8


class Value(NamedTuple):
    """The value of a field."""

    clause: Clause
    end: int
    """How many words of the text it takes."""


_Reader = Callable[[TypedText, FieldKey, Lookups], Value | None]


def field_value(text: str, *, field: FieldKey, lookups: Lookups) -> Value | None:
    """Return the value with which `text` begins, as far as it can be understood; None where it cannot."""
    return _READERS[field](typed(text), field, lookups)


def quoted_value(text: str, *, field: FieldKey, lookups: Lookups) -> Value | None:
    """Return the value that the whole of `text` is; None where it cannot be understood."""
    what = typed(text)
    count = len(what.words)
    if field in ("name", "kin", "text"):
        return Value(Clause("phrase", text, field=field), count)
    if field in ("native", "place"):
        meaning = lookups.place_meaning(text)
        return Value(Clause("place", text, field=field, place=meaning), count) if meaning else None
    if field in ("number", "identity"):
        return _number(text, field, count) if re.search("[0-9]", text) else None
    value = _READERS[field](what, field, lookups)
    return value if value and value.end == count else None


def _name(what: TypedText, field: FieldKey, lookups: Lookups) -> Value | None:
    """Return the words of a name: up to a word that introduces something else, a place, a number or a sign."""
    spots = place_spots(what, lookups)
    places = [spot.found.start for spot in spots if spot.is_likely and spot.found.start > 0]
    end = 1
    while end < min(len(what.words), _LONGEST_NAME, *places) and _goes_on(what, end):
        end += 1
    return Value(Clause("words", what.piece(0, end), field=field), end)


def _goes_on(what: TypedText, place: int) -> bool:
    word = what.words[place]
    return what.gap_before(place) == " " and word.folded.isalpha() and word.folded not in cue_words()


def _word(what: TypedText, field: FieldKey, _lookups: Lookups) -> Value | None:
    return Value(Clause("words", what.piece(0, 1), field=field), 1)


def _numbered(what: TypedText, field: FieldKey, _lookups: Lookups) -> Value | None:
    found = next((found for found in find_numbers(what) if found.start == 0), None)
    if found:
        return _number(what.piece(0, found.end), field, found.end)
    token = what.text.split(" ")[0]
    count = len(typed(token).words)
    return _number(what.piece(0, count), field, count) if count and re.search("[0-9]", token) else None


def _number(text: str, field: FieldKey, count: int) -> Value:
    return Value(Clause("number", text, field="identity" if field == "identity" else ""), count)


def _date(what: TypedText, field: FieldKey, _lookups: Lookups) -> Value | None:
    for end in range(min(len(what.words), _LONGEST_DATE), 0, -1):
        text = what.text[: what.words[end - 1].end].strip()
        if date := read_date(text, field=field):
            return Value(Clause("date", text, field=field, date=date), end)
    return None


def _place(what: TypedText, field: FieldKey, lookups: Lookups) -> Value | None:
    spans = lookups.place_spans(["que", *(word.folded for word in what.words)])
    if spans and spans[0].start == 0 and spans[0].end > 1:
        end = min(spans[0].end - 1, len(what.words))
        return Value(Clause("place", what.piece(0, end), field=field, place=spans[0].meaning), end)
    for end in range(min(len(what.words), _LONGEST_PLACE), 0, -1):
        if meaning := lookups.place_meaning(what.piece(0, end)):
            return Value(Clause("place", what.piece(0, end), field=field, place=meaning), end)
    return None


def _unit(what: TypedText, field: FieldKey, _lookups: Lookups) -> Value | None:
    found = next((found for found in find_units(what) if found.start == 0), None)
    return Value(replace(found.clause, field=field), found.end) if found else _term(what)


def _term(what: TypedText) -> Value | None:
    """Return a kind of troops, which is no unit with a number: thanh niên xung phong."""
    found = next((found for found in find_expressions(what) if found.start == 0), None)
    return Value(found.clause, found.end) if found and found.clause.kind == "term" else None


def _of_table(kind: ClauseKind, table: Callable[[], Phrases]) -> _Reader:
    def read(what: TypedText, field: FieldKey, _lookups: Lookups) -> Value | None:
        phrase = phrase_at(what, 0, table())
        if phrase is None:
            return None
        text = what.piece(0, phrase.length)
        return Value(Clause(kind, text, field=field, keys=phrase.keys), phrase.length)

    return read


_READERS: Mapping[FieldKey, _Reader] = {
    "name": _name,
    "kin": _name,
    "text": _word,
    "number": _numbered,
    "identity": _numbered,
    "birth": _date,
    "death": _date,
    "date": _date,
    "native": _place,
    "place": _place,
    "unit": _unit,
    "category": _of_table("category", category_phrases),
    "document_type": _of_table("document_type", document_phrases),
    "state": _of_table("state", state_phrases),
}
