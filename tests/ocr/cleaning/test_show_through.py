"""The ghost of the other side goes; this side's ink stays."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.cleaning.show_through import LEAST_LETTERS, ink_strengths, lift_show_through
from ocr.pictures.picture import Picture
from ocr.reading import read_image
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels
from ocr.recognized import Gray
from tests.ocr.drawn_pages import LETTER, DrawnPage, draw_page, plain_page
from tests.ocr.line_readers import share_read

FRONT = draw_page()


def picture_of(pixels: Gray) -> Picture:
    """Return `pixels` as a picture."""
    return Picture(pixels, 200, np.eye(3))


def faded(pixels: Gray, *, strength: float) -> Gray:
    """Return `pixels` with so much of its ink."""
    return np.asarray(255 - (255.0 - pixels) * strength, dtype=np.uint8)


def with_ghost(page: DrawnPage, *, strength: float, blur: float = 1.5) -> Gray:
    """Return `page` with the text of its back, mirrored and half a line lower."""
    back = np.roll(np.fliplr(page.pixels), 30, axis=0)
    ghost = cv2.GaussianBlur(faded(back, strength=strength), (0, 0), blur)
    return np.minimum(page.pixels, np.asarray(ghost, dtype=np.uint8))


@pytest.mark.parametrize("strength", [0.2, 0.3])
@pytest.mark.parametrize("blur", [0.8, 1.5])
def test_a_ghost_goes_and_the_ink_of_this_side_stays(strength: float, blur: float) -> None:
    haunted = with_ghost(FRONT, strength=strength, blur=blur)
    cleaned = lift_show_through(picture_of(haunted))
    lifted = cleaned.picture.gray
    paper = cv2.erode(FRONT.pixels, np.ones((5, 5), np.uint8)) == 255
    assert haunted[paper].min() < 215
    assert lifted[paper].min() > 235
    assert lifted[FRONT.pixels == 0].max() < 30
    assert cleaned.step.settings["applied"]
    assert 0.1 < cleaned.measured < 0.9


def test_a_page_with_a_ghost_is_read_without_its_words(engine: Engine, models: LineModels) -> None:
    haunted = DrawnPage(with_ghost(FRONT, strength=0.3), FRONT.words, FRONT.dpi)
    read = read_image(haunted.image, engine=engine, models=models)
    assert share_read("\n".join(LETTER), read.text) > 0.9


@pytest.mark.parametrize("strength", [0.25, 0.4, 1.0])
def test_text_of_one_strength_stays_however_faint(strength: float) -> None:
    picture = picture_of(faded(FRONT.pixels, strength=strength))
    cleaned = lift_show_through(picture)
    assert cleaned.picture is picture
    assert cleaned.measured == 0.0
    assert not cleaned.step.settings["applied"]


def test_a_page_of_two_colors_only_stays() -> None:
    picture = picture_of(np.where(FRONT.pixels < 128, 0, 255).astype(np.uint8))
    assert lift_show_through(picture).picture is picture


def test_worn_letters_beside_fresh_ones_stay() -> None:
    worn = FRONT.pixels.copy()
    worn[350:] = faded(worn[350:], strength=0.6)
    picture = picture_of(worn)
    assert lift_show_through(picture).picture is picture


@pytest.mark.parametrize("pixels", [plain_page(), draw_page(("Số: 25",)).pixels])
def test_a_page_with_few_letters_stays(pixels: Gray) -> None:
    picture = picture_of(pixels)
    assert lift_show_through(picture).picture is picture


@given(st.lists(st.floats(24, 255), max_size=120))
def test_strengths_are_within_their_bounds(contrast: list[float]) -> None:
    found = ink_strengths(np.array(contrast))
    assert 0 <= found.share <= 1
    assert -1e-9 <= found.separation <= 1 + 1e-6
    assert found.faint <= found.strong + 1e-9


@given(st.floats(30, 60), st.floats(140, 250), st.integers(LEAST_LETTERS, 90), st.integers(LEAST_LETTERS, 90))
def test_two_strengths_far_apart_are_told_apart(faint: float, strong: float, few: int, many: int) -> None:
    found = ink_strengths(np.array([faint] * few + [strong] * many))
    assert (found.faint, found.strong) == pytest.approx((faint, strong))
    assert found.share == pytest.approx(few / (few + many))
    assert found.is_show_through
