"""A citizen number is only asked what it can tell: province of registration, century, year and sex."""

import pytest

from schemas.citizen_no import citizen_no_faults
from schemas.date_reading import parse_partial_date
from schemas.partial_date import PartialDate

BORN_1948 = PartialDate(1948)


@pytest.mark.parametrize(
    ("number", "faults"),
    [
        ("038048000001", ()),
        ("038 048 000 001", ()),
        ("170000001", ()),
        ("003048000001", ("unknown_province",)),
        ("138048000001", ("unknown_province",)),
        ("038050000001", ("other_birth_year",)),
        ("038248000001", ("other_birth_year",)),
        ("038148000001", ("other_sex",)),
        ("03804800000", ("wrong_length",)),
        ("03804800000l", ("wrong_length",)),
    ],
)
def test_a_number_is_held_against_birth_sex_and_the_63_provinces(
    number: str, faults: tuple[str, ...]
) -> None:
    assert citizen_no_faults(number, birth=BORN_1948, sex="Nam") == faults


def test_a_province_that_is_gone_since_2025_is_still_known() -> None:
    yen_bai, bac_giang = "015048000001", "024048000001"

    assert citizen_no_faults(yen_bai) == citizen_no_faults(bac_giang) == ()


@pytest.mark.parametrize("birth", ["khoảng 1950", "Mậu Tý 1948", "trước 1954"])
def test_a_birth_that_is_not_known_exactly_contradicts_only_what_it_excludes(birth: str) -> None:
    assert citizen_no_faults("038048000001", birth=parse_partial_date(birth)) == ()


def test_without_birth_and_sex_nothing_contradicts() -> None:
    assert citizen_no_faults("038148000001") == ()
