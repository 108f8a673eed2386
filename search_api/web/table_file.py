"""Tables that go out: CSV and XLSX, in which no cell is ever a formula. A home of openpyxl, for writing."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Literal

import openpyxl
from openpyxl.utils import get_column_letter

from indexer.question.typed_text import visible

TableKind = Literal["csv", "xlsx"]
MEDIA_TYPES: dict[TableKind, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_000
"""XLSX takes 32,767 letters."""
_WIDTH = 24

Rows = Iterable[Sequence[str | int]]


def table_bytes(head: Sequence[str], rows: Rows, *, kind: TableKind) -> bytes:
    """Return a table as a file; CSV in UTF-8 with its mark, so that spreadsheets see the encoding."""
    return _xlsx(head, rows) if kind == "xlsx" else _csv(head, rows)


def table_headers(name: str, *, kind: TableKind) -> dict[str, str]:
    """Return the headers under which a browser keeps a table as a file."""
    return {"Content-Disposition": f"attachment; filename={name}.{kind}"}


def safe_cell(value: str | int) -> str | int:
    """Return `value` as a cell that no spreadsheet computes: an apostrophe stands before what would begin a formula."""
    if isinstance(value, int):
        return value
    begins = value.startswith(_BEGINS_FORMULA)
    text = visible(value)[:_LONGEST_CELL]
    return f"'{text}" if begins or text.startswith(_BEGINS_FORMULA) else text


def _csv(head: Sequence[str], rows: Rows) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(head: Sequence[str], rows: Rows) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Kết quả")
    for place in range(1, len(head) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    sheet.append(list(head))
    for row in rows:
        sheet.append([safe_cell(value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
