"""The order in which a person reads."""

from ocr.reading_order import in_reading_order
from ocr.recognition import RecognizedLine, RecognizedWord


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
