"""What a page states about the beneficiary and the family."""

from collections.abc import Iterator
from typing import NamedTuple

from ocr.fields.confidence import share_right
from ocr.fields.field_rules import readings
from ocr.fields.known_words import with_known_marks
from ocr.fields.leader_remains import without_leader_remains
from ocr.fields.line_breaks import without_spread_lines
from ocr.fields.normal_forms import normal_form
from ocr.fields.reading import Reading
from ocr.fields.shapes import in_shape
from ocr.layout.page_string import PageString, Span, box_around, page_string, trimmed, value_text
from schemas.fields import FIELDS, FieldName, FieldValue, field_spec
from schemas.identifiers import PageId
from schemas.layout import PageText, Word

LEAST_CONFIDENCE = 0.3
"""A value less certain than this is not offered: a person finds it sooner than checks it."""


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
    kind = field_spec(name).kind
    cleaned = without_leader_remains(text, parts_are_stopped=kind == "place")
    return with_known_marks(name, in_shape(cleaned, kind=kind))


def _field_value(reading: Reading, words: tuple[Word, ...], text: str, *, page_id: PageId) -> FieldValue:
    normalized, group = normal_form(reading.name, text), reading.group
    confidence = share_right(
        reading.name, reading.rule, words, certainty=reading.certainty, has_form=bool(normalized)
    )
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
