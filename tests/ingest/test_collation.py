"""Two one-sided stacks become pages in order, or are refused where they cannot be of the same leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.collation import BacksOrder, StackCountsDifferError, StacksDisagreeError, collate
from ingest.page_read import PageRead
from tests.ingest.pile_pages import LETTERS, pile


def named(letters: str, file: str) -> tuple[PageRead, ...]:
    return tuple(PageRead(file, page.file_page, page.content) for page in pile(letters))


def order(pages: tuple[PageRead, ...]) -> list[str]:
    return [f"{page.file}{page.file_page}" for page in pages]


def test_backs_that_came_last_leaf_first_are_turned_around() -> None:
    pages = collate(named("App", "f"), named("pp_", "b"), backs_order="reversed")

    assert order(pages) == ["f1", "b3", "f2", "b2", "f3", "b1"]


def test_backs_in_the_order_of_the_fronts_stay_so() -> None:
    pages = collate(named("App", "f"), named("_pp", "b"), backs_order="same")

    assert order(pages) == ["f1", "b1", "f2", "b2", "f3", "b3"]


def test_stacks_of_different_height_are_refused() -> None:
    with pytest.raises(StackCountsDifferError, match=r"3 trang.*2 trang"):
        collate(pile("App"), pile("p_"), backs_order="reversed")


@pytest.mark.parametrize(
    ("fronts", "backs", "backs_order"),
    [
        ("App", "pp_", "same"),  # laid the other way than told
        ("pp_", "App", "same"),  # the stacks were exchanged
        ("A|p", "ppf", "reversed"),
        ("?pp", "ppp", "same"),
    ],
)
def test_stacks_whose_sheets_do_not_come_out_together_are_refused(
    fronts: str, backs: str, backs_order: BacksOrder
) -> None:
    with pytest.raises(StacksDisagreeError, match="Tờ thứ"):
        collate(pile(fronts), pile(backs), backs_order=backs_order)


def test_what_shows_through_a_sheet_does_not_make_its_back_a_page() -> None:
    assert len(collate(pile("Ap"), pile("fp"), backs_order="same")) == 4


@given(st.text(alphabet="".join(LETTERS), max_size=30))
def test_every_leaf_keeps_its_sides_together(fronts: str) -> None:
    back_of = "".join("p" if letter in "pf_!" else "_" for letter in fronts)

    pages = collate(named(fronts, "f"), named(back_of[::-1], "b"), backs_order="reversed")

    assert [page.file for page in pages] == ["f", "b"] * len(fronts)
    assert [page.file_page for page in pages[::2]] == list(range(1, len(fronts) + 1))
    assert [page.file_page for page in pages[1::2]] == list(range(len(fronts), 0, -1))
