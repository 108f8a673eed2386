"""Numbers of files, decisions and certificates: of the paper itself, after labels, and of papers it cites."""

import re
from collections.abc import Iterator, Mapping

from ocr.fields.dates import find_date
from ocr.fields.label_hit import LabelHit
from ocr.fields.numbers import names_a_decision, unlabelled_file_numbers
from ocr.fields.reading import DISTANCE, LabelledPage, Reading
from ocr.fields.value_regions import value_regions
from ocr.fields.values import found_in
from ocr.layout.page_string import PageString, Span
from schemas.fields import FieldName

OWN_NUMBER: Mapping[str, FieldName] = {
    "quyet_dinh_tro_cap": "decision_no",
    "giay_bao_tu": "death_notice_no",
    "bang_to_quoc_ghi_cong": "merit_certificate_no",
    "giay_chung_nhan_bi_thuong": "wound_certificate_no",
    "bien_ban_giam_dinh_y_khoa": "assessment_no",
    "giay_chung_nhan_thuong_binh": "certificate_no",
    "phieu_tro_cap": "certificate_no",
    "giay_to_tuy_than": "citizen_no",
}
"""Kind of paper → the field that its own number is."""
HEADING_LINES = 14
_OTHER_DECISIONS = frozenset({"huan_huy_chuong", "quyet_dinh_phong_tang", "quyet_dinh_phuc_vien"})
"""Kinds of paper that rest on a decision, but on none about an allowance."""
_LABELLED: frozenset[FieldName] = frozenset({
    "beneficiary_file_no", "death_notice_no", "merit_certificate_no", "merit_decision_no", "wound_certificate_no",
    "assessment_no", "certificate_no",
})  # fmt: skip
_ABOUT_DUTIES = re.compile(
    r"chuc nang|nhiem vu|co cau|ban hanh|quy dinh|uy quyen|phan cap|bo nhiem|ve che do|chinh sach|huong dan|thuc hien"
)
_CITED = re.compile(r"can cu|bai bo|thay the|ban hanh kem|ban hanh theo")
_MERIT = re.compile(r"cap bang|bang to quoc|bang tqgc|to quoc ghi|truy tang|tang bang|bang cap")
_ALLOWANCE = re.compile(r"tro cap|phu cap|huong che do|uu dai|tuat")
_OF_MARTYRS = re.compile(r"\bliet s[iy]\b|to quoc ghi")
_BY_PREMIER = re.compile(r"TT\s?g", re.IGNORECASE)
_DAY = re.compile(
    r"[\s,;(]{0,3}(?:(?:ky|ban hanh|cap|ra)\s+)?(?:ngay(?=\s\d{1,2}\s?[/.\-–])\s+)?(?=ngay|[\d.…])"
)
_GAP = r"[ .…_\n]{0,20}"
_PLACE_AND_DAY = re.compile(
    rf"nga\w{_GAP}[0-9oilsbz]{{0,2}}{_GAP}th\w{{2,4}}{_GAP}[0-9oilsbz]{{0,2}}{_GAP}n\wm{_GAP}[1-2il][0-9oilsbz]{{3}}"
)
_AROUND = 110


def number_readings(page: LabelledPage) -> Iterator[Reading]:
    """Yield the numbers of the beneficiary's file and papers, and the day of the decision."""
    for place, hit in enumerate(page.hits):
        if hit.label.words == "số":
            yield from _own_number(page, place)
        elif hit.label.field == "decision_no":
            yield from _decision(page, place)
        elif hit.label.field == "decision_date" and (found := _found(page, place, name="decision_date")):
            yield Reading("decision_date", found[0], found[1] * hit.label.certainty, page.label_rule(hit))
        elif hit.label.field in _LABELLED and (found := _found(page, place, name=hit.label.field)):
            certainty = found[1] * hit.label.certainty * DISTANCE**hit.distance
            yield Reading(hit.label.field, found[0], certainty, page.label_rule(hit))
    for span in unlabelled_file_numbers(page.string):
        yield Reading("beneficiary_file_no", span, 0.7, "shape")
    if page.kind == "quyet_dinh_tro_cap":
        yield from _own_day(page.string)


def _found(page: LabelledPage, place: int, *, name: FieldName) -> tuple[Span, float] | None:
    hit, string = page.hits[place], page.string
    line = string.lines[string.line_at(hit.start)]
    is_head = "\t" in string.raw[line.start : line.end]
    for region, is_below in value_regions(string, page.hits, place):
        if is_below and not is_head:
            return None
        if found := found_in(page, region, name=name):
            return found[0], found[1] * (0.8 if is_below else 1.0)
    return None


def _own_number(page: LabelledPage, place: int) -> Iterator[Reading]:
    hit, string = page.hits[place], page.string
    name = OWN_NUMBER.get(page.kind)
    if name is None or (string.line_at(hit.start) >= HEADING_LINES and name != "merit_certificate_no"):
        return
    found = _found(page, place, name=name)
    if found is None:
        return
    is_doubtful = name == "decision_no" and not names_a_decision(string.raw[found[0].start : found[0].end])
    yield Reading(name, found[0], found[1] * (0.5 if is_doubtful else 0.95) * DISTANCE**hit.distance, "own")


def _own_day(string: PageString) -> Iterator[Reading]:
    """Yield the day of a decision, which stands in its head beside the place."""
    end = string.lines[min(HEADING_LINES, len(string.lines)) - 1].end
    for match in _PLACE_AND_DAY.finditer(string.folded, 0, end):
        line = string.lines[string.line_at(match.start())]
        before = string.folded[line.start : match.start()]
        if _CITED.search(before) or "so " in before[-12:] or "den" in before.split():
            continue
        yield Reading("decision_date", Span(match.start(), match.end()), 0.93, "own")
        return


def _decision(page: LabelledPage, place: int) -> Iterator[Reading]:
    """Yield the decision that a label announces: of the allowance or of the Bằng, or nothing for that of a law."""
    hit, string = page.hits[place], page.string
    found = _found(page, place, name="decision_no")
    if found is None:
        return
    span, shape = found
    name, sure = _which_decision(page, hit, span)
    if not sure:
        return
    certainty = shape * sure * hit.label.certainty * DISTANCE**hit.distance
    rule = page.label_rule(hit) if hit.opens_line else "cited"
    yield Reading(name, span, certainty, rule)
    if name == "decision_no" and (day := _day_after(string, span)):
        yield Reading("decision_date", day, certainty * 0.95, "after")


def _which_decision(page: LabelledPage, hit: LabelHit, span: Span) -> tuple[FieldName, float]:
    """Return which decision is cited, and how surely it is one of this dossier: 0 where it is a law's ground."""
    folded, number = page.string.folded, page.string.raw[span.start : span.end]
    line = page.string.lines[page.string.line_at(hit.start)]
    is_form = hit.is_marked and hit.opens_line
    before = folded[line.start if is_form else max(0, hit.start - _AROUND) : hit.start].replace("\n", " ")
    after = folded[span.end : line.end if is_form else span.end + _AROUND + 60].replace("\n", " ")
    if page.kind in _OTHER_DECISIONS and "trợ cấp" not in hit.label.words:
        return "decision_no", 0.15
    if "trợ cấp" in hit.label.words:
        return "decision_no", 0.95
    is_cited = _CITED.search(folded, line.start, hit.start) is not None
    if page.kind == "bang_to_quoc_ghi_cong" or _MERIT.search(before[-70:]) or _MERIT.search(after[:90]):
        return "merit_decision_no", 0.95
    if _ABOUT_DUTIES.search(after):
        return "decision_no", 0.0 if is_cited else 0.4
    if _BY_PREMIER.search(number) and _OF_MARTYRS.search(folded):
        return "merit_decision_no", 0.75
    if is_cited:
        return "decision_no", 0.4 if _ALLOWANCE.search(after[:70]) else 0.15
    is_own_kind = page.kind == "quyet_dinh_tro_cap"
    return "decision_no", (0.6 if is_own_kind else 0.95) * (1.0 if names_a_decision(number) else 0.85)


def _day_after(string: PageString, span: Span) -> Span | None:
    match = _DAY.match(string.folded, span.end)
    if match is None:
        return None
    place = string.line_at(match.end())
    end = string.lines[min(place + 1, len(string.lines) - 1)].end
    found = find_date(string, Span(match.end(), end))
    return found[0] if found else None
