"""Where somebody served, from the table of a career: its last row tells the last rank, post and unit."""

from collections.abc import Iterator

from ocr.fields.reading import LabelledPage, Reading
from ocr.fields.values import found_in
from ocr.layout.page_string import Span
from schemas.fields import FieldName

LAST_ROW = 0.7
_HEADS: tuple[tuple[str, FieldName], ...] = (("cap bac", "rank"), ("chuc vu", "position"), ("don vi", "unit"))


def career_readings(page: LabelledPage) -> Iterator[Reading]:
    """Yield what the last row of a table of service tells under "đơn vị" and "cấp bậc, chức vụ"."""
    string = page.string
    for table in page.tables:
        heads = [string.folded[cell.start : cell.end] for cell in table.heads]
        if not any("don vi" in head for head in heads) or not any("cap bac" in head for head in heads):
            continue
        rows = [row for row in table.rows if len(row) == len(heads)]
        for cell, head in zip(rows[-1] if rows else (), heads, strict=False):
            names = [name for words, name in _HEADS if words in head]
            yield from _in_cell(page, cell, names=names)


def _in_cell(page: LabelledPage, cell: Span, *, names: list[FieldName]) -> Iterator[Reading]:
    start = cell.start
    for name in names:
        found = found_in(page, Span(start, cell.end), name=name)
        if found is None or found[1] < 1.0:
            continue
        yield Reading(name, found[0], LAST_ROW, "table")
        start = min(cell.end, found[0].end + 1)
