"""Addresses as papers write them lead to the keys of all that they lie in."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.places.keys import place_keys
from tests.indexer.places.addresses import WORDINGS, misread, old_address, old_addresses

QUANG_THACH = {
    "c:38:quangxuong:quangthach", "=c:38:quangxuong:quangthach", "d:38:quangxuong", "p63:38", "p34:38",
    "n:38:tientrang",
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "xã Quảng Thạch, huyện Quảng Xương, tỉnh Thanh Hóa",
        "Quảng Thạch - Quảng Xương - Thanh Hoá",
        "XÃ QUẢNG THẠCH HUYỆN QUẢNG XƯƠNG TỈNH THANH HÓA",
        "X. Quảng Thạch H. Quảng Xương T. Thanh Hóa",
        "x, Quảng Thạch, h, Quảng Xương",
        "xa quang thach huyen quang xuong tinh thanh hoa",
        "tỉnh Thanh Hóa, huyện Quảng Xương, xã Quảng Thạch",
        "thôn 3 xã Quảng Thạch, Quảng Xương, Thanh Hóa.",
        "xãQuảng Thạch huyệnQuảngXương tỉnh Thanh Hóa",
        "xá Quảng Thacb, huyén Quảng Xuong, tlnh Thanh H0á",
        "xã Quàng Thạeh, huyện Quàng Xuơng, tinh Thanb Hóa",
        "Nguyên quán: xã Quảng Thạch, huyện Quảng Xương, tỉnh Thanh Hóa",
    ],
)
def test_an_address_has_the_keys_of_all_that_it_lies_in(text: str) -> None:
    assert place_keys(text).keys == QUANG_THACH


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Quảng Xương - Thanh Hoá", {"=d:38:quangxuong", "d:38:quangxuong", "p63:38", "p34:38"}),
        ("Hà Tây", {"=h:hatay", "h:hatay", "p63:01", "p34:01"}),
        ("Nghệ Tĩnh", {"=h:nghetinh", "h:nghetinh"}),
        ("Hà Nam Ninh", {"=h:hanamninh", "h:hanamninh", "p34:37"}),
        ("Ý Yên, Hà Nam Ninh", {"=d:36:yyen", "d:36:yyen", "h:hanamninh", "p63:36", "p34:37"}),
        ("Ô Môn, Hậu Giang", {"=d:92:omon", "d:92:omon", "h:haugiang", "p63:92", "p34:92"}),
        ("huyện Tĩnh Gia, Thanh Hóa", {"=d:38:tinhgia", "d:38:tinhgia", "d:38:nghison", "p63:38", "p34:38"}),
        ("Mỏ Cày, Bến Tre", {"=d:83:mocay", "d:83:mocay", "p63:83", "p34:86"}),
        ("Văn Quan, Lạng Sơn", {"=d:20:vanquan", "d:20:vanquan", "p63:20", "p34:20"}),
        ("Liên khu 4", {"=h:lienkhuiv", "h:lienkhuiv"}),
        (
            "xã Bình Nguyên, tỉnh Phú Thọ",
            {"=n:25:binhnguyen", "n:25:binhnguyen", "d:26:binhxuyen", "p63:26", "p34:25", "w34:25"},
        ),
    ],
)
def test_an_address_of_any_time_is_understood(text: str, keys: set[str]) -> None:
    assert place_keys(text).keys == keys


def test_a_commune_named_in_a_province_may_be_the_old_or_the_new_one() -> None:
    keys = place_keys("thôn 3, Tiên Trang, Thanh Hóa").keys

    assert {"=n:38:tientrang", "=c:38:quangxuong:tientrang", "d:38:quangxuong"} <= keys


def test_marks_tell_apart_what_letters_do_not() -> None:
    assert "n:51:so7nha5" in place_keys("xã Sơn Hạ, tỉnh Quảng Ngãi").keys
    assert "n:51:so7nha5" not in place_keys("xã Sơn Hà, tỉnh Quảng Ngãi").keys


def test_a_name_with_an_apostrophe_or_a_dash_stays_whole() -> None:
    assert "=d:66:mdrak" in place_keys("huyện M'Drắk, tỉnh Đắk Lắk").keys
    assert "=d:58:phanrangthapcham" in place_keys("Phan Rang - Tháp Chàm, Ninh Thuận").keys


@pytest.mark.parametrize(
    "text", ["", "Châu Thành", "12, . - xã", "Mặt trận phía Nam", "không rõ", "chưa rõ", "Tây Nguyên", "1950"]
)
def test_what_names_no_place_or_too_many_has_no_keys(text: str) -> None:
    assert place_keys(text).keys == frozenset()


def test_a_name_that_many_places_have_leads_to_what_holds_them_all() -> None:
    keys = place_keys("Phường 1, thành phố Hồ Chí Minh").keys

    assert "p63:79" in keys
    assert not any(key.startswith(("c:", "d:")) for key in keys)


@pytest.mark.parametrize(
    ("text", "then", "now"),
    [
        ("Quảng Xương, Thanh Hóa", ("Thanh Hóa",), ("Thanh Hóa",)),
        ("Hà Tây", ("Hà Nội",), ("Hà Nội",)),
        ("Nghệ Tĩnh", ("Nghệ Tĩnh",), ("Nghệ An", "Hà Tĩnh")),
        ("Vĩnh Phúc", ("Vĩnh Phúc",), ("Phú Thọ",)),
        ("không rõ", (), ()),
    ],
)
def test_provinces_are_told_as_they_were_and_as_they_are(
    text: str, then: tuple[str, ...], now: tuple[str, ...]
) -> None:
    keys = place_keys(text)

    assert (keys.provinces_then, keys.provinces_now) == (then, now)


@given(st.text(max_size=120))
def test_any_text_is_read_without_failing(text: str) -> None:
    place_keys(text)


@given(st.data(), st.floats(0, 0.5))
def test_an_address_misread_in_any_way_is_read_without_failing(data: st.DataObject, noise: float) -> None:
    row = data.draw(st.sampled_from(old_addresses(300)))
    rng = random.Random(data.draw(st.integers(0, 99)))

    place_keys(misread(old_address(row), noise=noise, rng=rng))


@pytest.mark.parametrize(
    ("noise", "least"), [(0.0, (0.99, 0.99)), (0.02, (0.97, 0.99)), (0.05, (0.94, 0.97)), (0.1, (0.88, 0.94))]
)
def test_most_misread_addresses_have_the_right_district_and_province(
    noise: float, least: tuple[float, float]
) -> None:
    rows, rng = old_addresses(250), random.Random(5)
    districts = provinces = 0
    for wording in WORDINGS.values():
        for row in rows:
            keys = place_keys(misread(wording(row), noise=noise, rng=rng)).keys
            districts += row.district_key in keys or wording is WORDINGS["new name"]
            provinces += f"p63:{row.code}" in keys or wording is WORDINGS["new name"]

    asked = len(rows) * len(WORDINGS)
    assert districts / asked >= least[0]
    assert provinces / asked >= least[1]


def test_an_address_is_read_quickly() -> None:
    texts = [old_address(row) for row in old_addresses(500)]
    place_keys(texts[0])
    start = time.process_time()
    for text in texts[1:]:
        place_keys(text)

    assert (time.process_time() - start) / len(texts) < 0.015


@pytest.mark.parametrize("text", ["tân thành " * 40, "phường 1 quận 3 " * 20, "qu" * 3000, "xã," * 500])
def test_a_hostile_text_takes_no_long_time(text: str) -> None:
    place_keys("Thanh Hóa")
    start = time.process_time()
    place_keys(text)

    assert time.process_time() - start < 0.5
