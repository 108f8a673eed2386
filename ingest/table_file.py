"""A table that an office hands in, CSV or XLSX, and which of its columns is which."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.source_file import opened
from ingest.table_text import decode_table, is_foreign
from ingest.workbook import UnreadableTableError, workbook_sheets
from schemas.vietnamese import fold, nfc, one_line

ColumnNames = Mapping[str, tuple[str, ...]]
"""Field → the names its column goes by, folded, words only."""

MOST_BYTES = 64 << 20
_HEAD_ROWS = 40
_DELIMITERS = (";", ",", "\t", "|")
_WORKBOOK, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LEAST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row below the head of a table."""

    number: int
    """From 1, as a spreadsheet shows it."""
    cells: Mapping[str, str]
    """Field → what stands there, NFC, single spaces."""
    others: tuple[str, ...]
    """The cells of columns that nothing is known of."""
    is_foreign: bool = False
    """Whether part of it is in another encoding than the rest of the file."""

    def __getitem__(self, field: str) -> str:
        """Return what stands in the column of `field`; empty where there is no such column."""
        return self.cells.get(field, "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells.values()) and not any(self.others)


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head was found."""

    fields: frozenset[str]
    """The fields it has columns of."""
    rows: tuple[TableRow, ...]
    encoding: str
    unknown_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    place: int
    height: int
    columns: Mapping[int, str]


def read_table(path: Path, *, names: ColumnNames, least_columns: int = _LEAST_COLUMNS) -> Table:
    """Return the table in a file: of a workbook the sheet, of a text the delimiter, that has most known columns.

    Rows above the head (titles), a row of column numbers below it, and empty rows are left out. A table with fewer
    known columns than `least_columns` has no fields and no rows.

    Raises:
        UnreadableTableError: The file is no table.
        InvalidInputError: There is no such file.
    """
    with opened(path) as file:
        content = file.read(MOST_BYTES + 1)
    if content.startswith(_OLD_WORKBOOK):
        raise UnreadableTableError("Đây là tệp Excel đời cũ (.xls). Xin mở bằng Excel và lưu lại dạng .xlsx.")
    if len(content) > MOST_BYTES:
        raise UnreadableTableError("Bảng quá lớn. Xin tách thành nhiều tệp nhỏ hơn 64 MB rồi gửi lại.")
    if content.startswith(_WORKBOOK):
        return _best(workbook_sheets(path), names=names, encoding="xlsx", least_columns=least_columns)
    decoded = decode_table(content, count_known=lambda text: _count_known(text, names))
    if "\x00" in decoded.text:
        raise UnreadableTableError("Tệp này không phải bảng CSV hay XLSX. Xin xuất lại từ bảng tính.")
    sheets = list(_parsed(decoded.text))
    return _best(sheets, names=names, encoding=decoded.encoding, least_columns=least_columns)


def plain_name(name: str) -> str:
    """Return a column's name in the form of ColumnNames."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(_IN_BRACKETS.sub(" ", nfc(name)))))


def _parsed(text: str) -> Iterator[list[tuple[str, ...]]]:
    for delimiter in _DELIMITERS:
        try:
            lines = text.splitlines(keepends=True)
            yield [tuple(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            continue


def _count_known(text: str, names: ColumnNames) -> int:
    head = text[:20_000]
    return max((len(_head(rows, names).columns) for rows in _parsed(head)), default=0)


def _best(
    sheets: Sequence[Sequence[tuple[str, ...]]], *, names: ColumnNames, encoding: str, least_columns: int
) -> Table:
    heads = [_head(sheet, names) for sheet in sheets]
    best = max(range(len(sheets)), key=lambda place: len(heads[place].columns), default=None)
    if best is None or len(heads[best].columns) < least_columns:
        return Table(frozenset(), (), encoding)
    head, sheet = heads[best], sheets[best]
    below = head.place + head.height
    rows = (
        _row(number, cells, head.columns, encoding=encoding)
        for number, cells in enumerate(sheet[below:], start=below + 1)
        if not (number == below + 1 and _is_numbering(cells))
    )
    unknown = [
        cell for place, cell in enumerate(sheet[head.place]) if cell.strip() and place not in head.columns
    ]
    return Table(
        frozenset(head.columns.values()),
        tuple(row for row in rows if not row.is_empty),
        encoding,
        tuple(unknown),
    )


def _head(rows: Sequence[tuple[str, ...]], names: ColumnNames) -> _Head:
    """Return the row with most known names; where a row of parts follows (Vị trí: Kho | Giá | Hộp), both."""
    best = _Head(0, 1, {})
    known = {name: field for field, given in names.items() for name in given}
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        alone = _columns(row, known)
        if len(alone) > len(best.columns):
            best = _Head(place, 1, alone)
        parts = _columns(rows[place + 1], known) if place + 1 < len(rows) else {}
        both = _merged(alone, parts)
        if len(alone) >= _LEAST_COLUMNS and len(both) > len(best.columns):
            best = _Head(place, 2, both)
    return best


def _columns(row: tuple[str, ...], known: Mapping[str, str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for place, cell in enumerate(row):
        field = known.get(plain_name(cell))
        if field is not None and field not in columns.values():
            columns[place] = field
    return columns


def _merged(above: Mapping[int, str], below: Mapping[int, str]) -> dict[int, str]:
    kept = {place: field for place, field in above.items() if place not in below}
    return kept | {place: field for place, field in below.items() if field not in kept.values()}


def _row(number: int, cells: Sequence[str], columns: Mapping[int, str], *, encoding: str) -> TableRow:
    texts = [one_line(cell) for cell in cells]
    return TableRow(
        number,
        {field: texts[place] if place < len(texts) else "" for place, field in columns.items()},
        tuple(text for place, text in enumerate(texts) if place not in columns),
        is_foreign=any(is_foreign(cell, encoding=encoding) for cell in cells),
    )


def _is_numbering(cells: Sequence[str]) -> bool:
    filled = [cell.strip().lower() for cell in cells if cell.strip()]
    return len(filled) > 1 and all(_NUMBERED.fullmatch(cell) for cell in filled)
