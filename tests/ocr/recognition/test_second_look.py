"""Ink that no line covers is looked at again."""

import numpy as np
import pytest

from ocr.pictures.ink import find_ink
from ocr.recognition.second_look import LEAST_LETTERS, MOST_REGIONS, is_text, uncovered_rows
from ocr.recognized import Box, RecognizedLine
from tests.ocr.drawn_pages import LETTER, DrawnPage, draw_page, plain_page
from tests.ocr.line_readers import words_of


def rows_of(page: DrawnPage) -> list[Box]:
    """Return the true boxes of the lines of `page`."""
    tops = sorted({round(y0 / 62) for _, (_, y0, _, _) in page.words})
    rows = [[box for _, box in page.words if round(box[1] / 62) == top] for top in tops]
    return [
        (min(b[0] for b in row), min(b[1] for b in row), max(b[2] for b in row), max(b[3] for b in row))
        for row in rows
    ]


def look(page: DrawnPage, boxes: list[Box]) -> list[Box]:
    """Return the uncovered rows of `page` in its own pixels."""
    ink = find_ink(page.pixels, dpi=page.dpi)
    return uncovered_rows(ink, boxes, factor=page.pixels.shape[0] / ink.darkness.shape[0])


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_where_lines_cover_all_ink_there_is_nothing_to_look_at(dpi: int) -> None:
    page = draw_page(dpi=dpi)
    height, width = page.pixels.shape
    assert look(page, [(0, 0, width, height)]) == []


@pytest.mark.parametrize("lost", range(len(LETTER)))
def test_a_line_that_was_lost_is_found_whole(lost: int) -> None:
    page = draw_page()
    rows = rows_of(page)
    assert len(rows) == len(LETTER)
    ((x0, y0, x1, y1),) = look(page, [row for place, row in enumerate(rows) if place != lost])
    left, top, right, bottom = rows[lost]
    assert x0 <= left < right <= x1 + 4  # the full stop is too small for a letter
    assert y0 <= top < bottom <= y1
    assert y1 - y0 < 2 * (bottom - top) + 30


def test_without_any_line_every_row_is_found() -> None:
    page = draw_page()
    found = look(page, [])
    assert len(found) == len(LETTER)
    assert [y for _, y, _, _ in found] == sorted(y for _, y, _, _ in found)


def test_a_few_letters_beside_the_lines_are_not_looked_at() -> None:
    assert look(draw_page(("12",)), []) == []
    assert LEAST_LETTERS > 2


def test_an_empty_page_has_no_rows() -> None:
    assert look(DrawnPage(plain_page(), [], 200), []) == []


def test_no_page_costs_more_than_so_many_looks() -> None:
    specks = np.random.default_rng(5).random((1100, 850)) < 0.08
    page = DrawnPage(np.where(specks, 0, 255).astype(np.uint8), [], 50)
    assert len(look(page, [])) <= MOST_REGIONS


@pytest.mark.parametrize(
    ("text", "sure", "expected"),
    [("Kính gửi:", 0.9, True), ("Kính gửi:", 0.3, False), ("ab", 0.95, False), ("~ | — .", 0.95, False)],
)
def test_what_was_found_there_is_text_if_it_has_letters_that_are_sure(
    text: str, sure: float, expected: bool
) -> None:
    assert is_text(RecognizedLine(words_of(text, sure=sure))) is expected
