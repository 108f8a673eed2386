"""Which dossiers fit what is asked."""

import pytest

from schemas.partial_date import PartialDate
from scripts.bench.asking.conditions import dated, located, name_key, number_key, of_unit
from scripts.bench.asking.truth import Archive
from scripts.bench.province.facts import TrueDate, TrueFacts, TruePlace


def _facts(name: str, *, born: int = 1950, number: str = "", rows: frozenset[int] = frozenset()) -> TrueFacts:
    return TrueFacts(
        dossier_id=name,
        archive_file_code="",
        full_name=name,
        category="LS",
        other_names=("Ba Sáu",) if name.startswith("Lê") else (),
        kin=(("Cha đẻ", "Trần Văn Cha"),),
        dates=(TrueDate("birth_date", PartialDate(born)),),
        places=(TruePlace("native_place", ("x",), rows),),
        numbers=(("beneficiary_file_no", number),),
        unit_parts=frozenset({"c5", "d7"}),
    )


ARCHIVE = Archive(
    [
        _facts("Trần Văn An", number="NA/LS-00042", rows=frozenset({1, 2})),
        _facts("Trần Văn Ân", born=1951, number="NA/42-1", rows=frozenset({3})),
        _facts("Lê Thị Lý", number="0042"),
        _facts("An Trần Văn"),
        _facts("Trần Ân"),
    ]
)


def test_marks_do_not_tell_names_apart() -> None:
    assert ARCHIVE.fitting([ARCHIVE.called("tran van an")]) == [0, 1]


def test_i_and_y_do_not_tell_names_apart() -> None:
    assert ARCHIVE.fitting([ARCHIVE.called("Lê Thị Lí")]) == [2]


def test_all_conditions_are_to_hold() -> None:
    born = dated(PartialDate(1951), field="birth_date")
    assert ARCHIVE.fitting([ARCHIVE.called("Trần Văn An"), born]) == [1]
    assert ARCHIVE.fitting([ARCHIVE.called("Trần Văn An"), located(frozenset({2, 9}))]) == [0]


def test_parts_of_a_name_fit_all_who_have_them() -> None:
    assert ARCHIVE.fitting([ARCHIVE.given("An")]) == [0, 1, 4]
    assert ARCHIVE.fitting([ARCHIVE.given("Sáu")]) == [2]
    assert ARCHIVE.fitting([ARCHIVE.family_and_given("Trần", "An")]) == [0, 1, 4]
    assert ARCHIVE.fitting([ARCHIVE.shortened(["Tr", "V", "An"])]) == [0, 1]
    assert ARCHIVE.fitting([ARCHIVE.turned("An Trần Văn")]) == [0, 1, 3]


def test_a_mistyped_name_fits_all_that_are_one_slip_away() -> None:
    assert ARCHIVE.fitting([ARCHIVE.mistyped(["Trần", "Văn", "Anh"], at=2)]) == [0, 1]


def test_bynames_and_relatives_are_looked_up_apart() -> None:
    assert ARCHIVE.fitting([ARCHIVE.called("ba sau")]) == [2]
    assert len(ARCHIVE.fitting([ARCHIVE.kin_called("Trần Văn Cha")])) == 5


def test_noughts_count_in_digits() -> None:
    assert ARCHIVE.fitting([ARCHIVE.with_digits("00042")]) == [0]
    assert ARCHIVE.fitting([ARCHIVE.with_digits("42")]) == [1]
    assert ARCHIVE.fitting([ARCHIVE.numbered("na / ls 00042")]) == [0]


@pytest.mark.parametrize(("parts", "count"), [({"c5"}, 5), ({"c5", "d7"}, 5), ({"c5", "e1"}, 0)])
def test_a_unit_fits_by_the_parts_that_are_told(parts: set[str], count: int) -> None:
    assert len(ARCHIVE.fitting([of_unit(frozenset(parts))])) == count


def test_keys_leave_out_what_people_write_in_many_ways() -> None:
    assert name_key(" NGUYỄN  Văn Lý ") == ("nguien", "van", "li")
    assert number_key("1312 / QĐ-TTg") == "1312qdttg"


def test_marks_tell_who_fits_beyond_doubt() -> None:
    called = ARCHIVE.called("Trần Văn An")
    assert ARCHIVE.all_fit([0], [called])
    assert not ARCHIVE.all_fit([0, 1], [called])


@pytest.mark.parametrize(
    ("asked", "is_sure"),
    [
        (PartialDate(1950), True),
        (PartialDate(1949, last_year=1951), True),
        (PartialDate(1950, 3), False),
        (PartialDate(1952, qualifier="about"), False),
    ],
)
def test_a_date_that_says_less_than_was_asked_is_in_doubt(asked: PartialDate, is_sure: bool) -> None:
    condition = dated(asked, field="birth_date")
    assert 0 in ARCHIVE.fitting([condition])
    assert ARCHIVE.all_fit([0], [condition]) is is_sure


def test_a_place_wider_than_was_asked_is_in_doubt() -> None:
    assert ARCHIVE.all_fit([0], [located(frozenset({1, 2, 3}))])
    assert not ARCHIVE.all_fit([0], [located(frozenset({1}))])
