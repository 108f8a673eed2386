"""Charts: what is drawn is what was counted."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from search_api.web.charts import MOST_PARTS, Row, columns, figure, shares

SVG = "{http://www.w3.org/2000/svg}"
PARTS = ("đúng hạn", "quá hạn")
FIGURES = st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), max_size=40)


def drawing(chart: Markup) -> ElementTree.Element:
    text = str(chart).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    found = ElementTree.fromstring(text).find(f"{SVG}svg")
    assert found is not None
    return found


def bars_of(chart: Markup, part: int) -> list[ElementTree.Element]:
    """Return the bars of a part, the one of its legend left out."""
    found = [each for each in drawing(chart).iter(f"{SVG}rect") if f"part-{part}" in each.get("class", "")]
    return found[1:]


@given(FIGURES)
def test_heights_of_columns_are_to_one_another_as_their_figures_and_stay_in_the_drawing(
    figures: list[tuple[int, int]],
) -> None:
    chart = columns(
        [Row(str(place), pair) for place, pair in enumerate(figures)], parts=PARTS, key="a", title="A"
    )
    height = float(drawing(chart).get("viewBox", "").split()[-1])
    every = [*bars_of(chart, 0), *bars_of(chart, 1)]
    assert all(0 <= float(bar.get("y", "")) <= height - 28 for bar in every)
    top = max((sum(pair) for pair in figures), default=0)
    tall = sum(float(bar.get("height", "")) for bar in every)
    if top:
        low, high = 220 * 0.5 * sum(map(sum, figures)) / top, 220 * sum(map(sum, figures)) / top
        assert low - len(every) <= tall <= high + len(every)


@given(FIGURES.filter(bool))
def test_the_shares_of_a_row_fill_its_bar(figures: list[tuple[int, int]]) -> None:
    for pair in figures[:3]:
        chart = shares([Row("a", pair)], parts=PARTS, key="a", title="A")
        wide = sum(float(bar.get("width", "")) for part in (0, 1) for bar in bars_of(chart, part))
        assert wide == pytest.approx(512 if sum(pair) else 0, abs=0.3)


def test_every_part_has_a_pattern_of_its_own_and_its_name() -> None:
    names = [f"Phần {part}" for part in range(MOST_PARTS)]
    chart = shares([Row("a", (1,) * MOST_PARTS)], parts=names, key="k", title="A")
    assert len(set(re.findall(r'd="(M[^"]+)"', chart))) == MOST_PARTS - 1
    assert all(f">{name}<" in chart for name in names)


def test_words_from_outside_are_escaped() -> None:
    row = Row("<script>alert(1)</script>", (1, 2))
    for chart in (
        columns([row], parts=PARTS, key="a", title='"><b>'),
        shares([row], parts=PARTS, key="a", title=""),
    ):
        assert "<script>" not in chart
        assert "<b>" not in chart


@pytest.mark.parametrize("values", [(1.0,), (1.0, -1.0), (1.0, float("nan")), (1.0, float("inf"))])
def test_figures_that_cannot_be_drawn_are_refused(values: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="figure"):
        columns([Row("a", values)], parts=PARTS, key="a", title="A")


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0"), (1234567, "1.234.567"), (1234.56, "1.234,6"), (0.5, "0,5")]
)
def test_numbers_are_written_as_here(value: float, words: str) -> None:
    assert figure(value) == words


def test_many_days_do_not_write_their_labels_over_one_another() -> None:
    chart = columns([Row(f"{day}.", (day,)) for day in range(365)], parts=("trang",), key="a", title="A")
    assert len(re.findall(r">\d+\.<", chart)) <= 12
