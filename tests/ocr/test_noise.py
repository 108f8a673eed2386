"""What is dropped as noise."""

import pytest

from ocr.noise import is_noise, without_noise
from ocr.recognition import RecognizedLine, RecognizedWord


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
