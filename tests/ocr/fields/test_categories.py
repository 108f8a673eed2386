"""The legal category a text names."""

import pytest

from ocr.fields.categories import category_code
from schemas.beneficiary import CATEGORIES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("LIỆT SĨ", "LS"),
        ("liệt-sĩ", "LS"),
        ("Diện: thương binh loại B", "TB"),
        ("người hưởng chính sách như thương binh", "TB"),
        ("benh binh", "BB"),
        ("CĐHH", "CĐHH"),
        ("Bà mẹ Việt Nam anh hùng", "BMVNAH"),
        ("Sở Lao động - Thương binh và Xã hội", None),
        ("", None),
    ],
)
def test_a_text_names_its_category(text: str, code: str | None) -> None:
    assert category_code(text) == code


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.code)
def test_every_category_is_known_by_its_name_and_code(category) -> None:
    assert category_code(category.name) == category_code(category.code) == category.code
