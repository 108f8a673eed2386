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
    ("read", "text"), [("_/UBND-TTHC", "/UBND-TTHC"), ("__——CHỦ", "CHỦ"), ("-PCT", "-PCT"), ("~", "-")]
)
def test_rules_are_taken_off_and_dashes_stay(read: str, text: str) -> None:
    assert without_noise([RecognizedLine((RecognizedWord(read, 0, 0, 90, 9, 0.9),))])[0].text == text


def test_the_end_mark_of_a_letter_stays() -> None:
    assert (
        without_noise([RecognizedLine((RecognizedWord("hiện./.", 0, 0, 90, 9, 0.9),))])[0].text == "hiện./."
    )


@pytest.mark.parametrize(
    "text", ["oooooooo", "ooo.ooo.ooo", "nnunnnun", "........", "XOXOXOXOXO", "•••••••••", "oOo0O"]
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
