"""Values agree where one can be the other, never because a letter was guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.record.agreement import WEIGHTS, AgreementWeights, agreed_confidence, agreement
from schemas.fields import FieldName
from tests.ocr.record.values import value

SHARES = st.floats(0.0, 1.0)


@pytest.mark.parametrize(
    ("name", "first", "second", "form"),
    [
        ("full_name", "Lê Văn Hải", "Lê Văn Hải", "same"),
        ("full_name", "Lê Văn Hải", "LÊ VĂN HẢI", "spelling"),
        ("full_name", "Nguyễn Thị Hòa", "Nguyễn Thị Hoà", "spelling"),
        ("full_name", "Lê Văn Hải", "LE VAN HAI", "unmarked"),
        ("full_name", "Lê Văn Hải", "Lê Văn Hái", None),
        ("full_name", "Lê Văn Hải", "Lê Hải", None),
        ("birth_date", "1948", "5/3/1948", "part"),
        ("birth_date", "ngày 5 tháng 3 năm 1948", "05/03/1948", "spelling"),
        ("birth_date", "5/3/1948", "7/3/1948", None),
        ("birth_date", "không rõ", "1948", None),
        (
            "native_place",
            "Quảng Thạch, Quảng Xương, Thanh Hóa",
            "xã Quảng Thạch, huyện Quảng Xương, tỉnh Thanh Hoá",
            "spelling",
        ),
        ("native_place", "Thanh Hóa", "Quảng Thạch, Quảng Xương, Thanh Hóa", "part"),
        (
            "native_place",
            "thôn 3, Quảng Thạch, Quảng Xương, Thanh Hóa",
            "Quảng Thạch, Quảng Xương, Thanh Hóa",
            "part",
        ),
        ("native_place", "Quảng Thạch, Quảng Xương, Thanh Hóa", "xã Tiên Trang, tỉnh Thanh Hóa", "now"),
        ("native_place", "Quảng Thạch, Quảng Xương, Thanh Hóa", "Quảng Nham, Quảng Xương, Thanh Hóa", None),
        ("native_place", "Quảng Thạch, Quảng Xương, Thanh Hóa", "Quảng Đức, Quảng Xương, Thanh Hóa", None),
        ("native_place", "Thanh Hóa", "Nghệ An", None),
        ("native_place", "Cẩm Hoàng, Cẩm Giàng, Hải Hưng", "Cẩm Hoàng, Cẩm Giàng, Hải Dương", "now"),
        ("native_place", "Cẩm Hoàng, Cẩm Giàng, Hải Dương", "Cẩm Hoàng, Cẩm Giàng, Hải Phòng", "now"),
        ("native_place", "Hải Dương", "Hải Phòng", None),
        ("native_place", "thôn Đông, xã Quảng Thạch", "thôn Đoài, xã Quảng Thạch", None),
        ("death_place", "Mặt trận B3 Tây Nguyên", "Mat tran B3 Tay Nguyen", "unmarked"),
        ("death_place", "Mặt trận phía Nam", "Mặt trận Tây Bắc", None),
        ("war_period", "Kháng chiến chống đế quốc Mỹ", "Chống Mỹ, cứu nước", "spelling"),
        ("citizen_no", "170000001", "038048000001", "renumbered"),
        ("decision_no", "1234/QĐ-LĐTBXH", "1234 / QĐ – LĐTBXH", "spelling"),
        ("decision_no", "1234", "1234/QĐ-LĐTBXH", "part"),
        ("decision_no", "1234/QĐ-LĐTBXH", "1284/QĐ-LĐTBXH", None),
        ("beneficiary_file_no", "BD/LS-07956", "07956", "part"),
        ("beneficiary_file_no", "BD/LS-07956", "BD/LS-7956", None),
        ("beneficiary_file_no", "TH/30418-3", "TH/3O418-3", "spelling"),
        ("injury_percent", "21%", "21 phần trăm", "spelling"),
        ("injury_percent", "21%", "27%", None),
        ("category", "LIỆT SĨ", "liệt sỹ", "spelling"),
        ("category", "Liệt sĩ", "Thương binh", None),
        ("rank", "Hạ sĩ", "hạ sỹ", "spelling"),
        ("unit", "c5 d7", "c5 d7 e9 f304", "part"),
        ("unit", "c5 d7 e9", "c6 d7 e9", None),
    ],
)
def test_two_values_agree_in_a_form_or_not_at_all(
    name: FieldName, first: str, second: str, form: str | None
) -> None:
    assert agreement(value(name, first), value(name, second)) == form
    assert agreement(value(name, second), value(name, first)) == form


@given(SHARES, st.lists(SHARES, max_size=4), st.lists(SHARES, max_size=4))
def test_agreement_never_lowers_and_contradiction_never_raises(
    chosen: float, alike: list[float], against: list[float]
) -> None:
    alone = agreed_confidence(chosen)

    assert 0.0 <= agreed_confidence(chosen, against=against) <= alone
    assert alone <= agreed_confidence(chosen, alike=alike) <= WEIGHTS.most


def test_a_value_that_nothing_repeats_or_contradicts_stays_as_sure_as_it_was() -> None:
    assert agreed_confidence(0.8) == 0.8


def test_two_equal_values_that_contradict_each_other_are_each_less_sure_than_one() -> None:
    independent = AgreementWeights(against=1.0)

    assert agreed_confidence(0.9, against=[0.9], weights=independent) < 0.5
    assert agreed_confidence(0.9, against=[0.9]) < 0.9


def test_a_page_that_says_a_part_helps_less_than_one_that_says_all() -> None:
    assert 0.8 < agreed_confidence(0.8, parts=[0.8]) < agreed_confidence(0.8, alike=[0.8])
