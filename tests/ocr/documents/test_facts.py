"""A document tells its number, date, agency and signer; what it does not print is unknown."""

from dataclasses import replace

import pytest

from ocr.documents.facts import document_facts
from schemas.layout import Region
from tests.ocr.typed_pages import typed_page

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def _page(
    *left: str, dated: str = "Thanh Hóa, ngày 14 tháng 3 năm 1972", body: str = "QUYẾT ĐỊNH\nĐiều 1. Trợ cấp"
):
    """Return a page with `left` as its letterhead beside the name of the state, then `body`."""
    right = (STATE, MOTTO, dated)
    rows = max(len(left), len(right))
    padded = [(*cells, "", "")[:rows] for cells in ((*left, *[""] * rows), (*right, *[""] * rows))]
    head = "\n".join(f"{a.ljust(34)}\t\t{b}" for a, b in zip(*padded, strict=True))
    return typed_page(f"{head}\n\n{body}")


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Số: 239/07", "239/07"),
        ("Số: 1234/QĐ-LĐTBXH", "1234/QĐ-LĐTBXH"),
        ("Số: 2276 /TB -SYT", "2276/TB-SYT"),
        ("Số 345/QĐ-UBND", "345/QĐ-UBND"),
        ("Số: 1312TTga", "1312TTga"),
        ("Số: 717–TB-LB3", "717-TB-LB3"),
        ("717–TB-LB3", "717-TB-LB3"),
        ("5ố: 18/QĐ-TBXH", "18/QĐ-TBXH"),
        ("Số: 56O/06", "560/06"),
        ("Số: TH/019832", "TH/019832"),
    ],
)
def test_a_number_is_read_in_its_shapes(printed, number) -> None:
    fact = document_facts([_page("SỞ NỘI VỤ", printed)]).number

    assert fact is not None
    assert fact.normalized == number
    assert fact.value in printed


@pytest.mark.parametrize("printed", ["Số:      /QĐ-LĐTBXH", "Số:", "Số ......"])
def test_a_number_that_is_not_there_is_not_guessed(printed) -> None:
    body = "QUYẾT ĐỊNH\nCăn cứ Quyết định\nSố: 77/QĐ-UBND ngày 1/2/1970"

    assert document_facts([_page("SỞ NỘI VỤ", printed, body=body)]).number is None


def test_the_number_of_the_stamp_of_the_registry_is_not_that_of_the_document() -> None:
    page = typed_page(
        f"SỞ NỘI VỤ\n{STATE}\n{MOTTO}\nCÔNG VĂN ĐẾN\nSố: 351\nNgày: 14/10/1957\nChuyển: TCCB\nTHÔNG BÁO"
    )

    facts = document_facts([page])

    assert facts.number is None
    assert facts.date is None


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("Thanh Hóa, ngày 14 tháng 3 năm 1972", "1972-03-14"),
        ("ngày 05 tháng 12 năm 2020", "2020-12-05"),
        ("Hà Nội, ngày … tháng 3 năm 1972", "1972-03"),
        ("Hà Nội, ngày .... tháng .... năm 1972", "1972"),
        ("Hà Nội, ngày 26/5/1996", "1996-05-26"),
        ("Hà Nội, ngày 26-5-72", "1972-05-26"),
        ("Hà Nội, ngày 08 thánq 3 nàm 2026", "2026-03-08"),
        ("Hà Nội, ngày 31 tháng 02 năm 1972", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(printed, iso) -> None:
    fact = document_facts([_page("SỞ NỘI VỤ", "Số: 1/QĐ", dated=printed)]).date

    assert (fact.normalized if fact else "") == iso


def test_a_date_above_the_signature_is_that_of_the_document() -> None:
    page = typed_page(
        f"{STATE}\n{MOTTO}\nĐƠN ĐỀ NGHỊ\nTôi là: Lê Thị Mẫu\nSinh ngày 05 tháng 6 năm 1950\n"
        "Thanh Hóa, ngày 3 tháng 11 năm 2004\nNgười làm đơn\nLê Thị Mẫu"
    )

    facts = document_facts([page])

    assert facts.date is not None
    assert facts.date.normalized == "2004-11-03"
    assert facts.signer is not None
    assert facts.signer.value == "Lê Thị Mẫu"


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH THANH HÓA"), "ỦY BAN NHÂN DÂN TỈNH THANH HÓA"),
        (("UBND TỈNH THANH HÓA", "SỞ Y TẾ"), "SỞ Y TẾ"),
        (
            ("UBND TỈNH THANH HÓA", "SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"),
            "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        ),
        (("QUÂN ĐỘI NHÂN DÂN", "VIỆT NAM"), "QUÂN ĐỘI NHÂN DÂN VIỆT NAM"),
        (("QUÂN ĐỘI NHÂN DÂN VIỆT NAM", "ĐOÀN 44"), "ĐOÀN 44"),
        (("BỘ QUỐC PHÒNG", "TỔNG CỤC CHÍNH TRỊ"), "TỔNG CỤC CHÍNH TRỊ"),
        (("BỘ TƯ LỆNH", "QUÂN KHU 4"), "BỘ TƯ LỆNH QUÂN KHU 4"),
        (("UBND HUYỆN TRIỆU SƠN", "ỦY BAN NHÂN DÂN", "XÃ DÂN LỰC"), "ỦY BAN NHÂN DÂN XÃ DÂN LỰC"),
        (("CHÍNH PHỦ",), "CHÍNH PHỦ"),
    ],
)
def test_the_agency_is_the_unit_itself_over_all_its_lines(head, agency) -> None:
    fact = document_facts([_page(*head, "Số: 12/QĐ")]).agency

    assert fact is not None
    assert fact.value == agency


def test_a_stamp_in_the_letterhead_is_not_the_agency() -> None:
    fact = document_facts([_page("MẬT", "SƯ ĐOÀN 304", "Số: 12/QĐ")]).agency

    assert fact is not None
    assert fact.value == "SƯ ĐOÀN 304"


def test_a_request_has_neither_number_nor_agency() -> None:
    facts = document_facts(
        [typed_page(f"{STATE}\n{MOTTO}\nĐƠN ĐỀ NGHỊ\nSố: 003048001234\nTôi là: Lê Văn Hải")]
    )

    assert facts.number is None
    assert facts.agency is None


def test_the_signer_stands_under_the_office_on_the_last_page() -> None:
    first = _page("SỞ NỘI VỤ", "Số: 12/QĐ")
    last = typed_page(
        "2\nQuyết định này có hiệu lực.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTS. Trương Văn Mẫu"
    )

    signer = document_facts([first, typed_page(""), last]).signer

    assert signer is not None
    assert signer.value == "Trương Văn Mẫu"
    assert signer.page == 2


def test_a_date_broken_over_two_lines_is_whole() -> None:
    page = typed_page(
        "ĐƠN ĐỀ NGHỊ\nTôi là: Lê Thị Mẫu\nThiên Lộc, ngày 18 tháng 10\nnăm 1955\nNgười làm đơn\nLê Thị Mẫu"
    )

    date = document_facts([page]).date

    assert date is not None
    assert (date.value, date.normalized) == ("ngày 18 tháng 10 năm 1955", "1955-10-18")


def test_an_office_is_not_its_own_signer() -> None:
    page = _page("SỞ NỘI VỤ", "Số: 12/QĐ", body="THÔNG BÁO\nTL. CHỦ TỊCH\nPHÓ CHÁNH VĂN PHÒNG")

    assert document_facts([page]).signer is None


def test_a_certificate_of_honor_tells_its_number_and_who_bestows_it_at_its_foot() -> None:
    facts = document_facts(
        [
            typed_page(
                f"{STATE}\n{MOTTO}\nTỔ QUỐC GHI CÔNG\nLiệt sĩ Lê Văn Hải\nNgày 12 tháng 11 năm 1970\n"
                "Bằng cấp theo Quyết định số 720-TTg\nBằng số: KC798A\nVào sổ vàng số 264\n"
                "Hà Nội, ngày 25 tháng 8 năm 1977\nTHỦ TƯỚNG CHÍNH PHỦ"
            )
        ]
    )

    assert facts.number is not None
    assert facts.number.value == "KC798A"
    assert facts.date is not None
    assert facts.date.normalized == "1977-08-25"
    assert facts.agency is not None
    assert facts.agency.value == "CHÍNH PHỦ"


def _by_hand(page, text: str, *, confidence: float):
    word = next(word for word in page.words if word.text == text)
    doubted = replace(word, confidence=confidence)
    lines = tuple(
        replace(line, words=tuple(doubted if each is word else each for each in line.words))
        for line in page.lines
    )
    return replace(page, lines=lines, regions=(Region("handwriting", word.box, "số viết tay"),))


@pytest.mark.parametrize(("confidence", "is_known"), [(0.17, False), (0.5, True)])
def test_digits_of_a_pen_are_no_number_where_they_are_guessed(confidence, is_known) -> None:
    page = _by_hand(_page("SỞ NỘI VỤ", "Số: 525 /UBND-KTTH"), "525", confidence=confidence)

    assert (document_facts([page]).number is not None) is is_known


def test_a_day_of_a_pen_is_unknown_where_it_is_guessed() -> None:
    page = _by_hand(_page("SỞ NỘI VỤ", "Số: 1/QĐ"), "14", confidence=0.1)

    fact = document_facts([page]).date

    assert fact is not None
    assert fact.normalized == "1972-03"


def test_a_fact_knows_its_page_and_box() -> None:
    page = _page("SỞ NỘI VỤ", "Số: 12/QĐ-SNV")
    word = next(word for word in page.words if word.text == "12/QĐ-SNV")

    number = document_facts([replace(typed_page(""), blank=True), page]).number

    assert number is not None
    assert (number.page, number.box) == (1, word.box)


def test_blank_pages_say_nothing() -> None:
    facts = document_facts([typed_page("")])

    assert (facts.number, facts.date, facts.agency, facts.signer) == (None, None, None, None)
