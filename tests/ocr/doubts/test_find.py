"""Doubts found on a page, and what they do to the words there."""

import numpy as np

from ocr.doubts.find import find_doubts, with_doubt
from ocr.doubts.regions import FoundRegion, joined, regions_on_original
from ocr.recognized import RecognizedLine, RecognizedWord
from schemas.layout import SIGNATURE, BoundingBox
from tests.ocr.penned_pages import PennedPage

WORD = RecognizedWord("575", 100, 100, 160, 140, 0.97)
BOX = (95.0, 95.0, 165.0, 145.0)


def test_the_record_counts_what_was_found() -> None:
    page = PennedPage()
    page.write("Số:", "575", "/UBND-KTTH", y=200, penned=["575"])

    step = find_doubts(page.picture, page.lines, original=page.picture).step

    assert dict(step.settings) == {"handwriting": 1, "unreadable": 0, "applied": True}


def test_a_word_written_by_hand_is_never_sure() -> None:
    [line] = with_doubt([RecognizedLine((WORD,))], [FoundRegion("handwriting", BOX, "số viết tay")])

    assert line.words[0].confidence == 0.5


def test_print_under_a_signature_stays_as_sure_as_it_was() -> None:
    lines = (RecognizedLine((WORD,)),)

    assert with_doubt(lines, [FoundRegion("handwriting", BOX, SIGNATURE)]) == lines


def test_regions_that_touch_each_other_in_a_row_are_one() -> None:
    row = [(0.0, 0.0, 10.0, 10.0), (24.0, 0.0, 34.0, 10.0), (12.0, 0.0, 22.0, 10.0), (90.0, 0.0, 99.0, 9.0)]

    assert sorted(joined(row, reach=3.0)) == [(0.0, 0.0, 34.0, 10.0), (90.0, 0.0, 99.0, 9.0)]


def test_regions_come_from_top_to_bottom_in_whole_pixels_of_the_original() -> None:
    low = FoundRegion("unreadable", (10.2, 80.5, 40.9, 95.1), "máy đọc không ra chữ")
    high = FoundRegion("handwriting", (10.2, 20.5, 40.9, 35.1), "số viết tay")
    shown = regions_on_original([low, high], to_original=np.diag([2.0, 2.0, 1.0]), width=90, height=500)

    assert [region.kind for region in shown] == ["handwriting", "unreadable"]
    assert shown[0].box == BoundingBox(20, 41, 82, 71)
