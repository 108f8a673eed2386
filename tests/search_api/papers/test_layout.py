"""Laying pages out in papers: whatever is done, every page stays, once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.papers.layout import BadLayoutError, Layout, Paper, checked, merge, move, name_kind, split

LAYOUT: Layout = (Paper("giay_bao_tu", (1, 2)), Paper("khac", (3,)), Paper("don_de_nghi", (4, 5)))


def pages(layout: Layout) -> list[tuple[int, ...]]:
    return [paper.pages for paper in layout]


def test_a_paper_is_cut_before_a_page() -> None:
    assert pages(split(LAYOUT, page=2)) == [(1,), (2,), (3,), (4, 5)]


def test_a_paper_is_not_cut_where_it_begins() -> None:
    with pytest.raises(BadLayoutError):
        split(LAYOUT, page=4)


def test_a_paper_is_joined_to_the_one_before_and_takes_its_kind() -> None:
    merged = merge(LAYOUT, page=3)
    assert pages(merged) == [(1, 2, 3), (4, 5)]
    assert merged[0].type_slug == "giay_bao_tu"


def test_the_first_paper_has_none_before_it() -> None:
    with pytest.raises(BadLayoutError):
        merge(LAYOUT, page=2)


def test_a_page_goes_after_another_into_its_paper() -> None:
    assert pages(move(LAYOUT, page=5, after=1)) == [(1, 5, 2), (3,), (4,)]


def test_a_page_goes_before_all_others() -> None:
    assert pages(move(LAYOUT, page=3, after=0)) == [(3, 1, 2), (4, 5)]


def test_a_paper_is_given_its_kind() -> None:
    assert name_kind(LAYOUT, page=3, type_slug="to_bia")[1] == Paper("to_bia", (3,))


@pytest.mark.parametrize(
    "wrong",
    [
        (Paper("khac", (1, 2)),),
        (Paper("khac", (1, 2, 3, 3)),),
        (Paper("khac", (1, 2, 3)), Paper("khac", ())),
        (Paper("thu_tinh", (1, 2, 3)),),
    ],
)
def test_a_layout_that_loses_doubles_or_misnames_is_refused(wrong: Layout) -> None:
    with pytest.raises(BadLayoutError):
        checked(wrong, page_count=3)


@given(
    st.lists(
        st.tuples(st.sampled_from(["split", "merge", "move"]), st.integers(1, 5), st.integers(0, 5)),
        max_size=12,
    )
)
def test_no_page_is_ever_lost_or_doubled(steps: list[tuple[str, int, int]]) -> None:
    layout = LAYOUT
    for step, page, after in steps:
        try:
            if step == "split":
                layout = split(layout, page=page)
            elif step == "merge":
                layout = merge(layout, page=page)
            else:
                layout = move(layout, page=page, after=after)
        except BadLayoutError:
            continue
    assert checked(layout, page_count=5) == layout
