"""Death, wounds, allowances: facts whose labels speak of the beneficiary whoever was named before."""

import re
from collections.abc import Iterator

from ocr.fields.dates import find_date
from ocr.fields.label_hit import COLON
from ocr.fields.personal_rules import second_values
from ocr.fields.reading import DISTANCE, LabelledPage, Reading
from ocr.fields.values import Value, found_in, value_at
from ocr.layout.page_string import Span
from schemas.fields import FieldName

EVENT_FIELDS: frozenset[FieldName] = frozenset({
    "service_branch", "death_date", "war_period", "death_circumstance", "death_place", "burial_place", "wound_date",
    "wound_place", "injury_percent", "injury_class", "benefit_date", "shelf_location",
})  # fmt: skip
SHELF = 0.95
"""Nothing else looks like a store, a shelf and a box."""
AFTER = 0.9
"""A place right after the date of what happened there."""
_LINES_TO_DAY = 2
_LINES_TO_PLACE = 2
_PLACES_OF: dict[FieldName, FieldName] = {"death_date": "death_place", "wound_date": "wound_place"}
_SPOTS = frozenset({"death_place", "burial_place", "wound_place"})
_AT = re.compile(r"[\s,;.]{0,3}(?:\n\s?)?(?:tai|o)\s+(?=\w)")
_NO_START = re.compile(r"hieu luc|thi hanh|co gia tri|thoi han|khieu nai|ngay ky|trach nhiem")
_NO_BENEFIT = re.compile(r"den\s+(?:het\s+)?(?:ngay|thang|nam)|lam viec|cong tac|ngay nhan")
_MEDAL = re.compile(r"h(?:uan|uy) chuong|bang khen|giai phong\s$|chien si|chien cong")
"""Medals have classes too."""
_BEFORE = 60
_SHELF = re.compile(
    r"(?<!\w)kho\s+(?:so\s+)?[^\s,;:]{1,12}"
    r"(?:\s?[,;–-]?\s+(?:ke|gia|tu|hop|ngan|day|khoang|tang)(?:\s+so)?[\s:]+[a-z]{0,2}[0-9]{0,4}[a-z]?(?!\w)){1,4}"
)


def event_readings(page: LabelledPage) -> Iterator[Reading]:
    """Yield what happened to the beneficiary and what is paid for it."""
    event: FieldName | None = None
    told = -_LINES_TO_PLACE
    for place, hit in enumerate(page.hits):
        name = hit.label.field
        if name == "wound_date" or name == "death_date":
            event, told = name, page.string.line_at(hit.start)
        if hit.label.words == "trong trường hợp" and event != "death_date":
            continue
        if hit.label.words == "tại" and page.string.line_at(hit.start) - told > _LINES_TO_PLACE:
            continue
        if name is None or name not in EVENT_FIELDS or not _is_meant(page, place, name=name):
            continue
        value = value_at(page, place, name=name) or _day_alone_below(page, place, name=name)
        if value is None or (value.is_below and name in _SPOTS and not hit.is_marked):
            continue
        if hit.label.words == "tại":
            name = _PLACES_OF[event or "death_date"]
        certainty = value.certainty * hit.label.certainty * DISTANCE**hit.distance
        yield Reading(name, value.span, certainty, page.label_rule(hit, is_below=value.is_below))
        yield from second_values(page, place, value=value, certainty=certainty)
        yield from _place_after(page, value, name=name, certainty=certainty)
    for match in _SHELF.finditer(page.string.folded):
        yield Reading("shelf_location", Span(match.start(), match.end()), SHELF, "shape")


def _is_meant(page: LabelledPage, place: int, *, name: FieldName) -> bool:
    """Whether the label announces a fact at all: "có hiệu lực kể từ ngày" tells of no allowance."""
    hit = page.hits[place]
    if name == "injury_class":
        return not _MEDAL.search(page.string.folded, max(0, hit.start - _BEFORE), hit.start)
    if name in _SPOTS and hit.distance:
        return COLON.match(page.string.raw, hit.end) is not None
    if name != "benefit_date":
        return True
    if page.kind == "quyet_dinh_phuc_vien":
        return False
    line = page.string.lines[page.string.line_at(hit.start)]
    begin = line.start if hit.opens_line or hit.is_marked else max(0, hit.start - _BEFORE)
    before = page.string.folded[begin : hit.start].replace("\n", " ")
    after = page.string.folded[hit.end : line.end]
    is_allowance = "hưởng" in hit.label.words or "tro cap" in before or "huong" in before
    return is_allowance and not _NO_START.search(before) and not _NO_BENEFIT.search(after)


def _day_alone_below(page: LabelledPage, place: int, *, name: FieldName) -> Value | None:
    """Return the date that fills a line soon after "đã hy sinh", as on the Bằng Tổ quốc ghi công."""
    string = page.string
    here = string.line_at(page.hits[place].end - 1)
    if name != "death_date":
        return None
    for line in string.lines[here + 1 : here + 1 + _LINES_TO_DAY]:
        found = find_date(string, Span(line.start, line.end))
        if found and not string.raw[found[0].end : line.end].strip(" ."):
            return Value(found[0], found[1] * AFTER)
    return None


def _place_after(page: LabelledPage, value: Value, *, name: FieldName, certainty: float) -> Iterator[Reading]:
    """Yield where it happened: "hy sinh ngày 14 tháng 3 năm 1972 tại Mặt trận phía Nam"."""
    where = _PLACES_OF.get(name)
    match = _AT.match(page.string.folded, value.span.end) if where else None
    if where is None or match is None:
        return
    end = page.string.lines[page.string.line_at(match.end())].end
    region = Span(match.end(), min(end, page.next_label(match.end())))
    found = found_in(page, region, name=where)
    if found:
        yield Reading(where, found[0], certainty * found[1] * AFTER, "after")
