"""Where a page's foot is free of ink."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.copies.free_room import free_rows
from tests.ocr.archived import HEIGHT, draw_page
from tests.search_api.copies.made_up import LINES


def test_below_the_last_line_the_page_is_free():
    image, text = draw_page(LINES)
    last = max(word.box.y1 for word in text.words)

    assert HEIGHT - last - 3 <= free_rows(np.asarray(image)) <= HEIGHT - last + 3


@given(st.integers(90, 255), st.integers(0, 99), st.integers(46, 90), st.sampled_from([(), (3,)]))
def test_the_free_rows_end_at_the_lowest_ink_whatever_the_color_of_the_paper(paper, row, darker, channels):
    page = np.full((100, 80, *channels), paper, dtype=np.uint8)
    page[row, 10:40] = paper - darker
    page[max(0, row - 1), 10:40] = paper - darker

    assert 98 - row <= free_rows(page) <= 100 - row


def test_red_ink_of_a_seal_counts():
    page = np.full((100, 80, 3), 250, dtype=np.uint8)
    page[60:70, 20:40] = (70, 70, 200)

    assert free_rows(page) == 30


@pytest.mark.parametrize("paper", [255, 120, 0])
def test_an_empty_page_is_all_free(paper):
    assert free_rows(np.full((100, 80), paper, dtype=np.uint8)) == 100


def test_a_dark_edge_from_top_to_bottom_leaves_no_room():
    page = np.full((100, 80), 240, dtype=np.uint8)
    page[:, :6] = 20

    assert free_rows(page) == 0
