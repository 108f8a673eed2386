"""The paper register (mục lục hồ sơ) read from CSV or XLSX: good rows as values, every bad row with its reasons."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.dossier_code import MAX_LENGTH, BadDossierCodeError, clean_dossier_code
from ingest.register_cells import (
    drop_word,
    has_lost_letters,
    is_possible_date,
    parse_count,
    parse_place,
    split_period,
)
from ingest.register_columns import COLUMN_TITLES, KEY_FIELDS, REGISTER_COLUMNS
from ingest.table_file import Table, TableRow, read_table
from schemas.errors import InvalidInputError
from schemas.register import BadRow, RegisterReading, RegisterRow, ShelfLocation
from schemas.vietnamese import fold

_CLOSING = re.compile(
    r"tong(?: so| cong)?\b|cong\b|nguoi (?:lap|giao|nhan|kiem)|xac nhan|ngay .* thang .* nam|danh sach nay|"
    r"muc luc nay|bang chu|thu truong|can bo"
)
_HEADING = re.compile(r"\D+|\(?\w{1,4}[.)/]\s+\D+")
_COUNTS = ("leaf_count", "page_count")
_DATES = ("birth_date", "start_date", "end_date")
_BIRTH_DATES_UNKNOWN = re.compile(r"không rõ|chưa rõ|không|[-–?.x/ ]+", re.IGNORECASE)


class RegisterColumnsError(InvalidInputError):
    """The file has no column that names the dossiers."""

    code = "register_columns"


def read_register(path: Path) -> RegisterReading:
    """Return what a register file holds; of dossiers listed paper by paper (TT 02/2019) one row each.

    Raises:
        RegisterColumnsError: No column names the dossiers.
        UnreadableTableError: The file is no table.
        InvalidInputError: There is no such file.
    """
    table = read_table(path, names=REGISTER_COLUMNS)
    if not table.fields & KEY_FIELDS:
        raise RegisterColumnsError(
            "Không thấy cột Mã hồ sơ (FileCode) hoặc Số hồ sơ trong tệp này."
            " Xin kiểm tra dòng tiêu đề cột, hoặc tải mẫu mục lục rồi điền lại."
        )
    kept: list[RegisterRow] = []
    bad: list[BadRow] = []
    for row in table.rows:
        if not _is_aside(row):
            value = _row(row, table)
            faults = list(_faults(row, value))
            bad += faults
            kept += [] if faults else [value]
    kept = _joined(kept) if "document_ordinal" in table.fields else kept
    doubled = list(_doubled(kept))
    numbers = {fault.row for fault in doubled}
    good = tuple(row for row in kept if row.row not in numbers)
    return RegisterReading(good, tuple(sorted((*bad, *doubled), key=lambda fault: fault.row)), table.encoding)


def _is_aside(row: TableRow) -> bool:
    """Whether the row is a heading within the table, a sum or a signature below it: it names no dossier."""
    filled = [text for text in (*row.cells.values(), *row.others) if text]
    is_alone = len(filled) == 1 and not row["full_name"]
    if is_alone and (_HEADING.fullmatch(filled[0]) or not any(row[field] for field in KEY_FIELDS)):
        return True
    return any(_CLOSING.match(fold(text)) for text in (filled[0], filled[-1]))


def _row(row: TableRow, table: Table) -> RegisterRow:
    start, end = (
        split_period(row["period"]) if "period" in table.fields else (row["start_date"], row["end_date"])
    )
    file_no = row["beneficiary_file_no"]
    return RegisterRow(
        row=row.number,
        archive_file_code=_code(row),
        beneficiary_file_no=file_no,
        full_name=row["full_name"],
        category=row["category"],
        title=row["title"],
        birth_date=row["birth_date"],
        leaf_count=parse_count(row["leaf_count"]),
        page_count=parse_count(row["page_count"]),
        start_date=start,
        end_date=end,
        location=_location(row),
        batch_code=row["batch_code"],
        notes=row["notes"],
    )


def _code(row: TableRow) -> str:
    """Return what names the dossier: its archive file code, the parts of one, or its file number."""
    given = row["archive_file_code"]
    if not given and row["notation"]:
        parts = (row["organ"], row["fonds"], row["catalog"], row["notation"])
        given = ".".join(part for part in parts if part)
    given = given or row["beneficiary_file_no"]
    try:
        return clean_dossier_code(given) if given else ""
    except BadDossierCodeError:
        return ""


def _location(row: TableRow) -> ShelfLocation:
    if row["place"]:
        return parse_place(row["place"])
    return ShelfLocation(
        drop_word(row["store"], "kho"),
        drop_word(row["shelf"], "gia", "ke", "tu"),
        drop_word(row["box"], "hop", "cap"),
    )


def _faults(row: TableRow, value: RegisterRow) -> Iterator[BadRow]:
    if not value.archive_file_code:
        yield BadRow(row.number, "missing_code", "Thiếu mã hồ sơ (hoặc số hồ sơ), hoặc mã không dùng được.")
    if row.is_foreign:
        message = "Dòng này dùng bảng mã khác với cả tệp, chữ bị hỏng. Xin nhập lại dòng này."
        yield BadRow(row.number, "mixed_encoding", message)
        return  # what its cells say can be neither judged nor shown
    if any(has_lost_letters(text) for text in row.cells.values()):
        message = "Dòng này có chữ đã mất dấu thành dấu hỏi. Xin nhập lại dòng này."
        yield BadRow(row.number, "lost_letters", message)
    if max(len(value.beneficiary_file_no), len(value.batch_code)) > MAX_LENGTH:
        yield BadRow(row.number, "too_long", f"Số hồ sơ hoặc mã lô dài hơn {MAX_LENGTH} ký tự.")
    for field in _COUNTS:
        if row[field] and parse_count(row[field]) is None:
            message = f"{COLUMN_TITLES[field]} «{row[field][:20]}» không phải là số từ 1 trở lên."
            yield BadRow(row.number, f"bad_{field}", message)
    yield from _date_faults(row, value)


def _date_faults(row: TableRow, value: RegisterRow) -> Iterator[BadRow]:
    for field in _DATES:
        text = getattr(value, field)
        if text and not _BIRTH_DATES_UNKNOWN.fullmatch(text) and not is_possible_date(text):
            message = f"{COLUMN_TITLES[field]} «{text[:30]}» không phải là ngày tháng có thật."
            yield BadRow(row.number, "impossible_date", message)


def _doubled(rows: Sequence[RegisterRow]) -> Iterator[BadRow]:
    """Yield every row whose code or file number another row has too: which of them is right, nobody here knows."""
    for field, title in (("archive_file_code", "Mã hồ sơ"), ("beneficiary_file_no", "Số hồ sơ")):
        places = defaultdict[str, list[int]](list)
        for row in rows:
            if getattr(row, field):
                places[getattr(row, field).casefold()].append(row.row)
        for numbers in places.values():
            for number in numbers if len(numbers) > 1 else ():
                others = ", ".join(str(other) for other in numbers if other != number)
                yield BadRow(
                    number, f"doubled_{field}", f"{title} này còn ở dòng {others}. Xin sửa cho khác nhau."
                )


def _joined(rows: Sequence[RegisterRow]) -> list[RegisterRow]:
    """Return one row a dossier of a list of its papers; their pages are added up."""
    groups = defaultdict[str, list[RegisterRow]](list)
    for row in rows:
        groups[row.archive_file_code].append(row)
    return [_one_of(papers) for papers in groups.values()]


def _one_of(papers: Sequence[RegisterRow]) -> RegisterRow:
    first = papers[0]
    counts = [paper.page_count for paper in papers]
    pages = sum(count or 0 for count in counts) if all(counts) else None
    return replace(first, page_count=pages, title="" if len(papers) > 1 else first.title)
