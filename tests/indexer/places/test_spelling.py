"""How near a misread name comes to a known one."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.places.slips import slipped_name
from indexer.places.spelling import edits, lookup_key, nearest, spellings_of

NAMES = st.text(alphabet="abcn", max_size=9)


def _edits(one: str, other: str) -> int:
    if not one or not other:
        return len(one) + len(other)
    changed = _edits(one[1:], other[1:]) + (one[0] != other[0])
    return min(changed, 1 + _edits(one[1:], other), 1 + _edits(one, other[1:]))


@given(st.text(alphabet="abn", max_size=5), st.text(alphabet="abn", max_size=5))
def test_edits_are_the_fewest_there_can_be(one: str, other: str) -> None:
    assert edits(one, other, most=9) == _edits(one, other)


@given(NAMES, NAMES, st.integers(0, 3))
def test_more_edits_than_asked_for_are_not_counted(one: str, other: str, most: int) -> None:
    assert edits(one, other, most=most) == min(edits(one, other, most=99), most + 1)


@given(NAMES, NAMES)
def test_edits_are_the_same_both_ways(one: str, other: str) -> None:
    assert edits(one, other, most=9) == edits(other, one, most=9)


def test_the_closest_name_is_taken() -> None:
    assert nearest("thanhboa", spellings_of(["thanhhoa", "khanhhoa", "thaibinh"])) == ("thanhhoa", 1)


def test_between_equally_close_names_none_is_taken() -> None:
    assert nearest("hanan", spellings_of(["hanam", "honan"])) is None


def test_a_short_name_may_be_off_by_one_letter_only() -> None:
    assert nearest("vunb", spellings_of(["vinh"])) is None


def test_numbers_are_never_guessed() -> None:
    assert nearest("11", spellings_of(["1", "12"])) is None


def test_spellings_with_i_and_y_are_one() -> None:
    assert lookup_key("Mỹ Tho") == lookup_key("Mĩ Tho")


def test_one_slip_in_a_long_name_is_forgiven() -> None:
    assert (
        slipped_name("quangxuogn") == slipped_name("quanxuong") == slipped_name("quangxuong") == "quangxuong"
    )


def test_a_slip_in_a_short_name_is_not() -> None:
    assert slipped_name("hatsy") is None


def test_a_slip_that_may_be_several_names_is_none() -> None:
    assert slipped_name("thanhho") is None
