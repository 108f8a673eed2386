"""Words that differ only in writing i or y have one form, and no others."""

import pytest

from indexer.spelling.iy import same_i


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ly", "li"),
        ("my", "mi"),
        ("quy", "qui"),
        ("quyt", "quit"),
        ("yen", "ien"),
        ("y", "i"),
        ("thy", "thi"),
    ],
)
def test_i_and_y_are_the_same_where_they_sound_the_same(one: str, other: str) -> None:
    assert same_i(one) == same_i(other)


@pytest.mark.parametrize(
    ("one", "other"), [("thuy", "thui"), ("tay", "tai"), ("huy", "hui"), ("nguyen", "nguien")]
)
def test_i_and_y_stay_apart_after_a_vowel(one: str, other: str) -> None:
    assert same_i(one) != same_i(other)


@pytest.mark.parametrize("word", ["", "an", "07956", "i"])
def test_a_word_without_y_stays(word: str) -> None:
    assert same_i(word) == word
