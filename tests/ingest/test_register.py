"""A register of any office is read; every bad row is named with its reason."""

import tempfile
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.register import RegisterColumnsError, read_register
from ingest.workbook import UnreadableTableError
from schemas.errors import InvalidInputError
from schemas.register import ShelfLocation

HEAD = "Mã hồ sơ;Số hồ sơ;Họ và tên;Loại hồ sơ;Số tờ;Số trang;Bắt đầu;Kết thúc;Kho;Giá;Hộp;Ghi chú"
FIRST = "H99.1;BD/LS-00001;Nguyễn Văn Ước;Liệt sĩ;12;20;1965;12/03/1972;1;A3;12;ố nhẹ"
SECOND = "H99.2;BD/LS-00002;Trần Thị Lẽ;Liệt sĩ;8;;../../1967;1972;1;A3;12;"
TCVN3 = dict(
    zip("ăâêôơưđàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
        "¨©ª«¬\xad®µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ", strict=True)
)  # fmt: skip


def write(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "muc-luc.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def codes(path: Path) -> list[tuple[int, str]]:
    return [(bad.row, bad.code) for bad in read_register(path).bad_rows]


def as_cp1258(text: str) -> bytes:
    """Windows keeps the tone behind its letter."""
    out = bytearray()
    for sign in text:
        try:
            out += sign.encode("cp1258")
        except UnicodeEncodeError:
            out += _split_tone(sign).encode("cp1258")
    return bytes(out)


def _split_tone(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign)
    tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone


def test_a_row_keeps_what_is_written_and_counts_what_is_counted(tmp_path):
    row = read_register(write(tmp_path, HEAD, FIRST, SECOND)).rows[0]

    assert (row.row, row.archive_file_code, row.beneficiary_file_no) == (2, "H99.1", "BD/LS-00001")
    assert (row.full_name, row.leaf_count, row.page_count) == ("Nguyễn Văn Ước", 12, 20)
    assert (row.start_date, row.end_date, row.notes) == ("1965", "12/03/1972", "ố nhẹ")
    assert row.location == ShelfLocation("1", "A3", "12")
    assert str(row.location) == "Kho 1, Giá A3, Hộp 12"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_way_a_spreadsheet_writes_text_is_read(tmp_path, encoding, delimiter):
    lines = [line.replace(";", delimiter) for line in (HEAD, FIRST, SECOND)]

    reading = read_register(write(tmp_path, *lines, encoding=encoding))

    assert [row.full_name for row in reading.rows] == ["Nguyễn Văn Ước", "Trần Thị Lẽ"]
    assert reading.bad_rows == ()


def test_windows_1258_is_told_by_its_column_names(tmp_path):
    path = tmp_path / "r.csv"
    path.write_bytes(b"\r\n".join(as_cp1258(line) for line in (HEAD, FIRST, SECOND)))

    reading = read_register(path)

    assert (reading.encoding, reading.rows[0].full_name) == ("cp1258", "Nguyễn Văn Ước")


def test_letters_of_tcvn3_become_unicode(tmp_path):
    old = "".join(TCVN3.get(sign, sign) for sign in "\n".join((HEAD, FIRST.replace("Ước", "ước"), SECOND)))
    path = tmp_path / "r.csv"
    path.write_bytes(old.encode("latin-1"))

    reading = read_register(path)

    assert (reading.encoding, reading.rows[0].full_name) == ("tcvn3", "Nguyễn Văn ước")


def test_a_register_with_ascii_heads_is_told_by_its_syllables(tmp_path):
    path = tmp_path / "r.csv"
    path.write_bytes(b"FileCode;Full name\r\nH99.1;" + as_cp1258("Nguyễn Văn Ước") + b"\r\n")

    assert read_register(path).rows[0].full_name == "Nguyễn Văn Ước"


def test_titles_above_numbers_below_and_sums_are_passed_over(tmp_path):
    path = write(
        tmp_path, "MỤC LỤC HỒ SƠ", "Phông: Sở thử nghiệm;;;", "", HEAD, "(1);(2);(3);(4);(5)", "I. Liệt sĩ;;",
        FIRST, SECOND, "Tổng cộng;;;;20", ";;;Ngày 3 tháng 5 năm 2020", ";;;Người lập",
    )  # fmt: skip

    reading = read_register(path)

    assert [(row.row, row.archive_file_code) for row in reading.rows] == [(7, "H99.1"), (8, "H99.2")]
    assert reading.bad_rows == ()


def test_parts_of_a_head_on_a_second_row_are_columns_too(tmp_path):
    path = write(tmp_path, "Mã hồ sơ;Họ tên;Vị trí;;", ";;Kho;Giá;Hộp", "H99.1;Lê Văn Thử;K1;G2;Hộp 3")

    assert read_register(path).rows[0].location == ShelfLocation("K1", "G2", "3")


def test_one_column_of_places_is_taken_apart(tmp_path):
    path = write(tmp_path, "Mã hồ sơ;Vị trí;Thời gian", "H99.1;Kho số 2, Kệ A3, Hộp 12;1965 - 1972")
    row = read_register(path).rows[0]

    assert row.location == ShelfLocation("2", "A3", "12")
    assert (row.start_date, row.end_date) == ("1965", "1972")


def test_where_no_archive_code_is_known_the_file_number_names_the_dossier(tmp_path):
    row = read_register(write(tmp_path, "Số hồ sơ;Họ tên", "04878;Lê Văn Thử")).rows[0]

    assert (row.archive_file_code, row.beneficiary_file_no) == ("04878", "04878")


def test_names_of_the_regulation_of_2019_are_known(tmp_path):
    head = "Identifier,OrganId,FileCatalog,FileNotation,Title,PageAmount,StartDate"
    row = read_register(write(tmp_path, head, "H99,64,2001,160,Hồ sơ thử,12,05/03/1972")).rows[0]

    assert (row.archive_file_code, row.title, row.page_count) == ("H99.64.2001.160", "Hồ sơ thử", 12)


def test_a_list_of_papers_becomes_one_row_a_dossier(tmp_path):
    path = write(tmp_path, "FileCode,DocOrdinal,PageAmount", "H99.1,1,2", "H99.1,2,3", "H99.2,1,1")

    assert [(row.archive_file_code, row.page_count) for row in read_register(path).rows] == [
        ("H99.1", 5),
        ("H99.2", 1),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";;;;;;;;;;;", None),
        (";;Lê Văn Thử;Liệt sĩ;3", "missing_code"),
        ("../x;;Lê Văn Thử;Liệt sĩ;3", "missing_code"),
        ("H99.3;;Lê Văn Thử;Liệt sĩ;mười", "bad_leaf_count"),
        ("H99.3;;Lê Văn Thử;Liệt sĩ;0", "bad_leaf_count"),
        ("H99.3;;Lê Văn Thử;Liệt sĩ;3;-4", "bad_page_count"),
        ("H99.3;;Lê Văn Thử;Liệt sĩ;3;4;31/02/1970", "impossible_date"),
        ("H99.3;;Lê Văn Thử;Liệt sĩ;3;4;1970;29/2/1971", "impossible_date"),
        ("H99.3;;Nguy?n V?n A;Liệt sĩ;3", "lost_letters"),
        ("H99.3;;Nguy\ufffdn A;Liệt sĩ;3", "mixed_encoding"),
    ],
)
def test_a_bad_row_is_named_with_its_reason_and_good_ones_stay(tmp_path, row, code):
    reading = read_register(write(tmp_path, HEAD, FIRST, row, SECOND))

    assert [kept.archive_file_code for kept in reading.rows] == ["H99.1", "H99.2"]
    assert [(bad.row, bad.code) for bad in reading.bad_rows] == ([(3, code)] if code else [])


def test_a_date_that_nobody_knew_is_no_fault(tmp_path):
    path = write(tmp_path, HEAD, "H99.3;;Lê Văn Thử;Liệt sĩ;3;4;tháng 3/1970;không rõ")

    assert codes(path) == []


def test_a_row_of_another_encoding_is_named(tmp_path):
    path = tmp_path / "r.csv"
    path.write_bytes(
        f"{HEAD}\n{FIRST}\n".encode() + as_cp1258("H99.3;;Lê Văn Ước;Liệt sĩ;3\n") + SECOND.encode()
    )

    assert codes(path) == [(3, "mixed_encoding")]


def test_of_doubled_numbers_no_row_is_believed(tmp_path):
    path = write(tmp_path, HEAD, FIRST, SECOND, FIRST.replace("BD/LS-00001", "BD/LS-00009"))

    assert codes(path) == [(2, "doubled_archive_file_code"), (4, "doubled_archive_file_code")]
    assert [row.archive_file_code for row in read_register(path).rows] == ["H99.2"]


def test_a_person_with_one_file_number_under_two_codes_is_named(tmp_path):
    path = write(tmp_path, HEAD, FIRST, SECOND.replace("00002", "00001"))

    assert codes(path) == [(2, "doubled_beneficiary_file_no"), (3, "doubled_beneficiary_file_no")]


def test_a_row_with_several_faults_is_named_for_each(tmp_path):
    assert codes(write(tmp_path, HEAD, ";;Lê Văn Thử;;x;;31/02/1970")) == [
        (2, "missing_code"), (2, "bad_leaf_count"), (2, "impossible_date"),
    ]  # fmt: skip


def test_a_workbook_keeps_leading_zeros_dates_and_the_right_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Ghi chú chung"])
    sheet = book.create_sheet("Mục lục")
    for row in (
        ["MỤC LỤC"],
        ["Số hồ sơ", "Họ tên", "Số tờ", "Bắt đầu"],
        [4878, "Lê Văn Thử", 3.0, date(1972, 3, 5)],
    ):
        sheet.append(row)
    sheet["A3"].number_format = "00000"
    book.save(tmp_path / "r.xlsx")

    row = read_register(tmp_path / "r.xlsx").rows[0]

    assert (row.row, row.beneficiary_file_no, row.leaf_count, row.start_date) == (3, "04878", 3, "05/03/1972")


def test_wrong_columns_are_refused_as_a_whole(tmp_path):
    with pytest.raises(RegisterColumnsError):
        read_register(write(tmp_path, "Tên hàng;Số lượng;Đơn giá", "Giấy;2;3000"))


@pytest.mark.parametrize(
    "content", [b"", b"\xd0\xcf\x11\xe0old excel", b"PK\x03\x04broken", b"%PDF-1.7\x00\x01\x02"]
)
def test_what_is_no_table_is_refused(tmp_path, content):
    path = tmp_path / "r.csv"
    path.write_bytes(content)

    with pytest.raises((UnreadableTableError, RegisterColumnsError)):
        read_register(path)


@given(content=st.binary(max_size=400), has_head=st.booleans())
def test_any_bytes_are_read_or_refused(content, has_head):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "r.csv")
        path.write_bytes((HEAD + "\n").encode() * has_head + content)
        try:
            reading = read_register(path)
        except InvalidInputError:
            return
    numbers = [bad.row for bad in reading.bad_rows]
    assert numbers == sorted(numbers)
    assert not {row.row for row in reading.rows} & set(numbers)
    assert all(row.archive_file_code for row in reading.rows)


def damaged_workbook(path: Path, *, member: str, content: bytes) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["Mã hồ sơ", "Họ tên"])
    book.active.append(["H99.1", "Lê Văn Thử"])
    book.save(path.with_suffix(".good"))
    with zipfile.ZipFile(path.with_suffix(".good")) as good, zipfile.ZipFile(path, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, content if name == member else good.read(name))
    return path


@pytest.mark.parametrize("member", ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("content", [b"", b"<broken", b"<a/>", b"\xff\xfe"])
def test_a_damaged_workbook_is_refused_or_holds_no_register(tmp_path, member, content):
    path = damaged_workbook(tmp_path / "r.xlsx", member=member, content=content)

    with pytest.raises((UnreadableTableError, RegisterColumnsError)):
        read_register(path)
