"""Tests of what strikes sample pages letter by letter: typewriters, pens that mend them, printers of dots."""

import numpy as np
import pytest
from PIL import ImageFont

from schemas.assets import FONTS, font_path
from schemas.vietnamese import nfc
from scripts.samples.hand_marks import add_marks
from scripts.samples.ink import draw_page
from scripts.samples.markup import Paragraph
from scripts.samples.pins import Printer
from scripts.samples.sheet import Machine, Paper, Placed, Style
from scripts.samples.typesetting import set_paper
from scripts.samples.typewriter import Typewriter

LETTERS = "".join(
    nfc(base + mark)
    for base in ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
    for mark in ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
)


def struck(text: str) -> Placed:
    return Placed(text, 20, 60, "cousine", 40, "black")


def page_by(machine: Machine, text: str) -> Paper:
    return Paper("khac", 1960, (Paragraph(text),), Style("cousine", "cousine", machine=machine))


@pytest.mark.parametrize("name", FONTS)
def test_a_font_has_a_shape_for_every_vietnamese_letter(name: str) -> None:
    font = ImageFont.truetype(str(font_path(name)), 40)
    missing = bytes(font.getmask("\U000e0fff"))

    assert len(LETTERS) == 72
    for letter in LETTERS + LETTERS.upper() + "đĐ":
        assert bytes(font.getmask(letter)) != missing


@pytest.mark.parametrize("letter", [each for each in LETTERS if each not in "aeiouy"] + ["đ", "Đ", "Ắ"])
def test_the_pen_adds_something_to_every_letter_that_the_machine_lacks(letter: str) -> None:
    mask = np.zeros((90, 70), np.uint8)

    add_marks(mask, struck(letter), rng=np.random.default_rng(1))

    assert (mask > 128).sum() >= 4


def test_the_pen_leaves_plain_letters_alone() -> None:
    mask = np.zeros((90, 400), np.uint8)

    add_marks(mask, struck("nghe 1960"), rng=np.random.default_rng(1))

    assert not mask.any()


def test_a_page_with_penned_marks_reads_as_a_person_reads_it() -> None:
    page = set_paper(page_by("types_and_pen", "Ủy ban hành chính"), dpi=100)[0]

    assert page.text == "Ủy ban hành chính"


def test_marks_of_the_pen_may_be_blue_while_the_letters_are_black() -> None:
    page = set_paper(page_by("types_and_pen", "Đề nghị Ủy ban hành chính xã xác nhận"), dpi=150)[0]

    inks = [draw_page(page, np.random.default_rng(seed)) for seed in range(6)]

    assert any(each["blue"].any() for each in inks)
    assert all(each["black"].any() for each in inks)


def test_a_dot_matrix_printer_prints_the_letter_in_dots_where_the_typewriter_does() -> None:
    typed, dotted = np.zeros((90, 400), np.uint8), np.zeros((90, 400), np.uint8)

    Typewriter(np.random.default_rng(1), 200).type_text(typed, struck("Điều lệ"))
    Printer(np.random.default_rng(1)).print_text(dotted, struck("Điều lệ"))
    both = ((typed > 90) & (dotted > 90)).sum()

    assert both > 0.55 * (typed > 90).sum()
    assert both > 0.55 * (dotted > 90).sum()
