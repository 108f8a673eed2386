"""Bars are known by the proportions of their widths, whatever their size, place and turn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.bar_patterns import Ink, has_bars
from ingest.sheets.geometry import PATCH_T, PATCH_T_TURNED, SHEET_BARS, BarPattern

PATTERNS = (SHEET_BARS, PATCH_T, PATCH_T_TURNED)


def page_with(pattern: BarPattern, *, unit_px: float = 4.0, top: int = 100, height: int = 1170) -> Ink:
    ink = np.zeros((height, 827), dtype=bool)
    at = float(top)
    for place, width in enumerate(pattern.widths):
        end = at + width * unit_px
        if place % 2 == 0:
            ink[round(at) : round(end), 60:767] = True
        at = end
    return ink


@given(st.sampled_from(PATTERNS), st.floats(1.2, 10), st.integers(0, 800), st.integers(0, 3))
def test_bars_of_any_size_place_and_turn_are_seen(
    pattern: BarPattern, unit_px: float, top: int, turns: int
) -> None:
    ink = page_with(pattern, unit_px=unit_px, top=top)

    assert has_bars(np.rot90(ink, turns), PATTERNS)


@pytest.mark.parametrize(("drawn", "sought"), [(SHEET_BARS, PATCH_T), (PATCH_T, SHEET_BARS)])
def test_no_pattern_is_taken_for_another(drawn: BarPattern, sought: BarPattern) -> None:
    assert not has_bars(page_with(drawn), (sought,))


def test_more_bars_beside_them_make_it_no_pattern() -> None:
    double = BarPattern("double", (*PATCH_T.widths, 2.03, *PATCH_T.widths))

    assert not has_bars(page_with(double), (PATCH_T, PATCH_T_TURNED))


@pytest.mark.parametrize(
    "ink", [np.zeros((1, 1), bool), np.ones((5, 900), bool), np.zeros((1170, 827), bool)]
)
def test_pages_without_runs_hold_no_bars(ink: Ink) -> None:
    assert not has_bars(ink, PATTERNS)
