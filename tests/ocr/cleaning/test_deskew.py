"""How far the lines of a page lean."""

import numpy as np
import pytest

from ocr.cleaning.deskew import deskew, estimate_skew
from ocr.pictures.ink import find_ink
from ocr.pictures.picture import Picture, rotate
from tests.ocr.drawn_pages import draw_page, plain_page


@pytest.mark.parametrize("degrees", [-9.0, -2.4, -0.6, 0.0, 0.4, 3.3, 12.0])
def test_skew_is_found_within_three_tenths_of_a_degree(degrees: float) -> None:
    page = draw_page()
    leaning = rotate(Picture(page.pixels, page.dpi, np.eye(3)), degrees=degrees)
    assert abs(estimate_skew(find_ink(leaning.gray, dpi=page.dpi)) - degrees) < 0.3


def test_a_blank_page_does_not_lean() -> None:
    assert estimate_skew(find_ink(plain_page(), dpi=200)) == 0.0


def test_a_straight_page_is_left_as_it_is() -> None:
    page = draw_page()
    cleaned = deskew(Picture(page.pixels, page.dpi, np.eye(3)))
    assert cleaned.picture.pixels is page.pixels
    assert cleaned.step.settings["applied"] is False


def test_a_leaning_page_is_levelled() -> None:
    page = draw_page()
    cleaned = deskew(rotate(Picture(page.pixels, page.dpi, np.eye(3)), degrees=4))
    assert abs(estimate_skew(find_ink(cleaned.picture.gray, dpi=page.dpi))) < 0.3
