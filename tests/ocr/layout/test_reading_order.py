"""The order in which a person reads."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.layout.reading_order import in_reading_order
from ocr.layout.rules import Rule, Rules
from ocr.recognized import RecognizedLine, RecognizedWord


def line(text: str, x: float, y: float) -> RecognizedLine:
    words = []
    for word in text.split():
        words.append(RecognizedWord(word, x, y, x + 10 * len(word), y + 20, 0.9))
        x += 10 * len(word) + 8
    return RecognizedLine(tuple(words))


def merged(*lines: RecognizedLine) -> RecognizedLine:
    return RecognizedLine(tuple(word for each in lines for word in each.words))


def order(*lines: RecognizedLine) -> list[str]:
    return [each.text for each in in_reading_order(lines)]


BODY = [
    line("Thực hiện chỉ đạo của cấp trên về hồ sơ người có công hiện nay", 20, 200 + 40 * i) for i in range(6)
]


def test_a_letterhead_is_read_cell_by_cell_even_where_the_engine_merged_its_rows() -> None:
    head = [
        merged(line("ỦY BAN NHÂN DÂN", 20, 0), line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 400, 0)),
        merged(line("TỈNH MẪU", 40, 30), line("Độc lập - Tự do", 430, 30)),
        merged(line("Số: 12/SNV", 30, 60), line("ngày 05 tháng 3", 430, 60)),
    ]
    found = order(*head, *BODY)
    assert found[:6] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH MẪU",
        "Số: 12/SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "Độc lập - Tự do",
        "ngày 05 tháng 3",
    ]


def test_the_recipients_are_read_before_the_signer() -> None:
    foot = [
        line("GIÁM ĐỐC", 480, 500),
        line("Nơi nhận:", 20, 500),
        line("- Như trên;", 20, 530),
        line("Lê Văn Mẫu", 480, 560),
    ]
    assert order(*BODY, *foot)[-4:] == ["Nơi nhận:", "- Như trên;", "GIÁM ĐỐC", "Lê Văn Mẫu"]


def test_a_table_is_read_row_by_row() -> None:
    rows = [merged(line(f"dòng {i}", 20, 500 + 40 * i), line(f"ô {i}", 400, 500 + 40 * i)) for i in range(3)]
    assert order(*BODY, *rows)[-3:] == ["dòng 0 ô 0", "dòng 1 ô 1", "dòng 2 ô 2"]


def test_two_signers_side_by_side_are_read_one_after_the_other() -> None:
    foot = [
        merged(line("XÁC NHẬN CỦA XÃ", 20, 500), line("Ngày 05 tháng 3", 480, 500)),
        merged(line("CHỦ TỊCH", 40, 530), line("Người khai", 500, 530)),
        merged(line("Lê Văn Mẫu", 30, 620), line("Trần Thị Mẫu", 480, 620)),
    ]
    found = order(*BODY, *foot)
    assert found[-6:-3] == ["XÁC NHẬN CỦA XÃ", "CHỦ TỊCH", "Lê Văn Mẫu"]
    assert found[-3:] == ["Ngày 05 tháng 3", "Người khai", "Trần Thị Mẫu"]


HEAD = [
    line("ỦY BAN NHÂN DÂN", 20, 0),
    line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 400, 0),
    line("TỈNH MẪU", 50, 30),
    line("Độc lập - Tự do", 430, 30),
    line("Số: 12/SNV", 40, 60),
    line("ngày 05 tháng 3", 430, 60),
]
FOOT = [
    line("Nơi nhận:", 20, 500),
    line("GIÁM ĐỐC", 480, 500),
    line("- Như trên;", 20, 530),
    line("- Lưu: VT.", 20, 560),
    line("Lê Văn Mẫu", 470, 620),
]
LETTER = [*HEAD, *BODY, *FOOT]


@given(seed=st.integers(0, 10_000), longest=st.integers(1, 12))
@settings(max_examples=40, deadline=None)
def test_the_order_does_not_depend_on_how_the_words_were_handed_over(seed: int, longest: int) -> None:
    draw = random.Random(seed)
    words = [word for each in LETTER for word in each.words]
    draw.shuffle(words)
    pieces = []
    while words:
        size = draw.randint(1, longest)
        pieces.append(RecognizedLine(tuple(words[:size])))
        words = words[size:]
    assert order(*pieces) == order(*LETTER)


@given(shift=st.lists(st.floats(-2, 2), min_size=80, max_size=80))
@settings(max_examples=40, deadline=None)
def test_the_order_does_not_depend_on_a_pixel_more_or_less(shift: list[float]) -> None:
    moved = [
        RecognizedLine(
            tuple(word.moved((word.x0, word.y0 + dy, word.x1, word.y1 + dy)) for word in each.words)
        )
        for each, dy in zip(LETTER, shift, strict=False)
    ]
    assert order(*moved) == order(*LETTER)


def test_misread_words_of_the_letterhead_are_still_known() -> None:
    head = [
        line("ỦY BAN NHÂN DÂN", 20, 0),
        line("CỌNG HOA XÃ HÔI CHU NGHIA VIÊT NAN", 300, 0),
        line("TỈNH MẪU", 20, 30),
        line("Dộc lâp Tư do", 430, 30),
    ]
    assert order(*head, *BODY)[:2] == ["ỦY BAN NHÂN DÂN", "TỈNH MẪU"]


def test_cells_of_a_letterhead_whose_lines_do_not_stand_level_are_told_apart() -> None:
    head = [
        line("ỦY BAN NHÂN DÂN", 20, 0),
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 400, 15),
        line("HUYỆN MẪU", 40, 30),
        line("Độc lập - Tự do", 430, 45),
        line("Số: 12/UB", 40, 62),
    ]
    assert order(*head, *BODY)[:3] == ["ỦY BAN NHÂN DÂN", "HUYỆN MẪU", "Số: 12/UB"]


def test_the_addressee_below_a_letterhead_comes_after_its_right_cell() -> None:
    body = [line("Kính gửi:", 150, 130), *BODY]
    assert order(*HEAD, *body)[5:7] == ["ngày 05 tháng 3", "Kính gửi:"]


def test_centered_cells_at_the_top_are_a_letterhead_whatever_they_say() -> None:
    head = [
        line("ABCDEFGH IJKLM NOPQR", 20, 0),
        line("STUVW XYZABCD EFGHIJ KLMN", 400, 0),
        line("OPQRS TU", 76, 30),
        line("VWXYZ ABCD", 475, 30),
        line("EFGHI JKLMN OP", 48, 60),
        line("QRSTUVW XYZAB CDEF", 435, 60),
    ]
    assert order(*head, *BODY)[:3] == ["ABCDEFGH IJKLM NOPQR", "OPQRS TU", "EFGHI JKLMN OP"]


def test_recipients_that_begin_below_the_signers_title_come_first() -> None:
    foot = [
        line("TL. CHỦ TỊCH", 470, 470),
        line("Nơi nhận:", 20, 500),
        line("CHÁNH VĂN PHÒNG", 450, 500),
        line("- Như trên;", 20, 530),
        line("Lê Văn Mẫu", 470, 620),
    ]
    assert order(*BODY, *foot)[6:] == [
        "Nơi nhận:",
        "- Như trên;",
        "TL. CHỦ TỊCH",
        "CHÁNH VĂN PHÒNG",
        "Lê Văn Mẫu",
    ]


def test_three_signers_side_by_side_are_read_one_after_the_other() -> None:
    foot = [
        merged(line("NGƯỜI LẬP", 20, 500), line("KẾ TOÁN", 300, 500), line("THỦ TRƯỞNG", 520, 500)),
        merged(line("Lê Mẫu", 30, 620), line("Vũ Mẫu", 310, 620), line("Bùi Mẫu", 540, 620)),
    ]
    assert order(*BODY, *foot)[6:] == ["NGƯỜI LẬP", "Lê Mẫu", "KẾ TOÁN", "Vũ Mẫu", "THỦ TRƯỞNG", "Bùi Mẫu"]


def test_a_body_in_two_columns_is_read_column_by_column() -> None:
    left = [line(f"cột trái dòng thứ {i} của văn bản", 20, 40 * i) for i in range(9)]
    right = [line(f"cột phải dòng thứ {i} của văn bản", 420, 40 * i) for i in range(9)]
    assert order(*left, *right) == [each.text for each in (*left, *right)]


def test_rows_of_a_list_before_the_footer_stay_rows() -> None:
    rows = [merged(line(f"mục {i}", 20, 300 + 40 * i), line(f"giá {i}", 480, 300 + 40 * i)) for i in range(4)]
    assert order(*rows, *FOOT)[:5] == [
        "mục 0 giá 0",
        "mục 1 giá 1",
        "mục 2 giá 2",
        "mục 3 giá 3",
        "Nơi nhận:",
    ]


def test_a_number_far_left_of_its_item_opens_the_line() -> None:
    assert order(line("1.", 20, 0), line("Họ và tên", 120, 1))[0] == "1. Họ và tên"


def test_wide_spaces_of_a_typewriter_do_not_part_the_body_below_a_letterhead() -> None:
    def typed(text: str, x: float, y: float) -> RecognizedLine:
        words = []
        for word in text.split():
            words.append(RecognizedWord(word, x, y, x + 12 * len(word), y + 20, 0.9))
            x += 12 * len(word) + 20
        return RecognizedLine(tuple(words))

    head = [
        typed("BỘ QUỐC PHÒNG", 20, 0),
        typed("VIỆT NAM DÂN CHỦ CỘNG HÒA", 400, 0),
        typed("ĐOÀN MẪU", 40, 30),
        typed("Độc lập Tự do", 430, 30),
    ]
    body = [typed("Thủ trưởng đơn vị chứng nhận đồng chí Lê Văn Mẫu", 20, 80 + 30 * i) for i in range(5)]
    assert order(*head, *body)[4:] == [each.text for each in body]


def test_what_stands_twice_on_the_same_ink_is_read_once() -> None:
    assert order(line("Như trên", 20, 0), line("Như trên", 21, 1)) == ["Như trên"]


def frame(x0: float, y0: float, x1: float, y1: float) -> Rules:
    level = (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1))
    return Rules(level, (Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)), 4.0)


@pytest.mark.parametrize("top", [95, 110])
def test_a_framed_stamp_below_the_letterhead_is_read_after_it(top: int) -> None:
    stamp = [line("PHÒNG LƯU TRỮ", 30, top + 5), line("ĐẾN Số: 33", 30, top + 30)]
    rules = frame(20, top, 250, top + 55)
    found = [each.text for each in in_reading_order([*HEAD, *stamp, *BODY], rules=rules)]
    assert found[5:9] == ["ngày 05 tháng 3", "PHÒNG LƯU TRỮ", "ĐẾN Số: 33", BODY[0].text]


def test_nothing_is_in_order() -> None:
    assert in_reading_order([]) == ()
