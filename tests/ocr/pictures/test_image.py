"""Pages of any kind become 8-bit pixels in the coordinates of the page itself."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from ocr.pictures.image import PageImage, decode_page, decode_page_safely
from schemas.errors import InvalidInputError
from tests.ingest.tiny_files import image_bytes, noise, pdf_of, tiff_of

MAX_PIXELS = 50_000_000
BLACK_AND_WHITE = noise(827, 1169, mode="1")
PDF = "application/pdf"


def decode(content: bytes, folder: Path, *, media_type: str = PDF, file_page: int = 1) -> PageImage:
    path = folder / "scan"
    path.write_bytes(content)
    return decode_page(path, media_type=media_type, file_page=file_page, max_pixels=MAX_PIXELS)


def scan_pdf(change: Callable[[pikepdf.Pdf], None], image: Image.Image = BLACK_AND_WHITE) -> bytes:
    """Return a PDF whose only page is `image` at 100 dpi, changed by `change`."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(image_bytes("PDF", image, resolution=100))) as pdf:
        change(pdf)
        pdf.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "compression", ["group3", "group4", "tiff_lzw", "packbits", "tiff_adobe_deflate", "raw"]
)
def test_black_and_white_is_0_and_255(compression: str, tmp_path: Path) -> None:
    page = decode(
        image_bytes("TIFF", BLACK_AND_WHITE, compression=compression), tmp_path, media_type="image/tiff"
    )

    assert page.bits == 1
    assert np.array_equal(page.pixels, np.asarray(BLACK_AND_WHITE.convert("L")))


@pytest.mark.parametrize(
    ("kind", "media_type"), [("PNG", "image/png"), ("TIFF", "image/tiff"), ("JPEG2000", "image/jp2")]
)
def test_color_is_in_the_order_blue_green_red(kind: str, media_type: str, tmp_path: Path) -> None:
    page = decode(image_bytes(kind, Image.new("RGB", (9, 9), (255, 10, 0))), tmp_path, media_type=media_type)

    assert page.pixels[4, 4].tolist() == [0, 10, 255]


@pytest.mark.parametrize(
    ("values", "first"), [([[0, 65535], [32768, 0]], [0, 255]), ([[0, 4095], [2048, 0]], [0, 255])]
)
def test_sixteen_bits_become_eight(values: list[list[int]], first: list[int], tmp_path: Path) -> None:
    image = Image.fromarray(np.asarray(values, dtype=np.uint16))

    page = decode(image_bytes("TIFF", image), tmp_path, media_type="image/tiff")

    assert (page.pixels[0].tolist(), page.pixels[1, 0], page.bits) == (first, 128, 16)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_is_paper(mode: str, tmp_path: Path) -> None:
    page = decode(image_bytes("PNG", Image.new(mode, (3, 3))), tmp_path, media_type="image/png")

    assert page.pixels.min() == 255


@pytest.mark.parametrize(
    ("mode", "white"), [("CMYK", (0, 0, 0, 0)), ("LAB", (255, 128, 128)), ("YCbCr", (255, 128, 128))]
)
def test_white_of_any_color_space_is_white(mode: str, white: tuple[int, ...], tmp_path: Path) -> None:
    page = decode(image_bytes("TIFF", Image.new(mode, (8, 8), white)), tmp_path, media_type="image/tiff")

    assert page.pixels.shape == (8, 8, 3)
    assert page.pixels.min() >= 253


def test_the_remark_of_a_camera_on_orientation_is_not_obeyed(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 6

    page = decode(image_bytes("JPEG", noise(40, 60), exif=exif), tmp_path, media_type="image/jpeg")

    assert page.pixels.shape == (60, 40, 3)


def test_frames_of_a_tiff_are_pages_and_previews_are_not(tmp_path: Path) -> None:
    preview = noise(5, 5)
    preview.encoderinfo = {"tiffinfo": {254: 1}}
    content = tiff_of(noise(10, 10), preview, noise(20, 20))

    assert decode(content, tmp_path, media_type="image/tiff", file_page=2).pixels.shape == (20, 20, 3)


@pytest.mark.parametrize(("media_type", "content"), [("image/tiff", tiff_of(noise())), (PDF, pdf_of())])
def test_a_page_that_is_not_there_is_refused(media_type: str, content: bytes, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError):
        decode(content, tmp_path, media_type=media_type, file_page=2)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_pdf_page_that_is_one_image_has_its_pixels_whatever_its_rotation(
    rotate: int, tmp_path: Path
) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = rotate

    page = decode(scan_pdf(turn), tmp_path)

    assert (page.is_rendering, page.dpi, page.bits, page.pdf_kind) == (False, 100, 1, "image")
    assert np.array_equal(page.pixels, np.asarray(BLACK_AND_WHITE.convert("L")))


def test_an_image_with_a_stamp_and_text_over_it_keeps_its_pixels(tmp_path: Path) -> None:
    def stamp(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Resources.Font = pikepdf.Dictionary(
            F=pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        page.contents_add(b"1 0 0 rg 72 769.68 72 72 re f BT /F 12 Tf 72 72 Td (da ky) Tj ET")

    page = decode(scan_pdf(stamp), tmp_path)

    assert (page.is_rendering, page.pdf_kind, page.pixels.shape) == (False, "mixed", (1169, 827, 3))
    assert page.pixels[50, 150].tolist() == [0, 0, 255]


@pytest.mark.parametrize(("rotate", "corner"), [(0, (0, -1)), (90, (-1, -1)), (180, (-1, 0)), (270, (0, 0))])
def test_a_page_without_image_is_drawn_as_it_is_shown(
    rotate: int, corner: tuple[int, int], tmp_path: Path
) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = rotate

    page = decode(pdf_of(content=b"495 742 100 100 re f", change=turn), tmp_path)

    assert (page.is_rendering, page.dpi) == (True, 300)
    assert sorted(page.pixels.shape) == [2479, 3508]
    assert page.pixels[corner] == 0
    assert _at(page, 545, 792) == 0
    assert _at(page, 480, 792) == 255


def test_filled_fields_and_visible_signatures_are_drawn(tmp_path: Path) -> None:
    def sign(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"0 0 100 50 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        look.BBox = pikepdf.Array([0, 0, 100, 50])
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, F=4
        )
        field.update({"/T": pikepdf.String("ky"), "/Rect": [100, 100, 200, 150], "/AP": {"/N": look}})
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(field)])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pdf.pages[0].Annots)

    page = decode(pdf_of(change=sign), tmp_path)

    assert (_at(page, 150, 125), _at(page, 250, 125)) == (0, 255)


def test_points_are_found_in_the_pixels_of_an_image_that_is_the_page(tmp_path: Path) -> None:
    image = Image.new("L", (827, 1169), 255)
    image.paste(0, (100, 1000, 200, 1100))

    page = decode(scan_pdf(lambda _: None, image), tmp_path)

    assert page.points_to_pixels is not None
    assert _at(page, 150 * 0.72, (1169 - 1050) * 0.72) < 40


def test_a_very_large_page_is_drawn_less_finely_and_says_so(tmp_path: Path) -> None:
    def enlarge(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].MediaBox = [0, 0, 7200, 7200]

    page = decode(pdf_of(change=enlarge), tmp_path)

    assert page.dpi < 70
    assert page.pixels.size <= 41_000_000


def test_an_image_too_large_to_decode_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scan").write_bytes(image_bytes("PNG"))

    with pytest.raises(InvalidInputError) as caught:
        decode_page(tmp_path / "scan", media_type="image/png", file_page=1, max_pixels=2_399)

    assert caught.value.error_code == "too_many_pixels"


@pytest.mark.parametrize(("kept", "code"), [(0.5, "truncated_image"), (0.0, "damaged_file")])
def test_a_pdf_whose_image_is_broken_is_no_blank_page(kept: float, code: str, tmp_path: Path) -> None:
    jpeg = image_bytes("JPEG", noise(827, 1169))

    def break_image(pdf: pikepdf.Pdf) -> None:
        image = next(iter(pdf.pages[0].get_images().values()))
        image.write(jpeg[: int(len(jpeg) * kept)] or b"no jpeg", filter=pikepdf.Name.DCTDecode)

    with pytest.raises(InvalidInputError) as caught:
        decode(scan_pdf(break_image, noise(827, 1169)), tmp_path)

    assert caught.value.error_code == code


def test_the_child_gives_the_same_pixels(tmp_path: Path) -> None:
    expected = decode(image_bytes("PNG"), tmp_path, media_type="image/png")

    page = decode_page_safely(
        tmp_path / "scan",
        media_type="image/png",
        file_page=1,
        max_pixels=MAX_PIXELS,
        memory_mb=1_000,
        seconds=20,
    )

    assert np.array_equal(page.pixels, expected.pixels)


def _at(page: PageImage, x: float, y: float) -> int:
    """Return the gray level at a point of PDF user space."""
    a, b, c, d, e, f = page.points_to_pixels or (1, 0, 0, 1, 0, 0)
    return int(page.pixels[int(b * x + d * y + f), int(a * x + c * y + e)])
