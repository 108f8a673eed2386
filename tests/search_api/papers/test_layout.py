"""Laying pages out in papers: whatever is done, every page stays, once."""

import pytest

from search_api.papers.layout import (
    BadLayoutError,
    Layout,
    Paper,
    checked,
    merge,
    move,
    move_before,
    name_kind,
    set_apart,
    split,
)

LAYOUT: Layout = (Paper("giay_bao_tu", (1, 2)), Paper("khac", (3,)), Paper("don_de_nghi", (4, 5)))


def pages(layout: Layout) -> list[tuple[int, ...]]:
    return [paper.pages for paper in layout]


def test_a_paper_is_cut_before_a_page() -> None:
    assert pages(split(LAYOUT, [2])) == [(1,), (2,), (3,), (4, 5)]


def test_a_paper_is_not_cut_where_it_begins() -> None:
    with pytest.raises(BadLayoutError):
        split(LAYOUT, [4])


def test_a_paper_is_joined_to_the_one_before_and_takes_its_kind() -> None:
    merged = merge(LAYOUT, [3])
    assert pages(merged) == [(1, 2, 3), (4, 5)]
    assert merged[0].type_slug == "giay_bao_tu"


def test_the_first_paper_has_none_before_it() -> None:
    with pytest.raises(BadLayoutError):
        merge(LAYOUT, [2])


def test_a_page_goes_after_another_into_its_paper() -> None:
    assert pages(move(LAYOUT, [5], after=1)) == [(1, 5, 2), (3,), (4,)]


def test_a_page_goes_before_all_others() -> None:
    assert pages(move(LAYOUT, [3], after=0)) == [(3, 1, 2), (4, 5)]


def test_a_paper_is_given_its_kind() -> None:
    assert name_kind(LAYOUT, [3], type_slug="to_bia")[1] == Paper("to_bia", (3,))


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


def test_several_pages_each_begin_a_paper() -> None:
    assert pages(split(LAYOUT, [2, 5])) == [(1,), (2,), (3,), (4,), (5,)]


def test_several_papers_become_one_where_the_first_lay() -> None:
    assert pages(merge(LAYOUT, [2, 4])) == [(1, 2, 4, 5), (3,)]


def test_several_pages_go_together_in_the_order_in_which_they_lay() -> None:
    assert pages(move(LAYOUT, [4, 1], after=3)) == [(2,), (3, 1, 4), (5,)]


def test_a_page_goes_before_another() -> None:
    assert pages(move_before(LAYOUT, [1], page=4)) == [(2,), (3,), (1, 4, 5)]


@pytest.mark.parametrize(
    ("chosen", "after", "wanted"),
    [
        ([2, 4], None, [(1,), (2, 4), (3,), (5,)]),
        ([1, 2], None, [(1, 2), (3,), (4, 5)]),
        ([3], 0, [(3,), (1, 2), (4, 5)]),
        ([1], 5, [(2,), (3,), (4, 5), (1,)]),
    ],
)
def test_pages_become_a_paper_of_their_own(
    chosen: list[int], after: int | None, wanted: list[tuple[int, ...]]
) -> None:
    assert pages(set_apart(LAYOUT, chosen, after=after)) == wanted


def test_pages_are_not_moved_behind_themselves() -> None:
    with pytest.raises(BadLayoutError):
        move(LAYOUT, [1, 2], after=2)
