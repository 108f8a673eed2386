"""Reading order: tables cell by cell, letterhead and footer side by side, everything else row by row.

It depends on where words and rules stand, never on the order or grouping in which an engine handed the words over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ocr.layout.frames import find_frames, is_inside
from ocr.layout.gutters import Sheet, Zone
from ocr.layout.rules import NO_RULES, Rules
from ocr.layout.side_by_side import zone_from
from ocr.layout.table_grid import Table, find_tables
from ocr.layout.tables import fits, row_groups
from ocr.layout.text_rows import into_rows, into_segments, joined, page_words, usual_height, usual_space
from ocr.recognized import RecognizedLine, RecognizedWord

MOST_NESTED = 3
"""So many signers stand side by side."""

MOST_FRAMED = 0.4
"""A frame around a larger share of the words is a border, not a stamp or notice."""

MOST_LINES_BESIDE = 3
"""A stamp that begins beside one of the first lines of a title is read before it."""

Lines = tuple[RecognizedLine, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that are read together."""

    top: float
    """How far down they begin."""
    end: float
    """How far down what is read before them has to begin: within a line its foot, within more their head."""
    lines: Lines


def in_reading_order(lines: Sequence[RecognizedLine], *, rules: Rules | None = None) -> Lines:
    """Return the words of `lines` as lines in the order in which a person reads them.

    The `joint` of each line tells what parts it from the one before: a line feed, or within a row of a table a tab
    before a new cell and a space before the next line of the same cell.

    Args:
        lines: Pieces of text of an upright page with level lines, in any order and grouping.
        rules: Of the same page, in the same pixels.
    """
    rules = rules or NO_RULES
    words = page_words(lines)
    height = usual_height(words)
    blocks: list[_Block] = []
    for table in find_tables(rules):
        inside = [word for word in words if table.holds(word)]
        if fits(table, inside):
            words = [word for word in words if not table.holds(word)]
            blocks.append(_Block(table.y0, table.y0, _table_lines(table, inside, height=height)))
    for frame in find_frames(rules):
        inside = [word for word in words if is_inside(word, frame)]
        if inside and len(inside) <= MOST_FRAMED * len(words):
            words = [word for word in words if not is_inside(word, frame)]
            blocks.append(_Block(frame[1], frame[1], tuple(_column(inside, height=height))))
    flow = _flow(words, height=height, rules=rules, barriers=tuple(block.top for block in blocks))
    return _merged(flow, blocks, height=height)


def _flow(
    words: Sequence[RecognizedWord],
    *,
    height: float,
    rules: Rules = NO_RULES,
    barriers: tuple[float, ...] = (),
    nested: int = 0,
) -> list[_Block]:
    segments = into_segments(words, height=height, is_parted=rules.part)
    rows = into_rows(segments, height=height)
    sheet = Sheet(tuple(rows), height, usual_space(segments), barriers)
    blocks: list[_Block] = []
    index = 0
    while index < len(sheet.rows):
        zone = zone_from(sheet, index)
        last = zone.last if zone else index
        lines = _side_by_side(sheet, zone, nested=nested) if zone else (joined(sheet.rows[index]),)
        top = min(line.y0 for line in lines)
        blocks.append(_Block(top, top if zone else lines[0].y1, lines))
        index = last + 1
    return blocks


def _side_by_side(sheet: Sheet, zone: Zone, *, nested: int) -> Lines:
    ordered: list[RecognizedLine] = []
    for side in sheet.sides(zone):
        words = page_words(side)
        if zone.has_signers and nested < MOST_NESTED:
            blocks = _flow(words, height=sheet.height, nested=nested + 1)
            ordered += [line for block in blocks for line in block.lines]
        else:
            ordered += _column(words, height=sheet.height)
    return tuple(ordered)


def _column(words: Sequence[RecognizedWord], *, height: float) -> list[RecognizedLine]:
    return [joined(row) for row in into_rows(into_segments(words, height=height), height=height)]


def _table_lines(table: Table, words: Sequence[RecognizedWord], *, height: float) -> Lines:
    lines: list[RecognizedLine] = []
    for row in row_groups(table, words, height=height):
        skipped = "\n"
        for number, cell in enumerate(row):
            skipped += "\t" if number else ""
            for line in _column(cell, height=height):
                lines.append(replace(line, joint=skipped or " "))
                skipped = ""
    return tuple(lines)


def _merged(flow: Sequence[_Block], others: Sequence[_Block], *, height: float) -> Lines:
    """Return the lines of `flow` with each of `others` where it begins, or above the lines that it stands beside."""
    merged = list(flow)
    for other in sorted(others, key=lambda block: block.top):
        place = next((i for i, block in enumerate(merged) if block.end > other.top + height / 2), len(merged))
        first = max(0, place - MOST_LINES_BESIDE)
        is_beside = place < len(merged) and merged[place].top < other.top
        while is_beside and place > first and merged[place].top - merged[place - 1].end < height / 2:
            place -= 1
        merged.insert(place, other)
    return tuple(line for block in merged for line in block.lines)
