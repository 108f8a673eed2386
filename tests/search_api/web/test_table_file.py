"""Tables that go out hold no formula, and every spreadsheet sees their letters."""

import csv
import io
from typing import cast

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.web.table_file import TableKind, safe_cell, table_bytes

ROWS = [("Nguyễn Văn Ước", 3), ('=HYPERLINK("x")', 1)]


def test_csv_begins_with_the_mark_of_utf_8() -> None:
    content = table_bytes(("Tên", "Số"), ROWS, kind="csv")

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["Tên", "Số"],
        ["Nguyễn Văn Ước", "3"],
        ['\'=HYPERLINK("x")', "1"],
    ]


def test_xlsx_holds_texts_and_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(table_bytes(("Tên", "Số"), ROWS, kind="xlsx")))

    cells = [[(cell.value, cell.data_type) for cell in row] for row in book.worksheets[0].iter_rows()]
    assert cells[1:] == [[("Nguyễn Văn Ước", "s"), (3, "n")], [('\'=HYPERLINK("x")', "s"), (1, "n")]]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", " =", "\u200b=", "\x00=", "＝"])
def test_what_begins_a_formula_gets_an_apostrophe(begin: str) -> None:
    assert cast(str, safe_cell(f"{begin}1+1")).startswith("'")


@given(st.text(), st.sampled_from(["csv", "xlsx"]))
def test_any_text_can_go_out_and_is_never_computed(text: str, kind: TableKind) -> None:
    content = table_bytes(("Tên",), [(text,)], kind=kind)

    if kind == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert not (rows[1] or [""])[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    else:
        cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A2"]
        assert cell.data_type != "f"
        assert not str(cell.value or "").startswith(("=", "+", "-", "@"))
