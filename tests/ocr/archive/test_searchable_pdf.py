"""The archive copy: the scan's own bytes, upright, and below the cursor the words that were read."""

import io
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from math import atan, degrees

import numpy as np
import pdfplumber
import pikepdf
import pytest
from PIL import Image

from ocr.archive.searchable_pdf import SourcePage
from schemas.layout import BoundingBox, Line, Word
from tests.ocr.archived import (
    DPI,
    HEIGHT,
    LINES,
    WIDTH,
    archive,
    archive_one,
    draw_page,
    page_text,
    pdf_of,
    turned,
    write_scan,
)

JPEG, TIFF, PNG, PDF = "image/jpeg", "image/tiff", "image/png", "application/pdf"


def only_image(path):
    with pikepdf.open(path) as pdf:
        (image,) = pdf.pages[0].resources.XObject.values()
        return bytes(image.read_raw_bytes()), {key: str(value) for key, value in image.items()}


def shown_pixels(path):
    with pikepdf.open(path) as pdf:
        (image,) = pdf.pages[0].resources.XObject.values()
        return np.asarray(pikepdf.PdfImage(image).as_pil_image().convert("L"))


def words_of(path, page=0):
    with pdfplumber.open(path) as pdf:
        return pdf.pages[page].extract_words(use_text_flow=True)


def poppler_text(path, *options):
    run = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True)
    return run.stdout


def strips_of(path):
    with Image.open(path) as image:
        starts, sizes = image.tag_v2[273], image.tag_v2[279]
    content = path.read_bytes()
    return [content[start : start + size] for start, size in zip(starts, sizes, strict=True)]


def test_a_jpeg_is_copied_byte_for_byte(tmp_path):
    image, text = draw_page()
    scan = write_scan(image, tmp_path / "a.jpg")

    outcome = archive_one(scan, JPEG, text, tmp_path / "a.pdf")

    assert outcome.way == "copied"
    assert only_image(tmp_path / "a.pdf")[0] == scan.read_bytes()


def test_the_compressed_pixels_of_a_png_are_copied(tmp_path):
    image, text = draw_page()
    scan = write_scan(image, tmp_path / "a.png")

    assert archive_one(scan, PNG, text, tmp_path / "a.pdf").way == "copied"
    assert only_image(tmp_path / "a.pdf")[0] in scan.read_bytes()
    assert np.array_equal(shown_pixels(tmp_path / "a.pdf"), np.asarray(image))


def test_a_jpeg_2000_is_copied_byte_for_byte(tmp_path):
    image, text = draw_page()
    scan = tmp_path / "a.jp2"
    image.convert("RGB").save(scan)

    assert archive_one(scan, "image/jp2", text, tmp_path / "a.pdf").way == "copied"
    assert only_image(tmp_path / "a.pdf")[0] == scan.read_bytes()


def test_a_bare_jpeg_2000_codestream_keeps_its_bytes_within_boxes(tmp_path):
    image, text = draw_page()
    scan = tmp_path / "a.j2k"
    image.save(scan, format="JPEG2000", no_jp2=True)

    assert archive_one(scan, "image/jp2", text, tmp_path / "a.pdf").way == "copied"
    content = only_image(tmp_path / "a.pdf")[0]
    assert content.endswith(scan.read_bytes())
    with Image.open(io.BytesIO(content)) as copy:
        assert copy.size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("is_inverted", [False, True])
def test_one_strip_of_g4_is_copied(tmp_path, is_inverted):
    image, text = draw_page()
    tags = {278: HEIGHT, 262: 1 if is_inverted else 0}
    scan = write_scan(image.convert("1"), tmp_path / "a.tif", compression="group4", tiffinfo=tags)

    assert archive_one(scan, TIFF, text, tmp_path / "a.pdf").way == "copied"
    assert [only_image(tmp_path / "a.pdf")[0]] == strips_of(scan)
    with Image.open(scan) as original:
        assert np.array_equal(shown_pixels(tmp_path / "a.pdf"), np.asarray(original.convert("L")))


def test_many_strips_of_g4_are_written_as_one_without_loss_and_with_the_reason(tmp_path):
    image, text = draw_page()
    scan = write_scan(image.convert("1"), tmp_path / "a.tif", compression="group4", tiffinfo={278: 100})

    outcome = archive_one(scan, TIFF, text, tmp_path / "a.pdf")

    assert (outcome.way, outcome.reason) == ("recoded", "many_strips")
    assert only_image(tmp_path / "a.pdf")[1]["/Filter"] == "/CCITTFaxDecode"
    assert np.array_equal(shown_pixels(tmp_path / "a.pdf"), np.asarray(image.convert("1").convert("L")))


def test_the_jpeg_strips_of_a_tiff_are_joined_without_decoding(tmp_path):
    image, text = draw_page()
    scan = write_scan(image, tmp_path / "a.tif", compression="jpeg", tiffinfo={278: 64})

    assert archive_one(scan, TIFF, text, tmp_path / "a.pdf").way == "copied"
    assert len(strips_of(scan)) > 1
    with Image.open(scan) as original:
        assert np.array_equal(shown_pixels(tmp_path / "a.pdf"), np.asarray(original))


@pytest.mark.parametrize("mode", ["L", "RGB", "P", "1"])
def test_lzw_is_written_anew_without_loss(tmp_path, mode):
    image, text = draw_page()
    scan = write_scan(image.convert(mode), tmp_path / "a.tif", compression="tiff_lzw")

    assert archive_one(scan, TIFF, text, tmp_path / "a.pdf").reason == "lzw"
    assert np.array_equal(shown_pixels(tmp_path / "a.pdf"), np.asarray(image.convert(mode).convert("L")))


def test_sixteen_bits_stay_sixteen_bits(tmp_path):
    values = np.arange(600 * 400, dtype=np.uint16).reshape(600, 400)
    scan = write_scan(Image.fromarray(values), tmp_path / "a.tif")

    archive_one(scan, TIFF, None, tmp_path / "a.pdf")

    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        content = pdf.pages[0].resources.XObject.Im0.read_bytes()
    assert np.array_equal(np.frombuffer(content, ">u2").reshape(600, 400), values)


def test_an_ink_jpeg_keeps_its_bytes_and_gets_a_meaning_for_its_inks(tmp_path):
    image, text = draw_page()
    scan = write_scan(image.convert("RGB").convert("CMYK"), tmp_path / "a.jpg")

    assert archive_one(scan, JPEG, text, tmp_path / "a.pdf").way == "copied"
    assert only_image(tmp_path / "a.pdf")[0] == scan.read_bytes()
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert str(pdf.pages[0].resources.XObject.Im0.ColorSpace[0]) == "/DeviceN"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_lying_page_is_shown_upright_and_its_words_read_in_order(tmp_path, rotation):
    image, text = turned(*draw_page(), rotation=rotation)
    scan = write_scan(image, tmp_path / "a.jpg")

    archive_one(scan, JPEG, text, tmp_path / "a.pdf")

    assert only_image(tmp_path / "a.pdf")[0] == scan.read_bytes()
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        assert pdf.pages[0].extract_text() == "\n".join(LINES)
        assert (round(pdf.pages[0].width), round(pdf.pages[0].height)) == (595, 842)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_words_lie_on_their_boxes(tmp_path, rotation):
    image, upright = draw_page()
    lying, text = turned(image, upright, rotation=rotation)
    archive_one(write_scan(lying, tmp_path / "a.jpg"), JPEG, text, tmp_path / "a.pdf")

    points = 72 / DPI
    for found, word in zip(words_of(tmp_path / "a.pdf"), upright.words, strict=True):
        assert found["text"] == word.text
        assert found["x0"] == pytest.approx(word.box.x0 * points, abs=1.5)
        assert found["x1"] == pytest.approx(word.box.x1 * points, abs=1.5)
        assert found["top"] - 1 < (word.box.y0 + word.box.y1) / 2 * points < found["bottom"] + 1


def leaning_page(fall, lines=1):
    """Return a page of long lines, each word `fall` pixels lower than the one before it."""
    rows = [
        Line(
            tuple(
                Word(
                    f"chữ{row}{n}",
                    BoundingBox(60 + 70 * n, top + fall * n, 120 + 70 * n, top + 28 + fall * n),
                    0.9,
                )
                for n in range(10)
            )
        )
        for row in range(lines)
        for top in [200 + 40 * row]
    ]
    return replace(page_text(rows), skew_degrees=degrees(atan(fall / 70)))


def test_a_line_that_leans_a_little_stands_level_on_one_baseline(tmp_path):
    scan = write_scan(draw_page(())[0], tmp_path / "a.jpg")
    archive_one(scan, JPEG, leaning_page(2), tmp_path / "a.pdf")

    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        assert len({char["matrix"][5] for char in pdf.pages[0].chars}) == 1


def test_a_line_that_leans_much_goes_down_word_by_word(tmp_path):
    scan = write_scan(draw_page(())[0], tmp_path / "a.jpg")
    archive_one(scan, JPEG, leaning_page(6), tmp_path / "a.pdf")

    words = words_of(tmp_path / "a.pdf")
    falls = [right["top"] - left["top"] for left, right in pairwise(words)]
    assert falls == pytest.approx([6 * 72 / DPI] * 9, abs=0.5)


@pytest.mark.parametrize("fall", [-6, -2, 0, 2, 6])
@pytest.mark.parametrize("options", [(), ("-raw",), ("-layout",)])
def test_poppler_finds_every_word_of_a_leaning_page(tmp_path, fall, options):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed.")
    text = leaning_page(fall, lines=12)
    archive_one(write_scan(draw_page(())[0], tmp_path / "a.jpg"), JPEG, text, tmp_path / "a.pdf")

    assert sorted(poppler_text(tmp_path / "a.pdf", *options).split()) == sorted(text.text.split())


@pytest.mark.parametrize("fall", [-6, -2, 0, 2, 6])
def test_pdfplumber_finds_every_word_of_a_leaning_page(tmp_path, fall):
    text = leaning_page(fall, lines=12)
    archive_one(write_scan(draw_page(())[0], tmp_path / "a.jpg"), JPEG, text, tmp_path / "a.pdf")

    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        assert sorted(pdf.pages[0].extract_text().split()) == sorted(text.text.split())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed.")
def test_a_hyphen_that_ends_a_line_is_not_lost(tmp_path):
    image, text = draw_page(("Quyết định số 1744/QĐ-", "BGTVT ngày 01/02 –", "có hiệu lực"))
    archive_one(write_scan(image, tmp_path / "a.png"), PNG, text, tmp_path / "a.pdf")

    assert poppler_text(tmp_path / "a.pdf").split() == text.text.split()


def test_words_whose_boxes_overlap_stay_two_words(tmp_path):
    boxes = (
        BoundingBox(100, 200, 180, 230),
        BoundingBox(170, 200, 260, 230),
        BoundingBox(262, 200, 300, 230),
    )
    line = Line(tuple(Word(text, box, 0.9) for text, box in zip(("bảo", "hiểm,", "hai"), boxes, strict=True)))
    archive_one(write_scan(draw_page(())[0], tmp_path / "a.jpg"), JPEG, page_text([line]), tmp_path / "a.pdf")

    assert [word["text"] for word in words_of(tmp_path / "a.pdf")] == ["bảo", "hiểm,", "hai"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed.")
def test_poppler_reads_the_same_text(tmp_path):
    image, text = draw_page((*LINES, "Ộ ở ữ ỵ Đ đ … ½ 中 𝔸 “ngoặc” 12/3-TL"))
    archive_one(write_scan(image, tmp_path / "a.png"), PNG, text, tmp_path / "a.pdf")

    assert poppler_text(tmp_path / "a.pdf", "-raw").split() == text.text.split()


def test_a_page_that_was_not_read_and_a_blank_one_are_shown_without_text(tmp_path):
    scan = write_scan(draw_page(())[0], tmp_path / "a.jpg")
    pages = [SourcePage(scan, JPEG, 1, None), SourcePage(scan, JPEG, 1, page_text([]))]

    archive(pages, tmp_path / "a.pdf")

    assert words_of(tmp_path / "a.pdf") == words_of(tmp_path / "a.pdf", page=1) == []


def test_an_image_of_a_pdf_keeps_its_bytes_and_loses_the_junk_text_over_it(tmp_path):
    image, text = draw_page()
    scan = write_scan(image, tmp_path / "a.jpg")
    source = pdf_of(scan, tmp_path / "s.pdf", extra=b"BT /F 9 Tf 3 Tr 9 9 Td (UY BAN MAN DAN) Tj ET")

    assert archive_one(source, PDF, text, tmp_path / "a.pdf").way == "kept"
    assert only_image(tmp_path / "a.pdf")[0] == scan.read_bytes()
    assert [word["text"] for word in words_of(tmp_path / "a.pdf")] == text.text.split()


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        (b"BT /F 9 Tf 9 9 Td (dau) Tj ET", "font_kind"),
        (b"0.1 0.9 0 0 k 9 9 50 50 re f", "special_colors"),
        (b"/Any sh", "special_operator"),
        (b"Q", "damaged_content"),
    ],
)
def test_a_pdf_page_that_pdf_a_does_not_allow_is_drawn_and_the_reason_kept(tmp_path, extra, reason):
    image, text = draw_page()
    source = pdf_of(write_scan(image, tmp_path / "a.jpg"), tmp_path / "s.pdf", extra=extra)

    outcome = archive_one(source, PDF, text, tmp_path / "a.pdf")

    assert (outcome.way, outcome.reason) == ("drawn", reason)
    assert [word["text"] for word in words_of(tmp_path / "a.pdf")] == text.text.split()


def test_the_same_arguments_give_the_same_bytes(tmp_path):
    image, text = draw_page()
    scan = write_scan(image, tmp_path / "a.jpg")

    for name in ("one.pdf", "two.pdf"):
        archive_one(scan, JPEG, text, tmp_path / name)

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_many_pages_stay_in_order(tmp_path):
    scan = write_scan(Image.new("L", (60, 80), 255), tmp_path / "a.jpg")
    pages = []
    for number in range(85):
        line = Line((Word(f"trang{number}", BoundingBox(5, 30, 55, 40), 0.9),))
        pages.append(SourcePage(scan, JPEG, 1, page_text([line], size=(60, 80))))

    archive(pages, tmp_path / "a.pdf")

    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        assert [page.extract_text().strip() for page in pdf.pages] == [f"trang{n}" for n in range(85)]


def test_the_copy_says_what_it_is_and_why_a_page_was_written_anew(tmp_path):
    image, text = draw_page()
    scan = write_scan(image, tmp_path / "a.tif", compression="tiff_lzw")
    archive_one(scan, TIFF, text, tmp_path / "a.pdf")

    with pikepdf.open(tmp_path / "a.pdf") as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
        assert metadata["dc:title"] == "Giấy báo tử – H99.1.1 <thử & nghiệm>"
        assert "page=1; image=recoded; reason=lzw" in bytes(pdf.Root.Metadata.read_bytes()).decode()
