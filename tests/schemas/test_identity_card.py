"""What a scanner types of an identity card; all people are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.identity_card import UnreadableCardError, read_scanned_card
from schemas.partial_date import PartialDate

OLD = "003155000001|171000001|Trần Thị Mẫu|05031955|Nữ|Xóm Thử, Xã Mẫu|12052021"


def test_a_card_is_read_field_by_field() -> None:
    card = read_scanned_card(OLD)

    assert (card.number, card.old_number, card.name) == ("003155000001", "171000001", "Trần Thị Mẫu")
    assert (card.birth, card.sex, card.address) == (PartialDate(1955, 3, 5), "Nữ", "Xóm Thử, Xã Mẫu")
    assert card.issued_on is not None
    assert card.issued_on.isoformat() == "2021-05-12"


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        (
            "003155000001||Trần Thị Mẫu|05/03/1955|Nữ|Xã Mẫu|01/07/2024|Trần Văn Thử|Lê Thị Thử|||",
            "1955-03-05",
        ),
        ("003155000001||Trần Thị Mẫu|1955|Nữ|Xã Mẫu|", "1955"),
        ("003155000001||Trần Thị Mẫu|00001955|Nữ|Xã Mẫu|01072024\r\n", "1955"),
    ],
)
def test_newer_cards_and_partial_days_of_birth_are_read(typed: str, birth: str) -> None:
    card = read_scanned_card(typed)

    assert card.birth is not None
    assert (card.name, card.birth.iso(), card.old_number) == ("Trần Thị Mẫu", birth, "")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "003155000001",
        "00315500000|171000001|Trần Thị Mẫu|05031955|Nữ|Xã Mẫu|12052021",
        "003155000001|1|Trần Thị Mẫu|05031955|Nữ|Xã Mẫu|12052021",
        "003155000001||Trần Thị Mẫu|31021955|Nữ|Xã Mẫu|12052021",
        "003155000001|||05031955|Nữ|Xã Mẫu|12052021",
    ],
)
def test_what_is_no_card_is_refused_with_what_to_do(typed: str) -> None:
    with pytest.raises(UnreadableCardError, match="bộ gõ"):
        read_scanned_card(typed)


@given(st.lists(st.text(max_size=14), max_size=9).map("|".join) | st.text(max_size=80))
def test_whatever_is_typed_is_a_whole_card_or_refused(typed: str) -> None:
    try:
        card = read_scanned_card(typed)
    except UnreadableCardError:
        return
    assert (len(card.number), bool(card.name), card.birth is None) == (12, True, False)
