"""The table of dossiers on a hand-over record."""

from collections.abc import Sequence

from search_api.batches.handover import HandoverRecord, HandoverRow
from search_api.paper.sheet import LEFT, Sheet

_CELL_PT, _CELL_LINE, _PADDING = 10.0, 4.5, 1.2
_COLUMNS: tuple[tuple[str, float, str], ...] = (
    ("STT", 11, "C"),
    ("Mã hồ sơ", 35, "L"),
    ("Số hồ sơ", 24, "L"),
    ("Họ và tên", 34, "L"),
    ("Số tờ mục lục", 13, "C"),
    ("Số tờ quét", 12, "C"),
    ("Số trang", 12, "C"),
    ("Ghi chú", 21, "L"),
)
"""Head, width in mm (together `WIDTH`), and how the cells below are set."""


def draw_table(sheet: Sheet, record: HandoverRecord) -> None:
    """Draw a line for each dossier, and the sums; the head stands on each page that the table reaches."""
    _head(sheet)
    for ordinal, row in enumerate(record.rows, start=1):
        _line(sheet, _cells(ordinal, row), style="")
    leaves, totals = record.scanned_leaves, record.totals
    sums = ("", "Cộng", "", f"{len(record.rows)} hồ sơ", str(totals.registered_leaves), _count(leaves))
    _line(sheet, (*sums, str(totals.stored), ""), style="B")
    sheet.ln(3)


def _cells(ordinal: int, row: HandoverRow) -> tuple[str, ...]:
    names = (str(ordinal), row.code, row.beneficiary_file_no, row.full_name)
    return (*names, _count(row.registered_leaves), _count(row.scanned_leaves), str(row.pages), row.note)


def _head(sheet: Sheet) -> None:
    _line(sheet, tuple(head for head, _, _ in _COLUMNS), style="B", aligns="C" * len(_COLUMNS))


def _line(sheet: Sheet, cells: Sequence[str], *, style: str, aligns: str = "") -> None:
    """Draw a row of the table, on the next page below the head again where it does not fit."""
    aligns = aligns or "".join(align for _, _, align in _COLUMNS)
    with sheet.style(style, _CELL_PT):
        widths = [width for _, width, _ in _COLUMNS]
        counts = [
            sheet.line_count(sheet.checked(cell), width=width - 2 * _PADDING)
            for cell, width in zip(cells, widths, strict=True)
        ]
        height = max(counts) * _CELL_LINE + 2 * _PADDING
        is_too_high = sheet.will_page_break(height)
    if is_too_high:
        sheet.add_page()
        _head(sheet)
    top, x = sheet.get_y(), LEFT
    sheet.set_line_width(0.2)
    with sheet.style(style, _CELL_PT):
        for cell, width, align in zip(cells, widths, aligns, strict=True):
            sheet.rect(x, top, width, height)
            sheet.set_y(top + _PADDING)
            place = {"x": x + _PADDING, "width": width - 2 * _PADDING}
            sheet.lines((cell,), **place, height=_CELL_LINE, align=align)
            x += width
    sheet.set_y(top + height)


def _count(count: int | None) -> str:
    return "" if count is None else str(count)
