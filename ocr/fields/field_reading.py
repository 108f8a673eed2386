"""The facts of a dossier: what each page states about the beneficiary, and which statement to believe."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import fmean
from typing import NamedTuple

from ocr.fields.categories import category_code
from ocr.fields.field_rules import readings
from ocr.fields.known_words import with_known_marks
from ocr.fields.leader_remains import without_leader_remains
from ocr.fields.line_breaks import without_spread_lines
from ocr.fields.normal_forms import normal_form
from ocr.fields.reading import Reading
from ocr.layout.page_string import PageString, Span, box_around, page_string, trimmed, value_text
from schemas.fields import FIELDS, FieldName, FieldValue, field_spec
from schemas.identifiers import PageId
from schemas.layout import PageText, Word
from schemas.vietnamese import fold, tokens

LEAST_CONFIDENCE = 0.2
"""A value less certain than this is not offered: a person finds it sooner than checks it."""
AGREEMENT = 0.5
"""By how much of what is missing to certainty each further page that agrees raises a value."""
MOST_CONFIDENCE = 0.99


def read_fields(page: PageText, *, page_id: PageId) -> tuple[FieldValue, ...]:
    """Return what `page` states about the beneficiary: in order of FIELDS, one value a field.

    Args:
        page: The words of the page; a blank page states nothing.
        page_id: Kept with every value.

    Returns:
        Values as they stand on the page, never corrected, each with the box around its words; of repeated fields
        one for each relative.
    """
    found = (each.value for each in found_values(page, page_id=page_id))
    values = [value for value in found if value.confidence >= LEAST_CONFIDENCE]
    order = {spec.name: place for place, spec in enumerate(FIELDS)}
    best: dict[tuple[FieldName, int], FieldValue] = {}
    for value in values:
        key = value.name, value.group
        if key not in best or value.confidence > best[key].confidence:
            best[key] = value
    return tuple(sorted(best.values(), key=lambda value: (order[value.name], value.group)))


def choose_values(
    values: Iterable[FieldValue],
) -> dict[FieldName, tuple[FieldValue, tuple[FieldValue, ...]]]:
    """Return for each field of a dossier the value to believe, and the values that contradict it, best first.

    Pages that agree, apart from case, diacritics and punctuation, strengthen each other. The order of `values`
    (that of the pages) decides between equals, so the same pages always give the same answer.
    """
    by_name: dict[FieldName, list[FieldValue]] = defaultdict(list)
    for value in values:
        by_name[value.name].append(value)
    return {spec.name: _choose(by_name[spec.name]) for spec in FIELDS if by_name[spec.name]}


def _choose(values: Sequence[FieldValue]) -> tuple[FieldValue, tuple[FieldValue, ...]]:
    groups: dict[str, list[FieldValue]] = defaultdict(list)
    for value in sorted(values, key=lambda value: -len(_sameness(value))):
        fuller = (known for known in groups if _is_part(value, known))
        groups[next(fuller, _sameness(value))].append(value)
    ranked = sorted((_agreed(group) for group in groups.values()), key=lambda value: -value.confidence)
    return ranked[0], tuple(ranked[1:])


def _agreed(values: Sequence[FieldValue]) -> FieldValue:
    """Return the best of values that say the same, strengthened by the others."""
    spellings: dict[str, float] = defaultdict(float)
    for value in values:
        spellings[value.value] += value.confidence
    fullest = [value for value in values if _sameness(value) == _sameness(values[0])]
    best = max(fullest, key=lambda value: (spellings[value.value], value.confidence))
    doubt = 1 - max(value.confidence for value in values)
    for value in sorted(values, key=lambda value: -value.confidence)[1:]:
        doubt *= 1 - AGREEMENT * value.confidence
    return replace(best, confidence=round(min(MOST_CONFIDENCE, 1 - doubt), 4))


def _is_part(value: FieldValue, known: str) -> bool:
    """Whether a birth or place says less than `known`, but nothing else: 1948 of 5/3/1948."""
    if value.name not in ("birth_date", "native_place"):
        return False
    return f" {known} ".endswith(f" {_sameness(value)} ") or f" {known} ".startswith(f" {_sameness(value)} ")


def _sameness(value: FieldValue) -> str:
    code = category_code(value.value) if value.name == "category" else None
    return code or " ".join(tokens(fold(value.value)))


class FoundValue(NamedTuple):
    """A value with what its confidence follows from."""

    reading: Reading
    words: tuple[Word, ...]
    value: FieldValue


def found_values(page: PageText, *, page_id: PageId) -> Iterator[FoundValue]:
    """Yield everything on the page that a rule takes for a field, in no order of merit, doubtful ones too."""
    if page.blank or not page.words:
        return
    string = without_spread_lines(page_string(page))
    for reading in readings(string):
        span = _with_sign(string, trimmed(string, reading.span), end=reading.span.end)
        words, text = string.words_of(span), _settled(reading.name, value_text(string, span))
        if words and text:
            yield FoundValue(reading, words, _field_value(reading, words, text, page_id=page_id))


def _settled(name: FieldName, text: str) -> str:
    cleaned = without_leader_remains(text, parts_are_stopped=field_spec(name).kind == "place")
    return with_known_marks(name, cleaned)


def _field_value(reading: Reading, words: tuple[Word, ...], text: str, *, page_id: PageId) -> FieldValue:
    legibility = fmean(min(1.0, max(0.0, word.confidence)) for word in words)
    confidence = round(min(MOST_CONFIDENCE, reading.certainty * (0.4 + 0.6 * legibility)), 4)
    normalized, group = normal_form(reading.name, text), reading.group
    return FieldValue(
        reading.name,
        text,
        page_id,
        box_around(words),
        confidence,
        reading.rule,
        normalized=normalized,
        group=group,
    )


def _with_sign(string: PageString, span: Span, *, end: int) -> Span:
    """Return `span` with the percent sign that the rule saw at its end."""
    return Span(span.start, end) if string.raw[span.end : end].strip() == "%" else span
