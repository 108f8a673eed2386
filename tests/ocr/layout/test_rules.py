"""Rules are found whole, thin, dashed, broken and leaning; strokes of letters and dotted leaders are none."""

import numpy as np
import pytest

from ocr.layout.rules import find_rules
from tests.ocr.drawn_pages import draw_page, plain_page
from tests.ocr.ruled_pages import COLUMNS, DPI, ROWS, draw_rules, lean


@pytest.mark.parametrize(
    ("width_px", "dash", "gray_level"),
    [(1, (1, 0), 0), (1, (1, 0), 150), (3, (1, 0), 0), (2, (12, 6), 0), (1, (40, 5), 0)],
    ids=["hairline", "faint hairline", "thick", "dashed", "broken"],
)
def test_every_rule_of_a_grid_is_found(width_px: int, dash: tuple[int, int], gray_level: int) -> None:
    rules = find_rules(draw_rules(width_px=width_px, dash=dash, gray_level=gray_level), dpi=DPI)
    assert [round(rule.y0, -1) for rule in sorted(rules.horizontal, key=lambda r: r.y0)] == list(ROWS)
    assert [round(rule.x0, -1) for rule in sorted(rules.vertical, key=lambda r: r.x0)] == list(COLUMNS)


@pytest.mark.parametrize("degrees", [-0.3, 0.3])
def test_a_grid_that_leans_a_little_is_found(degrees: float) -> None:
    rules = find_rules(lean(draw_rules(width_px=1), degrees=degrees), dpi=DPI)
    assert (len(rules.horizontal), len(rules.vertical)) == (len(ROWS), len(COLUMNS))


def test_a_page_of_text_has_no_rules() -> None:
    page = draw_page()
    rules = find_rules(page.pixels, dpi=page.dpi)
    assert (rules.horizontal, rules.vertical) == ((), ())


def test_a_dotted_leader_is_no_rule() -> None:
    sheet = plain_page(dpi=DPI)
    for x in range(100, 700, 7):
        sheet[200:202, x : x + 2] = 0
    assert find_rules(sheet, dpi=DPI).horizontal == ()


def test_rules_are_given_in_the_pixels_of_a_finer_page() -> None:
    fine = np.kron(draw_rules(), np.ones((2, 2), dtype=np.uint8))
    rules = find_rules(fine, dpi=2 * DPI)
    assert [round(rule.y0, -1) for rule in sorted(rules.horizontal, key=lambda r: r.y0)] == [
        2 * y for y in ROWS
    ]


def test_the_smallest_page_has_no_rules() -> None:
    assert find_rules(np.zeros((1, 1), dtype=np.uint8), dpi=200).horizontal == ()
