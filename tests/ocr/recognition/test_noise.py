"""What is dropped as noise."""

import pytest

from ocr.recognition.noise import is_noise, is_ornament, without_noise
from ocr.recognized import RecognizedLine, RecognizedWord


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [
        ("Hương", 0.3, False),
        ("xq", 0.1, True),
        ("|", 0.4, True),
        ("-", 0.9, False),
        ("2", 0.6, False),
        ("©", 0.9, True),
    ],
)
def test_signs_must_be_surer_than_words(text: str, confidence: float, expected: bool) -> None:
    assert is_noise(RecognizedWord(text, 0, 0, 9, 9, confidence)) is expected


def test_leaders_of_forms_are_taken_off() -> None:
    words = (RecognizedWord("Mẫu.......", 0, 0, 90, 9, 0.9), RecognizedWord(".....", 95, 0, 150, 9, 0.9))
    assert [line.text for line in without_noise([RecognizedLine(words)])] == ["Mẫu"]


@pytest.mark.parametrize(
    ("read", "text"), [("_/UBND-TTHC", "/UBND-TTHC"), ("__——CHỦ", "CHỦ"), ("-PCT", "-PCT")]
)
def test_rules_are_taken_off_and_dashes_stay(read: str, text: str) -> None:
    assert without_noise([RecognizedLine((RecognizedWord(read, 0, 0, 90, 9, 0.9),))])[0].text == text


def test_a_wave_before_an_item_is_its_dash() -> None:
    words = (RecognizedWord("~", 0, 0, 9, 9, 0.9), RecognizedWord("Lưu", 15, 0, 50, 9, 0.9))
    assert without_noise([RecognizedLine(words)])[0].text == "- Lưu"


def test_the_end_mark_of_a_letter_stays() -> None:
    assert (
        without_noise([RecognizedLine((RecognizedWord("hiện./.", 0, 0, 90, 9, 0.9),))])[0].text == "hiện./."
    )


@pytest.mark.parametrize(
    "text",
    [
        "oooooooo",
        "ooo.ooo.ooo",
        "nnunnnun",
        "........",
        "XOXOXOXOXO",
        "•••••••••",
        "oOo0O",
        "0000000000",
        "0o0.00",
        "0oooooooooo0o00opo00000000ooo:",
    ],
)
def test_few_letters_many_times_are_an_ornament(text: str) -> None:
    assert is_ornament(text)
    assert without_noise([RecognizedLine((RecognizedWord(text, 0, 0, 90, 9, 0.99),))]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "nghiêng",
        "cốc",
        "1.000.000",
        "1.000.000đ",
        "333.333.333",
        "2020-2022",
        "002/2022/",
        "11/11/2011",
        "11111111",
        "00.000",
        "0,000",
        "00000",
        "000.000.000",
        "10.000.000.000đ",
        "20.000.000.000d",
    ],
)
def test_words_and_numbers_are_no_ornament(text: str) -> None:
    assert not is_ornament(text)


def lone(text: str, *, x: float, y: float) -> RecognizedLine:
    """Return a line of one word."""
    return RecognizedLine((RecognizedWord(text, x, y, x + 9, y + 9, 0.95),))


def test_the_sides_of_a_printed_border_are_dropped() -> None:
    side = [lone("o", x=20, y=20 * place) for place in range(6)]
    assert without_noise([*side, lone("Mẫu", x=100, y=40)]) == (lone("Mẫu", x=100, y=40),)


def test_a_lone_round_letter_without_others_above_it_stays() -> None:
    spread = [lone("d", x=40 * place, y=20 * place) for place in range(6)]
    assert len(without_noise(spread)) == 6


def text(words: str, *, x: float, y: float) -> RecognizedLine:
    """Return a line of one wide word."""
    return RecognizedLine((RecognizedWord(words, x, y, x + 60, y + 9, 0.95),))


@pytest.mark.parametrize("x", [20, 400])
def test_a_border_is_dropped_on_either_side_of_the_text(x: float) -> None:
    kept = [text("Mẫu", x=100, y=0), text("ghi", x=300, y=90)]
    side = [lone("o0cO"[place % 4], x=x, y=20 * place) for place in range(6)]
    assert without_noise([*kept, *side]) == tuple(kept)


def test_zeros_in_a_column_of_a_table_stay() -> None:
    column = [lone("0", x=420, y=20 * place) for place in range(6)]
    assert len(without_noise([text("Cộng", x=100, y=0), *column])) == 7


def test_round_letters_under_the_head_of_a_column_stay() -> None:
    column = [lone("o0"[place % 2], x=420, y=20 * place) for place in range(6)]
    table = [text("Thôn", x=100, y=0), text("Số", x=400, y=-20)]
    assert len(without_noise([*table, *column])) == 8


def test_junk_of_the_border_itself_does_not_widen_the_text() -> None:
    side = [lone("o", x=20, y=20 * place) for place in range(6)]
    corner = RecognizedLine((RecognizedWord("xq", 10, 140, 30, 150, 0.1),))
    assert without_noise([*side, corner, text("Mẫu", x=100, y=0)]) == (text("Mẫu", x=100, y=0),)


def test_signs_on_a_page_without_a_letter_are_stains() -> None:
    assert without_noise([lone(":", x=20, y=20), lone("-", x=300, y=90)]) == ()
