"""LIST_COLUMNS: what the columns of a list of names may be called, and the question that a row asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.question.clauses import FieldKey
from ingest.register_columns import REGISTER_COLUMNS
from ingest.table_file import ColumnNames
from search_api.search.composing import field_value


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column that a list may have."""

    name: str
    field: FieldKey
    """Of the question; empty for what only counts rows."""
    title: str
    """As shown, in Vietnamese."""
    names: tuple[str, ...]
    """As it may be called, folded."""


LIST_COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("ordinal", "", "STT", REGISTER_COLUMNS["ordinal"]),
    ListColumn(
        "full_name",
        "name",
        "Họ và tên",
        (*REGISTER_COLUMNS["full_name"], "ten", "ho va ten nguoi can tim", "ho va ten nguoi de nghi"),
    ),
    ListColumn("birth_date", "birth", "Ngày, năm sinh", REGISTER_COLUMNS["birth_date"]),
    ListColumn(
        "death_date",
        "death",
        "Ngày hy sinh, từ trần",
        ("ngay hy sinh", "nam hy sinh", "ngay mat", "nam mat", "ngay tu tran", "ngay hi sinh", "death date"),
    ),
    ListColumn(
        "native_place",
        "native",
        "Quê quán",
        ("que quan", "nguyen quan", "que", "sinh quan", "noi sinh", "native place"),
    ),
    ListColumn(
        "place",
        "place",
        "Nơi khác",
        ("noi thuong tru", "thuong tru", "tru quan", "noi o", "dia chi", "cho o", "noi hy sinh", "noi cu tru",
         "residence"),
    ),
    ListColumn(
        "number",
        "number",
        "Số hồ sơ",
        (
            *REGISTER_COLUMNS["beneficiary_file_no"],
            *REGISTER_COLUMNS["archive_file_code"],
            "so quyet dinh", "quyet dinh so", "so bang", "so giay chung nhan", "so bang to quoc ghi cong",
        ),
    ),
    ListColumn(
        "citizen_no",
        "identity",
        "Số CCCD, CMND",
        ("cccd", "cmnd", "so cccd", "so cmnd", "so can cuoc", "so dinh danh", "so dinh danh ca nhan", "cccd cmnd"),
    ),
    ListColumn(
        "kin",
        "kin",
        "Thân nhân",
        ("than nhan", "ho ten cha", "ten cha", "cha", "bo", "ho ten bo", "ho ten me", "ten me", "me", "ho ten vo", "vo",
         "chong", "ho ten than nhan", "ho va ten than nhan"),
    ),
    ListColumn("unit", "unit", "Đơn vị", ("don vi", "phien hieu don vi", "co quan don vi", "unit")),
    ListColumn("category", "category", "Loại người có công", REGISTER_COLUMNS["category"]),
)  # fmt: skip
"""The place to add a column; of several columns of one kind the first counts."""

COLUMN_NAMES: ColumnNames = {column.name: column.names for column in LIST_COLUMNS}
COLUMN_TITLES: dict[str, str] = {column.name: column.title for column in LIST_COLUMNS}
TELLING = frozenset({"full_name", "number", "citizen_no"})
"""Columns of which a list needs one."""


def telling_question(cells: Mapping[str, str]) -> str:
    """Return the question for whoever has the name or one of the numbers of a row; empty where it has neither."""
    parts = (
        field_value(column.field, cells.get(column.name, ""))
        for column in LIST_COLUMNS
        if column.field and column.name in TELLING
    )
    return " OR ".join(part for part in parts if part)


def row_question(cells: Mapping[str, str]) -> str:
    """Return the question that asks for all that a row says; empty where it says nothing."""
    parts = (field_value(column.field, cells.get(column.name, "")) for column in LIST_COLUMNS if column.field)
    return " ".join(part for part in parts if part)
