"""Dotted leaders are erased; what is typed over them, full stops and the dots of letters stay."""

import cv2
import numpy as np
import pytest

from ocr.cleaning.leaders import erase_leaders
from ocr.pictures.picture import Picture
from tests.ocr.drawn_pages import DrawnPage, draw_page

DOT_PX = 3


def picture_of(page: DrawnPage) -> Picture:
    return Picture(page.pixels, page.dpi, np.eye(3))


def with_dots(page: DrawnPage, *, start: int, count: int, baseline: int, step: int = 8) -> DrawnPage:
    pixels = page.pixels.copy()
    for x in range(start, start + count * step, step):
        pixels[baseline : baseline + DOT_PX, x : x + DOT_PX] = 0
    return DrawnPage(pixels, page.words, page.dpi)


def form() -> tuple[DrawnPage, int]:
    """Return a line of a form, and where its letters stand."""
    page = draw_page(("Họ tên: Lê Văn Ỉnh",))
    return page, max(box[3] for _, box in page.words if not _.endswith("p")) - 8


def test_a_row_of_dots_is_erased() -> None:
    page, baseline = form()
    cleaned = erase_leaders(picture_of(with_dots(page, start=600, count=60, baseline=baseline)))
    assert cleaned.measured == 60
    assert np.abs(cleaned.picture.gray.astype(int) - page.pixels).max() <= 1


def test_text_without_leaders_is_left_as_it_is() -> None:
    page = draw_page()
    assert erase_leaders(picture_of(page)).picture.pixels is page.pixels


def test_an_ellipsis_is_no_leader() -> None:
    page, baseline = form()
    assert erase_leaders(picture_of(with_dots(page, start=600, count=3, baseline=baseline))).measured == 0


def test_the_short_leaders_of_a_stamp_are_left() -> None:
    page, baseline = form()
    assert erase_leaders(picture_of(with_dots(page, start=600, count=9, baseline=baseline))).measured == 0


def test_a_dot_between_words_on_the_row_of_a_leader_goes_with_it() -> None:
    page, baseline = form()
    dotted = with_dots(page, start=700, count=40, baseline=baseline)
    typed_over = with_dots(dotted, start=560, count=1, baseline=baseline)
    assert erase_leaders(picture_of(typed_over)).measured == 41


def test_a_point_within_a_number_stays() -> None:
    page, baseline = form()
    dotted = with_dots(page, start=700, count=40, baseline=baseline)
    number = with_dots(dotted, start=560, count=1, baseline=baseline)
    for x in (548, 570):
        cv2.rectangle(number.pixels, (x, baseline - 18), (x + 4, baseline + DOT_PX - 1), 0, -1)
    assert erase_leaders(picture_of(number)).measured == 40


def test_grain_is_no_leader() -> None:
    page = draw_page()
    noisy = page.pixels.copy()
    noisy[np.random.default_rng(3).random(noisy.shape) < 0.01] = 0
    assert erase_leaders(Picture(noisy, page.dpi, np.eye(3))).measured == 0


def test_the_smallest_page_has_no_leader() -> None:
    assert erase_leaders(Picture(np.zeros((1, 1), dtype=np.uint8), 200, np.eye(3))).measured == 0


@pytest.mark.parametrize("text", ["1. Ở", "10. Nơi ở", "12. Ỉnh", "a. Quê"])
def test_the_point_after_the_number_of_an_item_stays(text: str) -> None:
    page = draw_page((text,), size_in=(8, 2))
    number = page.words[0][1]
    start = page.words[-1][1][2] + 30
    dotted = with_dots(page, start=start, count=60, baseline=number[3] - 3)
    erased = erase_leaders(picture_of(dotted)).picture.gray
    assert np.abs(erased[:, : number[2]].astype(int) - page.pixels[:, : number[2]]).max() <= 1


def test_the_points_of_a_date_stay_though_a_leader_follows() -> None:
    page = draw_page(("2. Ngày sinh: 12.5.1950",), size_in=(8, 2))
    end = page.words[-1][1][2]
    dotted = with_dots(page, start=end + 30, count=60, baseline=page.words[0][1][3] - 3)
    erased = erase_leaders(picture_of(dotted)).picture.gray
    assert np.abs(erased[:, :end].astype(int) - page.pixels[:, :end]).max() <= 1
