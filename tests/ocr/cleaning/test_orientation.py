"""A page is turned upright: by the models where they are sure, by reading strips elsewhere."""

import numpy as np
import pytest

from ocr.cleaning.orientation import SURE_SHARE, choose_turn, orient, sideways
from ocr.pictures.ink import Ink, find_ink
from ocr.pictures.picture import Picture, turn
from ocr.pictures.placement import place
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels
from tests.ocr.drawn_pages import LETTER, draw_page, plain_page
from tests.ocr.line_readers import BlindEngine, ToldModels

SHEET = draw_page(LETTER * 3, dpi=150, size_in=(8.3, 11.7))
UPRIGHT = Picture(SHEET.pixels, SHEET.dpi, np.eye(3))


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_the_models_turn_a_page_from_all_four_ways(models: LineModels, quarters: int) -> None:
    engine = BlindEngine()
    cleaned = orient(turn(UPRIGHT, quarters=quarters), engine=engine, models=models)
    assert cleaned.measured == (360 - 90 * quarters) % 360
    assert np.array_equal(cleaned.picture.pixels, UPRIGHT.pixels)
    assert (cleaned.step.tool, engine.asked) == (models.used.name, 0)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_without_models_strips_are_read(engine: Engine, quarters: int) -> None:
    cleaned = orient(turn(UPRIGHT, quarters=quarters), engine=engine)
    assert cleaned.measured == (360 - 90 * quarters) % 360
    assert cleaned.step.tool == engine.used.name


@pytest.mark.parametrize("told", [(2, SURE_SHARE - 0.2), (1, 0.5)])
def test_where_the_models_are_unsure_strips_are_read(engine: Engine, told: tuple[int, float]) -> None:
    cleaned = orient(UPRIGHT, engine=engine, models=ToldModels(upright=told))
    assert cleaned.measured == 0.0
    assert cleaned.step.tool == engine.used.name


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_sure_models_are_believed_and_the_way_back_is_kept(quarters: int) -> None:
    cleaned = orient(UPRIGHT, engine=BlindEngine(), models=ToldModels(upright=(quarters, 1.0)))
    assert cleaned.measured == 90.0 * quarters
    assert np.array_equal(cleaned.picture.pixels, np.rot90(UPRIGHT.pixels, -quarters))
    (corner,) = place(np.array([[0.0, 0.0]]), cleaned.picture.to_original)
    height, width = UPRIGHT.pixels.shape
    assert tuple(corner) == [(0, 0), (0, height), (width, height), (width, 0)][quarters]


def test_an_empty_page_is_asked_of_no_one() -> None:
    engine = BlindEngine()
    empty = Picture(plain_page(), 200, np.eye(3))
    cleaned = orient(empty, engine=engine, models=ToldModels(upright=(2, 1.0)))
    assert cleaned.picture is empty
    assert engine.asked == 0


def test_a_page_of_which_nothing_can_be_read_stays_as_it_is() -> None:
    assert orient(UPRIGHT, engine=BlindEngine()).picture is UPRIGHT


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({0: 50.0}, 0),
        ({0: 3.0, 2: 60.0}, 2),
        ({0: 50.0, 2: 55.0}, 0),
        ({0: 0.1, 1: 0.9}, 0),
        ({1: 40.0, 3: 2.0}, 1),
        ({0: 0.0, 1: 0.0, 2: 0.0, 3: 0.0}, 0),
    ],
)
def test_a_page_is_turned_only_to_what_reads_clearly_better(scores: dict[int, float], expected: int) -> None:
    assert choose_turn(scores) == expected


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_turned_ink_is_the_ink_of_the_turned_page(quarters: int) -> None:
    turned = turn(UPRIGHT, quarters=quarters)
    found = sideways(find_ink(UPRIGHT.gray, dpi=100), quarters=quarters)
    assert large_letters(found) == large_letters(find_ink(turned.gray, dpi=100))
    assert found.darkness.shape == turned.pixels.shape


def large_letters(ink: Ink) -> list[tuple[int, ...]]:
    """Return the marks that are letters whichever way they lie."""
    return sorted(tuple(row) for row in ink.letters.tolist() if min(row[2:4]) >= 5)
