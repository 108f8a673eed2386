"""Ruled tables are read by rows and cells."""

import re
from collections.abc import Sequence

from ocr.layout.rules import find_rules
from ocr.layout.table_grid import Table, find_tables
from ocr.layout.text_rows import into_rows, into_segments
from ocr.recognized import Box, Gray, RecognizedWord

LEAST_FILLED = 3
"""A table has words in so many cells; a double frame has them in one."""

MOST_CROSSED = 0.12
"""Share of the words in a table that its upright rules may run through; folds and strokes run through more."""

_NUMBERING = re.compile(r"^[(\[]?[0-9IVXOlo]{1,4}[.)\]]?$")

Cell = list[RecognizedWord]


def cell_regions(gray: Gray, dpi: int) -> list[Box]:
    """Return the boxes of all table cells on the upright page `gray`, pixels."""
    return [box for table in find_tables(find_rules(gray, dpi=dpi)) for box in table.boxes()]


def fits(table: Table, words: Sequence[RecognizedWord]) -> bool:
    """Say whether `words`, which stand in it, stand as in the cells of a table."""
    crossed = sum(_is_crossed(table, word) for word in words)
    filled = len({table.cell_of(word) for word in words})
    return filled >= LEAST_FILLED and crossed <= MOST_CROSSED * len(words)


def row_groups(table: Table, words: Sequence[RecognizedWord], *, height: float) -> list[list[Cell]]:
    """Return `words`, which stand in `table`, by rows and cells; an empty cell is an empty list.

    A merged cell belongs to the first of its rows. Where rows are numbered but not ruled, numbers begin rows.
    """
    held: dict[int, Cell] = {}
    for word in words:
        held.setdefault(table.cell_of(word), []).append(word)
    groups: list[list[Cell]] = []
    for r, row in enumerate(table.cells):
        width = len(row)
        own = [number for number in dict.fromkeys(row) if number // width == r]
        cells = [sorted(held.get(number, []), key=lambda w: (w.x0, w.y0)) for number in own]
        groups += _by_numbers(cells, height=height)
    return [group for group in groups if any(group)]


def _by_numbers(cells: list[Cell], *, height: float) -> list[list[Cell]]:
    """Return `cells` of one ruled row, cut where its first column counts several rows."""
    if len(cells) < 2 or not cells[0]:
        return [cells]
    counting = into_rows(into_segments(cells[0], height=height), height=height)
    words = [row[0].words[0] for row in counting]
    if len(counting) < 2 or not all(
        len(row) == 1 and len(row[0].words) == 1 and _NUMBERING.match(row[0].text) for row in counting
    ):
        return [cells]
    tops = [word.y0 - height / 2 for word in words][1:]
    groups: list[list[Cell]] = [[[] for _ in cells] for _ in words]
    for place, cell in enumerate(cells):
        for word in cell:
            groups[sum((word.y0 + word.y1) / 2 >= top for top in tops)][place].append(word)
    return groups


def _is_crossed(table: Table, word: RecognizedWord) -> bool:
    y, edge = (word.y0 + word.y1) / 2, 0.2 * (word.x1 - word.x0)
    row = sum(rule.y_at(word.x0) <= y for rule in table.rows[1:-1])
    return any(
        word.x0 + edge < rule.x_at(y) < word.x1 - edge and table.cells[row][c] != table.cells[row][c + 1]
        for c, rule in enumerate(table.columns[1:-1])
    )
