"""Tables with numbered rows: their heads and cells, which are no labels and values side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ocr.layout.page_string import LineSpan, PageString, Span, trimmed

_NUMBER_HEAD = re.compile(r"(?:so )?(?:tt|stt|t\.?t\.?|thu tu)\.?$|so tt$")
_RELATION_HEAD = re.compile(r"(?:moi )?quan he")
_TIME_HEAD = re.compile(r"tu (?:thang|ngay|nam)|thoi gian|ngay thang|thang,? nam")
_LEAST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table on a page."""

    heads: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]
    span: Span
    """From the heads to the end of the last row."""


def find_tables(string: PageString) -> tuple[Table, ...]:
    """Return the tables whose heads begin with a running number or a time or name a kinship, in order."""
    tables: list[Table] = []
    end = -1
    for place, line in enumerate(string.lines):
        if line.start < end or "\t" not in string.raw[line.start : line.end]:
            continue
        heads = row_cells(string, line)
        if not _is_head(string, heads):
            continue
        rows = _rows_below(string, place)
        end = rows[-1][-1].end if rows else line.end
        tables.append(Table(heads, rows, Span(line.start, end)))
    return tuple(tables)


def row_cells(string: PageString, line: LineSpan) -> tuple[Span, ...]:
    """Return the cells of a line."""
    cells, start = [], line.start
    tabs = [match.start() for match in re.finditer("\t", string.raw[line.start : line.end])]
    for end in (*tabs, line.end - line.start):
        cell = trimmed(string, Span(start, line.start + end))
        cells.append(cell if cell.end > cell.start else Span(start, line.start + end))
        start = line.start + end + 1
    return tuple(cells)


def _is_head(string: PageString, cells: Sequence[Span]) -> bool:
    texts = [string.folded[cell.start : cell.end] for cell in cells]
    is_numbered = len(texts) >= _LEAST_CELLS and _NUMBER_HEAD.match(texts[0]) is not None
    is_of_kin = len(texts) > 1 and any(_RELATION_HEAD.match(text) for text in texts)
    return is_numbered or is_of_kin or (len(texts) >= _LEAST_CELLS and _TIME_HEAD.match(texts[0]) is not None)


def _rows_below(string: PageString, place: int) -> tuple[tuple[Span, ...], ...]:
    rows = []
    for line in string.lines[place + 1 :]:
        if "\t" not in string.raw[line.start : line.end]:
            break
        rows.append(row_cells(string, line))
    return tuple(rows)
