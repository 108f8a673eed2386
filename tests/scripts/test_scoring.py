"""How readings are scored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.bench.scoring import edit_distance, normalized, score, word_f1


def table_distance(first: str, second: str) -> int:
    """Return the edit distance by the whole table."""
    row = list(range(len(second) + 1))
    for index, left in enumerate(first, start=1):
        above, row = row, [index]
        for place, right in enumerate(second, start=1):
            row.append(min(above[place - 1] + (left != right), above[place] + 1, row[-1] + 1))
    return row[-1]


@given(st.text(alphabet="abc", max_size=12), st.text(alphabet="abc", max_size=12))
def test_the_edit_distance_is_that_of_the_whole_table(first: str, second: str) -> None:
    assert edit_distance(first, second) == table_distance(first, second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” – b", '"a" - b'),
        ("Tên: ........ Mẫu", "Tên: Mẫu"),
        ("‘a’ — b…", "'a' - b."),
        ("Tên: …… Mẫu", "Tên: Mẫu"),
        ("__ a", "__ a"),
        ("a\n\tb", "a b"),
        ("ô\u0323", "ộ"),
        ("a|b", "a b"),
    ],
)
def test_marks_that_cannot_be_told_apart_are_one(text: str, expected: str) -> None:
    assert normalized(text) == expected


def test_word_f1_does_not_mind_the_order() -> None:
    assert word_f1(["a", "b", "c"], ["c", "b", "a"]) == 1.0
    assert word_f1(["a", "a"], ["a"]) == pytest.approx(2 / 3)


def test_an_empty_page_on_which_nothing_is_read_scores_nothing() -> None:
    result = score("", "")
    assert (result.cer, result.wer, result.word_f1) == (0, 0, None)


def test_text_on_an_empty_page_is_wrong() -> None:
    assert score("", "abc").word_f1 == 0


def test_a_doubtful_word_is_left_out_of_truth_and_reading() -> None:
    with_word = score("ngày 20 tháng 3", "ngày 20 tháng 3", doubtful=["20"])
    without = score("ngày 20 tháng 3", "ngày tháng 3", doubtful=["20"])
    assert with_word == without
    assert (without.words, without.word_edits, without.word_f1) == (3, 0, 1.0)


def test_a_doubtful_word_is_left_out_once_and_where_it_stands() -> None:
    result = score("20 a b c 20", "a b c 20 20", doubtful=["20"])
    assert (result.words, result.word_edits) == (4, 0)
    assert score("a b c", "20 a 20 b c", doubtful=["20"]).word_edits == 1


def test_what_was_read_in_place_of_a_doubtful_word_counts() -> None:
    assert score("ngày 20 tháng 3", "ngày 29 tháng 3", doubtful=["20"]).word_edits == 1
