"""The rules that find fields on a page, each with how certain it is; pure text, no choice between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ocr.fields.categories import find_categories, find_category
from ocr.fields.classify import classify_string
from ocr.fields.dates import find_date
from ocr.fields.labels import LabelHit, find_labels, value_start
from ocr.fields.names import find_name, name_plausibility, wrapped_name
from ocr.fields.numbers import (
    find_decision_number,
    find_file_number,
    names_a_decision,
    unlabelled_file_numbers,
)
from ocr.fields.persons import beneficiary_statements
from ocr.fields.places import find_place, place_plausibility
from ocr.fields.value_regions import beside, value_regions
from ocr.layout.page_string import LineSpan, PageString, Span
from schemas.fields import FieldName

BELOW = 0.8
"""A value found under its label, not beside it."""
_ABOUT_DUTIES = re.compile(r"chuc nang|nhiem vu|co cau|ban hanh|quy dinh|uy quyen|phan cap|bo nhiem")
_CITED = re.compile(r"can cu|bai bo|thay the|ban hanh kem|ban hanh theo")
_ABOUT_KIN = re.compile(r"than nhan|gia dinh|tho cung|cung nhu|chinh sach|uu dai")
_IS_ONE = re.compile(r"\b(?:la|ho so|doi voi|cong nhan)[\s:]*$")
_GROUNDS = re.compile(r"\W*(?:can cu|theo phap lenh|theo nghi dinh)")
_HEADING_LINES = 14


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that a rule found."""

    name: FieldName
    span: Span
    certainty: float
    """0-1."""
    rule: str


@dataclass(frozen=True, slots=True)
class _Value:
    span: Span
    certainty: float
    is_below: bool = False


def readings(string: PageString) -> Iterator[Reading]:
    """Yield everything on the page that a rule takes for a field of the beneficiary, in no order of merit."""
    hits = find_labels(string)
    yield from _personal(string, hits)
    yield from _numbers(string, hits)
    yield from _categories(string, hits)


def _personal(string: PageString, hits: tuple[LabelHit, ...]) -> Iterator[Reading]:
    names = {
        hit.start: value
        for place, hit in enumerate(hits)
        if hit.label.field == "full_name" and (value := _name_value(string, hits, place))
    }
    places = {hit.start: place for place, hit in enumerate(hits)}
    spans = {start: value.span for start, value in names.items()}
    for statement in beneficiary_statements(string, hits, spans):
        hit = statement.hit
        value = _personal_value(string, hits, places[hit.start], names=names)
        if value is not None and hit.label.field is not None and statement.certainty > 0:
            certainty = value.certainty * statement.certainty * hit.label.certainty * 0.94**hit.distance
            yield Reading(hit.label.field, value.span, certainty, _rule(hit, value))


def _personal_value(
    string: PageString, hits: tuple[LabelHit, ...], place: int, *, names: dict[int, _Value]
) -> _Value | None:
    hit = hits[place]
    if hit.label.field == "full_name":
        return names.get(hit.start)
    if hit.label.field == "birth_date":
        return _date_value(string, hits, place)
    return _place_value(string, hits, place)


def _name_value(string: PageString, hits: tuple[LabelHit, ...], place: int) -> _Value | None:
    hit = hits[place]
    for region, is_below in value_regions(string, hits, place):
        span = find_name(string, region)
        if span is not None and not (is_below or hit.opens_line):
            line_end = string.lines[string.line_at(span.start)].end
            span = wrapped_name(
                string, span, line_end=line_end, next_label=_next_label(string, hits, line_end)
            )
        if span is not None and (hit.is_marked or string.raw[span.start].isupper()):
            plausible = name_plausibility(string.raw[span.start : span.end])
            return _Value(span, plausible * (BELOW if is_below else 1.0), is_below)
    return None


def _date_value(string: PageString, hits: tuple[LabelHit, ...], place: int) -> _Value | None:
    for region, is_below in value_regions(string, hits, place):
        if found := find_date(string, region):
            return _Value(found[0], found[1] * (BELOW if is_below else 1.0), is_below)
    return None


def _place_value(string: PageString, hits: tuple[LabelHit, ...], place: int) -> _Value | None:
    for region, is_below in value_regions(string, hits, place):
        following = _next_label(string, hits, region.start)
        if span := find_place(string, region, next_label=following):
            plausible = place_plausibility(string.folded[span.start : span.end])
            return _Value(span, plausible * (BELOW if is_below else 1.0), is_below)
    return None


def _next_label(string: PageString, hits: tuple[LabelHit, ...], offset: int) -> int:
    return next((hit.start for hit in hits if hit.start >= offset), len(string.raw))


def _numbers(string: PageString, hits: tuple[LabelHit, ...]) -> Iterator[Reading]:
    is_decision = classify_string(string)[0] == "quyet_dinh_tro_cap"
    for place, hit in enumerate(hits):
        region = beside(string, hits, place)
        if hit.label.field == "beneficiary_file_no" and (found := find_file_number(string, region)):
            certainty = found[1] * hit.label.certainty * 0.94**hit.distance
            yield Reading("beneficiary_file_no", found[0], certainty, _rule(hit, None))
        if hit.label.field == "decision_no" and (found := find_decision_number(string, region)):
            certainty = found[1] * _decision_certainty(string, hit, found[0], is_decision=is_decision)
            yield Reading("decision_no", found[0], certainty * 0.94**hit.distance, _rule(hit, None))
    for span in unlabelled_file_numbers(string):
        yield Reading("beneficiary_file_no", span, 0.7, "shape:số hồ sơ")


def _decision_certainty(string: PageString, hit: LabelHit, span: Span, *, is_decision: bool) -> float:
    """Return how surely a decision is the one of this dossier, not one that is merely cited."""
    is_signed = names_a_decision(string.raw[span.start : span.end])
    line = string.lines[string.line_at(hit.start)]
    if hit.label.words == "số":
        return 0.95 if is_signed and string.line_at(hit.start) < _HEADING_LINES else 0.0
    after = string.folded[span.end : span.end + 180].replace("\n", " ")
    if _CITED.search(string.folded, line.start, hit.start):
        return 0.0 if _ABOUT_DUTIES.search(after) else 0.35
    return hit.label.certainty * (0.6 if is_decision else 0.95) * (1.0 if is_signed else 0.85)


def _categories(string: PageString, hits: tuple[LabelHit, ...]) -> Iterator[Reading]:
    for hit in hits:
        here = string.line_at(hit.end - 1)
        region = Span(value_start(string, hit), string.lines[min(here + 1, len(string.lines) - 1)].end)
        if hit.label.field == "category" and (span := find_category(string, region)):
            yield Reading("category", span, 0.95 * 0.94**hit.distance, _rule(hit, None))
    heading_end = string.lines[min(_HEADING_LINES, len(string.lines)) - 1].end
    for span in find_categories(string.folded):
        line = string.lines[string.line_at(span.start)]
        if _ABOUT_KIN.search(string.folded, line.start, span.start) or _is_ground(string, line):
            continue
        if span.start < heading_end and string.raw[span.start : span.end].isupper():
            yield Reading("category", span, 0.8, "heading:loại")
        elif _names_somebody(string, span, line):
            yield Reading("category", span, 0.65, "text:loại")


def _names_somebody(string: PageString, span: Span, line: LineSpan) -> bool:
    """Whether the category belongs to a person: it stands alone, before a name, or after "là" or "hồ sơ"."""
    before, after = string.raw[line.start : span.start].strip(), string.raw[span.end : line.end]
    if not before and not after.strip(" .:"):
        return string.raw[span.start].isupper()
    name_follows = after[:1] == " " and after[1:2].isupper() and find_name(string, Span(span.end, line.end))
    return bool(name_follows) or _IS_ONE.search(string.folded, line.start, span.start) is not None


def _is_ground(string: PageString, line: LineSpan) -> bool:
    """Whether the line belongs to a "Căn cứ ...;", which names the categories a law is about."""
    place = string.line_at(line.start)
    for above in reversed(string.lines[max(0, place - 3) : place + 1]):
        if _GROUNDS.match(string.folded, above.start, above.end):
            return True
        if above.start > 1 and string.raw[above.start - 2] in ";.,:":
            return False
    return False


def _rule(hit: LabelHit, value: _Value | None) -> str:
    return f"{'below' if value is not None and value.is_below else 'label'}:{hit.label.words}"
