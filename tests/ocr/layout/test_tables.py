"""Tables are read by rows and cells; frames, borders, folds and underlines are none."""

from collections.abc import Sequence

import numpy as np
import pytest

from ocr.layout.reading_order import in_reading_order
from ocr.layout.rules import find_rules
from ocr.layout.table_grid import find_tables
from ocr.layout.tables import cell_regions
from ocr.recognized import RecognizedLine
from tests.ocr.ruled_pages import (
    COLUMNS,
    DPI,
    HEADING,
    MM,
    PEOPLE,
    ROWS,
    WIDTH_PX,
    RuledPage,
    cell_texts,
    draw_rules,
    lean,
    write,
)


def text_of(page: RuledPage) -> list[str]:
    return joined(in_reading_order(page.lines, rules=find_rules(page.gray, dpi=DPI)))


def joined(lines: Sequence[RecognizedLine]) -> list[str]:
    return "".join(line.joint + line.text for line in lines).removeprefix("\n").split("\n")


TABLE = [HEADING, *PEOPLE]
ROWS_OF_TEXT = ["\t".join(row) for row in TABLE]


@pytest.mark.parametrize("dash", [(1, 0), (12, 6)])
def test_a_row_is_a_line_and_its_cells_are_parted_by_tabs(dash: tuple[int, int]) -> None:
    assert text_of(write(draw_rules(dash=dash), cell_texts(TABLE))) == ROWS_OF_TEXT


def test_a_cell_of_several_lines_is_read_to_its_end() -> None:
    table = [HEADING, ("1", "Lê Văn\nMẫu", "1950", "thương binh\nhạng ba"), PEOPLE[1]]
    assert text_of(write(draw_rules(), cell_texts(table)))[1] == "1\tLê Văn Mẫu\t1950\tthương binh hạng ba"


def test_an_empty_cell_keeps_its_place() -> None:
    table = [HEADING, ("", "Lê Văn Mẫu", "", "thương binh")]
    assert text_of(write(draw_rules(), cell_texts(table)))[1] == "\tLê Văn Mẫu\t\tthương binh"


def test_a_merged_cell_is_read_in_its_first_row() -> None:
    sheet = draw_rules()
    sheet[ROWS[1] : ROWS[1] + 2, COLUMNS[0] + 2 : COLUMNS[1]] = 255
    sheet[ROWS[0] + 2 : ROWS[1], COLUMNS[2] : COLUMNS[2] + 2] = 255
    table = [("STT", "Người có công", "", "Ghi chú"), ("", "Họ tên", "Năm sinh", ""), PEOPLE[0]]
    assert text_of(write(sheet, cell_texts(table))) == [
        "STT\tNgười có công\tGhi chú",
        "Họ tên\tNăm sinh",
        "\t".join(PEOPLE[0]),
    ]


def test_a_table_without_outer_uprights_is_a_table() -> None:
    sheet = draw_rules()
    sheet[:, COLUMNS[0] : COLUMNS[0] + 2] = sheet[:, COLUMNS[-1] : COLUMNS[-1] + 2] = 255
    assert text_of(write(sheet, cell_texts(TABLE))) == ROWS_OF_TEXT


def test_numbers_begin_rows_that_are_not_ruled() -> None:
    sheet = draw_rules(rows=(ROWS[0], ROWS[1], ROWS[3]))
    assert text_of(write(sheet, cell_texts(TABLE))) == ROWS_OF_TEXT


def test_text_above_and_below_a_table_keeps_its_place() -> None:
    around = [("Danh sách người có công của xã như sau:", 100, 200), ("Nay lập danh sách này.", 100, 640)]
    found = text_of(write(draw_rules(), [*around, *cell_texts(TABLE)]))
    assert found == [around[0][0], *ROWS_OF_TEXT, around[1][0]]


def test_a_leaning_table_is_read_alike() -> None:
    page = write(draw_rules(), cell_texts(TABLE))
    rules = find_rules(lean(page.gray, degrees=0.2), dpi=DPI)
    assert joined(in_reading_order(page.lines, rules=rules)) == ROWS_OF_TEXT


def test_without_rules_columns_are_read_row_by_row() -> None:
    page = write(draw_rules(), cell_texts(TABLE))
    assert joined(in_reading_order(page.lines)) == [" ".join(row) for row in TABLE]


@pytest.mark.parametrize(
    "sheet",
    [
        draw_rules(columns=(30, 1210), rows=(30, 870)),
        draw_rules(columns=(100, 1140), rows=(280, 340, 400)),
        draw_rules(columns=(620,), rows=(450,)),
        draw_rules(columns=(100, 500), rows=(260,)),
    ],
    ids=["border", "lines to write on", "nothing", "underline"],
)
def test_what_has_no_cells_is_no_table(sheet: np.ndarray) -> None:
    assert cell_regions(sheet, DPI) == []


def test_two_folds_that_cross_are_no_table() -> None:
    sheet = np.full_like(draw_rules(), 255)
    sheet[450:452], sheet[:, 620:622] = 120, 120
    assert cell_regions(sheet, DPI) == []


def test_a_double_frame_around_a_notice_is_no_table() -> None:
    gap = round(6 * MM)
    columns, rows = (40, 40 + gap, WIDTH_PX - 40 - gap, WIDTH_PX - 40), (40, 40 + gap, 860 - gap, 860)
    notice = [("THÔNG BÁO", 500, 200), ("Về việc nhận hồ sơ", 450, 260), ("của người có công", 460, 320)]
    page = write(draw_rules(columns=columns, rows=rows), notice)
    assert text_of(page) == [text for text, _, _ in notice]


def test_cell_regions_are_the_boxes_between_the_rules() -> None:
    boxes = cell_regions(draw_rules(), DPI)
    assert len(boxes) == (len(ROWS) - 1) * (len(COLUMNS) - 1)
    assert [round(side, -1) for side in boxes[0]] == [COLUMNS[0], ROWS[0], COLUMNS[1], ROWS[1]]


def test_a_merged_cell_is_one_region() -> None:
    sheet = draw_rules()
    sheet[ROWS[0] + 2 : ROWS[1], COLUMNS[2] : COLUMNS[2] + 2] = 255
    (table,) = find_tables(find_rules(sheet, dpi=DPI))
    assert table.cells[0] == (0, 1, 1, 3)
