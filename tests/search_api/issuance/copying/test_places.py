"""Places shown on the upright page lie where they are on the original one, however it lies."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.layout import BoundingBox
from search_api.issuance.copying.places import BadPlaceError, boxes_between, drawn_box, original_box
from search_api.scans.upright import upright_box
from tests.search_api.office import HEIGHT, WIDTH, page_text

TEXT = page_text("một hai", "ba bốn")


@given(
    st.sampled_from((0, 90, 180, 270)),
    st.tuples(st.integers(0, 299), st.integers(0, 399)),
    st.tuples(st.integers(300, WIDTH), st.integers(400, HEIGHT)),
)
def test_a_box_turned_upright_and_back_is_the_same(
    rotation: int, start: tuple[int, int], end: tuple[int, int]
) -> None:
    box = BoundingBox(*start, *end)

    shown = upright_box(box, width=WIDTH, height=HEIGHT, rotation=rotation)

    assert original_box(shown, replace(TEXT, rotation=rotation)) == box


def test_words_are_covered_from_the_first_to_the_last_one_box_a_line() -> None:
    assert boxes_between([1, 2], TEXT) == (BoundingBox(200, 100, 280, 140), BoundingBox(100, 160, 180, 200))


def test_corners_may_be_drawn_in_any_order_and_end_at_the_page() -> None:
    assert drawn_box(["300", "200", "-50", "100"], TEXT) == BoundingBox(0, 100, 300, 200)


@pytest.mark.parametrize("corners", [["", "1", "2", "3"], ["1", "1", "2", "2"], ["nan", "1", "2", "3"]])
def test_what_is_no_place_is_refused(corners: list[str]) -> None:
    with pytest.raises(BadPlaceError):
        drawn_box(corners, TEXT)


def test_words_that_are_not_there_are_refused() -> None:
    with pytest.raises(BadPlaceError):
        boxes_between([4], TEXT)
