"""Steps of the sorter: whatever is done no page is lost, and taking all back gives what was there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.arrangement import Arrangement, LaidPage, LaidPaper, from_json, to_json
from schemas.identifiers import AccountId, PageId
from search_api.papers.layout import BadLayoutError
from search_api.papers.steps import STEP_WORDS, STEPS, Laid, Step, numbers_in_words, take_step

ME = AccountId("me")
START: Arrangement = (
    LaidPaper((LaidPage(PageId("a")), LaidPage(PageId("b"), "blank")), "giay_bao_tu"),
    LaidPaper((LaidPage(PageId("c"), turned=90), LaidPage(PageId("d")), LaidPage(PageId("e"))), "khac"),
)
STEP = st.builds(
    Step,
    st.sampled_from(sorted(STEPS)),
    st.lists(st.integers(0, 6), max_size=4, unique=True).map(tuple),
    st.none() | st.integers(0, 6),
    st.sampled_from(["khac", "to_bia", "nothing"]),
)


def after(step: Step, start: Arrangement = START) -> Arrangement:
    return take_step(Laid(start, {3: 90}), step, account_id=ME)


def ids(arrangement: Arrangement) -> list[str]:
    return [page.id for paper in arrangement for page in paper.pages]


@settings(max_examples=150)
@given(st.lists(STEP, max_size=8))
def test_no_page_is_lost_whatever_is_done(steps: list[Step]) -> None:
    laid = START
    for step in steps:
        try:
            laid = after(step, laid)
        except BadLayoutError:
            continue
        assert sorted(ids(laid)) == ["a", "b", "c", "d", "e"]
        assert all(paper.pages for paper in laid)
        assert from_json(to_json(laid)) == laid


@pytest.mark.parametrize(("op", "turned"), [("right", 180), ("left", 0), ("over", 270)])
def test_a_page_is_turned_from_how_it_stands(op: str, turned: int) -> None:
    assert after(Step(op, (3,)))[1].pages[0].turned == turned


def test_four_quarters_give_a_page_as_it_was() -> None:
    laid, rotation = START, 90
    for _ in range(4):
        laid = take_step(Laid(laid, {3: rotation}), Step("right", (3,)), account_id=ME)
        rotation = laid[1].pages[0].turned or 0
    assert laid == START


def test_what_a_person_laid_is_that_person_s_and_the_rest_is_not() -> None:
    laid = after(Step("split", (5,)))
    assert [paper.cut_by for paper in laid] == [None, ME, ME]


def test_a_decision_of_one_page_leaves_its_paper_to_the_machine() -> None:
    laid = after(Step("clear", (2,)))
    assert laid[0].pages[1].decision == ""
    assert laid[0].cut_by is None


@pytest.mark.parametrize(
    "step", [Step("burn", (1,)), Step("move", ()), Step("move", (1,)), Step("left", (9,))]
)
def test_what_cannot_be_done_is_refused_with_words(step: Step) -> None:
    with pytest.raises(BadLayoutError, match=r"\w"):
        after(step)


def test_every_step_has_words() -> None:
    assert STEP_WORDS.keys() >= STEPS.keys()


@pytest.mark.parametrize(("numbers", "words"), [([3], "3"), ([7, 5, 6, 3], "3, 5–7"), ([], "")])
def test_numbers_of_pages_are_written_as_people_do(numbers: list[int], words: str) -> None:
    assert numbers_in_words(numbers) == words


def test_steps_kept_with_ids_alone_can_still_be_taken_back() -> None:
    assert from_json([{"pages": ["a"], "type_slug": "khac", "cut_by": None}]) == (
        LaidPaper((LaidPage(PageId("a")),), "khac"),
    )
