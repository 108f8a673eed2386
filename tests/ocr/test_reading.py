"""Whole pages are read."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from ocr.cleaning.cleanup import cleaning_steps
from ocr.pictures.image import PageImage
from ocr.pictures.picture import Picture, rotate, scale, turn
from ocr.reading import open_reader, read_image
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels, open_line_models
from ocr.recognition.profiles import PROFILES, UnknownProfileError
from tests.ocr.drawn_pages import LETTER, DrawnPage, draw_page, plain_page
from tests.ocr.line_readers import BlindEngine, share_read


@pytest.fixture(params=["both readers", "Tesseract alone"])
def models(request: pytest.FixtureRequest) -> LineModels | None:
    """The line models, or none: a page is read either way."""
    if request.param == "Tesseract alone":
        return None
    opened = open_line_models()
    if opened is None:
        pytest.skip("The wheel with the line models is not installed.")
    return opened


def as_image(picture: Picture) -> PageImage:
    return PageImage(picture.pixels, dpi=picture.dpi, is_rendering=False, bits=8)


def picture_of(page: DrawnPage) -> Picture:
    return Picture(page.pixels, page.dpi, np.eye(3))


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_is_read_whichever_way_it_lies(
    engine: Engine, models: LineModels | None, quarters: int
) -> None:
    page = draw_page()
    lying = turn(picture_of(page), quarters=quarters)
    result = read_image(as_image(lying), engine=engine, models=models, profile="fast")
    assert result.rotation == (360 - 90 * quarters) % 360
    assert share_read(" ".join(word for word, _ in page.words), result.text) > 0.85


@pytest.mark.parametrize(
    ("quarters", "degrees", "dpi"), [(0, 0.0, 200), (3, 3.0, 200), (2, -2.0, 300), (0, 1.0, 110)]
)
def test_boxes_lie_on_the_ink_of_the_original_page(
    engine: Engine, models: LineModels | None, quarters: int, degrees: float, dpi: int
) -> None:
    page = draw_page()
    lying = scale(rotate(turn(picture_of(page), quarters=quarters), degrees=degrees), dpi=dpi)
    assert isinstance(lying.to_original, np.ndarray)
    result = read_image(as_image(lying), engine=engine, models=models)
    truth = {word: box for word, box in page.words if [w for w, _ in page.words].count(word) == 1}
    found = [word for word in result.words if word.text in truth]
    assert len(found) > 20
    for word in found:
        x0, y0, x1, y1 = truth[word.text]
        middle = np.array([(x0 + x1) / 2, (y0 + y1) / 2, 1])
        x, y, _ = np.linalg.inv(lying.to_original) @ middle
        assert word.box.x0 - 3 <= x <= word.box.x1 + 3
        assert word.box.y0 - 3 <= y <= word.box.y1 + 3


def test_words_are_those_of_the_text_and_inside_the_page(engine: Engine, models: LineModels | None) -> None:
    result = read_image(draw_page().image, engine=engine, models=models)
    assert result.text.split() == [word.text for word in result.words]
    assert all(
        0 <= w.box.x0 < w.box.x1 <= result.width_px and 0 <= w.box.y0 < w.box.y1 <= result.height_px
        for w in result.words
    )


def test_every_step_and_the_model_are_recorded(engine: Engine, models: LineModels | None) -> None:
    result = read_image(draw_page().image, engine=engine, models=models)
    names = [step.name for step in result.steps]
    cleaning = [step.name for step in cleaning_steps(engine=engine, models=models)]
    assert names[: len(cleaning)] == cleaning
    assert {"recognize", "detect_blank"} <= set(names)
    assert all(len(used.model_sha256 or "") == 64 for used in result.engines)


def test_the_engines_say_who_read(engine: Engine, models: LineModels | None) -> None:
    result = read_image(draw_page().image, engine=engine, models=models)
    assert result.engines == ((engine.used, models.used) if models else (engine.used,))


@pytest.mark.parametrize("profile", [row.name for row in PROFILES])
def test_every_profile_reads_the_page_and_is_named(
    engine: Engine, models: LineModels | None, profile: str
) -> None:
    result = read_image(draw_page().image, engine=engine, models=models, profile=profile)
    assert result.profile == profile
    assert share_read("\n".join(LETTER), result.text) > 0.9


def test_an_opened_reader_uses_the_line_models_where_they_are(engine: Engine) -> None:
    reader = open_reader(profile="fast")
    assert (reader.models, reader.profile) == (open_line_models(), "fast")
    assert reader.read(draw_page().image).text


@pytest.mark.parametrize("line", ["Số: 25", "HỒ SƠ LIỆT SĨ", "Trang này không có nội dung"])
def test_a_page_with_one_short_line_is_not_blank(
    engine: Engine, models: LineModels | None, line: str
) -> None:
    result = read_image(draw_page((line,)).image, engine=engine, models=models)
    assert not result.blank
    assert result.text


def test_an_empty_page_is_blank_and_says_why() -> None:
    engine = BlindEngine()
    result = read_image(PageImage(plain_page(), dpi=200, is_rendering=False, bits=8), engine=engine)
    assert result.blank
    assert result.text == ""
    assert result.steps[-1].settings["marks"] == 0
    assert engine.asked == 0


def test_a_dusty_page_is_blank(engine: Engine, models: LineModels | None) -> None:
    page = plain_page()
    rng = np.random.default_rng(7)
    for x, y in rng.integers((0, 0), (1200, 800), (60, 2)):
        cv2.circle(page, (int(x), int(y)), 1, 60, -1)
    assert read_image(
        PageImage(page, dpi=200, is_rendering=False, bits=8), engine=engine, models=models
    ).blank


def test_text_that_shows_through_from_the_back_is_blank(engine: Engine, models: LineModels | None) -> None:
    back = np.fliplr(draw_page().pixels).astype(np.float32)
    ghost = cv2.GaussianBlur(255 - (255 - back) * 0.15, (0, 0), 2.0).astype(np.uint8)
    assert read_image(
        PageImage(ghost, dpi=200, is_rendering=False, bits=8), engine=engine, models=models
    ).blank


def test_writing_that_cannot_be_read_is_no_blank_page() -> None:
    result = read_image(draw_page().image, engine=BlindEngine())
    assert not result.blank
    assert result.words == ()


def test_a_seal_over_the_text_costs_no_word(engine: Engine, models: LineModels | None) -> None:
    page = draw_page()
    seal = np.full((*page.pixels.shape, 3), 255, dtype=np.uint8)
    cv2.circle(seal, (500, 300), 130, (40, 40, 210), 6)
    cv2.circle(seal, (500, 300), 95, (40, 40, 210), 4)
    image = replace(page.image, pixels=np.minimum(seal, page.pixels[:, :, np.newaxis]))
    result = read_image(image, engine=engine, models=models)
    assert share_read(" ".join(word for word, _ in page.words), result.text) > 0.9


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(UnknownProfileError):
        read_image(draw_page().image, engine=BlindEngine(), profile="perfect")


def test_the_real_blank_back_is_blank(engine: Engine, models: LineModels | None, shared_dir: Path) -> None:
    pixels = cv2.imread(str(shared_dir / "scans" / "qn_22ttr_p2_blank.jpg"))
    assert read_image(
        PageImage(pixels, dpi=300, is_rendering=False, bits=24), engine=engine, models=models
    ).blank


def test_a_real_scan_upside_down_is_turned_and_read(
    engine: Engine, models: LineModels | None, shared_dir: Path
) -> None:
    pixels = cv2.rotate(cv2.imread(str(shared_dir / "scans" / "photo_nd30_2020_p1.jpg")), cv2.ROTATE_180)
    truth = (shared_dir / "scans" / "photo_nd30_2020_p1.txt").read_text("utf-8")
    result = read_image(PageImage(pixels, dpi=95, is_rendering=False, bits=24), engine=engine, models=models)
    assert result.rotation == 180
    assert share_read(truth, result.text) > 0.95


def test_a_page_that_a_person_turned_is_read_as_it_stands_then(
    engine: Engine, models: LineModels | None
) -> None:
    page = draw_page().image
    over = replace(page, pixels=np.ascontiguousarray(np.rot90(page.pixels, 2)))
    read = read_image(over, engine=engine, models=models, rotation=180)
    assert (read.rotation, share_read("\n".join(LETTER), read.text) > 0.9) == (180, True)
    wrong = read_image(page, engine=engine, models=models, rotation=180)
    assert wrong.rotation in (0, 180)
    assert share_read("\n".join(LETTER), wrong.text) < 0.5
