"""Frames are told from open rules; the ornament between the lines of a double one is no text."""

from ocr.layout.frames import find_frames, without_ornament
from ocr.layout.rules import NO_RULES, Rule, Rules, find_rules
from ocr.recognized import RecognizedLine, RecognizedWord
from tests.ocr.ruled_pages import DPI, draw_rules, write


def framed(*boxes: tuple[float, float, float, float]) -> Rules:
    level = [Rule(x0, y, x1, y) for x0, y0, x1, y1 in boxes for y in (y0, y1)]
    upright = [Rule(x, y0, x, y1) for x0, y0, x1, y1 in boxes for x in (x0, x1)]
    return Rules(tuple(level), tuple(upright), 4.0)


def word(text: str, x: float, y: float) -> RecognizedLine:
    return RecognizedLine((RecognizedWord(text, x, y, x + 40, y + 20, 0.9),))


def test_four_rules_that_meet_are_a_frame() -> None:
    assert find_frames(framed((10, 10, 400, 200))) == [(10, 10, 400, 200)]


def test_three_rules_are_none() -> None:
    whole = framed((10, 10, 400, 200))
    assert find_frames(Rules(whole.horizontal[:1], whole.vertical, 4.0)) == []


def test_the_ornament_of_a_certificate_is_no_text() -> None:
    rules = framed((0, 0, 800, 600), (60, 60, 740, 540))
    page = [word("0000", 300, 20), word("Tổ", 300, 200), word("D", 10, 300)]
    assert [each.text for each in without_ornament(page, rules=rules)] == ["Tổ"]


def test_text_outside_of_frames_is_kept() -> None:
    page = (word("Tổ", 300, 200), word("quốc", 900, 200))
    assert without_ornament(page, rules=framed((0, 0, 800, 600))) == page
    assert without_ornament(page, rules=NO_RULES) == page


def test_a_drawn_frame_is_found_where_it_stands() -> None:
    page = write(draw_rules(columns=(100, 700), rows=(200, 500)), [("THÔNG BÁO", 300, 300)])
    ((x0, y0, x1, y1),) = find_frames(find_rules(page.gray, dpi=DPI))
    assert [round(side, -1) for side in (x0, y0, x1, y1)] == [100, 200, 700, 500]
