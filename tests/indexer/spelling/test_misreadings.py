"""Misreadings of words and numbers are those that look alike, never another real word or another digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.spelling.misreadings import MOST, TABLE, misread_key, misreadings
from schemas.syllables import folded_syllables, is_syllable

SYLLABLES = st.sampled_from(sorted(folded_syllables()))


@pytest.mark.parametrize(
    ("word", "read"),
    [("hanh", "hahh"), ("nguyen", "nguven"), ("minh", "rninh"), ("thi", "tbi"), ("minh", "mlnh"),
     ("dinh", "clinh"), ("tran", "lran"), ("nguyen", "n6uven"), ("an", "ah")],
)  # fmt: skip
def test_a_word_is_misread_as_what_looks_alike(word: str, read: str) -> None:
    assert read in misreadings(word)


def test_a_short_word_has_one_letter_misread() -> None:
    assert "rnlnh" not in misreadings("minh")


@given(SYLLABLES)
def test_a_misreading_is_never_a_real_word(word: str) -> None:
    read = misreadings(word)

    assert not any(map(is_syllable, read))
    assert word not in read
    assert len(read) <= MOST


@pytest.mark.parametrize("word", ["", "304", "07956"])
def test_a_number_is_no_word_to_misread(word: str) -> None:
    assert misreadings(word) == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BD/LS-07956", "BD/LS-O7956"),
        ("BD/LS-07956", "8D/IS-07956"),
        ("123/QĐ-UB", "I23/OD-UB"),
        ("123/QĐ-UB", "123-QĐ.UB"),
        ("HT/TB-00356", "HT/IB-00356|"),
        ("25/GCN", "2S/6CN"),
    ],
)
def test_two_readings_of_a_number_share_their_key(one: str, other: str) -> None:
    assert misread_key(one) == misread_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("003/LS", "803/LS"), ("003906", "003966"), ("12/3", "1/23"), ("1/LS", "1/TB")]
)
def test_other_numbers_have_other_keys(one: str, other: str) -> None:
    assert misread_key(one) != misread_key(other)


@given(st.text("0123456789"), st.text("0123456789"))
def test_digits_are_never_taken_for_each_other(one: str, other: str) -> None:
    assert (misread_key(one) == misread_key(other)) is (one == other)


def test_every_confusion_stands_once_with_a_weight() -> None:
    rows = [row.split("\t") for row in TABLE.read_text("utf-8").splitlines() if not row.startswith("#")]

    assert len({(true, seen) for true, seen, *_ in rows}) == len(rows)
    assert all(
        true != seen and float(weight) > 0 and int(counted) >= 0 for true, seen, weight, counted, *_ in rows
    )
