"""The value that stands after a label: which finder reads which field."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ocr.fields.categories import find_category
from ocr.fields.choices import find_branch, find_ethnic_group, find_period, find_relation, find_sex
from ocr.fields.dates import find_date, with_day_word
from ocr.fields.label_hit import LabelHit
from ocr.fields.names import find_alias, find_name, name_plausibility, wrapped_name
from ocr.fields.numbers import (
    find_certificate_number,
    find_citizen_number,
    find_decision_number,
    find_file_number,
)
from ocr.fields.phrases import find_phrase, wrapped_phrase
from ocr.fields.places import find_place, find_spot, place_plausibility
from ocr.fields.reading import LabelledPage
from ocr.fields.service import find_position, find_rank, find_unit
from ocr.fields.shares import find_class, find_percent
from ocr.fields.value_regions import value_regions
from ocr.layout.page_string import PageString, Span
from schemas.fields import FieldName

BELOW = 0.8
"""A value found under its label, not beside it."""
SPOT = 0.92
"""Where something happened is told in freer words than where somebody comes from."""
TEXT = 0.9
KNOWN = 0.95
"""Values that a table knows are at least so certain."""
Found = tuple[Span, float] | None
Finder = Callable[[PageString, Span, int], Found]
"""Page, region and offset of the next label → the value and how certain its form is."""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after a label."""

    span: Span
    certainty: float
    is_below: bool = False


def value_at(page: LabelledPage, place: int, *, name: FieldName) -> Value | None:
    """Return the value of the field `name` announced by the label `page.hits[place]`, None where none is found."""
    hit = page.hits[place]
    for region, is_below in value_regions(page.string, page.hits, place):
        found = found_in(page, region, name=name)
        if found and _is_believable(page, hit, name, found):
            is_prose = name == "birth_date" and not hit.opens_line
            span = with_day_word(page.string, found[0]) if is_prose else found[0]
            return Value(span, found[1] * (BELOW if is_below else 1.0), is_below)
    return None


def _is_believable(page: LabelledPage, hit: LabelHit, name: FieldName, found: tuple[Span, float]) -> bool:
    """Whether a value is to be taken: in running text only names with capitals and what the tables know."""
    if hit.is_marked:
        return True
    if name in _NAMES:
        return page.string.raw[found[0].start].isupper()
    return (
        name not in _LOOSE
        or found[1] >= KNOWN
        or (hit.opens_line and page.string.raw[found[0].start].isupper())
    )


def found_in(page: LabelledPage, region: Span, *, name: FieldName) -> Found:
    """Return the value of the field `name` with which `region` begins."""
    return FINDERS[name](page.string, region, page.next_label(region.start))


def _date(string: PageString, region: Span, next_label: int) -> Found:
    found = _born(string, region, next_label)
    return (with_day_word(string, found[0]), found[1]) if found else None


def _born(string: PageString, region: Span, next_label: int) -> Found:
    return find_date(string, region, last=_reach(string, region, next_label))


def _share(string: PageString, region: Span, next_label: int) -> Found:
    return find_percent(string, Span(region.start, max(region.end, _reach(string, region, next_label))))


def _period(string: PageString, region: Span, next_label: int) -> Found:
    return find_period(string, Span(region.start, max(region.end, _reach(string, region, next_label))))


def _reach(string: PageString, region: Span, next_label: int) -> int:
    """Return how far a value may go on: to the next label, at most to the end of the line below."""
    place = string.line_at(region.end)
    below = string.lines[min(place + 1, len(string.lines) - 1)]
    return min(next_label, below.end) if region.end >= string.lines[place].end else region.end


def _name(string: PageString, region: Span, next_label: int) -> Found:
    span = find_name(string, region)
    if span is None:
        return None
    line_end = string.lines[string.line_at(span.start)].end
    span = wrapped_name(string, span, line_end=line_end, next_label=next_label)
    return span, name_plausibility(string.raw[span.start : span.end])


def _place(string: PageString, region: Span, next_label: int) -> Found:
    span = find_place(string, region, next_label=next_label)
    return (span, place_plausibility(string.folded[span.start : span.end])) if span else None


def _spot(string: PageString, region: Span, next_label: int) -> Found:
    span = find_spot(string, region, next_label=next_label)
    return (span, SPOT) if span else None


def _text(string: PageString, region: Span, next_label: int) -> Found:
    span = find_phrase(string, region)
    if span is None:
        return None
    return wrapped_phrase(string, span, line_end=region.end, next_label=next_label), TEXT


def _category(string: PageString, region: Span) -> Found:
    span = find_category(string, region)
    return (span, 1.0) if span else None


def _alone(finder: Callable[[PageString, Span], Found]) -> Finder:
    """Return a finder that needs no next label."""
    return lambda string, region, _: finder(string, region)


def _with_next(finder: Callable[..., Found]) -> Finder:
    return lambda string, region, next_label: finder(string, region, next_label=next_label)


def _rows() -> Iterator[tuple[tuple[FieldName, ...], Finder]]:
    yield ("full_name", "father_name", "mother_name", "spouse_name", "relative_name"), _name
    yield ("other_name",), _alone(find_alias)
    yield ("birth_date", "relative_birth_date"), _born
    yield ("decision_date", "enlisted_date", "death_date", "wound_date", "benefit_date"), _date
    yield ("native_place", "residence"), _place
    yield ("death_place", "burial_place", "wound_place"), _spot
    yield ("death_circumstance", "shelf_location"), _text
    yield ("beneficiary_file_no",), _alone(find_file_number)
    yield ("decision_no", "merit_decision_no"), _alone(find_decision_number)
    yield ("death_notice_no", "merit_certificate_no", "wound_certificate_no"), _alone(find_certificate_number)
    yield ("assessment_no", "certificate_no"), _alone(find_certificate_number)
    yield ("citizen_no",), _alone(find_citizen_number)
    yield ("injury_percent",), _share
    yield ("injury_class",), _alone(find_class)
    yield ("sex",), _alone(find_sex)
    yield ("ethnicity",), _alone(find_ethnic_group)
    yield ("service_branch",), _alone(find_branch)
    yield ("war_period",), _period
    yield ("relative_relation",), _alone(find_relation)
    yield ("category",), _alone(_category)
    yield ("rank",), _alone(find_rank)
    yield ("position",), _with_next(find_position)
    yield ("unit",), _with_next(find_unit)


FINDERS: Mapping[FieldName, Finder] = {name: finder for names, finder in _rows() for name in names}
_NAMES = frozenset({"full_name", "father_name", "mother_name", "spouse_name", "relative_name"})
_LOOSE: frozenset[FieldName] = frozenset({"rank", "position", "unit", "ethnicity"})
