"""Noise is smoothed on noisy pages only."""

import numpy as np

from ocr.cleaning.despeckle import despeckle
from ocr.pictures.picture import Picture
from tests.ocr.drawn_pages import draw_page


def test_a_clean_page_is_left_as_it_is() -> None:
    page = draw_page()
    assert despeckle(Picture(page.pixels, page.dpi, np.eye(3))).picture.pixels is page.pixels


def test_pepper_is_taken_off() -> None:
    page = draw_page()
    noisy = page.pixels.copy()
    noisy[np.random.default_rng(7).random(noisy.shape) < 0.01] = 0
    cleaned = despeckle(Picture(noisy, page.dpi, np.eye(3)))
    assert cleaned.measured > 1
    assert np.count_nonzero(cleaned.picture.gray < 128) < np.count_nonzero(noisy < 128)
