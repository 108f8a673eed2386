"""Addresses of all times are read as written, and lead to where they lie now where the data tell."""

import lzma
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.admin_units.communes import TABLE
from schemas.admin_units.kinds import PLACE_KINDS
from schemas.admin_units.now import nay_thuoc, now_in
from schemas.admin_units.places import find_place
from schemas.admin_units.units import (
    codes_before_2025,
    province_changes,
    province_now,
    province_units,
    unit_of_code,
    units_called,
)

QUANG_THACH = ("xã Tiên Trang, tỉnh Thanh Hóa",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "xã Quảng Thạch, huyện Quảng Xương, tỉnh Thanh Hóa",
            ("", "xã Quảng Thạch", "huyện Quảng Xương", "tỉnh Thanh Hóa"),
        ),
        ("Quảng Thạch, Quảng Xương, Thanh Hóa", ("", "Quảng Thạch", "Quảng Xương", "Thanh Hóa")),
        ("Quảng Thạch - Quảng Xương - Thanh Hoá", ("", "Quảng Thạch", "Quảng Xương", "Thanh Hoá")),
        (
            "xã Quảng Thạch huyện Quảng Xương tỉnh Thanh Hóa",
            ("", "xã Quảng Thạch", "huyện Quảng Xương", "tỉnh Thanh Hóa"),
        ),
        ("X. Quảng Thạch, H. Quảng Xương", ("", "X. Quảng Thạch", "H. Quảng Xương", "")),
        ("Hòa An. Yên Khánh, Ninh Bình", ("", "Hòa An", "Yên Khánh", "Ninh Bình")),
        ("huyên Quảng Xương, tình Thanh Hóa", ("", "", "huyên Quảng Xương", "tình Thanh Hóa")),
        ("thôn 3, xã Bản Lầu, Lào Cai", ("thôn 3", "xã Bản Lầu", "", "Lào Cai")),
        ("Bản Lầu, Mường Khương, Lào Cai", ("", "Bản Lầu", "Mường Khương", "Lào Cai")),
        ("Quảng Xương, Thanh Hóa", ("", "", "Quảng Xương", "Thanh Hóa")),
        ("Thị xã Thái Hòa, Nghệ An", ("", "", "Thị xã Thái Hòa", "Nghệ An")),
        ("TP. Vinh, Nghệ An", ("", "", "TP. Vinh", "Nghệ An")),
        ("Nghệ Tĩnh", ("", "", "", "Nghệ Tĩnh")),
        ("Hòa Vang - Quảng Nam - Đà Nẵng", ("", "", "Hòa Vang", "Quảng Nam - Đà Nẵng")),
        (
            "Đô Vinh, Phan Rang - Tháp Chàm, Ninh Thuận",
            ("", "Đô Vinh", "Phan Rang - Tháp Chàm", "Ninh Thuận"),
        ),
        ("thành phố Hà Nội", ("", "", "", "thành phố Hà Nội")),
        ("Mặt trận phía Nam", ("Mặt trận phía Nam", "", "", "")),
        ("", ("", "", "", "")),
    ],
)
def test_an_address_is_cut_into_its_parts_as_written(text: str, parts: tuple[str, ...]) -> None:
    reading = find_place(text)

    assert (reading.detail, reading.commune, reading.district, reading.province) == parts
    assert reading.raw == text


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("xã Quảng Thạch, huyện Quảng Xương, tỉnh Thanh Hóa", QUANG_THACH),
        ("Quảng Thạch, Quảng Xương, Thanh Hóa", QUANG_THACH),
        ("XÃ QUẢNG THẠCH, HUYỆN QUẢNG XƯƠNG, TỈNH THANH HÓA", QUANG_THACH),
        ("xa Quang Thach, huyen Quang Xuong, tinh Thanh Hoa", QUANG_THACH),
        ("Quảng Thạch, Quảng Xương", QUANG_THACH),
        ("xã Quảng Phong, huyện Quảng Xương, tỉnh Thanh Hóa", ("xã Lưu Vệ, tỉnh Thanh Hóa",)),
        ("xã Hải Hòa, huyện Tĩnh Gia, tỉnh Thanh Hóa", ("phường Tĩnh Gia, tỉnh Thanh Hóa",)),
        ("Phường 08, Quận 4, TP. Hồ Chí Minh", nay_thuoc("Phường 8, Quận 4, TP Hồ Chí Minh")),
        ("xã Bản Lầu, huyện Mường Khương, tỉnh Hoàng Liên Sơn", ("xã Bản Lầu, tỉnh Lào Cai",)),
        ("xã Ba Trinh, huyện Kế Sách, tỉnh Hậu Giang", ("xã Đại Hải, thành phố Cần Thơ",)),
        ("huyện Hòa Vang, tỉnh Quảng Nam - Đà Nẵng", ("thành phố Đà Nẵng",)),
        ("Nghệ Tĩnh", ("tỉnh Nghệ An", "tỉnh Hà Tĩnh")),
        ("tỉnh Hà Tây", ("thành phố Hà Nội",)),
        ("Thừa Thiên Huế", ("thành phố Huế",)),
        ("tỉnh Yên Bái", ("tỉnh Lào Cai",)),
        ("xã Cẩm Giàng, tỉnh Hải Phòng", ("xã Cẩm Giàng, thành phố Hải Phòng",)),
        ("xã Cẩm Giang, thành phố Hải Phòng", ("xã Cẩm Giang, thành phố Hải Phòng",)),
        ("xã Hải Lăng, tỉnh Quảng Trị", ("xã Hải Lăng, tỉnh Quảng Trị",)),
        ("xã Định Thủy, huyện Mỏ Cày, tỉnh Bến Tre", ("xã Đồng Khởi, tỉnh Vĩnh Long",)),
        ("xã Tân Tiến, tỉnh Bắc Giang", ("thành phố Bắc Ninh",)),
        ("xã Không Đâu Có, huyện Quảng Xương, tỉnh Thanh Hóa", ("tỉnh Thanh Hóa",)),
        ("xã Không Đâu Có, huyện Không Có", ()),
        ("Liên khu V", ()),
        ("Mặt trận phía Nam", ()),
    ],
)
def test_a_place_of_old_leads_to_where_it_lies_now(text: str, now: tuple[str, ...]) -> None:
    assert now_in(find_place(text)) == now


def test_a_commune_that_was_divided_leads_to_each_of_its_parts() -> None:
    parts = now_in(find_place("phường Đông Hải, thành phố Phan Rang - Tháp Chàm, tỉnh Ninh Thuận"))

    assert parts == ("phường Đông Hải, tỉnh Khánh Hòa", "xã Phước Dinh, tỉnh Khánh Hòa")


def test_an_address_that_is_still_right_needs_no_hint() -> None:
    assert nay_thuoc("xã Tiên Trang, tỉnh Thanh Hóa") == ()


def test_every_commune_in_full_leads_to_what_the_table_says() -> None:
    rows = [line.split("\t") for line in lzma.decompress(TABLE.read_bytes()).decode().splitlines()[1:]]
    wrong = [
        row
        for code, district, _, commune, _, now in rows[::25]
        if commune and (row := (f"{commune}, {district}", code, now)) and not _leads_to(*row)
    ]

    assert len(rows) == 10_040
    assert wrong == []


def _leads_to(place: str, code: str, now: str) -> bool:
    province = unit_of_code(code, code_system="GSO63")
    assert province is not None
    reached = now_in(find_place(f"{place}, {province.wording}"))
    names = {part.split(":", 1)[1].lower() for part in now.split("|")}
    return {wording.rsplit(", ", 1)[0].lower() for wording in reached} == names


def test_once_loaded_a_place_is_found_in_less_than_a_millisecond() -> None:
    now_in(find_place("xã Tân Tiến, tỉnh Vĩnh Phúc"))
    begun = time.process_time()
    for _ in range(100):
        now_in(find_place("xã Quảng Thạch, huyện Quảng Xương, tỉnh Thanh Hóa"))

    assert (time.process_time() - begun) / 100 < 0.005


def test_the_lists_hold_63_and_34_provinces_and_each_of_the_63_goes_to_one_of_the_34() -> None:
    by_system = [unit.code_system for unit in province_units()]
    goes = [change.from_id for change in province_changes() if change.from_id.startswith("63-")]

    assert (by_system.count("GSO63"), by_system.count("GSO34")) == (63, 34)
    assert len(goes) == len(set(goes)) == 63
    assert {province_now(code).code_system for code in _codes("GSO63")} == {"GSO34"}


def test_each_province_of_the_63_has_its_own_h_code() -> None:
    h_codes = {unit.h_code for unit in province_units() if unit.code_system == "GSO63"}

    assert h_codes == {f"H{number:02}" for number in range(1, 64)}
    assert units_called("Thanh Hóa")[0].h_code == "H56"


def test_one_code_names_another_province_in_the_other_list() -> None:
    old, new = (unit_of_code("15", code_system=system) for system in ("GSO63", "GSO34"))

    assert old is not None
    assert new is not None
    assert (old.name, new.name) == ("Yên Bái", "Lào Cai")


def test_historical_provinces_are_marked_as_not_verified_and_lead_to_provinces_of_the_63() -> None:
    old = [u for u in province_units() if u.code_system == "historical" and u.kind != "khu"]

    assert all("chưa kiểm chứng" in unit.note for unit in old)
    assert all(set(codes_before_2025(unit.id)) <= _codes("GSO63") for unit in old)
    assert codes_before_2025("xua-ha-son-binh") == ("01", "17")


def _codes(system: str) -> set[str]:
    return {unit.code for unit in province_units() if unit.code_system == system}


_WORDS = st.sampled_from(
    [kind.word for kind in PLACE_KINDS]
    + ["Quảng", "Thạch", "Hà", "Nội", ",", "-", ".", "TP.", "3", "Nghệ Tĩnh"]
)


@given(st.lists(_WORDS, max_size=9).map(" ".join))
def test_every_part_of_a_reading_stands_in_the_text(text: str) -> None:
    reading = find_place(text)
    parts = ", ".join((reading.detail, reading.commune, reading.district, reading.province))

    assert all(part in text for part in parts.split(", "))
    now_in(reading)
