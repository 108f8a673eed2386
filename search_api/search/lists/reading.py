"""A file that somebody hands in → the rows of a list."""

from pathlib import Path

from ingest.table_file import read_table
from schemas.errors import InvalidInputError
from schemas.name_list import ListRow
from search_api.search.composing import LONGEST_VALUE
from search_api.search.lists.columns import COLUMN_NAMES, LIST_COLUMNS, TELLING, row_question

MOST_ROWS = 10_000


class ListColumnsError(InvalidInputError):
    """No column of the file names people or dossiers."""

    code = "list_columns"


class ListTooLongError(InvalidInputError):
    """The list has more rows than are searched at once."""

    code = "list_too_long"


class EmptyListError(InvalidInputError):
    """The list has no row that says anything."""

    code = "empty_list"


def read_list(path: Path) -> tuple[tuple[str, ...], tuple[ListRow, ...]]:
    """Return the columns of a list, in our order, and its rows.

    Raises:
        ListColumnsError: There is neither a column of names nor one of numbers.
        ListTooLongError: There are more than MOST_ROWS rows.
        EmptyListError: There is no row.
        UnreadableTableError: The file is no table.
    """
    table = read_table(path, names=COLUMN_NAMES, least_columns=1)
    if not table.fields & TELLING:
        raise ListColumnsError(
            "Không thấy cột Họ và tên, Số hồ sơ hay Số CCCD trong tệp này. Xin đặt tên cột ở dòng đầu rồi gửi lại."
        )
    columns = tuple(column.name for column in LIST_COLUMNS if column.name in table.fields)
    rows: list[ListRow] = []
    for row in table.rows:
        cells = {name: row[name][:LONGEST_VALUE] for name in columns if row[name]}
        if row_question(cells):
            rows.append(ListRow(len(rows) + 1, row.number, cells))
    if len(rows) > MOST_ROWS:
        raise ListTooLongError(
            f"Danh sách có {len(rows)} dòng, mỗi lần tìm nhiều nhất {MOST_ROWS}. Xin tách thành nhiều tệp."
        )
    if not rows:
        raise EmptyListError("Danh sách không có dòng nào ghi họ tên hay số. Xin kiểm tra lại tệp.")
    return columns, tuple(rows)
