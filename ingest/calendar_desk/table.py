"""A schedule of holidays, days off and make-up days read from CSV or XLSX; every bad row with its reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ingest.table_file import ColumnNames, TableRow, read_table
from schemas.deadlines.calendar import CalendarDay, DayKind
from schemas.errors import InvalidInputError
from schemas.register import BadRow
from schemas.vietnamese import fold

CALENDAR_COLUMNS: ColumnNames = {
    "day": ("ngay", "tu ngay", "ngay nghi", "ngay bat dau", "day", "date"),
    "through": ("den ngay", "den het ngay", "ngay ket thuc", "through"),
    "kind": ("loai", "loai ngay", "kind"),
    "name": ("ten", "ten ngay", "noi dung", "ly do", "name"),
    "legal_ref": ("can cu", "can cu phap ly", "van ban", "legal ref"),
    "scope": ("pham vi", "co quan", "ma co quan", "scope"),
}
KINDS: dict[DayKind, tuple[str, ...]] = {
    "holiday": ("holiday", "nghi le", "ngay le", "le", "tet", "nghi tet", "nghi le tet", "le tet"),
    "day_off": ("day off", "nghi", "nghi bu", "nghi hoan doi", "ngay nghi"),
    "make_up_work": ("make up work", "lam bu", "ngay lam bu", "di lam bu", "lam viec"),
}
"""Kind → what it is called in a file, folded, words only."""
LONGEST_SPAN = timedelta(days=31)
_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?: 0?0:00(?::00)?)?")
_VIETNAMESE_DAY = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})")


class CalendarColumnsError(InvalidInputError):
    """The file has no column of days, or none of kinds."""

    code = "calendar_columns"


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """What a schedule holds."""

    days: tuple[CalendarDay, ...]
    bad_rows: tuple[BadRow, ...]


def read_calendar(path: Path) -> CalendarReading:
    """Return the days of a schedule; a row may name a span (từ ngày, đến ngày).

    Raises:
        CalendarColumnsError: It says of no day, or not of what kind it is.
        UnreadableTableError: The file is no table.
        InvalidInputError: There is no such file.
    """
    table = read_table(path, names=CALENDAR_COLUMNS)
    if not {"day", "kind"} <= table.fields:
        raise CalendarColumnsError(
            "Không thấy cột Ngày và cột Loại trong tệp này. Xin kiểm tra dòng tiêu đề: Ngày, Đến ngày, Loại (nghỉ lễ,"
            " nghỉ, làm bù), Tên, Căn cứ, Phạm vi."
        )
    days, bad = list[CalendarDay](), list[BadRow]()
    for row in table.rows:
        found = list(_days(row))
        fault = _fault(row, found, {(day.day, day.scope) for day in days})
        days += [] if fault else found
        bad += [fault] if fault else []
    return CalendarReading(tuple(days), tuple(bad))


def _fault(row: TableRow, found: list[CalendarDay], taken: set[tuple[date, str]]) -> BadRow | None:
    if row.is_foreign:
        return BadRow(
            row.number, "mixed_encoding", "Dòng này dùng bảng mã khác với cả tệp, chữ bị hỏng. Xin nhập lại."
        )
    if _kind(row["kind"]) is None:
        return BadRow(row.number, "bad_kind", "Loại ngày phải là: nghỉ lễ, nghỉ, hoặc làm bù.")
    if not found:
        message = "Ngày không có thật, hoặc khoảng ngày ngược hay dài quá 31 ngày. Xin ghi dạng 02/01/2026."
        return BadRow(row.number, "impossible_date", message)
    if any((day.day, day.scope) in taken for day in found):
        return BadRow(
            row.number, "doubled_day", "Ngày này đã có ở dòng trước, cùng phạm vi. Xin giữ một dòng."
        )
    if not row["name"]:
        return BadRow(
            row.number, "missing_name", "Thiếu tên ngày; tên này được in trong phần giải thích thời hạn."
        )
    return None


def _days(row: TableRow) -> Iterator[CalendarDay]:
    kind, first = _kind(row["kind"]), _date(row["day"])
    last = _date(row["through"]) if row["through"] else first
    if kind is None or first is None or last is None or not first <= last <= first + LONGEST_SPAN:
        return
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        yield CalendarDay(day, kind, row["name"], row["legal_ref"], row["scope"])


def _kind(text: str) -> DayKind | None:
    words = " ".join(re.findall(r"[a-z]+", fold(text)))
    return next((kind for kind, names in KINDS.items() if words in names), None)


def _date(text: str) -> date | None:
    found = _DAY.fullmatch(text) or _VIETNAMESE_DAY.fullmatch(text)
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])) if found else None
    except ValueError:
        return None
