"""Abbreviated names are taken apart, and names tell how they may be abbreviated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.spelling.initials import abbreviated, initials_of
from schemas.vietnamese import fold


def _shown(text: str) -> str | None:
    """Return the parts of `text`, a star behind each that is an initial."""
    parts = abbreviated(text)
    return None if parts is None else " ".join(part.text + "*" * part.is_initial for part in parts)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Ng. V. An", "Ng* V* An"),
        ("N.V.An", "N* V* An"),
        ("Ng V An", "Ng* V* An"),
        ("ng v an", "ng* v* an"),
        ("NVA", "N* V* A*"),
        ("ĐVT", "Đ* V* T*"),
        ("Ng.Văn An", "Ng* Văn An"),
        ("Ng~ Văn An", "Ng* Văn An"),
        ("Tr. T. Hoa", "Tr* T* Hoa"),
        ("Nguyễn V. A", "Nguyễn V* A*"),
        ("Trần Thị H.", "Trần Thị H*"),
        ("Lê T. Ý", "Lê T* Ý"),
        ("Ng V H", "Ng* V* H*"),
        ("Â. V. Tư", "Â* V* Tư"),
    ],
)
def test_an_abbreviated_name_is_taken_apart(typed: str, parts: str) -> None:
    assert _shown(typed) == parts


@pytest.mark.parametrize(
    "text",
    ["Nguyễn Văn An", "Nguyễn Văn A", "Y Moan", "UBND", "BHXH", "LS", "THI", "HOA", "An.", "Ng.", "", "c 5 d 7",
     "TP. Vinh", "X. Quảng Thạch, H. Quảng Xương", "123/QĐ-UB", "so 239", "Hưng Điền B", "a b c d e g h"],
)  # fmt: skip
def test_what_is_not_abbreviated_has_no_parts(text: str) -> None:
    assert _shown(text) is None


@pytest.mark.parametrize(
    ("word", "initials"),
    [("nguyen", ("n", "ng")), ("tran", ("t", "tr")), ("thi", ("t", "th")), ("van", ("v",)), ("pham", ("p", "ph")),
     ("huu", ("h",)), ("anh", ("a",)), ("nghia", ("n", "ng", "ngh")), ("a", ()), ("304", ()), ("", ())],
)  # fmt: skip
def test_a_name_has_the_abbreviations_that_people_use(word: str, initials: tuple[str, ...]) -> None:
    assert initials_of(word) == initials


@given(
    st.lists(st.sampled_from(["Nguyễn", "Thị", "Văn", "Đỗ", "Trần", "Phạm", "Khánh"]), min_size=2, max_size=4)
)
def test_an_initial_is_among_those_of_the_name_that_it_stands_for(names: list[str]) -> None:
    parts = abbreviated(
        " ".join([f"{names[0][:2] if fold(names[0])[1] in 'hrg' else names[0][0]}.", *names[1:]])
    )

    assert parts is not None
    assert fold(parts[0].text) in initials_of(fold(names[0]))


@given(st.text(max_size=20))
def test_parts_are_made_of_letters(text: str) -> None:
    assert all(part.text.isalpha() for part in abbreviated(text) or ())
