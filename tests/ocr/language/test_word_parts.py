"""Words are taken apart into letters and the signs around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.language.word_parts import parts_of


@pytest.mark.parametrize(
    ("word", "lead", "letters", "trail"),
    [
        ("Hương", "", "Hương", ""),
        ("“Hương”,", "“", "Hương", "”,"),
        ("(đã", "(", "đã", ""),
        ("-Lưu:", "-", "Lưu", ":"),
        ("KT.", "", "KT", "."),
        ("1950", "", "", ""),
        ("TT-ĐT", "", "", ""),
        ("l95O", "", "", ""),
        ("…", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_letters_are_parted_from_the_signs_around_them(
    word: str, lead: str, letters: str, trail: str
) -> None:
    assert parts_of(word) == (lead, letters, trail)


@pytest.mark.parametrize(("one", "other"), [("HOÀ,", "hòa"), ("Thuỷ", "thủy"), ("(Sĩ)", "sĩ")])
def test_spellings_of_one_syllable_are_counted_as_one(one: str, other: str) -> None:
    assert parts_of(one).syllable == parts_of(other).syllable


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("UBND", True),
        ("THCS,", True),
        ("KT.", True),
        ("SỞ", False),
        ("ubnd", False),
        ("12", False),
        ("BCĐTNGHIỆP", False),
    ],
)
def test_short_capitals_that_make_no_syllable_are_an_abbreviation(word: str, expected: bool) -> None:
    assert parts_of(word).is_abbreviation is expected


@given(st.text(alphabet='aăâđêôơưẳỵZ19.,:;()-/ "', max_size=12))
def test_the_parts_put_together_are_the_word(word: str) -> None:
    parts = parts_of(word)
    assert not parts.letters or parts.lead + parts.letters + parts.trail == word
    assert all(c.isalpha() for c in parts.letters)
    assert not any(c.isalnum() for c in parts.lead + parts.trail)
