"""Numbers and dates in the shape in which they were written."""

import pytest

from ocr.fields.shapes import in_shape
from schemas.fields import FieldKind


@pytest.mark.parametrize(
    ("kind", "read", "shaped"),
    [
        ("number", "VP/TB- 33312", "VP/TB-33312"),
        ("number", "7092/QĐ - LĐTBXH", "7092/QĐ-LĐTBXH"),
        ("number", "717 – TB – LB3", "717–TB–LB3"),
        ("number", "239 / 07", "239/07"),
        ("number", "1034/Tĩg", "1034/TTg"),
        ("text", "c9, d9,e5,f308", "c9, d9, e5, f308"),
        ("text", "Kho 3 - Giá 4- Hộp 298", "Kho 3 - Giá 4 - Hộp 298"),
        ("date", "28-01- 41", "28-01-41"),
        ("date", "1 - 6-1959", "1-6-1959"),
        ("date", "ngày 94 tháng 6 năm 1930", "ngày 04 tháng 6 năm 1930"),
        ("date", "ngày 10 tháng 61 năm 1973", "ngày 10 tháng 01 năm 1973"),
        ("date", "95/91/1973", "05/01/1973"),
        ("place", "Hải Thượng- Hải Lăng -Quảng Trị", "Hải Thượng - Hải Lăng - Quảng Trị"),
    ],
)
def test_a_value_gets_its_shape_back(kind: FieldKind, read: str, shaped: str) -> None:
    assert in_shape(read, kind=kind) == shaped


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ("date", "ngày 31 tháng 12 năm 1972"),
        ("date", "../3/1948"),
        ("date", "khoảng 1948-1950"),
        ("date", "tháng 4 năm 1975"),
        ("place", "Bà Rịa-Vũng Tàu"),
        ("place", "Cẩm Hoàng - Cẩm Giàng"),
        ("name", "Nguyễn Văn A-B"),
        ("text", "c8 - d5"),
    ],
)
def test_what_is_in_shape_stays(kind: FieldKind, read: str) -> None:
    assert in_shape(read, kind=kind) == read
