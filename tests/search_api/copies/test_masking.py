"""Masks burnt in: nothing beneath is left, and nothing else changes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.copies import CopiedPage
from schemas.identifiers import PageId
from schemas.layout import BoundingBox, Line, Word
from search_api.copies.masking import (
    BLACK,
    WHITE,
    MaskOutsidePageError,
    PageChangedError,
    burnt_block,
    masked_page,
    words_left,
)
from tests.ocr.archived import page_text
from tests.search_api.copies.made_up import mask_over

WIDTH, HEIGHT = 90, 61


def boxes(width: int = WIDTH, height: int = HEIGHT) -> st.SearchStrategy[BoundingBox]:
    def sides(length: int) -> st.SearchStrategy[tuple[int, int]]:
        return st.tuples(st.integers(0, length - 1), st.integers(1, length)).map(
            lambda ends: (min(ends[0], ends[1] - 1), max(ends[0] + 1, ends[1]))
        )

    return st.tuples(sides(width), sides(height)).map(
        lambda s: BoundingBox(s[0][0], s[1][0], s[0][1], s[1][1])
    )


def copied(*masks: BoundingBox, part: BoundingBox | None = None) -> CopiedPage:
    return CopiedPage(PageId("p"), tuple(mask_over(box) for box in masks), part)


def noise(*, channels: tuple[int, ...] = ()) -> np.ndarray:
    return np.random.default_rng(7).integers(1, 255, (HEIGHT, WIDTH, *channels), dtype=np.uint8)


def covered(page: np.ndarray, blocks: list[BoundingBox]) -> np.ndarray:
    where = np.zeros(page.shape[:2], dtype=bool)
    for block in blocks:
        where[block.y0 : block.y1, block.x0 : block.x1] = True
    return where


@given(st.lists(boxes(), max_size=4), st.sampled_from([(), (3,)]))
def test_masks_are_black_and_all_around_them_is_as_it_was(masks, channels):
    page = noise(channels=channels)
    before = page.copy()

    burnt = masked_page(page, None, copied(*masks)).pixels

    where = covered(page, [burnt_block(box, width=WIDTH, height=HEIGHT) for box in masks])
    assert (burnt[where] == BLACK).all()
    assert np.array_equal(burnt[~where], before[~where])
    assert np.array_equal(page, before)


@given(boxes())
def test_a_mask_covers_its_box_with_a_margin_and_ends_between_squares_of_jpeg(box):
    block = burnt_block(box, width=WIDTH, height=HEIGHT)

    assert block.x0 <= max(0, box.x0 - 3)
    assert block.y0 <= max(0, box.y0 - 3)
    assert block.x1 >= min(WIDTH, box.x1 + 3)
    assert block.y1 >= min(HEIGHT, box.y1 + 3)
    assert block.x0 % 8 == block.y0 % 8 == 0
    assert block.x1 % 8 == 0 or block.x1 == WIDTH
    assert block.y1 % 8 == 0 or block.y1 == HEIGHT


@settings(max_examples=60)
@given(st.lists(boxes(), max_size=9), st.lists(boxes(), max_size=3), st.none() | boxes())
def test_a_word_is_left_if_and_only_if_all_of_it_is_seen(words, masks, part):
    lines = [Line(tuple(Word(str(place), box, 0.9) for place, box in enumerate(words)))]
    text = page_text(lines, size=(WIDTH, HEIGHT))

    page = masked_page(noise(), text, copied(*masks, part=part))

    hidden = covered(page.pixels, [burnt_block(box, width=WIDTH, height=HEIGHT) for box in masks])
    if part is not None:
        hidden |= ~covered(page.pixels, [part])
    seen = [str(place) for place, b in enumerate(words) if not hidden[b.y0 : b.y1, b.x0 : b.x1].any()]
    assert [word.text for word in page.text.words] == seen
    assert page.text == words_left(text, copied(*masks, part=part))


@given(boxes())
def test_around_a_part_all_is_white(part):
    page = noise()

    burnt = masked_page(page, None, copied(part=part)).pixels

    where = covered(page, [part])
    assert np.array_equal(burnt[where], page[where])
    assert (burnt[~where] == WHITE).all()


@pytest.mark.parametrize("box", [BoundingBox(WIDTH, 0, WIDTH + 9, 9), BoundingBox(-9, -9, 0, 0)])
def test_a_mask_that_lies_beside_its_page_is_refused(box):
    with pytest.raises(MaskOutsidePageError):
        masked_page(noise(), None, copied(box))
    with pytest.raises(MaskOutsidePageError):
        masked_page(noise(), None, copied(part=box))


def test_text_of_another_picture_is_refused_before_anything_is_masked_in_the_wrong_place():
    with pytest.raises(PageChangedError):
        masked_page(noise(), page_text([], size=(WIDTH * 2, HEIGHT * 2)), copied(BoundingBox(1, 1, 5, 5)))
