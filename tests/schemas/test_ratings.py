"""Ratings are shown so that none can be told apart, and none is lost where enough stand together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.ratings import LEAST, SCORES, shown_groups

COUNTS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(list(SCORES)), st.integers(1, 9)), max_size=12
)


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        ([], []),
        ([("a", 5, 4)], []),
        ([("a", 5, 5)], [(("a",), 5)]),
        ([("a", 5, 20), ("b", 1, 3)], [(("a", "b"), 23)]),
        ([("a", 5, 20), ("c", 4, 7), ("b", 1, 3)], [(("a",), 20), (("b", "c"), 10)]),
        ([("a", 5, 20), ("b", 1, 3), ("c", 2, 4)], [(("a",), 20), (("b", "c"), 7)]),
    ],
)
def test_procedures_with_few_ratings_stand_together(counts, groups):
    assert [(group.procedures, group.total) for group in shown_groups(counts)] == groups


def test_a_score_that_few_gave_is_hidden_with_another_so_that_it_cannot_be_worked_out():
    [group] = shown_groups([("a", 5, 20), ("a", 4, 9), ("a", 1, 2)])

    assert group.shown == {5: 20, 4: None, 3: None, 2: None, 1: None}


@given(COUNTS)
def test_what_is_hidden_is_never_fewer_than_the_least(counts):
    for group in shown_groups(counts):
        shown = [count for count in group.shown.values() if count is not None]
        hidden = group.total - sum(shown)
        assert group.total >= LEAST
        assert all(count >= LEAST for count in shown)
        assert hidden == 0 or hidden >= LEAST


@given(COUNTS)
def test_enough_ratings_are_all_counted_once(counts):
    total = sum(count for _, _, count in counts)

    assert sum(group.total for group in shown_groups(counts)) == (total if total >= LEAST else 0)
