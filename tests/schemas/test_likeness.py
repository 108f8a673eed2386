"""Pages and persons are compared: what is the same sheet or person, and what only looks so."""

from dataclasses import replace

import pytest

from schemas.fields import FieldName, FieldValue
from schemas.identifiers import PageId
from schemas.layout import BoundingBox
from schemas.likeness import PagePrint, PersonKey, compare_pages, compare_persons, person_key
from schemas.text_print import shared, text_print

FORM = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do QUYẾT ĐỊNH Về việc giải quyết chế độ ưu đãi đối với "
    "người có công Căn cứ Pháp lệnh ưu đãi người có công xét đề nghị của phòng chính sách Điều 1 Nay "
    "giải quyết trợ cấp đối với {} Điều 2 các ông bà có tên ở trên chịu trách nhiệm thi hành quyết định này từ ngày ký"
)
FIRST = (
    "Nguyễn Văn Mẫu sinh 05/03/1948 quê Đông Hòa số 1234/QĐ 0031-88 BD/LS-07956 Lê Thị Thử 17/8/1971 Trần Bá Giả"
    " Hoàng Thị Xuân 1969 Ngô Quang Hạ 1950-51 Bùi Đức Thu"
)
SECOND = (
    "Phạm Đình Thử sinh 11/10/1950 quê Tây An số 871/QĐ 4410-92 BD/LS-11203 con Đỗ Thị Mẫu 02/1/1968 Vũ Hữu Giả"
    " Đặng Thị Đông 1977 Lý Quang Hè 1961-62 Mai Đức Trời"
)
AN = PersonKey("nguyễn văn an", "05/3/1948", "dong hoa", "LS")


def page(filled: str, *, picture: int | None = 0b1111, name: str = "a") -> PagePrint:
    return PagePrint(PageId(name), picture, text_print(FORM.format(filled)))


def value(name: FieldName, written: str) -> FieldValue:
    return FieldValue(name, written, PageId("p"), BoundingBox(1, 2, 3, 4), 0.9, "test")


def test_a_sheet_read_twice_is_the_same_sheet() -> None:
    misread = page(FIRST.replace("Mẫu", "Mâu").replace("1234", "l234"), picture=0b1011)

    evidence = compare_pages(page(FIRST), misread, in_one_dossier=False)

    assert evidence is not None
    assert evidence.near == ("picture", "text")
    assert evidence.measures["picture_bits"] == 1


def test_two_filled_forms_are_two_sheets_though_they_look_alike() -> None:
    assert compare_pages(page(FIRST), page(SECOND), in_one_dossier=True) is None


def test_a_badly_damaged_scan_needs_a_text_beyond_doubt() -> None:
    damaged = 0b1111 ^ (2**20 - 1)

    assert compare_pages(page(FIRST), page(FIRST, picture=damaged), in_one_dossier=True) is not None
    half = FIRST.replace("1234", "l234").replace("Mẫu", "Mâu").replace("Thử", "Thừ").replace("1948", "I948")
    misread = half.replace("0031", "OO31").replace("Bá", "Bả").replace("Quang", "Ouang").replace("Đức", "Dứe")
    assert compare_pages(page(FIRST), page(misread, picture=damaged), in_one_dossier=True) is None


def test_the_same_words_on_another_picture_are_another_sheet() -> None:
    assert compare_pages(page(FIRST), page(FIRST, picture=0b1111 ^ (2**40 - 1)), in_one_dossier=True) is None


def test_a_page_without_a_picture_print_needs_more_of_its_text() -> None:
    assert compare_pages(page(FIRST, picture=None), page(FIRST), in_one_dossier=True) is not None


def test_pages_with_few_words_say_nothing() -> None:
    short = PagePrint(PageId("s"), 1, text_print("Nơi nhận: Lưu"))

    assert compare_pages(short, short, in_one_dossier=True) is None


def test_ends_of_papers_are_compared_within_a_dossier_only() -> None:
    end = PagePrint(
        PageId("e"),
        1,
        text_print("Nơi nhận: Như Điều 2; Phòng Kế Toán Lưu VT 12 NCC Dương Đức Thử ký 13/4/1981"),
    )

    assert compare_pages(end, end, in_one_dossier=True) is not None
    assert compare_pages(end, end, in_one_dossier=False) is None


def test_samples_tell_the_share_of_what_is_common() -> None:
    assert shared((1, 2, 3, 4, 5, 6), (1, 2, 3, 7, 8, 9)) == pytest.approx(0.5)
    assert shared((1, 2), (1, 2)) is None


@pytest.mark.parametrize(
    ("change", "equal"),
    [
        ({}, ("full_name", "birth_date", "native_place", "category")),
        ({"name": "nguyễn văn an", "birth": ""}, ("full_name", "native_place", "category")),
        ({"birth": "1948"}, ("full_name", "native_place", "category")),
        ({"commune": "tay an"}, ("full_name", "birth_date", "category")),
        ({"category": "TB"}, ("full_name", "birth_date", "native_place")),
    ],
)
def test_one_person_is_proposed(change: dict[str, str], equal: tuple[str, ...]) -> None:
    evidence = compare_persons(AN, replace(AN, **change))

    assert evidence is not None
    assert evidence.equal == equal


@pytest.mark.parametrize(
    "change",
    [
        {"name": "nguyễn văn anh"},
        {"birth": "1949"},
        {"birth": "05/4/1948"},
        {"birth": "1948", "commune": "tay an"},
        {"birth": "", "commune": ""},
    ],
)
def test_too_little_or_a_contradiction_proposes_nobody(change: dict[str, str]) -> None:
    assert compare_persons(AN, replace(AN, **change)) is None


@pytest.mark.parametrize(("name", "rung"), [("nguyễn văn an", 0), ("nguyen van an", 2)])
def test_the_rung_of_the_name_is_told(name: str, rung: int) -> None:
    evidence = compare_persons(AN, replace(AN, name=name))

    assert evidence is not None
    assert evidence.measures["name_rung"] == rung


def test_places_of_the_tone_mark_do_not_count() -> None:
    old, new = replace(AN, name="lê thị hoà"), replace(AN, name="lê thị hòa")
    evidence = compare_persons(old, new)

    assert evidence is not None
    assert evidence.measures["name_rung"] == 1


def test_an_equal_number_is_proposed_whatever_the_name() -> None:
    one, other = replace(AN, citizen_no="003048000001"), PersonKey("an", citizen_no="003048000001")

    evidence = compare_persons(one, other)

    assert evidence is not None
    assert (evidence.equal, evidence.different) == (("citizen_no",), ("full_name",))


def test_a_file_in_another_category_is_told_as_such() -> None:
    evidence = compare_persons(AN, replace(AN, category="TB"))

    assert evidence is not None
    assert evidence.different == ("category",)


def test_the_key_of_a_person_comes_from_the_values() -> None:
    values = [
        value("full_name", "NGUYỄN  Văn An"),
        value("birth_date", "năm 1948"),
        value("native_place", "xã Đông Hòa, huyện Dĩ An, tỉnh Bình Dương"),
        value("citizen_no", "003 048 000001"),
    ]

    assert person_key(values) == PersonKey("nguyễn văn an", "năm 1948", "dong hoa", "", "003048000001")
    assert person_key(values[1:]) is None
