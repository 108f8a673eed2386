"""A separator is known however it was scanned, an ordinary page is none, and what cannot be told is a doubt."""

import statistics
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
import segno

from ingest.page_read import BlankPage, DoubtfulSheet, OrdinaryPage, PatchPage, SheetPage
from ingest.separators import read_separator
from ingest.sheets.geometry import PATCH_T
from ingest.sheets.qr import sheet_qr
from tests.ingest.printed_sheets import (
    SHEETS,
    SPOILS,
    Pixels,
    drawn,
    patch,
    scaled,
    skewed,
    speckled,
    without_codes,
)


def a4(*, level: int = 255) -> Pixels:
    return np.full((2339, 1654), level, dtype=np.uint8)


def with_qr(page: Pixels, text: str, *, at: tuple[int, int] = (300, 300), module: int = 8) -> Pixels:
    modules = np.array(sheet_qr(text), dtype=np.uint8)
    square = np.kron(1 - modules, np.full((module, module), 255, dtype=np.uint8))
    page = page.copy()
    page[at[0] : at[0] + square.shape[0], at[1] : at[1] + square.shape[1]] = square
    return page


def with_text(page: Pixels) -> Pixels:
    page = page.copy()
    for line in range(30):
        where = (150, 200 + 65 * line)
        cv2.putText(page, "So 123/QD-UB, ngay 02 thang 9 nam 1975", where, 0, 1.4, 30.0, 3)
    return page


@pytest.mark.parametrize("way", SPOILS)
def test_every_sheet_is_read_however_it_was_scanned(way: str) -> None:
    read = [read_separator(SPOILS[way](drawn(sheet))) for _, sheet in SHEETS]

    assert read == [SheetPage(code) for code, _ in SHEETS]


@pytest.mark.parametrize("way", [way for way in SPOILS if way != "red seals"])
def test_a_sheet_without_legible_code_is_a_doubt_however_it_was_scanned(way: str) -> None:
    assert read_separator(SPOILS[way](without_codes(drawn(SHEETS[0][1], dpi=200)))) == DoubtfulSheet(
        "unreadable_code"
    )


@pytest.mark.parametrize("way", SPOILS)
def test_a_patch_sheet_is_known_by_its_bars_however_it_was_scanned(way: str) -> None:
    assert read_separator(SPOILS[way](patch(dpi=200))) == PatchPage()


def test_a_patch_across_half_the_page_as_others_print_it_is_known() -> None:
    page, top = a4(), 60.0
    for at, width in enumerate(PATCH_T.widths):
        if at % 2 == 0:
            page[round(top) : round(top + width * 200 / 25.4), 400:1200] = 0
        top += width * 200 / 25.4

    assert read_separator(page) == PatchPage()


@pytest.mark.parametrize("text", ["TL1:H:L1:HS-A:0000", "TL2:H:L1:HS-A:ABCD", "TL1:"])
def test_a_code_of_ours_that_does_not_check_is_a_doubt(text: str) -> None:
    assert read_separator(with_qr(a4(), text)) == DoubtfulSheet("bad_check")


def test_two_sheets_in_one_picture_are_a_doubt() -> None:
    page = with_qr(a4(), SHEETS[0][1].code)

    assert read_separator(with_qr(page, SHEETS[2][1].code, at=(1200, 900))) == DoubtfulSheet("codes_disagree")


@pytest.mark.parametrize(
    "text", ["001099012345|012345678|Nguyễn Văn Thử|01011999", "https://example.vn/v/ABCD"]
)
def test_a_foreign_code_makes_no_separator(text: str) -> None:
    assert isinstance(read_separator(with_qr(with_text(a4()), text)), OrdinaryPage)


def test_a_ruled_table_is_no_separator() -> None:
    page = with_text(a4())
    for down in range(100, 2300, 40):
        page[down : down + 6, 100:1550] = 0
    for right in range(100, 1600, 90):
        page[100:2300, right : right + 16] = 0

    assert isinstance(read_separator(page), OrdinaryPage)


def test_black_bars_of_other_widths_are_no_separator() -> None:
    page, top = a4(), 100
    for width in (40, 40, 16, 16, 40, 90, 16, 16, 40, 40):
        page[top : top + width, 100:1500] = 0
        top += width + 16

    assert isinstance(read_separator(page), OrdinaryPage)


@pytest.mark.parametrize("level", [255, 235, 180])
def test_empty_paper_of_any_shade_is_blank(level: int) -> None:
    noise = np.random.default_rng(7).normal(0, 4, (2339, 1654))

    assert read_separator(np.clip(a4(level=level) + noise, 0, 255).astype(np.uint8)) == BlankPage()


def test_one_line_of_writing_makes_a_page_even_if_pale() -> None:
    page = a4(level=235)
    cv2.putText(page, "Ho so mat, da chuyen", (400, 900), 0, 1.2, 195.0, 3)

    assert isinstance(read_separator(page), OrdinaryPage)


def test_what_shows_through_from_the_other_side_has_no_strong_marks() -> None:
    front = np.flip(with_text(a4()), axis=1)

    seen = read_separator((255 - (255 - front) * 0.15).astype(np.uint8))

    assert seen == OrdinaryPage(strong_marks=0)


@pytest.mark.parametrize("side", [1, 20, 100])
def test_a_picture_of_a_few_pixels_is_no_blank_page(side: int) -> None:
    assert read_separator(np.full((side, side), 255, dtype=np.uint8)) == OrdinaryPage(strong_marks=0)


def test_noise_alone_is_never_a_sheet() -> None:
    noise = np.random.default_rng(7).integers(0, 256, (2339, 1654), dtype=np.uint8)

    assert isinstance(read_separator(noise), OrdinaryPage)


def test_real_scans_are_pages_and_no_separators(shared_dir: Path) -> None:
    scans = [path for path in sorted((shared_dir / "scans").iterdir()) if path.suffix in {".jpg", ".tif"}]

    read = {path.name: read_separator(np.asarray(cv2.imread(str(path)), dtype=np.uint8)) for path in scans}

    assert {name: page for name, page in read.items() if not isinstance(page, OrdinaryPage)} == {}


def test_a_page_costs_less_than_60_ms() -> None:
    page = cv2.cvtColor(speckled(with_text(a4()), 0.001), cv2.COLOR_GRAY2BGR)
    seconds = []
    for _ in range(7):
        start = time.thread_time()
        read_separator(np.asarray(page, dtype=np.uint8))
        seconds.append(time.thread_time() - start)

    assert statistics.median(seconds) < 0.060


def test_a_page_full_of_text_that_leans_is_ordinary() -> None:
    assert isinstance(read_separator(scaled(skewed(with_text(a4()), 9), 0.5)), OrdinaryPage)


def test_codes_are_printed_so_that_nearly_a_third_may_be_lost() -> None:
    assert (
        len(sheet_qr("TL1:B:L1:0000")) == segno.make_qr("TL1:B:L1:0000", error="h").symbol_size(border=4)[0]
    )
