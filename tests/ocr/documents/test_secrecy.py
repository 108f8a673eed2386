"""Stamps of secrecy: told by the words that were read, however badly, and by nothing else."""

import pytest

from ocr.documents.secrecy import secrecy_level, secrecy_mark
from tests.ocr.typed_pages import typed_page


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("MẬT", "MẬT"),
        ("MÂT", "MẬT"),
        ("MAT", "MẬT"),
        ("M T", "MẬT"),
        ("MẬI", "MẬT"),
        ("Mật", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TÔI MẬT", "TỐI MẬT"),
        ("TOIMAT", "TỐI MẬT"),
        ("ÔIMẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("L TUYỆTMÂT", "TUYỆT MẬT"),
        ("xUYỆT MẬI", "TUYỆT MẬT"),
    ],
)
def test_a_stamp_is_seen_however_it_is_read(text, level) -> None:
    mark = secrecy_mark(typed_page(f"BỘ QUỐC PHÒNG\n{text}\nGIẤY BÁO TỬ\nĐồng chí: Lê Văn Hải"))

    assert mark is not None
    assert mark.level == level
    assert mark.text == text


@pytest.mark.parametrize(
    "line", ["GIẤY BÁO TỬ MẬT", "MẬT Số: 501/02", "QUYẾT ĐỊNH: TOIMAT", "Nhập ngũ: tháng 6/1952 TỐIMẬT"]
)
def test_a_stamp_read_into_a_line_of_text_is_seen(line) -> None:
    assert secrecy_mark(typed_page(line)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Người nào làm lộ bí mật, kể cả tài liệu tuyệt mật, tối mật, mật",
        'a) Đóng dấu "TUYỆT MẬT" hoặc "TỐI MẬT" theo quy định',
        "PHÁP LỆNH BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "HOẠT ĐỘNG MẬT MÃ",
        "ỦY BAN MẶT TRẬN TỔ QUỐC",
        "KHÔNG DÙNG TIỀN MẶT",
        "NGƯỜI VẮNG MẶT TẠI NƠI CƯ TRÚ",
        "TIỀN MẶT",
        "TUYÊN BỐ MẤT TÍCH",
        "quy định tại Điều 19\nLuật",
        "MẪU",
        "NAM",
        "ĐẠT",
        "Mai",
        "MẤT SỨC LAO ĐỘNG",
    ],
)
def test_other_words_are_no_stamp(text) -> None:
    assert secrecy_mark(typed_page(text)) is None


def test_a_stamp_is_the_surer_the_better_it_was_read() -> None:
    sure, doubtful = secrecy_mark(typed_page("TUYỆT MẬT")), secrecy_mark(typed_page("TUYEI MAI"))

    assert sure is not None
    assert doubtful is not None
    assert sure.confidence > 0.9 > doubtful.confidence


def test_a_stamp_has_the_box_of_its_words() -> None:
    page = typed_page("SƯ ĐOÀN 304\nTỐI MẬT\nSố: 12")
    mark = secrecy_mark(page)

    assert mark is not None
    assert mark.box == page.words[3].box.union(page.words[4].box)


def test_a_line_that_says_more_is_no_stamp() -> None:
    assert secrecy_level("Tài liệu mật của đơn vị") is None


def test_laws_that_speak_of_secrets_bear_no_stamp(shared_dir) -> None:
    import lzma

    with lzma.open(shared_dir / "text" / "vi-legal.txt.xz", "rt", encoding="utf-8") as lines:
        secret = [line.strip()[:300] for line in lines if "ật" in line.lower() and "mật" in line.lower()][
            :600
        ]

    assert len(secret) == 600
    assert [line for line in secret if secrecy_mark(typed_page(line))] == []
