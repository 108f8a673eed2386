"""Text layers of PDFs are trusted only where they are what the page shows."""

from pathlib import Path

import pikepdf
import pytest
from fpdf import FPDF

from ocr.pictures.image import PageImage, decode_page
from ocr.text_layers.layer_words import Character
from ocr.text_layers.text_layer import (
    TextLayer,
    UnreadableTextLayerError,
    examine_text_layer,
    extract_characters,
    judge_text_layer,
)
from schemas.assets import font_path
from tests.ocr.drawn_pages import LETTER, draw_page

BOUNDS = {"memory_mb": 1800, "seconds": 30}


def make_pdf(path: Path, lines: tuple[str, ...] = LETTER, *, picture: bool = False) -> Path:
    """Write a PDF page with `lines`, over a scanned picture of a letter where `picture` is set."""
    pdf = FPDF(unit="pt", format=(432, 288))
    pdf.add_page()
    if picture:
        from PIL import Image

        pdf.image(Image.fromarray(draw_page(dpi=200).pixels), 0, 0, 432, 288)
    pdf.add_font("tinos", fname=font_path())
    pdf.set_font("tinos", size=14)
    for number, line in enumerate(lines):
        pdf.text(43, 50 + 22 * number, line)
    pdf.output(str(path))
    return path


def decoded(path: Path) -> PageImage:
    return decode_page(path, media_type="application/pdf", file_page=1, max_pixels=10**8)


def examined(path: Path) -> TextLayer:
    return judge_text_layer(extract_characters(path, file_page=1), decoded(path))


def reason(layer: TextLayer) -> str:
    return str(layer.step.settings["reason"])


def test_vietnamese_text_is_taken_word_by_word(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf")
    layer = examine_text_layer(path, file_page=1, image=decoded(path), **BOUNDS)
    assert layer.page is not None
    assert layer.page.source == "text_layer"
    assert layer.page.text == "\n".join(LETTER)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_lie_on_the_ink_however_the_page_is_turned(tmp_path: Path, rotate: int) -> None:
    with pikepdf.open(make_pdf(tmp_path / "a.pdf")) as pdf:
        pdf.pages[0].MediaBox = [-20, -30, 432, 288]
        pdf.pages[0].Rotate = rotate
        pdf.save(tmp_path / "b.pdf")
    image = decoded(tmp_path / "b.pdf")
    page = examined(tmp_path / "b.pdf").page
    assert page is not None
    assert page.rotation == (360 - rotate) % 360
    for word in page.words:
        assert (image.pixels[word.box.y0 : word.box.y1, word.box.x0 : word.box.x1] < 128).any()


def test_english_ocr_junk_is_not_trusted(tmp_path: Path) -> None:
    junk = ("UY BAN MAN DAN TINH", "Can cu ho so dang quan ly tai co quan", "cua gia dinh ong Le Van Mau ve")
    layer = examined(make_pdf(tmp_path / "a.pdf", junk))
    assert layer.page is None
    assert reason(layer) == "not_vietnamese"


def test_the_overlay_of_a_signature_is_no_text_of_a_scan(tmp_path: Path) -> None:
    layer = examined(
        make_pdf(tmp_path / "a.pdf", ("",) * 9 + ("Người ký: Sở Nội vụ, ngày 05",), picture=True)
    )
    assert layer.page is None
    assert reason(layer) == "too_few_words_for_the_ink"


def test_letters_without_a_meaning_are_not_trusted(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf")
    characters = tuple(
        Character("(cid:9)", c.font, c.x0, c.y0, c.x1, c.y1, c.direction)
        for c in extract_characters(path, file_page=1)
    )
    assert reason(judge_text_layer(characters, decoded(path))) == "letters_not_mapped"


def test_tcvn3_fonts_are_turned_into_unicode(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", ("Céng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do",))
    characters = tuple(
        Character(c.text, ".VnTime", c.x0, c.y0, c.x1, c.y1, c.direction)
        for c in extract_characters(path, file_page=1)
    )
    page = judge_text_layer(characters, decoded(path)).page
    assert page is not None
    assert page.text == "Cộng hoà xã hội chủ nghĩa Việt Nam Độc lập Tự do"


def test_a_page_without_text_has_no_layer(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", ())
    assert examine_text_layer(path, file_page=1, image=decoded(path), **BOUNDS).page is None


def test_a_damaged_file_has_no_layer(tmp_path: Path) -> None:
    whole = make_pdf(tmp_path / "a.pdf").read_bytes()
    (tmp_path / "b.pdf").write_bytes(whole[:200])
    with pytest.raises(UnreadableTextLayerError):
        extract_characters(tmp_path / "b.pdf", file_page=1)
