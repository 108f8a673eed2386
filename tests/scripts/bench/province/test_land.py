"""Places as papers of each time name them."""

import pytest

from scripts.bench.province.land import communes, rows_now, rows_of_district
from scripts.bench.province.place_names import rows_called
from scripts.bench.province.provinces_then import historic_units, province_then


@pytest.mark.parametrize(
    ("code", "year", "is_in_ha_tay", "expected"),
    [
        ("40", 1970, False, "Nghệ An"),
        ("40", 1980, False, "Nghệ Tĩnh"),
        ("42", 1985, False, "Nghệ Tĩnh"),
        ("36", 1980, False, "Hà Nam Ninh"),
        ("36", 1995, False, "Nam Hà"),
        ("01", 1995, True, "Hà Tây"),
        ("01", 1980, True, "Hà Sơn Bình"),
        ("01", 1980, False, "Hà Nội"),
        ("01", 2015, True, "Hà Nội"),
        ("38", 1980, False, "Thanh Hóa"),
    ],
)
def test_a_province_has_the_name_of_its_time(code: str, year: int, is_in_ha_tay: bool, expected: str) -> None:
    assert province_then(code, year, in_ha_tay=is_in_ha_tay) == expected


def test_a_commune_lies_in_its_district_and_in_what_it_became() -> None:
    for commune in communes()[::500]:
        assert commune.row in rows_of_district(commune)
        assert all(commune.row in rows_now(wording) for wording in commune.now)
        assert commune.row in rows_called(commune.name)


def test_a_province_of_old_is_all_its_land() -> None:
    codes = {communes()[row].code for row in rows_called("Nghệ Tĩnh")}
    assert codes == {"40", "42"}


def test_ha_tay_is_a_part_of_what_is_ha_noi() -> None:
    districts = {communes()[row].district for row in rows_called("Hà Tây")}
    assert "huyện Ứng Hòa" in districts
    assert "huyện Gia Lâm" not in districts


def test_a_commune_tells_the_provinces_it_belonged_to() -> None:
    commune = next(each for each in communes() if each.name == "xã Kim Liên" and each.code == "40")
    assert [unit.name for unit in historic_units(commune)] == ["Nghệ Tĩnh"]
