"""What is around a page is taken off, and never a part of the page."""

import cv2
import numpy as np

from ocr.cleaning.page_edges import crop_page
from ocr.pictures.picture import Picture
from ocr.pictures.placement import Matrix, place
from tests.ocr.bent_pages import long_page, on_desk
from tests.ocr.drawn_pages import draw_page


def photo() -> tuple[Picture, Matrix]:
    """Return a photo of a sheet on a desk, and what takes points of the sheet to it."""
    page = long_page()
    pixels, matrix = on_desk(page)
    return Picture(pixels, page.dpi, np.eye(3)), matrix


def test_a_page_that_fills_the_picture_is_left_as_it_is() -> None:
    page = draw_page()
    picture = Picture(page.pixels, page.dpi, np.eye(3))
    cleaned = crop_page(picture)
    assert cleaned.picture is picture
    assert cleaned.step.settings["applied"] is False


def test_a_sheet_on_a_desk_is_rectified_and_straight_lines_stay_straight() -> None:
    picture, matrix = photo()
    cleaned = crop_page(picture)
    assert cleaned.step.settings["done"] == "rectified"
    height, width = cleaned.picture.pixels.shape
    for row in np.linspace(0.2, 0.8, 4) * height:
        line = np.column_stack([np.linspace(40, width - 40, 30), np.full(30, row)])
        on_sheet = place(place(line, cleaned.picture.to_original), np.linalg.inv(matrix))
        assert np.ptp(on_sheet[:, 1]) < 2
    assert cleaned.picture.gray[:, :4].mean() > 200


def test_words_of_a_rectified_sheet_map_back_to_where_they_were() -> None:
    picture, matrix = photo()
    cleaned = crop_page(picture).picture
    words = long_page().words
    for _, (x0, y0, x1, y1) in words[:: len(words) // 6]:
        seen = place(np.array([[x0, y0], [x1, y1]], dtype=np.float64), matrix)
        in_clean = place(seen, np.linalg.inv(np.asarray(cleaned.to_original)))
        x, y = in_clean.mean(axis=0)
        around = cleaned.gray[int(y) - 8 : int(y) + 8, int(x) - 12 : int(x) + 12]
        assert around.min() < 128
        back = place(in_clean, cleaned.to_original)
        assert np.abs(back - seen).max() < 3


def test_black_borders_become_paper_and_nothing_moves() -> None:
    page = draw_page()
    pixels = cv2.copyMakeBorder(page.pixels, 30, 0, 40, 0, cv2.BORDER_CONSTANT, value=10)
    cleaned = crop_page(Picture(pixels, page.dpi, np.eye(3)))
    assert cleaned.step.settings["done"] == "painted"
    assert cleaned.picture.pixels.shape == pixels.shape
    assert cleaned.picture.gray[:20, :].min() > 200
    assert np.array_equal(cleaned.picture.gray[60:, 80:], pixels[60:, 80:])


def test_a_dark_band_with_text_in_it_is_kept() -> None:
    page = draw_page()
    pixels = page.pixels.copy()
    pixels[:, : pixels.shape[1] // 2] = np.minimum(pixels[:, : pixels.shape[1] // 2], 255) * 0.4
    picture = Picture(pixels, page.dpi, np.eye(3))
    assert crop_page(picture).picture is picture


def test_a_side_in_deep_shadow_is_kept_even_where_no_text_is_found() -> None:
    shade = np.linspace(0.15, 1.0, 800)
    picture = Picture((np.full((600, 800), 250) * shade).astype(np.uint8), 100, np.eye(3))
    assert crop_page(picture).picture is picture


def test_a_black_picture_is_no_page_with_borders() -> None:
    picture = Picture(np.zeros((400, 300), dtype=np.uint8), 100, np.eye(3))
    assert crop_page(picture).picture is picture


def test_a_tiny_picture_is_left_as_it_is() -> None:
    picture = Picture(np.zeros((1, 1), dtype=np.uint8), 200, np.eye(3))
    assert crop_page(picture).picture is picture
