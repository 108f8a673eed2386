"""What a Vietnamese syllable can be."""

import pytest

from ocr.language.syllables import has_diacritic, is_syllable


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "Quyết",
        "giếng",
        "gì",
        "quốc",
        "khuya",
        "thương",
        "ĐƯỜNG",
        "tuyển",
        "hoà",
        "hòa",
        "yêu",
        "ngoằn",
        "UY",
    ],
)
def test_syllables_are_accepted(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["there", "MAN1", "which", "Potato", "strong", "tk", "cặp̀", "càp", "ngp"])
def test_other_strings_are_refused(word: str) -> None:
    assert not is_syllable(word)


def test_the_letter_d_with_stroke_counts_as_a_mark() -> None:
    assert has_diacritic("Đan")
    assert not has_diacritic("Dan")
