"""Boxes turn with their page."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.layout import BoundingBox
from search_api.scans.upright import Size, upright_box, upright_size, with_margin

ROTATIONS = (0, 90, 180, 270)


@st.composite
def _boxes(draw: st.DrawFn) -> tuple[BoundingBox, int, int]:
    width, height = draw(st.integers(2, 40)), draw(st.integers(2, 40))
    x0, y0 = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    box = BoundingBox(x0, y0, draw(st.integers(x0 + 1, width)), draw(st.integers(y0 + 1, height)))
    return box, width, height


@given(_boxes(), st.sampled_from(ROTATIONS))
def test_a_turned_box_covers_the_pixels_that_the_turned_page_shows_there(
    made: tuple[BoundingBox, int, int], rotation: int
) -> None:
    box, width, height = made
    page = np.zeros((height, width), dtype=np.uint8)
    page[box.y0 : box.y1, box.x0 : box.x1] = 1
    expected = np.rot90(page, -(rotation // 90))

    turned = upright_box(box, width=width, height=height, rotation=rotation)
    drawn = np.zeros_like(expected)
    drawn[turned.y0 : turned.y1, turned.x0 : turned.x1] = 1

    assert np.array_equal(drawn, expected)
    assert expected.shape[::-1] == upright_size(width, height, rotation=rotation)


@given(_boxes(), st.sampled_from(ROTATIONS))
def test_turning_on_to_a_full_circle_brings_a_box_back(
    made: tuple[BoundingBox, int, int], rotation: int
) -> None:
    box, width, height = made
    size = upright_size(width, height, rotation=rotation)
    turned = upright_box(box, width=width, height=height, rotation=rotation)

    back = upright_box(turned, width=size.width, height=size.height, rotation=(360 - rotation) % 360)

    assert back == box


@given(_boxes())
def test_a_margin_stays_on_the_page_and_keeps_the_box(made: tuple[BoundingBox, int, int]) -> None:
    box, width, height = made

    around = with_margin(box, size=Size(width, height))

    assert around.union(box) == around
    assert 0 <= around.x0 < around.x1 <= width
    assert 0 <= around.y0 < around.y1 <= height


@pytest.mark.parametrize("x0", [0, 300, 900])
def test_a_short_value_is_shown_with_half_of_its_line(x0: int) -> None:
    around = with_margin(BoundingBox(x0, 500, x0 + 60, 520), size=Size(1000, 1400))

    assert around.x1 - around.x0 >= 540
