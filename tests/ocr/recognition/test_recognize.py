"""A clean page is recognized."""

import numpy as np
import pytest

from ocr.pictures.picture import Picture, scale
from ocr.pictures.placement import place
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels
from ocr.recognition.profiles import PROFILES, find_profile
from ocr.recognition.recognize import Recognized, recognize
from ocr.recognized import RecognizedLine
from tests.ocr.drawn_pages import LETTER, draw_page
from tests.ocr.line_readers import BlindEngine, LosingModels, SayingEngine, ToldModels, share_read, words_of

PAGE = draw_page()
PICTURE = Picture(PAGE.pixels, PAGE.dpi, np.eye(3))
CAREFUL = find_profile("careful")


def agreement(found: Recognized) -> float:
    """Return how much of the drawn page was read, 0-1."""
    lines = sorted(found.lines, key=lambda line: line.y0)
    return share_read("\n".join(LETTER), "\n".join(line.text for line in lines))


@pytest.mark.parametrize("profile", [row.name for row in PROFILES])
@pytest.mark.parametrize("dpi", [100, 200, 400])
def test_both_profiles_read_the_page_at_any_resolution(
    engine: Engine, models: LineModels, profile: str, dpi: int
) -> None:
    sized = scale(PICTURE, dpi=dpi)
    found = recognize(sized, engine=engine, models=models, profile=find_profile(profile))
    assert agreement(found) > 0.85


def test_tesseract_alone_reads_the_page_and_says_so(engine: Engine) -> None:
    found = recognize(PICTURE, engine=engine, models=None, profile=CAREFUL)
    assert agreement(found) > 0.9
    assert {step.tool for step in found.steps} == {engine.used.name}


def test_two_readers_are_not_worse_than_one(engine: Engine, models: LineModels) -> None:
    both = recognize(PICTURE, engine=engine, models=models, profile=CAREFUL)
    model_only = recognize(PICTURE, engine=BlindEngine(), models=models, profile=find_profile("fast"))
    assert agreement(both) >= agreement(model_only)


def test_each_step_names_the_tool_that_did_it() -> None:
    found = recognize(PICTURE, engine=BlindEngine(), models=ToldModels(), profile=CAREFUL)
    tools = {step.name: step.tool for step in found.steps}
    assert tools == {"detect_lines": "told", "recognize": "told", "read_again": "blind"}


def test_the_record_counts_lines_words_and_second_readings() -> None:
    boxes = [(110.0, 100.0, 950.0, 146.0), (110.0, 162.0, 950.0, 208.0)]
    models = ToldModels(boxes, [words_of("hồ sơ", sure=1.0), words_of("liệt sĩ", sure=0.2)])
    engine = SayingEngine("liệt sĩ")
    found = recognize(PICTURE, engine=engine, models=models, profile=find_profile("fast"))
    settings = {step.name: step.settings for step in found.steps}
    assert settings["detect_lines"]["lines"] == 2
    assert settings["recognize"]["words"] == sum(len(line.words) for line in found.lines)
    assert settings["read_again"]["lines"] == engine.asked


@pytest.mark.parametrize("lost", [{0}, {5}, {1, 4}, {2, 3}, set(range(6))])
def test_lines_that_the_detector_lost_are_read_too(
    engine: Engine, models: LineModels, lost: set[int]
) -> None:
    losing = LosingModels(models, lost=lost)
    found = recognize(PICTURE, engine=engine, models=losing, profile=CAREFUL)
    assert agreement(found) > 0.9
    again = next(step for step in found.steps if step.name == "read_again")
    assert again.settings["lost_rows"] == len(lost)


def test_what_lost_rows_say_doubtfully_is_left_out(engine: Engine, models: LineModels) -> None:
    scrawl = ToldModels([], [words_of("xqz vwk jjf", sure=0.2)] * 6)
    assert recognize(PICTURE, engine=BlindEngine(), models=scrawl, profile=CAREFUL).lines == ()


def test_boxes_are_those_of_the_picture_that_comes_back(engine: Engine, models: LineModels) -> None:
    found = recognize(scale(PICTURE, dpi=300), engine=engine, models=models, profile=CAREFUL)
    height, width = found.picture.pixels.shape[:2]
    assert all(0 <= line.x0 < line.x1 <= width and 0 <= line.y0 < line.y1 <= height for line in found.lines)
    first = min(found.lines, key=lambda line: line.y0)
    _, (x0, y0, _, y1) = PAGE.words[0]
    ((x, y),) = place(np.array([[first.x0, (first.y0 + first.y1) / 2]]), found.picture.to_original)
    assert x == pytest.approx(x0, abs=15)
    assert y0 < y < y1


def test_a_page_on_which_no_one_sees_anything_has_no_lines() -> None:
    nothing: tuple[RecognizedLine, ...] = ()
    for models in (None, ToldModels()):
        assert recognize(PICTURE, engine=BlindEngine(), models=models, profile=CAREFUL).lines == nothing
