"""A typed place means all that is or was called so, and finds it under every name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.places.keys import place_keys
from indexer.places.meaning import place_meaning
from schemas.vietnamese import fold
from tests.indexer.places.addresses import new_address, old_address, old_addresses, province_of


def _asked(text: str) -> frozenset[str]:
    meaning = place_meaning(text)
    assert meaning
    return meaning.same | meaning.merged


@pytest.mark.parametrize(
    ("text", "same", "merged"),
    [
        ("Quảng Thạch, Quảng Xương", {"c:38:quangxuong:quangthach"}, {"=n:38:tientrang"}),
        ("quang xuong thanh hoa", {"d:38:quangxuong"}, {"=n:38:namsamson"}),
        ("Tp. Vinh", {"d:40:vinh"}, set()),
        ("TP HCM", {"p63:79", "w34:79"}, {"p63:74", "p63:77", "=h:cholon", "=h:haunghia"}),
        ("HN", {"p63:01", "w34:01"}, {"=h:hasonbinh", "=h:phucyen"}),
        ("tỉnh Hà Tây", {"h:hatay"}, {"p63:01", "=h:hasonbinh"}),
        ("nghe tinh", {"h:nghetinh"}, {"p63:40", "p63:42"}),
        ("tỉnh Phú Thọ", {"p63:25", "w34:25"}, {"p63:26", "p63:17", "=h:vinhphu"}),
        ("Hậu Giang", {"p63:93", "h:haugiang"}, {"p63:92", "p63:94", "=h:chuongthien"}),
        ("huyện Đông Sơn", {"d:38:dongson"}, {"d:38:thanhhoa"}),
        ("Tân Tiến, Bạch Thông", {"c:06:bachthong:tantien"}, {"=c:06:bachthong:tantu", "=n:19:phuthong"}),
        ("xóm Đông, Quảng Thạch, Quảng Xương", {"c:38:quangxuong:quangthach"}, {"=n:38:tientrang"}),
        ("quang thach, quang xuogn", {"c:38:quangxuong:quangthach"}, {"=n:38:tientrang"}),
        ("Ô Môn, Hậu Giang", {"d:92:omon", "n:92:omon"}, None),
        ("Từ Liêm, Hà Nội", {"d:01:tuliem", "n:01:tuliem"}, None),
        ("huyện Châu Thành, Tây Ninh", {"d:72:chauthanh", "d:80:chauthanh"}, None),
    ],
)
def test_a_place_is_asked_for_by_keys(text: str, same: set[str], merged: set[str] | None) -> None:
    meaning = place_meaning(text)

    assert meaning
    assert meaning.same == same
    assert merged is None or meaning.merged == merged


def test_a_name_of_several_places_means_each_of_them() -> None:
    meaning = place_meaning("huyện Châu Thành")

    assert meaning
    assert len([key for key in meaning.same if key.startswith("d:")]) == 10
    assert meaning.label == "huyện Châu Thành"


def test_who_types_a_province_does_not_mean_communes_called_so() -> None:
    meaning = place_meaning("Hòa Bình")

    assert meaning
    assert meaning.same == {"p63:17"}
    assert any(key.startswith("c:") for key in meaning.merged)


def test_a_present_commune_leads_to_the_old_ones_that_went_into_it() -> None:
    assert "c:38:quangxuong:quangthach" in _asked("xã Tiên Trang, tỉnh Thanh Hóa")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("quang thach quang xuong", "xã Quảng Thạch, huyện Quảng Xương"),
        ("thanh hoa", "tỉnh Thanh Hóa"),
        ("huyen  quang xuong", "huyện Quảng Xương"),
        ("quang thach", "quang thach"),
    ],
)
def test_a_place_is_shown_in_full_where_one_is_meant(text: str, label: str) -> None:
    meaning = place_meaning(text)

    assert meaning
    assert meaning.label == label


@pytest.mark.parametrize("text", ["", "  ", "không rõ", "12", "?"])
def test_what_is_no_place_means_none(text: str) -> None:
    assert place_meaning(text) is None


@given(st.text(max_size=80))
def test_any_text_may_be_typed(text: str) -> None:
    place_meaning(text)


def test_old_and_new_names_find_each_other() -> None:
    missed = []
    for row in old_addresses(1000, seed=4):
        old, district = old_address(row), f"{row.district}, {province_of(row)}"
        for now in row.now:
            new = new_address(now, row.code)
            asked_and_written = ((old, new), (new, old), (fold(old), new), (fold(new), old), (district, new))
            missed += [pair for pair in asked_and_written if not _asked(pair[0]) & place_keys(pair[1]).keys]

    assert missed == []


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Hà Tây", "xã Vân Hòa, huyện Ba Vì, Hà Nội"),
        ("Hà Nội", "Hà Sơn Bình"),
        ("Nghệ Tĩnh", "Hưng Nguyên, Nghệ An"),
        ("Hà Tĩnh", "Nghệ Tĩnh"),
        ("Vĩnh Phúc", "xã Bình Nguyên, tỉnh Phú Thọ"),
        ("Phú Thọ", "xã Bình Nguyên, tỉnh Phú Thọ"),
        ("Nam Định", "Ý Yên, Hà Nam Ninh"),
        ("Quảng Xương", "xã Tiên Trang, tỉnh Thanh Hóa"),
        ("Từ Liêm", "phường Cổ Nhuế 1, quận Bắc Từ Liêm, Hà Nội"),
    ],
)
def test_what_was_merged_is_found(asked: str, written: str) -> None:
    assert _asked(asked) & place_keys(written).keys


def test_what_is_known_to_lie_elsewhere_is_not_found() -> None:
    assert not _asked("Nghệ An") & place_keys("Can Lộc, Nghệ Tĩnh").keys
    assert not _asked("xã Quảng Thạch, Quảng Xương") & place_keys("xã Quảng Nham, huyện Quảng Xương").keys
