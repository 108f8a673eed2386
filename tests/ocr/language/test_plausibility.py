"""How well a word can be written at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.language.plausibility import IMPOSSIBLE, NEUTRAL, SYLLABLE, plausibility


@pytest.mark.parametrize("word", ["hồ", "Hương", "HƯƠNG", "(đã", "ký)", "sĩ,", "nghiêng", "QUYẾT", "“Lê”"])
def test_syllables_speak_for_themselves(word: str) -> None:
    assert plausibility(word) == SYLLABLE


@pytest.mark.parametrize(
    "word",
    [
        "UBND",
        "THCS",
        "KT.",
        "TT-ĐT",
        "NĐ-CP",
        "12/QĐ-UBND",
        "25/11/2025",
        "1.234,5",
        "8:30",
        "61%",
        "003123456789",
    ],
)
def test_abbreviations_and_numbers_are_neither_likely_nor_unlikely(word: str) -> None:
    assert plausibility(word) == NEUTRAL


@pytest.mark.parametrize("word", ["xq", "hươNG", "lỉệt", "Quyêtt", "thảmh", "nghiệpp"])
def test_what_no_one_writes_is_impossible(word: str) -> None:
    assert plausibility(word) == IMPOSSIBLE


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("l95O", "1950"),
        ("hồsơ", "hồ"),
        ("2O25", "O"),
        ("~|", "25"),
        ("Nguyễnn", "Nguyễn"),
        ("s0", "số"),
        ("…~", "TM."),
    ],
)
def test_the_better_written_word_is_the_more_plausible(worse: str, better: str) -> None:
    assert plausibility(worse) < plausibility(better)


@given(st.text(max_size=20))
def test_any_text_has_a_plausibility_within_bounds(text: str) -> None:
    assert IMPOSSIBLE <= plausibility(text) <= SYLLABLE


@given(st.sampled_from(["hồ", "xq", "Hương", "UBND"]), st.sampled_from(["", ",", ".", ";", ")", "”"]))
def test_a_sign_after_a_word_changes_nothing(word: str, sign: str) -> None:
    assert plausibility(word + sign) == plausibility(word)
