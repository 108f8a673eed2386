"""Images without remarks: the same pixels, and nothing that a camera or a program wrote beside them."""

from contextlib import closing
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from ocr.archive.marked import set_upright
from ocr.archive.remarks import bare_jp2, bare_jpeg

REMARK = b"remark 003099001234"


def picture(mode: str = "RGB") -> Image.Image:
    noise = np.random.default_rng(5).integers(0, 256, (45, 61, 3), dtype=np.uint8)
    return Image.fromarray(noise).convert(mode)


def jpeg_of(image: Image.Image, **options: object) -> bytes:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = REMARK.decode()
    image.save(file, "JPEG", exif=exif, comment=REMARK, **options)
    return file.getvalue()


def pixels_of(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(content)))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"subsampling": 2, "optimize": True}],
    ids=str,
)
def test_a_jpeg_keeps_every_pixel_and_no_remark(mode, options):
    content = jpeg_of(picture(mode), icc_profile=b"", **options)

    bare = bare_jpeg(content)

    assert REMARK in content
    assert REMARK not in bare
    assert np.array_equal(pixels_of(bare), pixels_of(content))
    assert bare_jpeg(bare) == bare


def test_a_second_picture_behind_the_first_is_left_out():
    first, second = jpeg_of(picture()), jpeg_of(picture("L"))

    bare = bare_jpeg(first + REMARK + second)

    assert bare == bare_jpeg(first)
    assert bare.endswith(b"\xff\xd9")


def test_a_small_picture_in_the_head_is_left_out():
    content = jpeg_of(picture())
    thumbnail = b"JFXX\0\x13" + REMARK
    with_small = content[:2] + b"\xff\xe0" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail + content[2:]

    assert bare_jpeg(with_small) == bare_jpeg(content)


def test_the_profile_of_a_jpeg_stays():
    profile = b"profile" * 30
    content = jpeg_of(picture(), icc_profile=profile)

    assert Image.open(BytesIO(bare_jpeg(content))).info["icc_profile"] == profile


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 10, 200, 700])
def test_a_jpeg_that_ends_too_soon_ends_the_work_too(cut):
    assert bare_jpeg(jpeg_of(picture())[:cut]).endswith(b"\xff\xd9")


def test_a_jpeg_2000_keeps_every_pixel_and_no_box_of_remarks():
    file = BytesIO()
    picture().save(file, "JPEG2000")
    content = file.getvalue()
    box = (8 + len(REMARK)).to_bytes(4, "big") + b"xml " + REMARK

    assert bare_jp2(content + box) == content
    assert np.array_equal(pixels_of(bare_jp2(content + box)), pixels_of(content))


def drawn(path: Path) -> np.ndarray:
    with closing(pypdfium2.PdfDocument(path)) as pdf, closing(pdf[0]) as page:
        return page.render(grayscale=True).to_numpy().copy()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_set_upright_looks_as_it_did_and_has_no_turn_of_its_own(tmp_path, turn):
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        page.obj.Contents = pdf.make_stream(b"10 20 40 30 re f")
        page.obj.MediaBox = [10, 20, 210, 120]
        page.rotate(turn, relative=False)
        pdf.save(tmp_path / "turned.pdf")

    (area,) = set_upright(tmp_path / "turned.pdf", tmp_path / "upright.pdf")

    before, after = drawn(tmp_path / "turned.pdf"), drawn(tmp_path / "upright.pdf")
    assert np.array_equal(before, after)
    assert before.min() == 0
    assert after.shape == (round(area.y1 - area.y0), round(area.x1 - area.x0))
    with pikepdf.open(tmp_path / "upright.pdf") as pdf:
        assert int(pdf.pages[0].obj.get("/Rotate", 0)) == 0
