"""One slip leads from a question's word to a word of the index; two, or one between short real words, do not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.spelling.slips import is_slip, slip_keys, slip_terms, syllables_near
from schemas.syllables import folded_syllables, is_syllable

SYLLABLES = st.sampled_from(sorted(folded_syllables()))
WORDS = st.one_of(SYLLABLES, st.text("angh1", max_size=5), st.text("abcdeghiklmnopqrstuvxyđw3", max_size=14))


@st.composite
def _near_words(draw: st.DrawFn) -> tuple[str, str]:
    """A word and what up to two slips make of it."""
    word = other = draw(WORDS)
    for _ in range(draw(st.integers(0, 2))):
        at, letter = draw(st.integers(0, len(other))), draw(st.sampled_from("anhgi1"))
        swapped = other[:at] + other[at : at + 2][::-1] + other[at + 2 :]
        other = draw(
            st.sampled_from([other[:at] + letter + other[at:], other[:at] + other[at + 1 :],
                             other[:at] + letter + other[at + 1 :], swapped])
        )  # fmt: skip
    return word, other


def _distance(one: str, other: str) -> int:
    """Damerau's distance, a pair of letters swapped once."""
    rows = [
        [row + column if not row * column else 0 for column in range(len(other) + 1)]
        for row in range(len(one) + 1)
    ]
    for i, letter in enumerate(one, 1):
        for j, seen in enumerate(other, 1):
            ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (letter != seen)]
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 1] + other[j - 2]:
                ways.append(rows[i - 2][j - 2] + 1)
            rows[i][j] = min(ways)
    return rows[-1][-1]


def _meet(query_word: str, index_word: str) -> bool:
    keys, plain = slip_terms(query_word)
    return not keys.isdisjoint(slip_keys(index_word)) or index_word in plain


@given(_near_words())
def test_terms_and_predicate_tell_the_same(pair: tuple[str, str]) -> None:
    query_word, index_word = pair

    assert is_slip(query_word, index_word) is _meet(query_word, index_word)


@given(_near_words())
def test_words_meet_only_within_one_slip(pair: tuple[str, str]) -> None:
    assume(_meet(*pair))

    assert _distance(*pair) <= 1


@given(_near_words())
def test_every_slip_into_a_word_that_is_none_is_met(pair: tuple[str, str]) -> None:
    query_word, index_word = pair
    assume(slip_keys(index_word) and sum(map(str.isalpha, query_word)) >= 3 and len(query_word) <= 12)

    assert is_slip(query_word, index_word) is (_distance(query_word, index_word) <= 1)


@given(SYLLABLES, SYLLABLES)
def test_short_real_words_are_never_slips_of_each_other(one: str, other: str) -> None:
    assume(len(one) < 5 and len(other) < 5)

    assert not is_slip(one, other)


@given(WORDS)
def test_no_question_looks_up_more_than_forty_of_a_kind(word: str) -> None:
    keys, plain = slip_terms(word)

    assert max(len(keys), len(plain)) <= 40
    assert word not in plain
    assert all(map(is_syllable, plain))


@pytest.mark.parametrize(
    ("query_word", "index_word"),
    [("nguyen", "nguycn"), ("nguyen", "nguyn"), ("nguyen", "ngguyen"), ("nguyen", "ngyuen"), ("lan", "lnn"),
     ("ngyuen", "nguyen"), ("vaan", "van"), ("thanh", "thang"), ("krong", "krog")],
)  # fmt: skip
def test_a_word_is_found_by_one_slip(query_word: str, index_word: str) -> None:
    assert is_slip(query_word, index_word)


@pytest.mark.parametrize(
    ("word", "near"),
    [("khe", "khue"), ("hoan", "hoang"), ("li", "loi"), ("dh", "du"), ("hen", "hien"), ("pha", "pham")],
)
def test_of_a_whole_name_a_short_real_word_may_be_a_slip_too(word: str, near: str) -> None:
    assert near in syllables_near(word)


@pytest.mark.parametrize("word", ["", "a", "304", "n1"])
def test_no_syllable_is_near_a_number_or_a_letter(word: str) -> None:
    assert syllables_near(word) == frozenset()


@pytest.mark.parametrize(
    ("query_word", "index_word"),
    [
        ("an", "anh"),
        ("minh", "ninh"),
        ("an", "ann"),
        ("thanh", "thanh"),
        ("nguyen", "nguyn1"),
        ("304", "305"),
        ("", ""),
    ],
)
def test_a_word_is_not_found_by_what_is_no_slip(query_word: str, index_word: str) -> None:
    assert not is_slip(query_word, index_word)


@pytest.mark.parametrize("word", ["nguyen", "an", "nn", "07956", "", "a" * 13])
def test_what_is_real_or_short_or_a_number_has_no_keys(word: str) -> None:
    assert slip_keys(word) == ()
