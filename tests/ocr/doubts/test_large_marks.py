"""Large marks: signatures are, frames, headings and text are not."""

from PIL import ImageDraw

from ocr.doubts.large_marks import LargeMark, large_marks
from ocr.pictures.ink import find_ink
from tests.ocr.penned_pages import PennedPage


def marks_of(page: PennedPage) -> list[LargeMark]:
    gray = page.picture.gray
    ink = find_ink(gray, dpi=page.picture.dpi)
    words = [(word.x0, word.y0, word.x1, word.y1) for line in page.lines for word in line.words]
    return large_marks(ink, words, factor=gray.shape[0] / ink.darkness.shape[0])


def text_page() -> PennedPage:
    page = PennedPage()
    page.write("Căn", "cứ", "hồ", "sơ", "đang", "quản", "lý", y=200)
    return page


def test_a_signature_is_a_large_mark() -> None:
    page = text_page()
    page.sign(x=640, y=400)

    [mark] = marks_of(page)

    assert not mark.is_round
    assert mark.box[0] < 680
    assert mark.box[2] > 1000


def test_a_frame_is_none() -> None:
    page = text_page()
    ImageDraw.Draw(page.page).rectangle((600, 400, 900, 560), outline=20, width=3)

    assert marks_of(page) == []


def test_a_ring_of_the_size_of_a_seal_is_round() -> None:
    page = text_page()
    ImageDraw.Draw(page.page).ellipse((600, 400, 840, 640), outline=20, width=3)

    [mark] = marks_of(page)

    assert mark.is_round


def test_an_empty_page_has_none() -> None:
    assert marks_of(PennedPage()) == []
