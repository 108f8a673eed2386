"""Bent pages are flattened, flat ones are left alone."""

import cv2
import numpy as np
import pytest

from ocr.cleaning.deskew import deskew
from ocr.cleaning.dewarp import LEAST_DEPARTURE, dewarp
from ocr.pictures.picture import Picture, box_on_original
from ocr.pictures.placement import place
from tests.ocr.bent_pages import bent_page, long_page, sag
from tests.ocr.drawn_pages import draw_page, plain_page


def bent(depth: float) -> Picture:
    page = long_page()
    return Picture(bent_page(page, depth=depth), page.dpi, np.eye(3))


@pytest.mark.parametrize("depth", [14.0, 22.0])
def test_lines_of_a_bent_page_become_straight_within_a_pixel(depth: float) -> None:
    was = bent(depth)
    height, width = was.pixels.shape
    flat = dewarp(was).picture
    x = np.linspace(0.1, 0.85, 60) * flat.pixels.shape[1]
    for share in (0.2, 0.45, 0.65):
        back = place(np.column_stack([x, np.full(60, share * flat.pixels.shape[0])]), flat.to_original)
        on_flat_page = back[:, 1] - sag(back[:, 0], width=width, depth=depth)
        assert np.abs(on_flat_page - np.median(on_flat_page)).max() < 1
        assert abs(np.median(on_flat_page) - share * height) < depth


def test_ink_of_a_flattened_page_maps_back_onto_the_ink_of_the_bent_one() -> None:
    was = bent(18.0)
    flat = dewarp(was).picture
    rows, columns = np.nonzero(flat.gray < 128)
    x, y = place(np.column_stack([columns, rows]) + 0.5, flat.to_original).astype(np.intp).T
    near_ink = cv2.dilate((was.gray < 160).astype(np.uint8), np.ones((5, 5), np.uint8))
    assert near_ink[y, x].mean() > 0.995


def test_word_boxes_of_a_flattened_page_map_back_to_where_the_words_were() -> None:
    was, page = bent(18.0), long_page()
    flat = dewarp(was).picture
    height, width = was.pixels.shape
    factor = flat.pixels.shape[0] / height
    for _, (x0, y0, x1, y1) in page.words:
        down = sag(np.array([x0, x1], dtype=np.float64), width=width, depth=18.0)
        truth = (x0, y0 + down[1], x1, y1 + down[0])
        up = y0 - place(np.array([[(x0 + x1) / 2, y0]]) * factor, flat.to_original)[0, 1] + down.mean()
        box = (x0 * factor, (y0 + up) * factor, x1 * factor, (y1 + up) * factor)
        found = box_on_original(box, to_original=flat.to_original, width=width, height=height)
        assert np.abs(np.array(found) - truth).max() < 3


@pytest.mark.parametrize("depth", [0.0, 1.5])
def test_a_page_with_straight_lines_is_left_as_it_is(depth: float) -> None:
    page = bent(depth)
    cleaned = dewarp(page)
    assert cleaned.measured < LEAST_DEPARTURE
    assert cleaned.picture is page
    assert cleaned.step.settings["applied"] is False


def test_a_page_with_few_lines_is_not_bent() -> None:
    page = draw_page(("HỒ SƠ LIỆT SĨ", "Số: 25"))
    assert dewarp(Picture(page.pixels, page.dpi, np.eye(3))).measured == 0


def test_a_blank_page_is_not_bent() -> None:
    assert dewarp(Picture(plain_page(), 200, np.eye(3))).measured == 0


def test_the_record_tells_what_was_left_of_the_bend() -> None:
    settings = dewarp(deskew(bent(30.0)).picture).step.settings
    assert settings["applied"] is True
    assert float(settings["left"]) < 0.3 * float(settings["departure"])
