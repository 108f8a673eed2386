"""A schedule read from a file: spans, spellings of dates and kinds, and every row that cannot be used."""

from datetime import date

import openpyxl
import pytest

from ingest.calendar_desk.table import CalendarColumnsError, read_calendar
from schemas.deadlines.calendar import CalendarDay

HEAD = "Ngày;Đến ngày;Loại;Tên;Căn cứ;Phạm vi\n"


def read(tmp_path, *rows, head=HEAD):
    path = tmp_path / "lich.csv"
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return read_calendar(path)


def test_a_row_is_a_day(tmp_path):
    found = read(tmp_path, "31/01/2028;;Nghỉ lễ;Tết;Công văn 1;", "2028-02-12;;Làm bù;Làm bù;;office-a")

    assert found.days == (
        CalendarDay(date(2028, 1, 31), "holiday", "Tết", "Công văn 1"),
        CalendarDay(date(2028, 2, 12), "make_up_work", "Làm bù", "", "office-a"),
    )
    assert found.bad_rows == ()


def test_a_span_is_all_its_days(tmp_path):
    found = read(tmp_path, "30/12/2027;02/01/2028;nghỉ;Nghỉ do bão;;")

    assert [day.day.isoformat() for day in found.days] == [
        "2027-12-30",
        "2027-12-31",
        "2028-01-01",
        "2028-01-02",
    ]


def test_a_workbook_with_dates_is_read_too(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Ngày", "Loại", "Tên"])
    book.active.append([date(2028, 1, 31), "Nghỉ bù", "Nghỉ bù Tết"])
    book.save(tmp_path / "lich.xlsx")

    assert read_calendar(tmp_path / "lich.xlsx").days == (
        CalendarDay(date(2028, 1, 31), "day_off", "Nghỉ bù Tết"),
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("31/02/2028;;Nghỉ lễ;Tết;;", "impossible_date"),
        ("Mùng một;;Nghỉ lễ;Tết;;", "impossible_date"),
        ("02/02/2028;01/02/2028;Nghỉ lễ;Tết;;", "impossible_date"),
        ("01/01/2028;01/06/2028;Nghỉ lễ;Tết;;", "impossible_date"),
        ("01/01/2028;;Vui;Tết;;", "bad_kind"),
        ("01/01/2028;;Nghỉ lễ;;Công văn;", "missing_name"),
        ("31/01/2028;;Nghỉ lễ;Tết;;", "doubled_day"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_by_its_number(tmp_path, row, code):
    found = read(tmp_path, "31/01/2028;;Nghỉ lễ;Tết;;", row)

    assert [(bad.row, bad.code) for bad in found.bad_rows] == [(3, code)]
    assert len(found.days) == 1


def test_a_file_without_kinds_is_refused(tmp_path):
    with pytest.raises(CalendarColumnsError):
        read(tmp_path, "01/01/2028;Tết", head="Ngày;Tên\n")
