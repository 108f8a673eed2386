"""Two readings become one."""

from ocr.fusion import fuse
from ocr.recognition import RecognizedLine, RecognizedWord


def line(*words: tuple[str, float, float, float], y: float = 0) -> RecognizedLine:
    """Return a line of (text, x0, x1, confidence)."""
    return RecognizedLine(tuple(RecognizedWord(t, x0, y, x1, y + 20, c) for t, x0, x1, c in words))


def texts(lines: tuple[RecognizedLine, ...]) -> list[str]:
    return [each.text for each in lines]


def test_the_surer_word_is_kept() -> None:
    first = [line(("TÍNH", 0, 50, 0.6), ("nhà", 60, 90, 0.9))]
    second = [line(("TỈNH", 1, 51, 0.9), ("nha", 60, 90, 0.5))]
    assert texts(fuse(first, second)) == ["TỈNH nhà"]


def test_two_words_may_stand_for_one() -> None:
    assert texts(fuse([line(("hồsơ", 0, 80, 0.5))], [line(("hồ", 0, 35, 0.9), ("sơ", 42, 80, 0.9))])) == [
        "hồ sơ"
    ]


def test_a_line_that_only_the_second_reading_saw_is_added() -> None:
    second = [line(("một", 0, 40, 0.9)), line(("hai", 0, 40, 0.9), y=40)]
    assert texts(fuse([line(("một", 0, 40, 0.9))], second)) == ["một", "hai"]


def test_a_doubtful_word_that_only_the_second_reading_saw_is_not_added() -> None:
    assert texts(fuse([line(("một", 0, 40, 0.9))], [line(("xq", 0, 40, 0.2), y=40)])) == ["một"]


def test_a_word_remembers_what_the_other_reading_saw() -> None:
    (fused,) = fuse([line(("tô", 0, 40, 0.9))], [line(("tổ", 0, 40, 0.8))])
    assert (fused.words[0].text, fused.words[0].rival) == ("tô", "tổ")
