"""A question, understood: anything may be typed, and each way to read it is a handful of clauses."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from indexer.places.meaning import place_meaning
from indexer.places.spans import place_spans
from indexer.question.clauses import Clause, Question, Reading
from indexer.question.cues import is_only_cues
from indexer.question.field_values import Value, field_value, quoted_value
from indexer.question.lookups import Lookups
from indexer.question.plain_words import MOST_WAYS, ways_to_read
from indexer.question.syntax import Part, mistake, parse
from indexer.question.typed_text import first_words, typed, visible
from indexer.spelling.keyboard import typed_readings
from schemas.syllables import is_syllable

LOOKUPS = Lookups(place_spans, place_meaning, typed_readings, is_syllable)
MOST_WORDS = 64
"""Longer questions are cut, with a warning."""
NOTHING_TYPED = "Hãy nhập ít nhất một từ hoặc một số để tìm."

_ONE_OF_EACH = (
    "liệt sĩ Nguyễn Văn An, con ông Lê Văn Bình, xã Quảng Thạch, Quảng Xương, hy sinh 3/1972, c5 d7, số 04878",
    "que:quangxuongg loai:ls giay:bao trangthai:doc",
    "nguyeenx vawn an quangr thachj",
)
"""Questions that between them need every table."""

_Way = tuple[Clause, ...]
"""The clauses of a part, in the order of its words."""


def warm() -> None:
    """Read the tables of names, places and expressions, so that the first question need not wait for them."""
    for text in _ONE_OF_EACH:
        understand(text)


def understand(text: str, *, lookups: Lookups = LOOKUPS) -> Question:
    """Return `text`, which may be anything at all, as a question with the ways it can be understood."""
    shown = visible(text)
    asked = first_words(shown, most=MOST_WORDS)
    if not typed(asked).words:
        return Question(shown, (), (NOTHING_TYPED,))
    warnings = (mistake("too_long", str(MOST_WORDS)),) if len(typed(shown).words) > MOST_WORDS else ()
    readings, wrong = _understood(asked, lookups)
    decoded = [text for text in lookups.typed_readings(asked) if text != asked]
    meant = [(text, _understood(text, lookups)[0]) for text in decoded]
    surely = chain.from_iterable(found[:2] for text, found in meant if _is_vietnamese(text, lookups))
    maybe = chain.from_iterable(found[:1] for text, found in meant if not _is_vietnamese(text, lookups))
    ordered = dict.fromkeys((*surely, *readings[:1], *maybe, *readings))
    return Question(shown, tuple(ordered)[:MOST_WAYS], (*warnings, *wrong))


def _understood(text: str, lookups: Lookups) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
    """Return the readings of a text as it stands, and what was wrong with it."""
    syntax = parse(text)
    parts = syntax.parts or (Part(text),)
    wrong = list(syntax.warnings)
    choices = []
    for part in parts:
        ways, warnings = _ways(part, lookups)
        wrong += warnings
        choices.append(ways)
    literal = typed(text).literal
    readings = [_reading(parts, ways, literal) for ways in _combined(choices)]
    if any(not reading.required for reading in readings):
        wrong.append(mistake("only_excluded"))
        readings = [_lenient(reading) for reading in readings]
    return tuple(dict.fromkeys(readings))[:MOST_WAYS], tuple(dict.fromkeys(wrong))


def _is_vietnamese(text: str, lookups: Lookups) -> bool:
    words = [word.folded for word in typed(text).words]
    return all(lookups.is_syllable(word) for word in words if word.isalpha())


def _ways(part: Part, lookups: Lookups) -> tuple[tuple[_Way, ...], tuple[str, ...]]:
    """Return the ways to understand a part, likeliest first, and what was wrong with it."""
    if part.field is None:
        return _ways_without_field(part, lookups), ()
    read = quoted_value if part.is_quoted else field_value
    value = read(part.text, field=part.field.key, lookups=lookups)
    if value:
        return _with_rest(part.text, value, lookups), ()
    told = part.text if part.is_quoted else part.text.split(" ")[0]
    plain = replace(part, field=None, is_quoted=False)
    return _ways_without_field(plain, lookups), (mistake("no_value", told, part.field.meaning),)


def _ways_without_field(part: Part, lookups: Lookups) -> tuple[_Way, ...]:
    if part.is_quoted:
        return ((Clause("phrase", part.text),),)
    if part.is_excluded:
        return _ways_of_excluded(part.text, lookups)
    return tuple(tuple(found.clause for found in way) for way in ways_to_read(part.text, lookups))


def _ways_of_excluded(text: str, lookups: Lookups) -> tuple[_Way, ...]:
    """Return the ways to read a text whose first thing is excluded: a name of something, or one word."""
    first = ways_to_read(text, lookups)[0][0]
    is_thing = first.start == 0 and first.clause.kind != "words"
    what = typed(text)
    value = Value(first.clause, first.end) if is_thing else Value(Clause("words", what.piece(0, 1)), 1)
    return _with_rest(text, value, lookups)


def _with_rest(text: str, value: Value, lookups: Lookups) -> tuple[_Way, ...]:
    """Return the ways to read what begins with `value` and goes on in plain words."""
    what = typed(text)
    if not (rest := what.rest(value.end)):
        return ((value.clause,),)
    return tuple((value.clause, *(found.clause for found in way)) for way in ways_to_read(rest, lookups))


def _combined(choices: Sequence[tuple[_Way, ...]]) -> Iterator[tuple[_Way, ...]]:
    """Yield the likeliest way of every part, then each with one part read otherwise."""
    likely = tuple(ways[0] for ways in choices)
    yield likely
    for place, ways in enumerate(choices):
        yield from ((*likely[:place], way, *likely[place + 1 :]) for way in ways[1:])


def _reading(parts: Sequence[Part], ways: Sequence[_Way], literal: frozenset[str]) -> Reading:
    required: list[list[Clause]] = []
    excluded: list[Clause] = []
    for part, way in zip(parts, ways, strict=True):
        clauses = list(way)
        if part.is_excluded:
            excluded.append(clauses.pop(0))
        if part.is_alternative and required and clauses:
            required[-1].append(_like(required[-1][0], clauses.pop(0)))
        required += [[clause] for clause in clauses]
    groups = [tuple(dict.fromkeys(group)) for group in required]
    telling = [group for group in groups if not all(_is_cue(clause, literal) for clause in group)]
    return Reading(tuple(telling or groups), tuple(excluded))


def _like(first: Clause, other: Clause) -> Clause:
    """Return `other` where `first`, of which it is an alternative, must stand: `sinh 1950 OR 1951`."""
    return replace(other, field=first.field) if other.kind == first.kind and not other.field else other


def _is_cue(clause: Clause, literal: frozenset[str]) -> bool:
    return clause.kind == "words" and not clause.field and is_only_cues(clause.text, literal=literal)


def _lenient(reading: Reading) -> Reading:
    return reading if reading.required else Reading(tuple((clause,) for clause in reading.excluded))
