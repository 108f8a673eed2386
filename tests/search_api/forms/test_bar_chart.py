"""Charts: each bar is as long as its number, each part has its shade, and many go on on the next page."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from search_api.forms.bar_chart import SHADES
from search_api.forms.blocks import Bar, Bars, FormPaper
from search_api.paper.sheet import BOTTOM, POINTS_PER_MM
from tests.search_api.forms.printed import printed_pages

PdfOf = Callable[[FormPaper], bytes]
NAMES = ("Trước hạn", "Đúng hạn", "Quá hạn")


def chart(*bars: Bar, names: tuple[str, ...] = NAMES) -> FormPaper:
    """Return a paper of one chart."""
    return FormPaper("Biểu đồ", "", "Sở Nội vụ", "1", (Bars(names, bars),))


def areas(pdf: bytes) -> list[dict[str, Any]]:
    """Return the filled areas of the first page, those of the key first."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [dict(rect) for rect in document.pages[0].rects if rect["fill"]]


def gray(area: dict[str, Any]) -> int:
    """Return the shade of an area."""
    return round(area["non_stroking_color"][0] * 255)


def test_bars_are_as_long_as_their_numbers_and_say_them(pdf_of: PdfOf) -> None:
    pdf = pdf_of(chart(Bar("Tại quầy", (3_000, 1_000, 0)), Bar("Bưu chính", (0, 0, 1_000))))

    first, second, third = areas(pdf)[len(NAMES) :]

    assert first["width"] == pytest.approx(3 * second["width"], rel=0.01)
    assert third["width"] == pytest.approx(second["width"], rel=0.01)
    assert "4.000(3.000+1.000+0)" in printed_pages(pdf)[0].body


def test_parts_have_the_shades_of_the_key(pdf_of: PdfOf) -> None:
    shades = [gray(area) for area in areas(pdf_of(chart(Bar("Tại quầy", (2, 2, 2)))))]

    assert shades == [*SHADES[:3], *SHADES[:3]]


def test_bars_without_anything_have_their_number(pdf_of: PdfOf) -> None:
    assert "Tạiquầy0" in printed_pages(pdf_of(chart(Bar("Tại quầy", (0,)), names=("Tất cả",))))[0].body


def test_many_bars_go_on_on_the_next_page_within_its_margins(pdf_of: PdfOf) -> None:
    bars = [
        Bar(f"Thủ tục có một tên rất dài, dài hơn một dòng của biểu đồ, số {n}", (n, 1, 1)) for n in range(60)
    ]

    pages = printed_pages(pdf_of(chart(*bars)))

    assert len(pages) > 1
    assert all(
        letter.bottom <= page.height - BOTTOM * POINTS_PER_MM + 1 for page in pages for letter in page.letters
    )


def test_more_parts_than_shades_are_refused(pdf_of: PdfOf) -> None:
    with pytest.raises(ValueError, match="shades"):
        pdf_of(chart(Bar("x", (1,) * 5), names=("a", "b", "c", "d", "e")))
