"""Words become segments and rows by where they stand."""

import pytest

from ocr.layout.text_rows import into_rows, into_segments, page_words, usual_height, usual_space
from ocr.recognized import RecognizedLine, RecognizedWord


def word(text: str, x0: float, y0: float = 0, width: float = 50, height: float = 20) -> RecognizedWord:
    return RecognizedWord(text, x0, y0, x0 + width, y0 + height, 0.9)


def segments(*words: RecognizedWord) -> list[str]:
    held = page_words([RecognizedLine(words)])
    return sorted(each.text for each in into_segments(held, height=20))


@pytest.mark.parametrize(("gap", "count"), [(8, 1), (30, 1), (40, 2)])
def test_a_wide_gap_ends_a_segment(gap: float, count: int) -> None:
    assert len(segments(word("một", 0), word("hai", 50 + gap))) == count


def test_a_low_dash_belongs_to_its_line() -> None:
    assert segments(word("-", 0, 9, 8, 3), word("Như", 15), word("trên", 75)) == ["- Như trên"]


def test_lines_above_one_another_stay_apart() -> None:
    assert segments(word("trên", 0), word("dưới", 58, 24)) == ["dưới", "trên"]


def test_a_line_that_rises_slowly_is_one_segment() -> None:
    rising = [word(str(i), 58.0 * i, -3.0 * i) for i in range(10)]
    assert segments(*rising) == ["0 1 2 3 4 5 6 7 8 9"]


def test_words_whose_boxes_overlap_on_one_level_are_one_segment() -> None:
    assert segments(word("31/12/2024", 0, width=300), word("của", 150), word("Bộ", 215)) == [
        "31/12/2024 của Bộ"
    ]


def test_a_blot_does_not_draw_two_lines_together() -> None:
    blot = word("@", 60, 0, 20, 80)
    assert segments(word("trên", 0), word("dưới", 0, 50), blot) == ["@", "dưới", "trên"]


def test_a_rule_between_two_words_ends_a_segment() -> None:
    held = page_words([RecognizedLine((word("trái", 0), word("phải", 60)))])
    parted = into_segments(held, height=20, is_parted=lambda left, right: left.x1 < 55 < right.x0)
    assert [each.text for each in parted] == ["trái", "phải"]


def test_segments_on_one_level_are_a_row() -> None:
    pieces = [
        RecognizedLine((word(text, x, y),)) for text, x, y in (("b", 300, 4), ("c", 0, 40), ("a", 0, 0))
    ]
    assert [[each.text for each in row] for row in into_rows(pieces, height=20)] == [["a", "b"], ["c"]]


def test_height_and_space_are_those_of_most_words() -> None:
    held = [word("a", 0), word("b", 60), word("c", 120), word("A", 300, 0, 90, 60)]
    assert (usual_height(held), usual_space(into_segments(held, height=20))) == (20, 10)


def test_a_page_without_words_has_a_height_all_the_same() -> None:
    assert usual_height([]) > 0
