"""The facts of a dossier: what each page states about the beneficiary, and which statement to believe."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import fmean

from ocr.fields.categories import category_code
from ocr.fields.field_rules import Reading, readings
from ocr.layout.page_string import PageString, box_around, page_string, trimmed, value_text
from schemas.fields import FIELDS, FieldName, FieldValue
from schemas.identifiers import PageId
from schemas.layout import PageText
from schemas.vietnamese import fold, tokens

LEAST_CONFIDENCE = 0.2
"""A value less certain than this is not offered: a person finds it sooner than checks it."""
AGREEMENT = 0.5
"""By how much of what is missing to certainty each further page that agrees raises a value."""
MOST_CONFIDENCE = 0.99


def read_fields(page: PageText, *, page_id: PageId) -> tuple[FieldValue, ...]:
    """Return what `page` states about the beneficiary: at most one value for each field, in order of FIELDS.

    Args:
        page: The words of the page; a blank page states nothing.
        page_id: Kept with every value.

    Returns:
        Values as they stand on the page, never corrected, each with the box around its words.
    """
    if page.blank or not page.words:
        return ()
    string = page_string(page)
    found = (_field_value(string, reading, page_id=page_id) for reading in readings(string))
    values = [value for value in found if value is not None and value.confidence >= LEAST_CONFIDENCE]
    best = (
        max((v for v in values if v.name == spec.name), key=lambda v: v.confidence, default=None)
        for spec in FIELDS
    )
    return tuple(value for value in best if value is not None)


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


def _field_value(string: PageString, reading: Reading, *, page_id: PageId) -> FieldValue | None:
    span = trimmed(string, reading.span)
    words = string.words_of(span)
    text = value_text(string, span)
    if not words or not text:
        return None
    legibility = fmean(min(1.0, max(0.0, word.confidence)) for word in words)
    confidence = round(min(MOST_CONFIDENCE, reading.certainty * (0.4 + 0.6 * legibility)), 4)
    return FieldValue(reading.name, text, page_id, box_around(words), confidence, reading.rule)
