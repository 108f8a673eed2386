"""Tests of how sample papers are marked up and set."""

import numpy as np
import pytest

from schemas.layout import BoundingBox
from scripts.samples.damage import scan_page
from scripts.samples.days import Day
from scripts.samples.looks import Look
from scripts.samples.markup import Columns, FormLine, Paragraph, Piece, Row, Table, parse, plain, unaccented
from scripts.samples.mask import Inks
from scripts.samples.places import PLACES
from scripts.samples.sheet import Paper, Style
from scripts.samples.typesetting import set_paper


def paper_of(*blocks: Columns | FormLine | Paragraph | Table, style: Style | None = None) -> Paper:
    return Paper("khac", 1990, blocks, style or Style())


def test_a_mark_keeps_its_field_apart_from_the_comma_after_it() -> None:
    words = parse("Ông [full_name|Lê Hải], quê {Nga Sơn}")

    assert plain(words) == "Ông Lê Hải, quê Nga Sơn"
    assert words[2] == (Piece("Hải", "full_name", 1), Piece(","))
    assert words[4] == (Piece("Nga", filled=True),)


def test_a_letterhead_is_read_left_cell_first() -> None:
    page = set_paper(paper_of(Columns((Row("SỞ NỘI VỤ"), Row("Số: 1")), (Row("CỘNG HÒA"),))), dpi=100)[0]

    assert page.text == "SỞ NỘI VỤ\nSố: 1\n\nCỘNG HÒA"


def test_a_row_of_a_table_is_one_line() -> None:
    page = set_paper(paper_of(Table((("TT", "Họ và tên"), ("1", "")), (1, 1))), dpi=100)[0]

    assert page.text == "TT\tHọ và tên\n1\t"


def test_a_table_that_goes_on_is_told_row_by_row_on_the_page_it_stands_on() -> None:
    rows = (("TT", "Họ và tên"), *((str(place), "Lê Hải") for place in range(1, 61)))
    pages = set_paper(paper_of(Paragraph("Danh sách"), Table(rows, (1, 1))), dpi=100)

    assert pages[0].text.startswith("Danh sách\n\nTT\tHọ và tên\n1\tLê Hải")
    assert sum(page.text.count("Lê Hải") for page in pages) == 60
    assert all("Lê Hải" in page.text for page in pages)


def test_dotted_leaders_are_drawn_but_not_transcribed() -> None:
    page = set_paper(paper_of(FormLine("Họ và tên: {Lê Hải}")), dpi=100)[0]

    assert page.text == "Họ và tên: Lê Hải"
    assert page.leaders


def test_a_short_value_is_not_broken_over_two_lines() -> None:
    text = "chữ " * 14 + "[full_name|Nguyễn Thị Thu Hương]" + " chữ" * 20
    page = set_paper(paper_of(Paragraph(text)), dpi=100)[0]

    assert any("Nguyễn Thị Thu Hương" in line for line in page.text.splitlines())
    assert page.fields[0].value == "Nguyễn Thị Thu Hương"


def test_a_typewriter_without_vietnamese_letters_writes_values_without_them() -> None:
    style = Style(family="cousine", fill="cousine", machine="bare_types")
    page = set_paper(paper_of(FormLine("Đồng chí: [full_name|Đỗ Ước]"), style=style), dpi=100)[0]

    assert page.fields[0].value == "Do Uoc"
    assert unaccented("Đặng Quý") == "Dang Quy"


def test_what_does_not_fit_goes_to_a_second_page_with_its_number() -> None:
    pages = set_paper(paper_of(*(Paragraph(f"Dòng {index}") for index in range(60))), dpi=100)

    assert len(pages) == 2
    assert pages[1].text.startswith("2\n\nDòng")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_box_follows_its_ink_when_the_page_is_skewed_and_turned(turned: int) -> None:
    mask = np.zeros((800, 600), np.uint8)
    box = BoundingBox(120, 90, 260, 130)
    mask[box.y0 : box.y1, box.x0 : box.x1] = 255
    inks: Inks = {"black": mask}
    look = Look(("skew", "rotated"), 100, "gray", 2.5, turned, 100, 2020)

    scan = scan_page(inks, look, rng=np.random.default_rng(1))
    ys, xs = np.nonzero(scan.picture < 120)

    assert scan.box(box) == pytest.approx((xs.min(), ys.min(), xs.max() + 1, ys.max() + 1), abs=3)


@pytest.mark.parametrize(
    ("day", "iso", "worded"),
    [
        (Day(1948), "1948", "năm 1948"),
        (Day(1972, 3), "1972-03", "tháng 3 năm 1972"),
        (Day(1972, 1, 4), "1972-01-04", "ngày 04 tháng 01 năm 1972"),
    ],
)
def test_a_day_may_know_its_year_alone(day: Day, iso: str, worded: str) -> None:
    assert (day.iso(), day.worded()) == (iso, worded)


def test_a_place_is_written_as_at_the_time_of_the_paper() -> None:
    place = next(place for place in PLACES if place.commune == "Nam Anh")

    assert place.written(1972) == "Nam Anh, Nam Đàn, Nghệ An"
    assert place.written(1985) == "xã Nam Anh, huyện Nam Đàn, tỉnh Nghệ Tĩnh"
    assert place.written(2026) == "xã Nam Đàn, tỉnh Nghệ An"
