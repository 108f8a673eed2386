"""Identity numbers and shares of lost ability, told by their shape and the words around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.sensitive_shapes import masked_number, sensitivity_by_shape


def told(text: str) -> dict[str, str]:
    words = text.split()
    return {word: each for word, each in zip(words, sensitivity_by_shape(words), strict=True) if each}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("CCCD số 003050001234 cấp ngày 12/03/2020", ["003050001234"]),
        ("giấy tờ kèm theo: 171234567.", ["171234567."]),
        ("số 171 234 567 do công an", ["171", "234", "567"]),
        ("số định danh 003.050.001.234", ["003.050.001.234"]),
        ("003 050 001 235", ["003", "050", "001", "235"]),
        ("CMND171234567 cấp", ["CMND171234567"]),
        ("CMND số: 17123456", ["17123456"]),
        ("chứng-minh nhân dân số 1712345", ["1712345"]),
        ("CCCD: OO3O5OOO1234", ["OO3O5OOO1234"]),
        ("CCCD: 0O305000I234", ["0O305000I234"]),
        ("ngày 12 03 1972 171234567", ["171234567"]),
    ],
)
def test_identity_numbers_are_known_wherever_they_stand(text: str, numbers: list[str]) -> None:
    assert [word for word, each in told(text).items() if each == "identity"] == numbers


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("tỷ lệ tổn thương cơ thể: 61%", ["61%"]),
        (
            "Tỷ lệ thương tật 61 % (Sáu mươi mốt phần trăm)",
            ["61", "%", "(Sáu", "mươi", "mốt", "phần", "trăm)"],
        ),
        ("mất sức lao động 61", ["61"]),
        ("bị tổn-thương 21,5%", ["21,5%"]),
        ("61% do thương tật", ["61%"]),
        ("TY LE THUONG TAT: 61%", ["61%"]),
        ("thương binh hạng 2/4", ["2/4"]),
        ("thương tật xếp hạng 3", ["3"]),
    ],
)
def test_shares_and_classes_of_lost_ability_are_known(text: str, shares: list[str]) -> None:
    assert [word for word, each in told(text).items() if each == "health"] == shares


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nguyễn Văn Thử sinh năm 1950",
        "quyết định số 1234/QĐ-UBND ngày 12/03/1972",
        "H49.64.33.2001.160",
        "trợ cấp 120.000.000 đồng",
        "hồ sơ BD/LS-07956",
        "lãi suất 12% một năm",
        "điện thoại 0912345678",
        "biên bản giám định số 123 ngày 5 tháng 3",
        "c5 d7 e9 f304",
    ],
)
def test_ordinary_numbers_are_not_guarded(text: str) -> None:
    assert told(text) == {}


@given(st.integers(0, 999_999_999), st.lists(st.sampled_from(["ông", "số", "ngày", "Thử", "12"]), max_size=6))
def test_twelve_digits_are_guarded_among_any_words(tail: int, around: list[str]) -> None:
    words = [*around, f"003{tail:09}", *around]

    assert sensitivity_by_shape(words)[len(around)] == "identity"


@given(st.lists(st.text(max_size=12), max_size=40))
def test_any_words_are_told_one_by_one(words: list[str]) -> None:
    assert len(sensitivity_by_shape(words)) == len(words)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("003050001234", "003***…234"), ("171 234 567", "171***…567"), ("12345678", "***"), ("", "***")],
)
def test_a_masked_number_shows_both_ends_alone(number: str, shown: str) -> None:
    assert masked_number(number) == shown
