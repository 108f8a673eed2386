"""Letters that stand on the page and in no word."""

from ocr.doubts.regions import FoundRegion
from ocr.doubts.unreadable import Unreadable, find_unreadable
from ocr.pictures.ink import find_ink
from ocr.recognized import RecognizedLine, RecognizedWord
from tests.ocr.penned_pages import PennedPage


def look(page: PennedPage, *regions: FoundRegion) -> Unreadable:
    gray = page.picture.gray
    ink = find_ink(gray, dpi=page.picture.dpi)
    return find_unreadable(page.lines, regions=regions, ink=ink, factor=gray.shape[0] / ink.darkness.shape[0])


def two_lines() -> PennedPage:
    page = PennedPage()
    page.write("Căn", "cứ", "hồ", "sơ", "đang", "quản", "lý", y=200)
    page.write("Sở", "Nội", "vụ", "trân", "trọng", "thông", "báo", y=300)
    return page


def test_a_page_that_was_read_has_no_unreadable_places() -> None:
    page = two_lines()

    assert look(page) == Unreadable(tuple(page.lines), ())


def test_a_line_that_nobody_read_is_told() -> None:
    page = two_lines()
    lost = page.lines.pop()

    [region] = look(page).regions

    assert (region.kind, region.reason) == ("unreadable", "có chữ mà máy không đọc được")
    assert lost.x0 - 5 < region.box[0] < region.box[2] < lost.x1 + 5


def test_a_word_that_is_junk_is_told_instead_of_guessed() -> None:
    page = two_lines()
    first, *rest = page.lines[1].words
    junk = RecognizedWord("|zRtN3e", first.x0, first.y0, rest[1].x1, rest[1].y1, 0.1)
    page.lines[1] = RecognizedLine((junk, *rest[2:]))

    found = look(page)

    [region] = found.regions
    assert region.reason == "máy đọc không ra chữ"
    assert found.lines[1].text == "trân trọng thông báo"


def test_a_doubtful_word_that_can_be_one_is_kept() -> None:
    page = two_lines()
    first, *rest = page.lines[1].words
    page.lines[1] = RecognizedLine((RecognizedWord("Sở", *_box(first), 0.25), *rest))

    assert look(page).lines == tuple(page.lines)


def test_what_is_known_to_be_handwriting_is_not_told_twice() -> None:
    page = two_lines()
    lost = page.lines.pop()
    pen = FoundRegion("handwriting", (lost.x0 - 9, lost.y0 - 9, lost.x1 + 9, lost.y1 + 9), "số viết tay")

    assert look(page, pen).regions == (pen,)


def _box(word: RecognizedWord) -> tuple[float, float, float, float]:
    return word.x0, word.y0, word.x1, word.y1
