"""What speaks for a blank page."""

import pytest

from ocr.recognition.blank import BlankEvidence, is_real
from ocr.recognized import RecognizedWord


@pytest.mark.parametrize(
    ("evidence", "is_blank"),
    [
        (BlankEvidence(marks=0, strong_marks=0, words=0, real_words=0), True),
        (BlankEvidence(marks=640, strong_marks=0, words=166, real_words=51), True),
        (BlankEvidence(marks=36, strong_marks=27, words=0, real_words=0), True),
        (BlankEvidence(marks=3, strong_marks=3, words=1, real_words=1), False),
        (BlankEvidence(marks=40, strong_marks=20, words=6, real_words=1), False),
        (BlankEvidence(marks=300, strong_marks=290, words=0, real_words=0), False),
        (BlankEvidence(marks=500, strong_marks=0, words=90, real_words=80), False),
    ],
    ids=["nothing", "show-through", "ghost of a seal", "a number", "a stamp", "handwriting", "faded text"],
)
def test_ink_and_words_decide(evidence: BlankEvidence, is_blank: bool) -> None:
    assert evidence.is_blank is is_blank


def test_a_lone_character_must_be_surer_than_a_word() -> None:
    assert is_real(RecognizedWord("Số", 0, 0, 9, 9, 0.7))
    assert not is_real(RecognizedWord("l", 0, 0, 9, 9, 0.7))
    assert not is_real(RecognizedWord("---", 0, 0, 9, 9, 0.99))
