"""Relatives: a row of a table, labelled lines and lists, each with its own number."""

from ocr.fields.field_reading import read_fields
from schemas.identifiers import PageId
from tests.ocr.typed_pages import typed_page

TABLE = "TT\tHọ và tên\tNăm sinh\tQuan hệ với liệt sĩ\tNơi ở hiện nay\n"


def relatives(text: str) -> list[tuple[int, str, str]]:
    values = read_fields(typed_page(text), page_id=PageId("page-1"))
    rows = [value for value in values if value.name.startswith("relative_")]
    return sorted((value.group, value.name.removeprefix("relative_"), value.value) for value in rows)


def test_each_row_of_a_table_is_one_relative() -> None:
    text = TABLE + "1\tTrần Văn Hải\t1922\tCha đẻ\txã Hòa An\n2\tLường Thị Vân\t1923\tMẹ đẻ\txã Hòa An"

    assert relatives(text) == [
        (1, "birth_date", "1922"),
        (1, "name", "Trần Văn Hải"),
        (1, "relation", "Cha đẻ"),
        (2, "birth_date", "1923"),
        (2, "name", "Lường Thị Vân"),
        (2, "relation", "Mẹ đẻ"),
    ]


def test_the_cells_of_a_table_are_no_labels() -> None:
    values = read_fields(
        typed_page(TABLE + "1\tTrần Văn Hải\t1922\tCha đẻ\txã Hòa An"), page_id=PageId("page-1")
    )

    assert {value.name for value in values} == {"relative_name", "relative_relation", "relative_birth_date"}


def test_an_applicant_who_tells_the_kinship_is_a_relative() -> None:
    applicant = "Họ và tên người khai: Trần Nghĩa\nSinh năm: 1951 Quan hệ với liệt sĩ: Em"
    text = f"BẢN KHAI\n{applicant}\nHọ và tên liệt sĩ: Trần Ba"

    assert relatives(text) == [(1, "birth_date", "1951"), (1, "name", "Trần Nghĩa"), (1, "relation", "Em")]


def test_relatives_of_lines_and_of_a_table_are_numbered_on() -> None:
    text = (
        "Tôi là: Trần Nghĩa, quan hệ với liệt sĩ: Em\n" + TABLE + "1\tTrần Văn Hải\t1922\tCha đẻ\txã Hòa An"
    )

    assert [row for row in relatives(text) if row[1] == "name"] == [
        (1, "name", "Trần Nghĩa"),
        (2, "name", "Trần Văn Hải"),
    ]


def test_a_list_of_relatives_is_read_line_by_line() -> None:
    text = "Liệt sĩ có những thân nhân sau:\n1. Lê Văn Tư, sinh năm 1920, cha đẻ\n2. Trần Thị Bê, sinh năm 1922, mẹ đẻ"

    assert [row for row in relatives(text) if row[1] == "relation"] == [
        (1, "relation", "cha đẻ"),
        (2, "relation", "mẹ đẻ"),
    ]


def test_a_list_of_other_people_holds_no_relatives() -> None:
    assert relatives("TT\tHọ và tên\tNăm sinh\tGhi chú\n1\tTrần Văn Hải\t1922\tHồ sơ đủ") == []
