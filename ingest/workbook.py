"""Workbooks of Excel (XLSX) as rows of text. Where openpyxl reads."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from schemas.errors import InvalidInputError
from schemas.vietnamese import nfc

MOST_ROWS, MOST_COLUMNS = 200_000, 200
"""What lies beyond is no register; formatting alone can reach to the end of a sheet."""
_FAULTS = (
    AttributeError, EOFError, InvalidFileException, LookupError, NotImplementedError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl lets through of a damaged file: errors of plain parsing; those of XML are SyntaxErrors."""
_ZEROS = re.compile(r"0+")


class UnreadableTableError(InvalidInputError):
    """The file is no table that can be read."""

    code = "unreadable_table"


def workbook_sheets(path: Path) -> list[list[tuple[str, ...]]]:
    """Return the sheets of a workbook, each as its rows of cells; formulas as the values last computed.

    Raises:
        UnreadableTableError: It is no workbook, or damaged.
    """
    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")  # remarks on styles that it does not know
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            try:
                return [list(_rows(sheet)) for sheet in book.worksheets]
            finally:
                book.close()
    except _FAULTS as error:
        raise UnreadableTableError(
            "Không mở được bảng tính này. Xin mở bằng Excel, lưu lại dạng .xlsx hoặc CSV UTF-8 rồi gửi lại."
        ) from error


def _rows(sheet: Any) -> Iterator[tuple[str, ...]]:
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        yield tuple(cells)


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, date | time):
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _with_zeros(value, cell.number_format)
    return nfc(str(value)).strip()


def _with_zeros(number: int, shape: str | None) -> str:
    """Return the digits as the sheet shows them: a file number 04878 is often the number 4878, shown in five places."""
    width = len(shape) if shape and _ZEROS.fullmatch(shape) else 0
    return str(number).zfill(width)
