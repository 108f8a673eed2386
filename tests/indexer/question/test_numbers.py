"""Numbers are found in running words, whoever wrote them and however; years and units are none."""

import pytest

from indexer.analysis import normal_code
from indexer.question.numbers import find_numbers
from indexer.question.typed_text import typed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("BD/LS-07956", "BD/LS-07956"),
        ("BD/LS 07956", "BD/LS-07956"),
        ("bd / ls - 07956", "BD/LS-07956"),
        ("CA-BD/LS-123", "CA-BD/LS-123"),
        ("BD/16720-1", "BD/16720-1"),
        ("bd / 16720 - 1", "BD/16720-1"),
        ("BD/16720 1", "BD/16720-1"),
        ("14607 / GCN - BT", "14607/GCN-BT"),
        ("04878", "04878"),
        ("hồ sơ số 04878", "04878"),
        ("số hồ sơ: BD/LS - 07956", "BD/LS-07956"),
        ("hồ sơ số 12", "12"),
        ("GC887K", "GC887K"),
        ("bằng GC 887K", "GC-887K"),
        ("1312TTga", "1312TTGA"),
        ("1312/TTga", "1312/TTGA"),
        ("239/07", "239/07"),
        ("giấy báo tử số 239/07", "239/07"),
        ("1234/QĐ-LĐTBXH", "1234/QĐ-LĐTBXH"),
        ("345/QĐ-UBND", "345/QĐ-UBND"),
        ("15/2020/NĐ-CP", "15/2020/NĐ-CP"),
        ("9859/VPCP-KGVX", "9859/VPCP-KGVX"),
        ("717–TB-LB3", "717-TB-LB3"),
        ("số 1312 / QĐ-TTg", "1312/QĐ-TTG"),
        ("QĐ 1312", "1312"),
        ("QĐ1312", "QĐ1312"),
        ("H49.64.33.2001.160", "H49.64.33.2001.160"),
        ("12/3", "12/3"),
        ("số 3/1972", "3/1972"),
        ("số 1950", "1950"),
        ("TB-01234", "TB-01234"),
        ("Sở 123", "123"),
        ("4099 / 08", "4099/08"),
        ("81626 / QĐ - UBND", "81626/QĐ-UBND"),
        ("NACĐHH903849", "NACĐHH903849"),
        ("thẻ NATB 701876", "NATB-701876"),
        ("nalt 701876", "701876"),
        ("hs765c", "HS765C"),
        ("BD/LS-O7956", "BD/LS-O7956"),
        ("l312/QĐ", "L312/QĐ"),
        ("1312/QĐ - Nguyễn Văn An", "1312/QĐ"),
    ],
)
def test_a_number_is_found_in_whatever_spelling(text: str, number: str) -> None:
    (found,) = find_numbers(typed(text))

    assert normal_code(found.clause.text) == number
    assert found.clause.field == ""


@pytest.mark.parametrize(
    "text", ["003050123456", "003 050 123 456", "CCCD 003050123456", "số CMND: 172345678", "003456789"]
)
def test_the_numbers_of_people_are_marked_as_such(text: str) -> None:
    (found,) = find_numbers(typed(text))

    assert found.clause.field == "identity"


@pytest.mark.parametrize(
    "text",
    ["1950", "Nguyễn Văn An 1950", "QĐ 1950", "12/3/1950", "3/1972", "12-3-1968", "5.3.1972", "1948-1950", "1948-50",
     "1948..1950", "c5 d7 e9 f304", "qk4", "sn1950", "2/4", "50 tuổi", "21%", "500.000 đồng", "Thanh Hóa-1950",
     "An/1950", "1950 / 1972", "sinh1950", "5km", "Kính gửi: Sở 12"],
)  # fmt: skip
def test_years_units_and_amounts_are_no_numbers(text: str) -> None:
    assert find_numbers(typed(text)) == ()


def test_what_introduces_a_number_belongs_to_it() -> None:
    (found,) = find_numbers(typed("Nguyễn Văn An giấy báo tử số 239/07"))

    assert (found.start, found.end) == (3, 9)


def test_a_date_beside_a_number_is_left_alone() -> None:
    found = find_numbers(typed("quyết định 1312/QĐ-TTg ngày 12/3/1950"))

    assert [each.clause.text for each in found] == ["1312/QĐ-TTg"]
