"""The same words as other people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.vietnamese import fold
from scripts.bench.asking.conditions import is_slip
from scripts.bench.asking.spellings import (
    raw_telex,
    raw_vni,
    with_other_i,
    with_other_tone_place,
    with_slip,
)
from scripts.bench.province.draws import Draws


@pytest.mark.parametrize(
    ("text", "telex", "vni"),
    [
        ("Nguyễn Văn An 1950", "Nguyeenx Vawn An 1950", "Nguye6n4 Va8n An 1950"),
        ("Đặng Thị Thủy", "DDawngj Thij Thuyr", "D9a8ng5 Thi5 Thuy3"),
        ("Trần Đức, quê Hưởng", "Traanf DDuwcs, quee Huwowngr", "Tra6n2 D9u7c1, que6 Hu7o7ng3"),
    ],
)
def test_text_becomes_the_keys_it_is_typed_with(text: str, telex: str, vni: str) -> None:
    assert raw_telex(text).casefold() == telex.casefold()
    assert raw_vni(text).casefold() == vni.casefold()


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Lê Văn Hòa", "Lê Văn Hoà"),
        ("Hoà", "Hòa"),
        ("Thuý", "Thúy"),
        ("Quý", "Quý"),
        ("Hoàng", "Hoàng"),
        ("Loè", "Lòe"),
    ],
)
def test_the_tone_moves_to_the_other_vowel(text: str, other: str) -> None:
    assert with_other_tone_place(text) == other


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Lý", "Lí"),
        ("Mĩ", "Mỹ"),
        ("Nguyễn Sỹ Quý", "Nguyễn Sĩ Quí"),
        ("Thúy", "Thúy"),
        ("Bảy", "Bảy"),
        ("Yên", "Yên"),
    ],
)
def test_i_and_y_are_written_for_each_other(text: str, other: str) -> None:
    assert with_other_i(text) == other


@given(st.sampled_from(["Nguyễn", "Trần", "Hưởng", "An"]), st.integers(0, 10_000))
def test_a_slip_is_one_slip(word: str, index: int) -> None:
    slipped = with_slip(word, Draws(seed=1, index=index))
    assert is_slip(fold(word), fold(slipped))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("thanh", "thanh", True), ("thanh", "tahnh", True), ("thanh", "thnh", True), ("thanh", "thaanh", True),
        ("thanh", "thinh", True), ("thanh", "tihnh", False), ("thanh", "tha", False), ("an", "na", True),
        ("", "a", True), ("ab", "cd", False),
    ],
)  # fmt: skip
def test_a_slip_is_told_from_two(one: str, other: str, expected: bool) -> None:
    assert is_slip(one, other) is expected
    assert is_slip(other, one) is expected
