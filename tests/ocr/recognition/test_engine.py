"""Engines and their model."""

from pathlib import Path

import pytest

from ocr.recognition.engine import ENGINES, UnknownEngineError, open_engine
from ocr.recognition.models import MissingModelError
from ocr.recognition.tesseract import parse_table


def test_a_missing_model_tells_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="TRICHLUC_TESSDATA") as caught:
        open_engine(tessdata=str(tmp_path))
    assert caught.value.error_code == "missing_model"
    assert caught.value.is_transient


def test_an_unknown_engine_names_those_there_are() -> None:
    with pytest.raises(UnknownEngineError, match="tesserocr"):
        open_engine("abbyy")


def test_the_first_engine_is_the_default() -> None:
    assert ENGINES[0].name == "tesserocr"


def test_rows_of_words_become_lines_of_nfc_words() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    rows = (
        "4\t1\t1\t1\t1\t0\t5\t5\t99\t20\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t5\t5\t40\t20\t96.5\tLie\u0323\u0302t\n"
        "5\t1\t1\t1\t1\t2\t50\t5\t20\t20\t91\tsĩ\n"
        "5\t1\t1\t1\t2\t1\t5\t40\t20\t20\t80\tÐông\n"
    )
    lines = parse_table(head + rows)
    assert [line.text for line in lines] == ["Liệt sĩ", "Đông"]
    assert lines[0].words[0].confidence == pytest.approx(0.965)
    assert (lines[0].x0, lines[0].x1) == (5, 70)
