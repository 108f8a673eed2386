"""Odd pages end in a result or a refusal, in bounded time; what can be read of them is read, noise is no text."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from ocr.jobs import PageFile, read_file_page
from ocr.reading import PageReader
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels
from schemas.layout import PageText
from schemas.media_types import recognize_media_type
from schemas.scan_refusals import TooManyPixelsError
from schemas.settings import Settings
from tests.ocr.drawn_pages import LETTER
from tests.ocr.line_readers import share_read
from tests.ocr.odd_pages import (
    blots,
    deep,
    file_of,
    in_alpha,
    landscape,
    noise,
    plain,
    specks,
    text,
    tiff_of,
)

MOST_CPU_S = 20
SURE = 0.6

Read = Callable[..., PageText]


@pytest.fixture
def read(engine: Engine, models: LineModels, tmp_path: Path) -> Read:
    """Read a page of a file's bytes as a worker does, and hold the time to its bound."""

    def read(content: bytes, *, file_page: int = 1) -> PageText:
        (tmp_path / "page").write_bytes(content)
        kind = recognize_media_type(content[:1024])
        assert kind is not None
        page = PageFile(tmp_path / "page", kind.name, file_page)
        started = time.process_time()
        result = read_file_page(page, reader=PageReader(engine, models), settings=Settings())
        assert time.process_time() - started < MOST_CPU_S
        return result

    return read


@pytest.mark.parametrize(
    "content",
    [
        file_of(deep(), "PNG"),
        file_of(deep(), "TIFF"),
        file_of(text().convert("CMYK"), "JPEG"),
        file_of(text().convert("CMYK"), "TIFF"),
        file_of(text().convert("P"), "PNG"),
        file_of(text().convert("LA"), "PNG"),
        file_of(in_alpha((0, 0, 0)), "PNG"),
        file_of(in_alpha((255, 255, 255)), "PNG"),
        file_of(in_alpha((255, 240, 200)), "PNG"),
        file_of(specks(0.05, on=text()), "PNG"),
    ],
    ids=["deep PNG", "deep TIFF", "CMYK JPEG", "CMYK TIFF", "palette", "gray alpha", "black in alpha",
         "white in alpha", "cream in alpha", "salt and pepper"],
)  # fmt: skip
def test_text_is_read_in_any_coat(read: Read, content: bytes) -> None:
    assert share_read("\n".join(LETTER), read(content).text) > 0.9


@pytest.mark.parametrize(("width", "height"), [(1, 1), (2, 2), (3, 1), (1, 3000), (31_999, 40), (40, 31_999)])
@pytest.mark.parametrize("gray", [0, 255])
def test_a_page_of_one_color_is_blank_whatever_its_size(
    read: Read, width: int, height: int, gray: int
) -> None:
    page = read(plain(width, height, gray=gray))
    assert (page.blank, page.width_px, page.height_px) == (True, width, height)


@pytest.mark.parametrize(("width", "height"), [(50_000, 40), (40, 50_000)])
def test_a_strip_too_long_to_be_read_is_refused(read: Read, width: int, height: int) -> None:
    with pytest.raises(TooManyPixelsError):
        read(plain(width, height, gray=255))


@pytest.mark.parametrize("turn", [0, 90])
def test_a_long_strip_with_text_is_not_taken_for_blank(read: Read, turn: int) -> None:
    strip = Image.new("L", (16_000, 60), 255)
    strip.paste(text().crop((100, 90, 1100, 145)), (20, 0))
    assert not read(file_of(strip.rotate(turn, expand=True), "PNG")).blank


@pytest.mark.parametrize(
    "content",
    [
        file_of(specks(0.02), "PNG"),
        file_of(specks(0.05), "PNG"),
        file_of(noise(1654, 2339), "PNG"),
        file_of(noise(31_999, 60), "PNG"),
        file_of(noise(1654, 2339).convert("1"), "TIFF", compression="group4"),
        file_of(blots(), "PNG"),
    ],
    ids=["few specks", "many specks", "noise", "strip", "black and white", "blots"],
)
def test_noise_gives_no_words(read: Read, content: bytes) -> None:
    assert read(content).text == ""


def test_a_landscape_gives_no_word_to_believe(read: Read) -> None:
    page = read(file_of(landscape(), "JPEG", quality=90))
    assert [word.text for word in page.words if word.confidence >= SURE and len(word.text) > 1] == []


def test_every_page_of_a_noisy_batch_ends(read: Read) -> None:
    batch = tiff_of(3, lambda: specks(0.05))
    assert [read(batch, file_page=number).text for number in (1, 2, 3)] == ["", "", ""]
