"""The signature is seen at the top right of the page as people see it, however it lies in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.issuance.archiving.placing import PageFrame, place_on

SIDE = st.floats(min_value=3, max_value=14_400)
CORNER = st.floats(min_value=-500, max_value=500)


@pytest.mark.parametrize(
    ("rotation", "box"),
    [
        (0, (354, 777, 581, 828)),
        (90, (14, 601, 65, 828)),
        (180, (14, 14, 241, 65)),
        (270, (530, 14, 581, 241)),
    ],
)
def test_the_place_turns_with_the_page(rotation: int, box: tuple[int, int, int, int]) -> None:
    place = place_on(PageFrame(0, 0, 595, 842, rotation))

    assert place is not None
    assert (place.box.x0, place.box.y0, place.box.x1, place.box.y1) == box
    assert place.turn == rotation
    assert (place.upright_box.x1, place.upright_box.y1) == (227, 51)


def test_a_page_whose_box_begins_elsewhere_has_the_place_on_it() -> None:
    place = place_on(PageFrame(100, -200, 695, 642, 0))

    assert place is not None
    assert (place.box.x1, place.box.y1) == (695 - 14, 642 - 14)


@pytest.mark.parametrize(("across", "down"), [(3, 3), (120, 842), (595, 60)])
def test_a_page_without_room_for_words_has_no_place(across: float, down: float) -> None:
    assert place_on(PageFrame(0, 0, across, down, 0)) is None


@given(SIDE, SIDE, CORNER, CORNER, st.sampled_from([0, 90, 180, 270]))
def test_the_place_lies_on_the_page_and_nothing_is_stretched(
    across: float, down: float, x0: float, y0: float, rotation: int
) -> None:
    page = PageFrame(x0, y0, x0 + across, y0 + down, rotation)
    place = place_on(page)

    if place is not None:
        box, upright = place.box, place.upright_box
        assert page.x0 < box.x0 < box.x1 < page.x1
        assert page.y0 < box.y0 < box.y1 < page.y1
        sides = [box.x1 - box.x0, box.y1 - box.y0]
        assert sorted(sides) == sorted([upright.x1, upright.y1])
