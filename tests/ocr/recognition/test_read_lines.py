"""Lines that were found are read: all by the model, the doubtful ones by the engine too."""

import numpy as np
import pytest

from ocr.pictures.picture import Picture
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels
from ocr.recognition.profiles import PROFILES, find_profile
from ocr.recognition.read_lines import is_doubtful, read_lines
from ocr.recognized import Box
from tests.ocr.drawn_pages import LETTER, draw_page
from tests.ocr.line_readers import BlindEngine, SayingEngine, ToldModels, word, words_of

PAGE = Picture(draw_page().pixels, 200, np.eye(3))
BOXES: list[Box] = [(110, 100 + 62 * row, 950, 146 + 62 * row) for row in range(len(LETTER))]
SURE, UNSURE = words_of("hồ sơ", sure=0.97), words_of("hồ sơ", sure=0.3)


def test_above_one_the_engine_is_asked_of_every_line() -> None:
    engine = BlindEngine()
    models = ToldModels(readings=[words_of("hồ sơ", sure=1.0)] * 6)
    found = read_lines(PAGE, BOXES, models=models, engine=engine, doubt_below=1.1)
    assert found.checked == engine.asked == 6


def test_a_line_that_no_word_leaves_in_doubt_is_read_once() -> None:
    engine = BlindEngine()
    models = ToldModels(readings=[words_of("hồ sơ", sure=0.9)] * 6)
    assert read_lines(PAGE, BOXES, models=models, engine=engine, doubt_below=0.5).checked == 0
    assert engine.asked == 0


def test_fast_asks_the_engine_of_doubtful_lines_only() -> None:
    engine = BlindEngine()
    models = ToldModels(readings=[SURE, UNSURE, SURE, SURE, UNSURE, SURE])
    found = read_lines(
        PAGE, BOXES, models=models, engine=engine, doubt_below=find_profile("fast").doubt_below
    )
    assert found.checked == engine.asked == 2


def test_fast_asks_the_engine_less_often_than_careful() -> None:
    asked = []
    for profile in ("careful", "fast"):
        engine = BlindEngine()
        models = ToldModels(
            readings=[words_of("hồ sơ", sure=sure) for sure in (0.1, 0.3, 0.5, 0.7, 0.9, 0.99)]
        )
        read_lines(PAGE, BOXES, models=models, engine=engine, doubt_below=find_profile(profile).doubt_below)
        asked.append(engine.asked)
    careful, fast = asked
    assert 6 >= careful > fast > 0


@pytest.mark.parametrize(
    ("text", "sure", "expected"),
    [("hồ sơ", 0.97, False), ("hồ sơ", 0.5, True), ("hồ xqz", 0.97, True), ("UBND 25/11", 0.97, False)],
)
def test_a_line_is_doubtful_where_a_word_is_unsure_or_cannot_be(
    text: str, sure: float, expected: bool
) -> None:
    assert is_doubtful(words_of(text, sure=sure), below=0.8) is expected


def test_the_better_word_of_both_readers_stands_on_the_page() -> None:
    models = ToldModels(readings=[(word("TÍNH", 0, 40, sure=0.4),)])
    found = read_lines(
        PAGE, BOXES[:1], models=models, engine=SayingEngine("TỈNH", sure=0.97), doubt_below=1.1
    )
    assert [line.text for line in found.lines] == ["TỈNH"]


def test_boxes_come_back_in_the_pixels_of_the_page() -> None:
    models = ToldModels(readings=[(word("hồ", 10, 40),), (word("sơ", 50, 90),)])
    found = read_lines(PAGE, BOXES[:2], models=models, engine=BlindEngine(), doubt_below=0.0)
    assert [(line.x0, line.x1) for line in found.lines] == [(120, 150), (160, 200)]
    assert [line.y0 for line in found.lines] == [100, 162]


def test_lines_without_a_word_and_boxes_without_pixels_are_left_out() -> None:
    boxes = [BOXES[0], (5000.0, 5000.0, 5100.0, 5040.0), BOXES[1], BOXES[2]]
    models = ToldModels(readings=[SURE, (), SURE])
    found = read_lines(PAGE, boxes, models=models, engine=BlindEngine(), doubt_below=0.0)
    assert [line.y0 for line in found.lines] == [BOXES[0][1], BOXES[2][1]]


def test_without_boxes_nothing_is_read_and_no_one_asked() -> None:
    engine = BlindEngine()
    assert read_lines(PAGE, [], models=ToldModels(), engine=engine, doubt_below=1.1).lines == ()
    assert engine.asked == 0


@pytest.mark.parametrize("profile", [row.name for row in PROFILES])
def test_both_profiles_read_the_drawn_lines(models: LineModels, engine: Engine, profile: str) -> None:
    boxes = sorted(models.find_lines(PAGE.gray), key=lambda box: box[1])
    found = read_lines(
        PAGE, boxes, models=models, engine=engine, doubt_below=find_profile(profile).doubt_below
    )
    read, drawn = (" ".join(lines).split() for lines in ([each.text for each in found.lines], LETTER))
    assert len(read) == len(drawn)
    assert sum(one == other for one, other in zip(read, drawn, strict=True)) > 0.85 * len(drawn)
