"""Lines are cut from the page, and what is read in the cut finds its place on the page again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.recognition.line_crops import (
    AIR,
    LINE_HEIGHT,
    MOST_ENLARGED,
    cut_closely,
    cut_with_air,
    with_full_contrast,
)
from ocr.recognized import Box, Gray, RecognizedWord
from tests.ocr.drawn_pages import draw_page

WIDTH, HEIGHT = 400, 300


def blot(box: tuple[int, int, int, int], *, paper: int = 255, ink: int = 0) -> Gray:
    """Return a page with one dark rectangle."""
    page = np.full((HEIGHT, WIDTH), paper, dtype=np.uint8)
    page[box[1] : box[3], box[0] : box[2]] = ink
    return page


def dark_box(pixels: Gray) -> Box:
    """Return where the dark pixels lie."""
    rows, columns = np.nonzero(pixels < 128)
    return float(columns.min()), float(rows.min()), float(columns.max() + 1), float(rows.max() + 1)


@st.composite
def blots(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """A rectangle of a line's size anywhere on the page."""
    x0, y0 = draw(st.integers(0, WIDTH - 70)), draw(st.integers(0, HEIGHT - 70))
    return x0, y0, x0 + draw(st.integers(30, 69)), y0 + draw(st.integers(8, 69))


@given(blots())
def test_what_is_cut_closely_maps_back_to_the_pixel(box: tuple[int, int, int, int]) -> None:
    cut = cut_closely(blot(box), (box[0] - 5.3, box[1] - 4.7, box[2] + 6.2, box[3] + 3.1))
    assert cut is not None
    found = cut.on_page(RecognizedWord("x", *dark_box(cut.pixels), 0.9))
    assert (found.x0, found.y0, found.x1, found.y1) == box


@given(blots())
def test_what_is_cut_with_air_maps_back_within_a_pixel(box: tuple[int, int, int, int]) -> None:
    cut = cut_with_air(blot(box), (box[0] - 3.4, box[1] - 2.6, box[2] + 3.4, box[3] + 2.6))
    assert cut is not None
    found = cut.on_page(RecognizedWord("x", *dark_box(cut.pixels), 0.9))
    assert np.allclose((found.x0, found.y0, found.x1, found.y1), box, atol=max(1.0, 1 / cut.scale))


@given(
    st.tuples(st.floats(-500, 500), st.floats(-500, 500), st.floats(-500, 900), st.floats(-500, 900)),
    st.sampled_from([cut_closely, cut_with_air]),
)
def test_any_box_gives_a_cut_or_nothing(box: Box, cut) -> None:  # type: ignore[no-untyped-def]
    piece = cut(blot((50, 50, 90, 70)), box)
    assert piece is None or (min(piece.pixels.shape) > 0 and piece.scale > 0)


@pytest.mark.parametrize("box", [(10, 10, 11, 40), (10, 10, 40, 11), (500, 10, 600, 40), (40, 40, 10, 10)])
def test_what_holds_no_letter_is_not_cut(box: Box) -> None:
    assert cut_closely(blot((50, 50, 90, 70)), box) is None


@pytest.mark.parametrize("height", [14, 25, 40, 69])
def test_tesseract_gets_every_line_in_one_height_with_white_around_it(height: int) -> None:
    page = draw_page(("Căn cứ hồ sơ",)).pixels
    cut = cut_with_air(page, (100, 90, 400, 90 + height))
    assert cut is not None
    assert cut.scale == MOST_ENLARGED or abs(cut.pixels.shape[0] - 2 * AIR - LINE_HEIGHT) <= 1
    edges = (cut.pixels[:AIR], cut.pixels[-AIR:], cut.pixels[:, :AIR], cut.pixels[:, -AIR:])
    assert all((edge == 255).all() for edge in edges)


@pytest.mark.parametrize(("paper", "ink"), [(255, 0), (180, 60), (230, 200), (120, 40)])
def test_paper_becomes_white_and_ink_black(paper: int, ink: int) -> None:
    page = blot((50, 50, 90, 70), paper=paper, ink=ink)[40:80, 40:100]
    stretched = with_full_contrast(page)
    assert stretched[0, 0] == 255
    assert stretched[20, 30] == 0


def test_a_lone_sign_in_a_wide_box_stays_ink_on_white_paper() -> None:
    stretched = with_full_contrast(blot((50, 50, 54, 56))[40:70])
    assert stretched[0, 0] == 255
    assert stretched[12, 52] == 0


@pytest.mark.parametrize("paper", [255, 128, 0])
def test_an_empty_piece_of_paper_becomes_no_ink(paper: int) -> None:
    assert (with_full_contrast(np.full((30, 200), paper, dtype=np.uint8)) == 255).all()
