"""Turned, scaled and levelled pictures know where they lie on the original page."""

import numpy as np
import pytest

from ocr.pictures.picture import Picture, box_on_original, rotate, scale, turn


def marked_page() -> tuple[Picture, tuple[int, int, int, int]]:
    """Return a page with one black rectangle, and where it is."""
    pixels = np.full((300, 200), 255, dtype=np.uint8)
    pixels[60:80, 30:90] = 0
    return Picture(pixels, 200, np.eye(3)), (30, 60, 90, 80)


def black_box(picture: Picture) -> tuple[float, float, float, float]:
    rows, columns = np.nonzero(picture.gray < 128)
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_boxes_of_a_turned_page_map_back_exactly(quarters: int) -> None:
    page, truth = marked_page()
    turned = turn(page, quarters=quarters)
    found = box_on_original(black_box(turned), to_original=turned.to_original, width=200, height=300)
    assert found == truth


@pytest.mark.parametrize("dpi", [100, 170, 200, 400])
def test_boxes_of_a_scaled_page_map_back_within_two_pixels(dpi: int) -> None:
    page, truth = marked_page()
    scaled = scale(page, dpi=dpi)
    found = box_on_original(black_box(scaled), to_original=scaled.to_original, width=200, height=300)
    assert np.abs(np.array(found) - truth).max() <= 2


@pytest.mark.parametrize("degrees", [-5.0, -0.7, 1.5, 10.0])
def test_boxes_of_a_rotated_page_map_back_around_the_ink(degrees: float) -> None:
    page, truth = marked_page()
    rotated = rotate(page, degrees=degrees)
    found = box_on_original(black_box(rotated), to_original=rotated.to_original, width=200, height=300)
    outwards = np.array(found) - truth
    assert outwards[0] <= 1
    assert outwards[1] <= 1
    assert outwards[2] >= -1
    assert outwards[3] >= -1
    assert np.abs(outwards).max() <= 2 + 2 * 65 * np.sin(np.deg2rad(abs(degrees)))


def test_boxes_never_leave_the_page_and_are_never_empty() -> None:
    box = box_on_original((-9, -9, -5, -5), to_original=np.eye(3), width=200, height=300)
    assert box == (0, 0, 1, 1)


def test_a_rotated_page_loses_nothing_at_its_corners() -> None:
    pixels = np.full((300, 200), 255, dtype=np.uint8)
    pixels[:10, :10] = 0
    rotated = rotate(Picture(pixels, 200, np.eye(3)), degrees=12)
    assert (rotated.gray < 128).sum() == pytest.approx(100, abs=12)
