"""The grids that crossing rules make: tables with their cells, merged ones too; frames and folds are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ocr.layout.rules import Rule, Rules
from ocr.recognized import Box, RecognizedWord

LEAST_WALL = 0.5
"""A side of a cell is ruled where a rule covers this part of it."""

_TOUCH_MM = 2.0
_SAME_MM = 1.6
_LEAST_CELL_MM = 2.5


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of rules; a merged cell covers several of its units."""

    columns: tuple[Rule, ...]
    """Upright rules, left to right, the outer ones with them."""
    rows: tuple[Rule, ...]
    """Level rules, top to bottom."""
    cells: tuple[tuple[int, ...], ...]
    """Row by row, for each unit the number of its cell; cells are numbered by their first unit."""

    @property
    def y0(self) -> float:
        """Top."""
        return min(self.rows[0].y0, self.rows[0].y1)

    def holds(self, word: RecognizedWord) -> bool:
        """Say whether the middle of `word` lies inside."""
        x, y = _middle(word)
        is_beside = self.columns[0].x_at(y) <= x <= self.columns[-1].x_at(y)
        return is_beside and self.rows[0].y_at(x) <= y <= self.rows[-1].y_at(x)

    def cell_of(self, word: RecognizedWord) -> int:
        """Return the number of the cell in which `word` stands; it stands in the table."""
        x, y = _middle(word)
        row = sum(rule.y_at(x) <= y for rule in self.rows[1:-1])
        return self.cells[row][sum(rule.x_at(y) <= x for rule in self.columns[1:-1])]

    def boxes(self) -> list[Box]:
        """Return a box for each cell."""
        units: dict[int, list[Box]] = {}
        for r, (top, bottom) in enumerate(pairwise(self.rows)):
            for c, (left, right) in enumerate(pairwise(self.columns)):
                y, x = (top.y0 + bottom.y1) / 2, (left.x0 + right.x1) / 2
                box = left.x_at(y), top.y_at(x), right.x_at(y), bottom.y_at(x)
                units.setdefault(self.cells[r][c], []).append(box)
        return [
            (
                min(b[0] for b in held),
                min(b[1] for b in held),
                max(b[2] for b in held),
                max(b[3] for b in held),
            )
            for held in units.values()
        ]


def find_tables(rules: Rules) -> tuple[Table, ...]:
    """Return the tables that `rules` make, top to bottom; frames, borders and underlines are none."""
    tables = [table for group in crossing_groups(rules) if (table := _table(*group, mm=rules.mm))]
    return tuple(sorted(tables, key=lambda table: table.y0))


def crossing_groups(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Return groups of level and upright rules that hang together."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    slack = _TOUCH_MM * rules.mm
    for rule in rules.vertical:
        touched = [h for h in rules.horizontal if _touch(h, rule, slack=slack)]
        linked = [group for group in groups if any(h in group[0] for h in touched)]
        level = list(dict.fromkeys([*(h for group in linked for h in group[0]), *touched]))
        upright = [*(v for group in linked for v in group[1]), rule]
        groups = [group for group in groups if group not in linked]
        groups += [(level, upright)] if touched else []
    return groups


def _touch(level: Rule, upright: Rule, *, slack: float) -> bool:
    y = level.y_at(upright.x0)
    x = upright.x_at(y)
    return level.x0 - slack <= x <= level.x1 + slack and upright.y0 - slack <= y <= upright.y1 + slack


def _table(level: Sequence[Rule], upright: Sequence[Rule], *, mm: float) -> Table | None:
    rows = _lines([(rule.y0, rule.x0, rule.y1, rule.x1) for rule in level], mm=mm)
    columns = _lines([(rule.x0, rule.y0, rule.x1, rule.y1) for rule in upright], mm=mm)
    left, right = min(rule.x0 for rule in level), max(rule.x1 for rule in level)
    top, bottom = min(rule.y0 for rule in upright), max(rule.y1 for rule in upright)
    if not _are_enough(len(rows), len(columns)):
        return None
    columns = _with_ends(columns, left, right, (top, bottom), mm=mm)
    rows = _with_ends(rows, top, bottom, (left, right), mm=mm)
    grid_rows = tuple(Rule(a, y0, b, y1) for y0, a, y1, b in rows)
    grid_columns = tuple(Rule(x0, a, x1, b) for x0, a, x1, b in columns)
    if len(columns) < 3:
        return None
    cells = _cells(grid_rows, grid_columns, level, upright, slack=_SAME_MM * mm)
    return Table(grid_columns, grid_rows, cells) if _is_grid(cells) else None


def _are_enough(rows: int, columns: int) -> bool:
    """Say whether so many level and upright rules part cells: a frame or two crossing folds do not."""
    return (rows > 2 and columns > 0) or (rows > 1 and columns > 2)


def _is_grid(cells: Sequence[Sequence[int]]) -> bool:
    """Say whether some row has two cells side by side, and there are three or more in all."""
    return len({n for row in cells for n in row}) > 2 and any(len(set(row)) > 1 for row in cells)


def _lines(rules: Sequence[Box], *, mm: float) -> list[Box]:
    """Return rules that stand on one line as one, sorted across; each as place, start, place, end."""
    merged: list[list[Box]] = []
    for rule in sorted(rules, key=lambda each: (each[0] + each[2]) / 2):
        near = merged[-1] if merged else None
        if near and abs((rule[0] + rule[2]) / 2 - (near[-1][0] + near[-1][2]) / 2) <= _SAME_MM * mm:
            near.append(rule)
        else:
            merged.append([rule])
    ends = [(min(group, key=lambda r: r[1]), max(group, key=lambda r: r[3])) for group in merged]
    return [(first[0], first[1], last[2], last[3]) for first, last in ends]


def _with_ends(
    lines: list[Box], start: float, end: float, span: tuple[float, float], *, mm: float
) -> list[Box]:
    """Return `lines` with one added at either end where the rules that cross them reach further out."""
    least = _LEAST_CELL_MM * mm
    if (lines[0][0] + lines[0][2]) / 2 - start > least:
        lines = [(start, span[0], start, span[1]), *lines]
    if end - (lines[-1][0] + lines[-1][2]) / 2 > least:
        lines = [*lines, (end, span[0], end, span[1])]
    return lines


def _cells(
    rows: Sequence[Rule],
    columns: Sequence[Rule],
    level: Sequence[Rule],
    upright: Sequence[Rule],
    *,
    slack: float,
) -> tuple[tuple[int, ...], ...]:
    height, width = len(rows) - 1, len(columns) - 1
    owner = list(range(height * width))

    def merge(first: int, second: int) -> None:
        low, high = sorted((owner[first], owner[second]))
        owner[:] = [low if number == high else number for number in owner]

    for r in range(height):
        for c in range(width):
            x = (columns[c].x0 + columns[c + 1].x0) / 2
            y = (rows[r].y0 + rows[r + 1].y0) / 2
            if c + 1 < width and not _is_wall(
                [(v.y0, v.y1) for v in upright if abs(v.x_at(y) - columns[c + 1].x_at(y)) <= slack],
                rows[r].y_at(x), rows[r + 1].y_at(x),
            ):  # fmt: skip
                merge(r * width + c, r * width + c + 1)
            if r + 1 < height and not _is_wall(
                [(h.x0, h.x1) for h in level if abs(h.y_at(x) - rows[r + 1].y_at(x)) <= slack],
                columns[c].x_at(y), columns[c + 1].x_at(y),
            ):  # fmt: skip
                merge(r * width + c, (r + 1) * width + c)
    return tuple(tuple(owner[r * width : (r + 1) * width]) for r in range(height))


def _is_wall(spans: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(end, b) - max(start, a)) for a, b in spans)
    return covered >= LEAST_WALL * max(1.0, end - start)


def _middle(word: RecognizedWord) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
