"""Names, and what a page states about whoever it named last: birth, origin, rank, unit."""

import re
from collections.abc import Iterator

from ocr.fields.appositions import beside_name
from ocr.fields.label_table import NAME_FIELDS
from ocr.fields.names import find_alias, find_name
from ocr.fields.persons import beneficiary_statements
from ocr.fields.reading import DISTANCE, LabelledPage, Reading
from ocr.fields.values import Value, found_in, value_at
from ocr.layout.page_string import Span, trimmed
from schemas.fields import FieldName
from schemas.ranks import position_of, rank_of

SECOND = 0.95
"""The second value of a label that announces two."""
_SURE = 0.5
_OF_MANY = frozenset({"cong_van", "khac"})
"""Kinds of paper in whose sentences many people are told of."""
_BETWEEN_VALUES = re.compile(r"[\s,;/&–-]*(?:va\s+)?(?:ba\s+|tai\s+|o\s+)?")
_ALSO_CALLED = re.compile(r",?\s*\(?\s*tuc(?:\s+la)?\s+(?=\w)")


def personal_readings(page: LabelledPage) -> Iterator[Reading]:
    """Yield the names on the page and the facts that belong to the beneficiary."""
    names = {
        hit.start: value
        for place, hit in enumerate(page.hits)
        if hit.label.field in NAME_FIELDS and (value := _name_at(page, place, name=hit.label.field))
    }
    places = {hit.start: place for place, hit in enumerate(page.hits)}
    spans = {start: value.span for start, value in names.items()}
    for statement in beneficiary_statements(page, spans):
        hit = statement.hit
        field = hit.label.field
        if field is None or statement.certainty <= 0:
            continue
        value = (
            names.get(hit.start) if field in NAME_FIELDS else value_at(page, places[hit.start], name=field)
        )
        if value is None:
            continue
        certainty = value.certainty * statement.certainty * hit.label.certainty * DISTANCE**hit.distance
        rule = page.label_rule(hit, is_below=value.is_below)
        is_titled = field == "full_name" and rule == "prose"
        name = _of_relative(field) if statement.relative else field
        yield Reading(name, value.span, certainty, "title" if is_titled else rule, statement.relative)
        yield from second_values(page, places[hit.start], value=value, certainty=certainty)
        if name == "full_name":
            yield from _also_called(page, value, certainty=certainty)
            yield from _service_below(page, value, certainty=certainty)
            is_sure = statement.certainty >= _SURE and page.kind not in _OF_MANY
            for beside, span in beside_name(page.string, value.span) if is_sure else ():
                yield Reading(beside, span, 0.85 * statement.certainty, "shape")


def _name_at(page: LabelledPage, place: int, *, name: FieldName) -> Value | None:
    """Return the name that a label announces; that of a name without a label begins where it stands."""
    hit = page.hits[place]
    if hit.end > hit.start:
        return value_at(page, place, name=name)
    span = find_name(page.string, Span(hit.start, page.string.lines[page.string.line_at(hit.start)].end))
    return Value(span, 1.0) if span else None


def _of_relative(field: FieldName) -> FieldName:
    return (
        "relative_birth_date" if field == "birth_date" else "relative_name" if field in NAME_FIELDS else field
    )


def second_values(page: LabelledPage, place: int, *, value: Value, certainty: float) -> Iterator[Reading]:
    """Yield the values that follow the first one of a label such as "cấp bậc, chức vụ"."""
    end = page.string.lines[page.string.line_at(value.span.end)].end
    following = page.hits[place + 1].start if place + 1 < len(page.hits) else end
    start = value.span.end
    for name in page.hits[place].label.then:
        gap = _BETWEEN_VALUES.match(page.string.folded, start)
        region = Span(gap.end() if gap else start, min(end, max(following, start)))
        found = found_in(page, region, name=name) if region.end > region.start else None
        if found is None:
            return
        yield Reading(name, found[0], certainty / value.certainty * found[1] * SECOND, "pair")
        start = found[0].end


def _also_called(page: LabelledPage, value: Value, *, certainty: float) -> Iterator[Reading]:
    """Yield the other name in "Lê Văn Anh (tức Ba Sáu)"."""
    string, end = page.string, page.string.lines[page.string.line_at(value.span.end)].end
    match = _ALSO_CALLED.match(string.folded, value.span.end, end)
    found = find_alias(string, Span(match.end(), end)) if match else None
    if found:
        yield Reading("other_name", found[0], certainty * found[1], "after")


def _service_below(page: LabelledPage, value: Value, *, certainty: float) -> Iterator[Reading]:
    """Yield rank and post that stand alone on a line under a name: "Trung sĩ, Trung đội phó"."""
    string = page.string
    place = string.line_at(value.span.end)
    if string.raw[value.span.end : string.lines[place].end].strip(" .,") or place + 1 >= len(string.lines):
        return
    line = string.lines[place + 1]
    rank, _, post = string.raw[line.start : line.end].partition(",")
    if rank_of(rank) is None or position_of(post) is None:
        return
    comma = line.start + len(rank)
    yield Reading("rank", trimmed(string, Span(line.start, comma)), certainty, "shape")
    yield Reading("position", trimmed(string, Span(comma + 1, line.end)), certainty, "shape")
