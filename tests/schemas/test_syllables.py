"""Syllables are told from what only looks like letters, and names stand in their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.language.syllable_counts import syllable_counts
from schemas.syllables import (
    LAST_ORDER,
    folded_syllables,
    is_syllable,
    is_toned_syllable,
    name_order,
    toned_syllables,
    with_tone,
)
from schemas.vietnamese import collation_key, fold
from scripts.samples import names

SYLLABLES = sorted(toned_syllables() | folded_syllables())
NAMES = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join)
ODD_NAMES = st.one_of(
    NAMES,
    st.text(max_size=12),
    st.text(alphabet="anthgAÀđ !'0.\x01-", max_size=10),
    st.lists(
        st.sampled_from(["an", "An", "bá", "krông", "k'", "zz", "a!0\x01", "1", "hòa", "hoà"]), max_size=6
    ).map(" ".join),
)
KNOWN = """
nguyen nghieng quyet khuyu uon oanh gi gin gieng giet quoc y yen uy huynh thuo an anh o xoong kan khuya ngoeo qua quy
quynh buyt thuong nguoi
"""
BORROWED = frozenset(("byt", "gen", "pic", "ce", "gic", "cep"))
"""What legal texts hold beside Vietnamese: kBytes, genes, and syllables cut in two."""


@pytest.mark.parametrize("word", KNOWN.split())
def test_a_syllable_is_known_without_its_marks(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "vaa",
        "mlnh",
        "ngc",
        "tbi",
        "jon",
        "f",
        "n",
        "ngi",
        "ghan",
        "ci",
        "buyen",
        "qan",
        "hoang1",
        "Nguyen",
        "iên",
    ],
)
def test_what_no_onset_and_rhyme_make_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_every_name_of_the_samples_is_made_of_syllables() -> None:
    given_names = (*names.GIVEN_OF_MEN, *names.GIVEN_OF_WOMEN)
    weighted = (*names.FAMILY, *names.MIDDLE_OF_MEN, *names.MIDDLE_OF_WOMEN)
    words = " ".join((*given_names, *(name for name, _ in weighted))).lower().split()

    assert [word for word in words if not (is_toned_syllable(word) and is_syllable(fold(word)))] == []


def test_nearly_everything_counted_in_legal_texts_is_a_syllable() -> None:
    counts = {syllable: count for syllable, count in syllable_counts().singles.items() if count >= 5}

    assert {syllable for syllable in counts if not is_syllable(fold(syllable))} <= BORROWED


@pytest.mark.parametrize(
    ("word", "is_one"), [("hòa", True), ("hoà", True), ("nguyen", False), ("càt", False)]
)
def test_a_toned_syllable_has_all_its_marks(word: str, *, is_one: bool) -> None:
    assert is_toned_syllable(word) is is_one


@pytest.mark.parametrize(
    ("bare", "toned"),
    [("nguyên", "nguyễn"), ("gia", "giã"), ("gi", "gĩ"), ("quy", "quỹ"), ("hoai", "hoãi"), ("mua", "mũa"),
     ("thuơ", "thuỡ"), ("xoong", "xoõng"), ("uy", "uỹ")],
)  # fmt: skip
def test_the_tone_mark_stands_on_the_main_vowel(bare: str, toned: str) -> None:
    assert with_tone(bare, "\u0303") == toned


@given(NAMES, NAMES)
def test_names_of_up_to_four_syllables_stand_as_the_collation_key_has_them(one: str, other: str) -> None:
    first, second = sorted((one, other), key=collation_key)

    assert (name_order(first) < name_order(second)) is (collation_key(first) < collation_key(second))
    assert name_order(first) <= name_order(second)


@given(ODD_NAMES.filter(str.strip), ODD_NAMES.filter(str.strip))
def test_no_two_texts_stand_the_wrong_way_round(one: str, other: str) -> None:
    first, second = sorted((one, other), key=collation_key)

    assert name_order(first) <= name_order(second)


@given(ODD_NAMES)
def test_the_order_of_any_name_fits_62_bits(name: str) -> None:
    assert 0 <= name_order(name) <= LAST_ORDER


def test_a_dossier_without_a_name_stands_last() -> None:
    assert name_order("  ") == LAST_ORDER > name_order("Ỵ Ỵ Ỵ Ỵ")


def test_given_names_count_first() -> None:
    shuffled = ["Bùi Ba", "Nguyễn Văn Bình", "Trần Văn An", "Nguyễn Văn An", "Lê Thị Ánh"]

    ordered = sorted(shuffled, key=name_order)

    assert ordered == ["Nguyễn Văn An", "Trần Văn An", "Lê Thị Ánh", "Bùi Ba", "Nguyễn Văn Bình"]
