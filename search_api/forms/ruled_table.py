"""A ruled table on a form: its head stands on each page, and a row higher than a page goes on on the next."""

import re
from dataclasses import dataclass

from search_api.forms.blocks import Table
from search_api.paper.sheet import LEFT, TOP, Sheet

_PADDING = 1.2
_LINE_PER_POINT = 0.455
"""Height of a line, mm, for each point of the letters."""
_FEWEST_LINES = 3
"""A row is not begun at the foot of a page for fewer lines."""

_Cells = list[list[str]]
"""The lines of each cell of a row."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """What all rows of a table share."""

    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    size_pt: float
    head: _Cells

    @property
    def line(self) -> float:
        """Height of a line, mm."""
        return self.size_pt * _LINE_PER_POINT

    def height(self, cells: _Cells) -> float:
        """Return the height of a row, mm."""
        return max(1, *map(len, cells)) * self.line + 2 * _PADDING


def draw_table(sheet: Sheet, table: Table) -> None:
    """Draw `table` from the last line of text on."""
    grid = _grid(sheet, table)
    _head(sheet, grid)
    for row in table.rows:
        _row(sheet, grid, _wrapped(sheet, row, widths=grid.widths, size_pt=grid.size_pt))
    sheet.ln(2.5)


def table_room(sheet: Sheet, table: Table) -> float:
    """Return the height in mm that the head and the first lines need."""
    grid = _grid(sheet, table)
    return grid.height(grid.head) + _FEWEST_LINES * grid.line + 2 * _PADDING


def _grid(sheet: Sheet, table: Table) -> _Grid:
    whole = sum(column.share for column in table.columns)
    widths = tuple(column.share / whole * sheet.epw for column in table.columns)
    heads = tuple(column.head for column in table.columns)
    aligns = tuple(column.align for column in table.columns)
    head = _wrapped(sheet, heads, widths=widths, size_pt=table.size_pt, style="B")
    return _Grid(widths, aligns, table.size_pt, head)


def _wrapped(
    sheet: Sheet, cells: tuple[str, ...], *, widths: tuple[float, ...], size_pt: float, style: str = ""
) -> _Cells:
    """Return each cell's text cut into lines."""
    with sheet.style(style, size_pt):
        return [_lines(sheet, cell, width=width) for cell, width in zip(cells, widths, strict=True)]


def _lines(sheet: Sheet, cell: str, *, width: float) -> list[str]:
    inner = width - 2 * _PADDING
    parts = (part for line in cell.split("\n") for part in _joints(sheet, sheet.checked(line), width=inner))
    return [line for part in parts for line in sheet.wrapped(part, width=inner)]


def _joints(sheet: Sheet, words: str, *, width: float) -> list[str]:
    """Return `words` cut behind a dash, stroke or dot of each word too wide for a line: codes stay readable."""
    lines = [""]
    for word in words.split(" "):
        pieces = [word] if sheet.get_string_width(word) <= width else re.findall(r"[^-/.]*[-/.]*", word)
        lines[-1] += f" {pieces[0]}" if lines[-1] else pieces[0]
        for piece in pieces[1:]:
            last = lines[-1].rpartition(" ")[2] + piece
            if sheet.get_string_width(last) > width:
                lines.append(piece)
            else:
                lines[-1] += piece
    return [line for line in lines if line]


def _head(sheet: Sheet, grid: _Grid) -> None:
    _draw(sheet, grid, grid.head, style="B", aligns=("C",) * len(grid.widths))


def _row(sheet: Sheet, grid: _Grid, cells: _Cells) -> None:
    """Draw a row whole where a page can hold it, else in parts."""
    a_page = _fitting(sheet, grid, top=TOP + grid.height(grid.head))
    while (count := max(map(len, cells))) > (fitting := _fitting(sheet, grid, top=sheet.get_y())):
        if count > a_page and fitting >= _FEWEST_LINES:
            _draw(sheet, grid, [lines[:fitting] for lines in cells], style="", aligns=grid.aligns)
            cells = [lines[fitting:] for lines in cells]
        sheet.add_page()
        _head(sheet, grid)
    _draw(sheet, grid, cells, style="", aligns=grid.aligns)


def _fitting(sheet: Sheet, grid: _Grid, *, top: float) -> int:
    """Return how many lines of a row that begins at `top`, mm, the page still holds."""
    return int((sheet.page_break_trigger - top - 2 * _PADDING) // grid.line)


def _draw(sheet: Sheet, grid: _Grid, cells: _Cells, *, style: str, aligns: tuple[str, ...]) -> None:
    top, x, height = sheet.get_y(), LEFT, grid.height(cells)
    sheet.set_line_width(0.2)
    with sheet.style(style, grid.size_pt):
        for lines, width, align in zip(cells, grid.widths, aligns, strict=True):
            sheet.rect(x, top, width, height)
            for down, line in enumerate(lines):
                sheet.set_xy(x + _PADDING, top + _PADDING + down * grid.line)
                sheet.cell(width - 2 * _PADDING, grid.line, line, align=align)
            x += width
    sheet.set_xy(LEFT, top + height)
