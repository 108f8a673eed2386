"""Relatives of the beneficiary: the rows of a table with its heads, or a numbered list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise

from ocr.fields.choices import find_relation
from ocr.fields.dates import find_date
from ocr.fields.names import find_name, name_plausibility
from ocr.fields.near_labels import edits_within, letters_of
from ocr.fields.reading import LabelledPage, Reading
from ocr.fields.tables import Table
from ocr.layout.page_string import PageString, Span
from schemas.fields import FieldName
from schemas.layout import BoundingBox

ROW = 0.93
"""A cell of a table whose heads name its columns."""
LISTED = 0.8
"""A relative in a numbered list."""
_HEADS: tuple[tuple[FieldName, re.Pattern[str]], ...] = (
    ("relative_relation", re.compile(r"(?:moi )?quan he|la gi (?:voi|cua)|than nhan la")),
    ("relative_name", re.compile(r"ho (?:va |, ?)?ten|ho,? chu dem|ten than nhan")),
    ("relative_birth_date", re.compile(r"(?:ngay,? ?(?:thang,? ?)?)?nam sinh|ngay sinh|sinh nam|nam$")),
)
_WHOLE_HEADS: Mapping[str, FieldName] = {
    "hovaten": "relative_name",
    "namsinh": "relative_birth_date",
    "ngaythangnamsinh": "relative_birth_date",
    "quanhe": "relative_relation",
    "moiquanhe": "relative_relation",
    "quanhevoilietsi": "relative_relation",
    "moiquanhevoilietsi": "relative_relation",
}
_KIN_SECTION = re.compile(r"than nhan|gia dinh gom|hoan canh gia dinh|quan he gia dinh")
_LISTED = re.compile(r"\s*(?:\d{1,2}\s*[.)/-]|[-–+*•]|[a-h]\))\s*")
_PARTS = re.compile(r"[,;:\t]| [-–] ")
_OPENINGS: tuple[tuple[FieldName, re.Pattern[str]], ...] = (
    ("relative_birth_date", re.compile(r"[\s,;:–-]*(?:sinh (?:nam|ngay)|nam sinh|sn)?\s*:?\s*")),
    ("relative_relation", re.compile(r"[\s,;:–-]*(?:la|quan he|moi quan he)?\s*:?\s*")),
    ("relative_name", re.compile(r"[\s,;:–-]*")),
)
_REACH = 14
"""A list of relatives ends so many lines after its heading at the latest."""


def relative_readings(page: LabelledPage, *, known: int = 0) -> Iterator[Reading]:
    """Yield the names, kinships and births of relatives in tables and lists, each with the number of its row.

    Args:
        page: The page.
        known: How many relatives were found otherwise: the first row has the next number.
    """
    string, group = page.string, known
    for table in page.tables:
        heads = _heads(string, table)
        for row in table.rows if heads else ():
            found = list(_in_cells(string, row, table=table, heads=heads, group=group + 1))
            group += bool(found)
            yield from found
    for place, line in enumerate(string.lines):
        if string.raw[line.end - 1] == ":" and _KIN_SECTION.search(string.folded, line.start, line.end):
            for found in _listed(string, place, first_group=group + 1):
                group = found[0].group
                yield from found


def _heads(string: PageString, table: Table) -> Mapping[FieldName, int]:
    """Return field → column, empty where the table is not one of relatives."""
    found: dict[FieldName, int] = {}
    for column, cell in enumerate(table.heads):
        text = string.folded[cell.start : cell.end]
        name = next((name for name, head in _HEADS if head.match(text)), None) or _misread_head(text)
        name = None if name in found else name
        if name is not None:
            found[name] = column
    return found if "relative_name" in found and "relative_relation" in found else {}


def _misread_head(text: str) -> FieldName | None:
    letters = letters_of(text)
    return next(
        (name for words, name in _WHOLE_HEADS.items() if edits_within(letters, words, most=2) is not None),
        None,
    )


def _in_cells(
    string: PageString, cells: Sequence[Span], *, table: Table, heads: Mapping[FieldName, int], group: int
) -> Iterator[Reading]:
    for name, column in heads.items():
        is_whole = len(cells) >= len(table.heads)
        cell = cells[column] if is_whole else _under(string, cells, _box(string, table.heads[column]))
        found = _value(string, cell, name=name) if cell else None
        if found is None and name == "relative_name":
            return
        if found:
            yield Reading(name, found[0], found[1] * ROW, "table", group)


def _value(string: PageString, cell: Span, *, name: FieldName) -> tuple[Span, float] | None:
    if name == "relative_relation":
        return find_relation(string, cell)
    if name == "relative_birth_date":
        return find_date(string, cell)
    span = find_name(string, cell)
    return (span, name_plausibility(string.raw[span.start : span.end])) if span else None


def _under(string: PageString, cells: Sequence[Span], head: BoundingBox) -> Span | None:
    """Return the cell that stands under a head, where a row lacks cells."""
    for cell in cells:
        box = _box(string, cell)
        if min(box.x1, head.x1) > max(box.x0, head.x0):
            return cell
    return None


def _listed(string: PageString, place: int, *, first_group: int) -> Iterator[list[Reading]]:
    """Yield the relatives of a list: "1. Lê Văn A, sinh năm 1920, cha đẻ"."""
    group = first_group
    for line in string.lines[place + 1 : place + 1 + _REACH]:
        item = _LISTED.match(string.folded, line.start, line.end)
        if item is None:
            return
        found = list(_in_item(string, Span(item.end(), line.end), group=group))
        if {reading.name for reading in found} >= {"relative_name", "relative_relation"}:
            yield found
            group += 1


def _in_item(string: PageString, item: Span, *, group: int) -> Iterator[Reading]:
    ends = [match.start() for match in _PARTS.finditer(string.raw, item.start, item.end)]
    for start, end in pairwise((item.start, *ends, item.end)):
        found = _in_part(string, Span(start, end))
        if found:
            name, span, certainty = found
            yield Reading(name, span, certainty * LISTED, "table", group)


def _in_part(string: PageString, part: Span) -> tuple[FieldName, Span, float] | None:
    """Return what one part of an item tells: a birth, a kinship, else a name."""
    for name, opening in _OPENINGS:
        begins = opening.match(string.folded, part.start, part.end)
        found = _value(string, Span(begins.end() if begins else part.start, part.end), name=name)
        if found:
            return name, *found
    return None


def _box(string: PageString, cell: Span) -> BoundingBox:
    owners = {string.owners[offset] for offset in range(cell.start, cell.end)} - {-1}
    boxes = [string.upright[owner] for owner in sorted(owners)]
    return reduce(BoundingBox.union, boxes) if boxes else BoundingBox(0, 0, 1, 1)
