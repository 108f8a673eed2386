"""Nothing that was masked can be found in a copy: not in its text, images, attachments or bytes."""

import struct
import zlib
from contextlib import suppress
from dataclasses import replace
from functools import reduce
from io import BytesIO
from pathlib import Path

import numpy as np
import pdfplumber
import pikepdf
import pytest
from PIL import Image, ImageDraw

from schemas.copies import CopiedPage
from schemas.identifiers import PageId
from schemas.layout import BoundingBox, PageText
from search_api.copies.copy_pdf import ChosenPage
from search_api.copies.masking import burnt_block
from tests.ocr.archived import DPI, draw_page, pdf_of, turned, write_scan
from tests.search_api.copies.made_up import CITIZEN_NO, LINES, MASKED, chosen, copy_of, mask_over, masks_over

SECRET = " ".join(MASKED)
COMMENT = f"remark {SECRET}"
KINDS = ["jpeg", "color-jpeg", "png", "g4", "gray-tiff", "jp2", "pdf"]


def _jpeg(image: Image.Image, path: Path) -> Path:
    """Write a JPEG whose remarks hold all that is secret, and a small picture of the page."""
    small = BytesIO()
    image.convert("RGB").resize((160, 226)).save(small, "JPEG", comment=COMMENT.encode())
    exif = Image.Exif()
    exif[0x010E] = COMMENT
    options = {
        "exif": exif.tobytes() + small.getvalue(),
        "comment": COMMENT.encode(),
        "xmp": COMMENT.encode(),
    }
    return write_scan(image, path, quality=90, **options)


def _pdf(image: Image.Image, folder: Path) -> Path:
    """Write a PDF of the page with attachment, metadata, a note and visible text that hold the secret."""
    path = pdf_of(_jpeg(image, folder / "in.jpg"), folder / "plain.pdf")
    with pikepdf.open(path) as pdf:
        pdf.attachments["secret.txt"] = COMMENT.encode()
        pdf.docinfo["/Title"] = COMMENT
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=COMMENT
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.Root.Metadata = pdf.make_stream(COMMENT.encode())
        pdf.save(folder / "a.pdf")
    return folder / "a.pdf"


def scan_of(kind: str, image: Image.Image, folder: Path) -> tuple[Path, str]:
    folder.mkdir(exist_ok=True)
    if kind == "jpeg":
        return _jpeg(image, folder / "a.jpg"), "image/jpeg"
    if kind == "color-jpeg":
        return _jpeg(image.convert("RGB"), folder / "a.jpg"), "image/jpeg"
    if kind == "png":
        return write_scan(image, folder / "a.png", compress_level=9), "image/png"
    if kind == "g4":
        return write_scan(image.convert("1"), folder / "a.tif", compression="group4"), "image/tiff"
    if kind == "gray-tiff":
        return write_scan(image, folder / "a.tif", description=COMMENT), "image/tiff"
    if kind == "jp2":
        image.convert("RGB").save(folder / "a.jp2")
        return folder / "a.jp2", "image/jp2"
    return _pdf(image, folder), "application/pdf"


@pytest.fixture(scope="module", params=[(kind, turn) for kind in KINDS for turn in (0, 90)], ids=str)
def masked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PageText]:
    """A copy of a page in each kind of file, upright and lying, with all that is secret masked; and its text."""
    kind, turn = request.param
    folder = tmp_path_factory.mktemp("masked")
    image, text = turned(*draw_page(LINES), rotation=turn)
    path, media_type = scan_of(kind, image, folder / "in")
    page = chosen(path, media_type, text, *masks_over(text))
    return copy_of([page], folder / "out")[0], text


def streams(path: Path) -> list[bytes]:
    """Return every stream of a PDF, decoded as far as it can be."""
    with pikepdf.open(path) as pdf:
        return [
            bytes(
                thing.read_bytes() if "/Filter" in thing and _is_decodable(thing) else thing.read_raw_bytes()
            )
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream)
        ]


def _is_decodable(stream: pikepdf.Stream) -> bool:
    return str(stream.Filter) == "/FlateDecode"


def shown(path: Path) -> np.ndarray:
    """Return the pixels of the only image, gray."""
    with pikepdf.open(path) as pdf:
        (image,) = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image
        ]
        return np.asarray(pikepdf.PdfImage(image).as_pil_image().convert("L"))


def test_no_program_finds_the_masked_words_in_the_text(masked):
    path, text = masked
    with pdfplumber.open(path) as pdf:
        found = " ".join(page.extract_text() for page in pdf.pages)

    whole = [line.text for line in text.lines if not {word.text for word in line.words} & set(MASKED)]
    assert [word for word in MASKED if word in found] == []
    assert len(whole) == 3
    assert [line for line in whole if line not in found] == []


def test_no_byte_of_the_file_holds_a_masked_word(masked):
    path, _ = masked
    everything = [path.read_bytes(), *streams(path)]

    for word in MASKED:
        codings = [word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le")]
        codings.append(word.encode("utf-16-be").hex().upper().encode())
        assert not any(coding in part for coding in codings for part in everything)


def test_letters_that_only_masked_words_have_are_not_in_the_invisible_font(masked):
    path, text = masked
    left = "".join(word.text for word in text.words if word.text not in MASKED)
    telling = set("".join(MASKED)) - set(left)

    with pikepdf.open(path) as pdf:
        characters = bytes(pdf.pages[0].Resources.Font["/TrLc"].ToUnicode.read_bytes()).decode()

    assert len(telling) > 5
    assert f"<{ord('G'):04X}>" in characters
    assert [letter for letter in sorted(telling) if f"<{ord(letter):04X}>\n" in characters] == []


def test_every_pixel_under_a_mask_has_one_color(masked):
    path, text = masked
    pixels = shown(path)

    for mask in masks_over(text):
        b = burnt_block(mask.box, width=text.width_px, height=text.height_px)
        assert set(np.unique(pixels[b.y0 : b.y1, b.x0 : b.x1])) == {0}


def test_the_page_stands_upright_with_its_words_where_they_are_seen(masked):
    path, _ = masked
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[0]
        words = {word["text"]: word for word in page.extract_words()}

    assert page.rotation == 0
    assert page.width < page.height
    assert words["GIẤY"]["top"] == pytest.approx(120 * 72 / DPI, abs=8)
    assert words["GIẤY"]["x0"] == pytest.approx(90 * 72 / DPI, abs=3)


def test_nothing_but_the_page_comes_along(masked):
    path, _ = masked
    with pikepdf.open(path) as pdf:
        assert dict(pdf.attachments) == {}
        assert not pdf.docinfo
        assert "/Names" not in pdf.Root
        assert all("/Annots" not in page and "/Thumb" not in page for page in pdf.pages)
        xmp = bytes(pdf.Root.Metadata.read_bytes())
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert b"reason=masked" in xmp


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_without_masks_keeps_every_pixel_and_loses_every_remark(kind, tmp_path):
    image, text = draw_page(LINES)
    path, media_type = scan_of(kind, image, tmp_path / "in")

    copy, _ = copy_of([chosen(path, media_type, text)], tmp_path / "out")

    if media_type != "application/pdf":
        with Image.open(path) as original:
            assert np.array_equal(shown(copy), np.asarray(original.convert("L")))
    else:
        with Image.open(tmp_path / "in" / "in.jpg") as original:
            assert np.array_equal(shown(copy), np.asarray(original.convert("L")))
    assert not any(b"remark" in part for part in [copy.read_bytes(), *streams(copy)])


def test_a_page_of_which_nothing_is_left_still_stands_upright(tmp_path):
    image, text = turned(*draw_page(LINES), rotation=270)
    path = write_scan(image, tmp_path / "a.jpg")
    whole = masks_over(text, [word.text for word in text.words])

    copy, _ = copy_of([chosen(path, "image/jpeg", text, *whole)], tmp_path / "out")

    with pdfplumber.open(copy) as pdf:
        assert pdf.pages[0].width < pdf.pages[0].height


def test_a_page_that_nobody_read_is_masked_all_the_same(tmp_path):
    image, text = draw_page(LINES)
    path = write_scan(image, tmp_path / "a.jpg")

    copy, _ = copy_of([chosen(path, "image/jpeg", None, *masks_over(text))], tmp_path / "out")

    pixels = shown(copy)
    for mask in masks_over(text):
        assert pixels[mask.box.y0 : mask.box.y1, mask.box.x0 : mask.box.x1].max() == 0


def test_a_part_is_all_that_is_left_of_its_page(tmp_path):
    image, text = draw_page(LINES)
    path = write_scan(image, tmp_path / "a.png")
    name = text.lines[1]
    part = reduce(BoundingBox.union, (word.box for word in name.words))
    page = ChosenPage(chosen(path, "image/png", text).source, CopiedPage(PageId("p"), part=part))

    copy, _ = copy_of([page], tmp_path / "out")

    pixels = shown(copy)
    around = np.ones(pixels.shape, dtype=bool)
    around[part.y0 : part.y1, part.x0 : part.x1] = False
    assert (pixels[around] == 255).all()
    inside = pixels[part.y0 : part.y1, part.x0 : part.x1]
    assert np.array_equal(inside, np.asarray(image)[part.y0 : part.y1, part.x0 : part.x1])
    with pdfplumber.open(copy) as pdf:
        top = pdf.pages[0].crop((0, 0, float(pdf.pages[0].width), (part.y1 + 9) * 72 / DPI))
        assert top.extract_text() == name.text


def test_a_large_page_in_colors_needs_little_memory(tmp_path):
    paper = np.random.default_rng(3).integers(225, 256, (4961, 3508, 3), dtype=np.uint8)
    path = tmp_path / "a3.jpg"
    Image.fromarray(paper).save(path, dpi=(300, 300), quality=85)
    box = BoundingBox(400, 400, 1200, 500)

    copy, _ = copy_of([chosen(path, "image/jpeg", None, mask_over(box))], tmp_path / "out", memory_mb=800)

    assert shown(copy)[400:500, 400:1200].max() == 0


def test_words_that_the_original_only_covers_are_not_handed_out(tmp_path):
    image, text = draw_page(LINES)
    box = next(word.box for word in text.words if word.text == CITIZEN_NO)
    ImageDraw.Draw(image).rectangle(box, fill=0)
    typed = replace(text, source="text_layer")
    path = pdf_of(write_scan(image, tmp_path / "a.jpg"), tmp_path / "a.pdf")

    copy, _ = copy_of([chosen(path, "application/pdf", typed)], tmp_path / "out")

    with pdfplumber.open(copy) as pdf:
        found = pdf.pages[0].extract_text()
    assert CITIZEN_NO not in found
    assert LINES[1] in found


def _white_below(page: Image.Image, path: Path) -> tuple[Path, str]:
    """Write a PNG whose second half has the page's own pixels, all of them transparent."""
    seen = Image.new("L", page.size, 255)
    seen.paste(0, (0, page.height // 2, page.width, page.height))
    page = Image.merge("LA", (page, seen))
    return write_scan(page, path.with_suffix(".png")), "image/png"


def _covered(page: Image.Image, path: Path) -> tuple[Path, str]:
    """Write a PDF that paints a black square over the lower half of the picture of the page."""
    width, height = (side * 72 / DPI for side in page.size)
    square = b"0 g 0 0 %f %f re f\n" % (width, height / 2)
    return pdf_of(write_scan(page, path.with_suffix(".jpg")), path, extra=square), "application/pdf"


def _cut(page: Image.Image, path: Path) -> tuple[Path, str]:
    """Write a PDF whose picture of the page goes on below the paper."""
    whole = pdf_of(write_scan(page, path.with_suffix(".jpg")), path.with_suffix(".whole"))
    with pikepdf.open(whole) as pdf:
        _, _, width, height = (float(side) for side in pdf.pages[0].mediabox.as_list())
        pdf.pages[0].MediaBox = [0, height / 2, width, height]
        pdf.save(path)
    return path, "application/pdf"


@pytest.mark.parametrize("hide", [_white_below, _covered, _cut])
def test_what_the_original_only_hides_is_not_handed_out(hide, tmp_path):
    image, _ = draw_page(LINES)
    ImageDraw.Draw(image).rectangle((300, 900, 500, 1000), fill=120)
    path, media_type = hide(image, tmp_path / "a.pdf")

    copy, _ = copy_of([chosen(path, media_type, None)], tmp_path / "out")

    pixels = shown(copy)
    assert (pixels < 60).any()
    assert ((pixels > 105) & (pixels < 135)).mean() < 0.01


def _png(image: Image.Image, *, rows: bytes = b"", stream: bytes = b"", after: bytes = b"") -> bytes:
    """Return a PNG that goes on after its last row, after its compressed stream, or after its end."""
    lines = b"".join(b"\0" + bytes(row) for row in np.asarray(image))
    header = struct.pack(">IIBBBBB", *image.size, 8, 0, 0, 0, 0)
    pixels = zlib.compress(lines + rows) + stream
    parts = [(b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""), *([(b"IDAT", after)] if after else [])]
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("where", ["rows", "stream", "after"])
def test_what_lies_behind_the_last_row_is_not_handed_out(where, tmp_path):
    image, text = draw_page(LINES)
    path = tmp_path / "a.png"
    path.write_bytes(_png(image, **{where: COMMENT.encode()}))

    copy, _ = copy_of([chosen(path, "image/png", text)], tmp_path / "out")

    assert np.array_equal(shown(copy), np.asarray(image))
    assert not any(b"remark" in part for part in [*inflated(copy), copy.read_bytes()])


def inflated(path: Path) -> list[bytes]:
    """Return every deflated stream of a PDF with whatever follows its end."""
    with pikepdf.open(path) as pdf:
        raw = [bytes(each.read_raw_bytes()) for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    parts = []
    for each in raw:
        inflater = zlib.decompressobj()
        with suppress(zlib.error):
            parts += [inflater.decompress(each), inflater.unused_data]
    return parts


def test_without_masks_the_same_words_are_found(tmp_path):
    image, text = draw_page(LINES)
    path = write_scan(image, tmp_path / "a.png")

    copy, _ = copy_of([chosen(path, "image/png", text)], tmp_path / "out")

    with pdfplumber.open(copy) as pdf:
        assert all(word in pdf.pages[0].extract_text() for word in MASKED)
