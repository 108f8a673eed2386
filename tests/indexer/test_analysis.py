"""How text is cut into words, for every engine alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import (
    GAP,
    LONGEST_WORD,
    exact_words,
    field_text,
    folded_words,
    normal_code,
    toned_words,
)

VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ ĐÂƠƯ0159/-"
)


@given(VIETNAMESE)
def test_folding_forgets_diacritics_and_nothing_else(text: str) -> None:
    words = exact_words(text)

    assert folded_words(folded_words(words)) == folded_words(words)
    assert all(word.isascii() for word in folded_words(words))
    assert [len(word) for word in folded_words(words)] == [len(word) for word in words]


@given(VIETNAMESE)
def test_the_unicode_form_does_not_matter(text: str) -> None:
    assert exact_words(unicodedata.normalize("NFD", text)) == exact_words(text)


@given(st.text())
def test_no_word_of_any_text_can_break_a_field(text: str) -> None:
    exact = exact_words(text)

    for words in (exact, toned_words(exact), folded_words(exact)):
        assert len(words) == len(exact)
        assert all(word and word != GAP and not any(letter.isspace() for letter in word) for word in words)
        assert all(len(word) <= 2 * LONGEST_WORD for word in words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Việt-Nam", ("việt", "nam")),
        ("Qu\u00adyết đị\u200bnh", ("quyết", "định")),
        ("Ðào \u00d0ông", ("đào", "đông")),
        ("5-3-72", ("5", "3", "72")),
        ("Nguyễn_Văn", ("nguyễn", "văn")),
        ("", ()),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, words: tuple[str, ...]) -> None:
    assert exact_words(text) == words


def test_tone_marks_of_open_oa_oe_uy_are_placed_in_one_way() -> None:
    assert toned_words(("hòa", "khỏe", "thúy")) == toned_words(("hoà", "khoẻ", "thuý"))


def test_a_field_has_a_gap_around_each_value() -> None:
    assert field_text([("lê", "a"), (), ("b",)]) == f"{GAP} lê a {GAP} b {GAP}"
    assert field_text([]) == GAP


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("bd/ls - 07956", "BD/LS-07956"),
        ("BD / LS 07956", "BD/LS-07956"),
        ("1312/QÐ–TTg", "1312/QĐ-TTG"),
        ("717–TB-LB3", "717-TB-LB3"),
        (" 04878 ", "04878"),
        ("H49.64. 33", "H49.64.33"),
        ("-", ""),
    ],
)
def test_a_number_has_one_normal_form(written: str, normal: str) -> None:
    assert normal_code(written) == normal
    assert normal_code(normal) == normal
