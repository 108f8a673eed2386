"""Where a page names the legal category of the beneficiary: after a label, in the heading, beside the name."""

import re
from collections.abc import Iterator

from ocr.fields.categories import find_categories, find_category
from ocr.fields.label_hit import value_start
from ocr.fields.names import find_name
from ocr.fields.number_rules import HEADING_LINES
from ocr.fields.reading import DISTANCE, LabelledPage, Reading
from ocr.fields.values import found_in
from ocr.layout.page_string import LineSpan, PageString, Span

_ABOUT_KIN = re.compile(r"than nhan|gia dinh|tho cung|cung nhu|chinh sach|uu dai|\bmo\s")
_NEAR = 32
_IS_ONE = re.compile(r"\b(?:la|ho so|doi voi|cong nhan)[\s:]*$")
_GROUNDS = re.compile(r"\W*(?:can cu|theo phap lenh|theo nghi dinh)")


def category_readings(page: LabelledPage) -> Iterator[Reading]:
    """Yield the categories that may be the beneficiary's, and the force served in where its label is the same."""
    string = page.string
    for hit in page.hits:
        if hit.label.field != "category":
            continue
        here = string.line_at(hit.end - 1)
        region = Span(value_start(string, hit), string.lines[min(here + 1, len(string.lines) - 1)].end)
        if span := find_category(string, region):
            yield Reading("category", span, 0.95 * DISTANCE**hit.distance, page.label_rule(hit))
        elif found := found_in(page, region, name="service_branch"):
            yield Reading("service_branch", found[0], 0.85 * DISTANCE**hit.distance, page.label_rule(hit))
    yield from _unlabelled(page)


def _unlabelled(page: LabelledPage) -> Iterator[Reading]:
    string = page.string
    heading_end = string.lines[min(HEADING_LINES, len(string.lines)) - 1].end
    for span in find_categories(string.folded):
        line = string.lines[string.line_at(span.start)]
        if _ABOUT_KIN.search(string.folded, max(line.start, span.start - _NEAR), span.start) or _is_ground(
            string, line
        ):
            continue
        if span.start < heading_end and string.raw[span.start : span.end].isupper():
            yield Reading("category", span, 0.8, "heading")
        elif _names_somebody(string, span, line, is_honour=page.kind == "bang_to_quoc_ghi_cong"):
            yield Reading("category", span, 0.2 if page.kind == "cong_van" else 0.65, "title")


def _names_somebody(string: PageString, span: Span, line: LineSpan, *, is_honour: bool) -> bool:
    """Whether the category belongs to a person: it stands alone, before a name, or after "là" or "hồ sơ".

    On a Bằng Tổ quốc ghi công it is the title before the name.
    """
    end = string.lines[string.line_at(span.end - 1)].end
    before, after = string.raw[line.start : span.start].strip(), string.raw[span.end : end]
    below = Span(end + 1, min(len(string.raw), end + 40))
    is_alone = not after.strip(" .:") and string.raw[span.start].isupper()
    if is_alone and (not before or find_name(string, below)):
        return True
    follows = after[:1] == " " and after[1:2].isupper() and not is_honour
    name_follows = follows and find_name(string, Span(span.end, end))
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
