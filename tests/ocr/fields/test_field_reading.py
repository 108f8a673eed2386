"""What a page states about the beneficiary, and which page is believed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.fields.field_reading import read_fields
from schemas.fields import FieldName, FieldValue
from schemas.identifiers import PageId
from schemas.layout import BoundingBox, Line, PageText
from schemas.vietnamese import fold, nfc
from tests.ocr.papers import PAPERS
from tests.ocr.typed_pages import typed_page

PAGE = PageId("page-1")


def stated(text: str) -> dict[str, str]:
    return {value.name: value.value for value in read_fields(typed_page(text), page_id=PAGE)}


def value(
    text: str, *, name: FieldName = "full_name", confidence: float = 0.8, page: str = "page-1"
) -> FieldValue:
    return FieldValue(name, text, PageId(page), BoundingBox(0, 0, 9, 9), confidence, "label:test")


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_states_its_fields(paper: str) -> None:
    text, expected = PAPERS[paper]

    assert stated(text) == expected


def test_a_blank_page_states_nothing() -> None:
    assert read_fields(typed_page(""), page_id=PAGE) == ()


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Ngày, tháng, năm sinh: 05/03/1948", "05/03/1948"),
        ("Sinh ngày 5-3-48", "5-3-48"),
        ("Ngày sinh: ngày 05 tháng 3 năm 1948", "ngày 05 tháng 3 năm 1948"),
        ("Sinh năm: ........1948........", "1948"),
        ("Năm sinh: ../../1948", "../../1948"),
        ("Năm sinh: …/3/1948", "…/3/1948"),
        ("Ngày tháng năm sinh: tháng 3/1948", "tháng 3/1948"),
        ("Năm sinh: khoảng 1950", "khoảng 1950"),
        ("Năm sinh: Mậu Thân 1908", "Mậu Thân 1908"),
        ("Sinh ngày: 5/3/1948 (âm lịch)", "5/3/1948 (âm lịch)"),
    ],
)
def test_a_date_of_birth_is_kept_as_written(line: str, date: str) -> None:
    assert stated(f"Họ và tên: Lê Văn Hải\n{line}")["birth_date"] == date


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Họ và tên: Nguyễn Văn Nam    Nam/Nữ: Nam", "Nguyễn Văn Nam"),
        ("Họ và tên (chữ in hoa): TRẦN THỊ SINH Sinh năm 1950", "TRẦN THỊ SINH"),
        ("Họ, tên: Lê Văn Anh (tức Ba Sáu)", "Lê Văn Anh"),
        ("Họ và tên: Phạm văn Hiến, bí danh Hòa", "Phạm văn Hiến"),
        ("1. Họ và tên : Bà Nguyễn Thị Thanh", "Nguyễn Thị Thanh"),
        ("Đồng chí Đỗ Hữu Phước sinh năm 1950", "Đỗ Hữu Phước"),
    ],
)
def test_a_name_ends_where_something_else_begins(line: str, name: str) -> None:
    assert stated(line)["full_name"] == name


@pytest.mark.parametrize(
    "text",
    [
        "GIÁM ĐỐC\n(Ký, ghi rõ họ tên)\nTrần Văn Long",
        "Họ và tên người khai: Trần Thị Bê",
        "Kính gửi: Ông Trần Văn Long",
        "Họ tên vợ: Lê Thị Mai",
        "Ông Trần Văn Long, Giám đốc Sở Nội vụ",
    ],
)
def test_signers_and_relatives_are_not_the_beneficiary(text: str) -> None:
    assert "full_name" not in stated(text)


def test_the_birth_of_an_applicant_is_not_the_beneficiary_s() -> None:
    read = stated("Họ và tên liệt sĩ: Lê Văn Hải\nHọ và tên người khai: Lê Văn Ba\nNăm sinh: 1970")

    assert read == {"full_name": "Lê Văn Hải"}


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số hồ sơ: 04878", "04878"),
        ("Số hồ sơ : BD/16720-1", "BD/16720-1"),
        ("SỐ HỒ SƠ BD/LS-07956", "BD/LS-07956"),
        ("Hồ sơ số ....CA-TH/TB-00123....", "CA-TH/TB-00123"),
        ("Ký hiệu BD/LS-07956", "BD/LS-07956"),
    ],
)
def test_a_file_number_keeps_its_zeros(line: str, number: str) -> None:
    assert stated(line)["beneficiary_file_no"] == number


@pytest.mark.parametrize("line", ["Mã hồ sơ: H56.10.20", "Mã số hồ sơ: 000.12", "Số điện thoại: 0912"])
def test_other_numbers_are_not_the_file_number(line: str) -> None:
    assert "beneficiary_file_no" not in stated(line)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số: 12/2005/QĐ-LĐTBXH\nQUYẾT ĐỊNH", "12/2005/QĐ-LĐTBXH"),
        ("Theo Quyết định số 1312TTga ngày 5/6/1975", "1312TTga"),
        ("Quyết định số: 717–TB-LB3 ngày 8/10/1956", "717–TB-LB3"),
        ("QUYẾT ĐỊNH\nSố 45 QĐ/TB", "45 QĐ/TB"),
    ],
)
def test_a_decision_number_is_read(text: str, number: str) -> None:
    assert stated(text)["decision_no"] == number


def test_a_decree_is_no_decision() -> None:
    assert "decision_no" not in stated("Căn cứ Nghị định số 131/2021/NĐ-CP ngày 30/12/2021")


@pytest.mark.parametrize("office", ["Sở Lao động - Thương binh và Xã hội", "TY THƯƠNG BINH XÃ HỘI"])
def test_an_office_of_invalids_is_no_category(office: str) -> None:
    assert "category" not in stated(office)


def test_the_box_surrounds_the_words_of_the_value() -> None:
    page = typed_page("Họ và tên: Lê Văn Hải")

    (name,) = read_fields(page, page_id=PAGE)

    assert name.box == page.words[3].box.union(page.words[5].box)


def test_a_faint_value_is_less_certain() -> None:
    clear, faint = (
        read_fields(typed_page("Họ và tên: Lê Văn Hải", confidence=c), page_id=PAGE)[0] for c in (0.97, 0.4)
    )

    assert clear.confidence > 0.85 > faint.confidence


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(PAPERS)), st.lists(st.tuples(st.integers(0, 2000), st.characters()), max_size=80)
)
def test_no_noise_makes_it_fail_or_leave_the_page(paper: str, noise: list[tuple[int, str]]) -> None:
    letters = list(PAPERS[paper][0])
    for place, letter in noise:
        letters[place % len(letters)] = letter
    page = typed_page(nfc("".join(letters)))  # text is NFC from the moment it is read

    for read in read_fields(page, page_id=PAGE):
        assert_is_on_page(read, page)


def assert_is_on_page(read: FieldValue, page: PageText) -> None:
    box = read.box
    inside = [
        word for word in page.words if box.x0 <= word.box.x0 < word.box.x1 <= box.x1 and box.y0 <= word.box.y0
    ]
    assert 0 <= box.x0 < box.x1 <= page.width_px
    assert 0 <= box.y0 < box.y1 <= page.height_px
    assert 0 < read.confidence <= 1
    # Marks of words that a field holds in one spelling only are set right.
    assert all(any(fold(part) in fold(word.text) for word in inside) for part in read.value.split())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Quê quán: xã Hòa An, tỉnh Nam Định.......\ni21 00", "xã Hòa An, tỉnh Nam Định"),
        ("Quê quán: Hòa An. Yên Khánh, Ninh Bình", "Hòa An. Yên Khánh, Ninh Bình"),
        (
            "Quê quán: xã Hòa An, huyện Yên\nKhánh, tỉnh Ninh Bình",
            "xã Hòa An, huyện Yên Khánh, tỉnh Ninh Bình",
        ),
        ("sinh năm 1950, quê quán\nxã Hòa An. Mức trợ cấp: 5 đồng", "xã Hòa An"),
        ("Quê quán: xã Hòa An; nhập ngũ năm 1966", "xã Hòa An"),
    ],
)
def test_a_place_ends_where_it_is_complete(text: str, place: str) -> None:
    assert stated(text)["native_place"] == place


def test_a_page_on_its_head_states_the_same() -> None:
    text, expected = PAPERS["table with heads"]

    read = read_fields(turned(typed_page(text)), page_id=PAGE)

    assert {value.name: value.value for value in read} == expected


def turned(page: PageText) -> PageText:
    """Return the page as a scanner sees it upside down."""
    lines = tuple(
        Line(
            tuple(
                replace(
                    word,
                    box=BoundingBox(
                        page.width_px - word.box.x1,
                        page.height_px - word.box.y1,
                        page.width_px - word.box.x0,
                        page.height_px - word.box.y0,
                    ),
                )
                for word in line.words
            )
        )
        for line in page.lines
    )
    return replace(page, lines=lines, rotation=180)
