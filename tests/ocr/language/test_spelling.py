"""Marks are mended where the words around decide, and nothing else is."""

from dataclasses import replace

import pytest

from ocr.language.spelling import adds_marks, mend_marks
from ocr.language.syllable_counts import parse_counts
from ocr.recognized import RecognizedLine, RecognizedWord

AROUND = "Căn cứ quy định của pháp luật"
"""A line with marks, so that the page is one that was written with them."""


def line_of(text: str) -> RecognizedLine:
    words = text.split()
    return RecognizedLine(
        tuple(RecognizedWord(word, 60.0 * i, 0, 60.0 * i + 50, 20, 0.9) for i, word in enumerate(words))
    )


def mended(text: str) -> str:
    lines, _ = mend_marks([line_of(AROUND + "."), *map(line_of, text.split("\n"))])
    return "\n".join(line.text for line in lines[1:])


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("thuộc thâm quyền giải quyết", "thuộc thẩm quyền giải quyết"),
        ("các cơ quan, tô chức, cá nhân", "các cơ quan, tổ chức, cá nhân"),
        ("được sửa đôi, bổ sung", "được sửa đổi, bổ sung"),
        ("Bằng Tổ quốc ghỉ công", "Bằng Tổ quốc ghi công"),
        ("KÉT QUÁ THỰC HIỆN", "KẾT QUẢ THỰC HIỆN"),
        ("Tiếu đoàn", "Tiểu đoàn"),
        ("thuộc thâm\nquyền giải quyết", "thuộc thẩm\nquyền giải quyết"),
    ],
)
def test_a_misread_mark_is_mended(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "ông Nguyễn Thâm Quyền ở xã bên",
        "LÊ THÂM QUYỀN",
        "số 12 tô 3",
        "từ thâm tâm của mỗi người",
        "người có công với cách mạng",
        "hạn chế gấp duỗi khuỷu tay",
        "khởi kiện theo quy định",
    ],
)
def test_what_can_stand_is_left_as_it_was_read(text: str) -> None:
    assert mended(text) == text


def test_a_page_typed_without_marks_is_left_alone() -> None:
    lines = [line_of("Uy ban giup do gia dinh huong quyen loi theo chinh sach hien hanh")]
    assert mend_marks(lines)[0] == tuple(lines)


def test_a_mended_word_keeps_what_was_read_and_is_counted() -> None:
    lines, step = mend_marks([line_of(AROUND + "."), line_of("thuộc thâm quyền,")])
    word = lines[1].words[1]
    assert (word.text, word.read_as) == ("thẩm", "thâm")
    assert step.settings == {"words": 1, "applied": True}
    assert all(not other.read_as for other in (*lines[0].words, lines[1].words[0], lines[1].words[2]))


def test_a_page_without_words_is_not_mended() -> None:
    assert mend_marks([])[0] == ()


def test_lost_marks_are_told_from_changed_ones() -> None:
    assert adds_marks("tô", "tổ")
    assert adds_marks("do", "đỗ")
    assert not adds_marks("tổ", "tố")
    assert not adds_marks("tổ", "tô")


def test_what_another_reading_saw_needs_less_to_be_believed() -> None:
    counts = parse_counts(["mẹ\t900\tđẻ:40 để:2", "đẻ\t50\t", "để\t50\t"])
    first, *others = line_of("mẹ để ở").words
    alone = RecognizedLine((first, *others))
    seen_otherwise = RecognizedLine((first, replace(others[0], rival="đẻ"), *others[1:]))
    assert mend_marks([alone], counts=counts)[0][0].text == "mẹ để ở"
    assert mend_marks([seen_otherwise], counts=counts)[0][0].text == "mẹ đẻ ở"


def test_of_two_doubtful_neighbours_the_surer_is_mended_first() -> None:
    assert mended("THÔNG BẢO\nHạn cuối") == "THÔNG BÁO\nHạn cuối"
