"""The line models find lines, say which way is up, and read; without them there is None."""

import sys
import unicodedata
from importlib.util import module_from_spec, spec_from_file_location
from math import ceil, floor
from pathlib import Path

import numpy as np
import pytest

from ocr.pictures.picture import Picture, turn
from ocr.recognition import line_models
from ocr.recognition.line_models import LineModels, open_line_models
from ocr.recognized import Gray, RecognizedWord
from tests.ocr.drawn_pages import LETTER, DrawnPage, draw_page, plain_page
from tests.ocr.line_readers import text_of

CLEAR = ("Hà Nội, ngày 15 tháng 8 năm 1950", "22/11/2022", "của gia đình ông Lê Văn Mẫu về việc xác nhận")


def crops_of(page: DrawnPage, models: LineModels) -> list[Gray]:
    """Return the lines of `page`, from the top."""
    boxes = sorted(models.find_lines(page.pixels), key=lambda box: box[1])
    return [page.pixels[floor(y0) : ceil(y1), floor(x0) : ceil(x1)] for x0, y0, x1, y1 in boxes]


def test_the_models_are_loaded_once_and_named_by_version_and_hash(models: LineModels) -> None:
    assert open_line_models() is models
    assert models.used.version
    assert len(models.used.model_sha256 or "") == 64


@pytest.mark.parametrize("package", ["trueocr", "onnxruntime"])
def test_without_the_wheels_there_are_no_models(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """The module is loaded once more, as if the wheel were not installed."""
    monkeypatch.setitem(sys.modules, package, None)
    spec = spec_from_file_location("line_models_without_wheels", line_models.__file__)
    assert spec
    assert spec.loader
    bare = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, bare)
    spec.loader.exec_module(bare)
    assert bare.open_line_models() is None


def test_a_folder_without_models_is_refused(models: LineModels, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"meta\.json"):
        LineModels(tmp_path, package_version="1")


def test_every_line_is_found_around_its_words(models: LineModels) -> None:
    page = draw_page()
    boxes = models.find_lines(page.pixels)
    assert len(boxes) == len(LETTER)
    for _, (x0, y0, x1, y1) in page.words:
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        assert sum(left < x < right and top < y < bottom for left, top, right, bottom in boxes) == 1


def test_there_is_no_line_on_an_empty_page(models: LineModels) -> None:
    assert models.find_lines(plain_page()) == []


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_the_way_up_is_known_in_all_four_turns(models: LineModels, quarters: int) -> None:
    page = draw_page(LETTER * 3, dpi=100, size_in=(8.3, 11.7))
    lying = turn(Picture(page.pixels, page.dpi, np.eye(3)), quarters=quarters)
    back, share = models.quarters_to_upright(lying.gray)
    assert back == (4 - quarters) % 4
    assert 0.9 < share <= 1


def test_a_line_is_read_as_it_was_drawn(models: LineModels) -> None:
    page = draw_page(CLEAR)
    assert [text_of(words) for words in models.read_lines(crops_of(page, models))] == list(CLEAR)


def test_lines_come_back_in_the_order_in_which_they_went(models: LineModels) -> None:
    crops = crops_of(draw_page(CLEAR), models)
    forth, back = models.read_lines(crops), models.read_lines(crops[::-1])
    assert [text_of(words) for words in forth] == [text_of(words) for words in back[::-1]]


def test_words_are_nfc_from_left_to_right_inside_the_crop(models: LineModels) -> None:
    crops = crops_of(draw_page(), models)
    for crop, words in zip(crops, models.read_lines(crops), strict=True):
        ends = [x for word in words for x in (word.x0, word.x1)]
        assert ends == sorted(ends)
        assert 0 <= ends[0] < ends[-1] <= crop.shape[1]
        assert all(unicodedata.is_normalized("NFC", word.text) for word in words)
        assert all(0 <= word.confidence <= 1 for word in words)


def test_words_lie_on_their_ink(models: LineModels) -> None:
    page = draw_page(CLEAR[:1])
    (crop,) = crops_of(page, models)
    left = models.find_lines(page.pixels)[0][0]
    (words,) = models.read_lines([crop])
    for word, (text, (x0, _, x1, _)) in zip(words, page.words, strict=True):
        assert word.text == text
        assert word.x0 + floor(left) < (x0 + x1) / 2 < word.x1 + floor(left)


def test_nothing_to_read_is_nothing_read(models: LineModels) -> None:
    empty: list[tuple[RecognizedWord, ...]] = [()]
    assert models.read_lines([]) == []
    assert models.read_lines([np.full((30, 300), 255, dtype=np.uint8)]) == empty


@pytest.mark.parametrize("shape", [(5, 3), (3, 500), (300, 3), (40, 6000)])
def test_a_crop_of_any_shape_is_read_to_words_within_it(models: LineModels, shape: tuple[int, int]) -> None:
    noise = np.random.default_rng(3).integers(0, 255, shape, dtype=np.uint8)
    (words,) = models.read_lines([noise])
    assert all(word.x0 >= 0 and word.x1 <= shape[1] for word in words)
