"""The forms of a line's marks: even in print, uneven where a pen wrote."""

from ocr.doubts.letter_forms import LetterForms, letter_forms, unevenness
from tests.ocr.penned_pages import PennedPage


def parted(page: PennedPage, place: int) -> tuple[LetterForms, LetterForms]:
    """Return the forms of one word of the only line, and those of the others."""
    [line] = page.lines
    forms = letter_forms(page.picture.gray, line)
    word = line.words[place]
    inside = (forms.middles > word.x0) & (forms.middles < word.x1)
    return forms.where(inside), forms.where(~inside)


def test_print_is_even() -> None:
    page = PennedPage()
    page.write("tháng", "02", "năm", "2025", y=200)

    assert unevenness(*parted(page, 1)) < 0.05


def test_a_pen_is_uneven() -> None:
    page = PennedPage()
    page.write("tháng", "02", "năm", "2025", y=200, penned=["02"])

    assert unevenness(*parted(page, 1)) > 0.3


def test_the_forms_of_a_word_lie_in_its_box() -> None:
    page = PennedPage()
    page.write("tháng", "02", "năm", "2025", y=200)
    own, _ = parted(page, 3)
    word = page.lines[0].words[3]

    assert len(own) == 4
    assert word.x0 <= own.box[0] < own.box[2] <= word.x1 + 1
    assert abs(own.box[3] - word.y1) <= 1


def test_a_line_of_no_height_has_no_forms() -> None:
    page = PennedPage()
    page.write("tháng", y=-200)

    assert len(letter_forms(page.picture.gray, page.lines[0])) == 0
