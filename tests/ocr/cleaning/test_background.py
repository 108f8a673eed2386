"""Shadows are taken off where there are any."""

import numpy as np

from ocr.cleaning.background import flatten_background
from ocr.pictures.picture import Picture
from tests.ocr.drawn_pages import draw_page


def test_an_even_page_is_left_as_it_is() -> None:
    page = draw_page()
    assert flatten_background(Picture(page.pixels, page.dpi, np.eye(3))).picture.pixels is page.pixels


def test_a_shadow_across_the_page_is_taken_off() -> None:
    page = draw_page()
    shade = np.linspace(1.0, 0.4, page.pixels.shape[1])
    cleaned = flatten_background(Picture((page.pixels * shade).astype(np.uint8), page.dpi, np.eye(3)))
    assert cleaned.measured > 100
    paper = cleaned.picture.gray[:60]
    assert np.percentile(paper, 5) > 235


def test_a_dark_desk_is_not_brightened_into_paper() -> None:
    page = draw_page()
    pixels = page.pixels.copy()
    pixels[:, :200] = 20
    cleaned = flatten_background(Picture(pixels, page.dpi, np.eye(3)))
    assert cleaned.step.settings["applied"] is True
    assert cleaned.picture.gray[:, :150].max() < 128
