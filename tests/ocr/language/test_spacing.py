"""Spaces that a reader lost are put back where the signs themselves decide."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.language.spacing import parted_at_signs, spaced
from tests.ocr.line_readers import text_of, word, words_of

LINES = st.lists(
    st.text(alphabet="aàhồsĩNgăm19.,:;-/ĐU", min_size=1, max_size=12), max_size=8
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("Xá,Lâm", "Xá, Lâm"),
        ("ngày15", "ngày 15"),
        ("tháng8", "tháng 8"),
        ("04tháng", "04 tháng"),
        ("Ngày15/8/2025", "Ngày 15/8/2025"),
        ("HoàngHữu", "Hoàng Hữu"),
        ("LêVănMẫu,", "Lê Văn Mẫu,"),
        ("ký:Lê", "ký: Lê"),
        ("xã;huyện", "xã; huyện"),
    ],
)
def test_a_space_that_signs_or_capitals_demand_is_put_in(read: str, expected: str) -> None:
    assert text_of(spaced([word(read)])) == expected


@pytest.mark.parametrize(
    "text",
    [
        "UBND", "TT-ĐT", "NĐ-CP", "25/QĐ-UBND", "1.234,5", "1.000.000", "8:30", "15/8/2025", "003123456789", "v.v.",
        "KT.", "TP.HCM", "http://vidu.vn/ho-so", "a@vidu.vn", "ĐắkLắk", "McDonald", "hươNG", "./.", "…", "61%", "1a",
        "Lê", "QUYẾT", "ngày", "năm", "tháng,", "(đã", "Số:", "ông/bà", "35,5m2",
    ],
)  # fmt: skip
def test_numbers_abbreviations_and_plain_words_stay_whole(text: str) -> None:
    assert spaced([word(text)]) == (word(text),)


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("VT,P.KTTH", "VT, P.KTTH"),
        ("2025;số", "2025; số"),
        ("Số:25", "Số: 25"),
        ("-Lưu:", "- Lưu:"),
        ("8:30", "8:30"),
        ("1.234,5", "1.234,5"),
        ("TT-ĐT", "TT-ĐT"),
    ],
)
def test_where_another_reading_may_bear_it_out_likely_spaces_are_tried_too(read: str, expected: str) -> None:
    assert text_of(parted_at_signs([word(read)])) == expected


def test_each_part_has_its_share_of_the_box() -> None:
    day, number = spaced([word("ngày15", 100, 160)])
    assert (day.x0, day.x1, number.x0, number.x1) == (100, 140, 140, 160)


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("Họ. và. tên. Lê Mẫu", "Họ và tên Lê Mẫu"),
        ("Họ.và tên. Lê. Văn. Mẫu", "Họ và tên Lê Văn Mẫu"),
        ("sinh. ngày. 15. tháng. 8", "sinh ngày 15 tháng 8"),
    ],
)
def test_dots_of_the_leaders_below_a_line_are_taken_off(read: str, expected: str) -> None:
    assert text_of(spaced(words_of(read))) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ hồ sơ đang quản lý. Đề nghị xem xét.",
        "1. Lê Văn Mẫu 2. Trần Thị Mẫu",
        "1. đơn đề nghị của thân nhân",
        "Mục 1. Điều 2. Khoản 3. Xem",
        "KT. GIÁM ĐỐC",
        "TP. Hà Nội, TX. Sơn Tây, TT. Xuân Mai",
        "Tiền 1.234,5 và 1.000.000 đồng v.v.",
        "a. b. c. d. đ.",
    ],
)
def test_dots_of_sentences_numbers_and_abbreviations_stay(line: str) -> None:
    assert text_of(spaced(words_of(line))) == line


@given(LINES)
def test_parting_changes_no_sign(line: str) -> None:
    words = words_of(line)
    assert text_of(parted_at_signs(words)).replace(" ", "") == line.replace(" ", "")


@given(LINES)
def test_spacing_changes_no_letter_and_only_takes_dots(line: str) -> None:
    found = text_of(spaced(words_of(line))).replace(" ", "").replace(".", "")
    assert found == line.replace(" ", "").replace(".", "")


@given(LINES)
def test_parts_stand_side_by_side_in_the_place_of_the_word(line: str) -> None:
    words = words_of(line)
    parts = parted_at_signs(words)
    assert all(part.text and part.x0 < part.x1 for part in parts)
    assert all(before.x1 <= after.x0 + 1e-6 for before, after in pairwise(parts))


def test_an_empty_line_stays_empty() -> None:
    assert spaced(()) == parted_at_signs(()) == ()
