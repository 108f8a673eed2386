"""Marks and stops of values set right where the field can say nothing else; names are left as they were read."""

import pytest

from ocr.fields.known_words import with_known_marks
from ocr.fields.leader_remains import without_leader_remains
from schemas.fields import FieldName


@pytest.mark.parametrize(
    ("name", "read", "settled"),
    [
        ("rank", "Chuấn úy", "Chuẩn úy"),
        ("rank", "THƯƠNG SĨ", "THƯỢNG SĨ"),
        ("relative_relation", "Êm", "Em"),
        ("war_period", "Kháng chiến chống để quốc Mỹ", "Kháng chiến chống đế quốc Mỹ"),
        ("unit", "Đại đội 1, Tỉnh đổi", "Đại đội 1, Tỉnh đội"),
        ("native_place", "Cấm Hoàng - Cắm Giàng - Hải Hưng", "Cẩm Hoàng - Cẩm Giàng - Hải Hưng"),
        (
            "native_place",
            "xã Cấm Hoàng, huyên Cắm Giàng, Hải Hưng",
            "xã Cẩm Hoàng, huyện Cẩm Giàng, Hải Hưng",
        ),
    ],
)
def test_marks_are_set_right_where_nothing_else_can_be_meant(
    name: FieldName, read: str, settled: str
) -> None:
    assert with_known_marks(name, read) == settled


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("full_name", "NGUYÊN VĂN MẠNH"),
        ("relative_name", "Trãn Thị Sửu"),
        ("rank", "Thuong si"),
        ("rank", "Thuong sỉ"),
        ("relative_relation", "Chủ hộ"),
        ("native_place", "Hòa Xá, Ứng Hòa, Hà Tây"),
        ("residence", "Thôn Phượng, xã Hòa Xá"),
        ("death_place", "nơi phương tiện đi qua"),
        ("native_place", "xã Mẫu Thử, huyện Không Có, tỉnh Thanh Hóa"),
        ("native_place", "Thuỷ Xuân, Huế"),
        ("native_place", "Cam Hoang, Cam Giang, Hai Hung"),
    ],
)
def test_names_unknown_places_and_what_was_typed_without_marks_stay(name: FieldName, read: str) -> None:
    assert with_known_marks(name, read) == read


@pytest.mark.parametrize(
    ("read", "cleaned"),
    [
        ("Nguyễn. Bá Lợi", "Nguyễn Bá Lợi"),
        ("xã.Cẩm Hoàng,, huyện Cẩm Giàng", "xã Cẩm Hoàng, huyện Cẩm Giàng"),
        ("c8. d5. e108 f320", "c8 d5 e108 f320"),
        ("tháng. 3 năm 1951", "tháng 3 năm 1951"),
    ],
)
def test_remains_of_dotted_lines_go(read: str, cleaned: str) -> None:
    assert without_leader_remains(read) == cleaned


@pytest.mark.parametrize(
    "read", ["X. Cẩm Hoàng, H. Cẩm Giàng", "Tp. Vinh", "Ng. Văn A", "1.234/QĐ", "../3/1948", "…/1948"]
)
def test_short_forms_numbers_and_unknown_days_keep_their_stops(read: str) -> None:
    assert without_leader_remains(read) == read


def test_a_stop_that_parts_two_places_stays() -> None:
    assert without_leader_remains("xã Hòa An. Yên Khánh,.Ninh Bình", parts_are_stopped=True) == (
        "xã Hòa An. Yên Khánh, Ninh Bình"
    )
