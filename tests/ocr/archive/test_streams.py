"""Images of every coding come into the archive copy with the same pixels, copied or written anew with the reason."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

from ocr.archive.deep import deep_colors
from ocr.pictures.raster import decode_raster
from tests.ocr.archived import archive_one
from tests.ocr.coded_scans import (
    HEIGHT,
    WIDTH,
    colorful,
    deep,
    deep_png,
    deep_tiff,
    least_bit_first_tiff,
    png,
    tiff,
    tiled_tiff,
)

JPEG, TIFF, PNG = "image/jpeg", "image/tiff", "image/png"


@pytest.fixture
def archived_image(tmp_path: Path) -> Iterator[Callable[[Callable[[Path], None], str], tuple[Any, str]]]:
    """Give what returns the image of the copy of what is written, and how it came there."""
    with ExitStack() as opened:

        def archived(write: Callable[[Path], None], media_type: str) -> tuple[Any, str]:
            scan = scan_path(tmp_path, media_type)
            write(scan)
            outcome = archive_one(scan, media_type, None, tmp_path / "copy.pdf")
            pdf = opened.enter_context(pikepdf.open(tmp_path / "copy.pdf"))
            return pdf.pages[0].resources.XObject.Im0, f"{outcome.way} {outcome.reason}".strip()

        yield archived


def scan_path(folder: Path, media_type: str) -> Path:
    return folder / ("scan." + media_type.removeprefix("image/"))


def samples_of(image: Any, components: int, depth: str = "u1") -> Any:
    values = np.frombuffer(image.read_bytes(), f">{depth}")
    return values.reshape(HEIGHT, WIDTH, components).squeeze()


@pytest.mark.parametrize(
    ("mode", "compression", "how"),
    [
        ("L", "tiff_lzw", "recoded lzw"),
        ("RGB", "packbits", "recoded packbits"),
        ("RGB", "tiff_adobe_deflate", "recoded deflate"),
        ("RGB", "raw", "recoded uncompressed"),
        ("CMYK", "tiff_lzw", "recoded lzw"),
    ],
)
def test_the_samples_of_a_tiff_stay_as_they_are(
    archived_image: Any, mode: str, compression: str, how: str, tmp_path: Path
) -> None:
    image, told = archived_image(tiff(mode, compression), TIFF)

    assert told == how
    assert np.array_equal(samples_of(image, len(mode)), np.asarray(colorful(mode)))


@pytest.mark.parametrize(
    ("write", "how"),
    [
        (tiff("1", "group4", rows=HEIGHT), "copied"),
        (tiff("1", "group4", rows=HEIGHT, photometric=1), "copied"),
        (tiff("1", "group4", rows=16), "recoded many_strips"),
        (tiled_tiff, "recoded tiles"),
        (least_bit_first_tiff, "recoded bit_order"),
        (tiff("1", "group3"), "recoded ccitt_g3"),
        (tiff("1", "packbits"), "recoded packbits"),
        (tiff("1", "tiff_lzw", photometric=0), "recoded lzw"),
    ],
)
def test_black_and_white_stays_so_however_it_was_coded(
    archived_image: Any, write: Callable[[Path], None], how: str, tmp_path: Path
) -> None:
    image, told = archived_image(write, TIFF)
    shown = pikepdf.PdfImage(image).as_pil_image().convert("1")

    assert (told, str(image.Filter)) == (how, "/CCITTFaxDecode")
    with Image.open(scan_path(tmp_path, TIFF)) as original:
        assert np.array_equal(np.asarray(shown), np.asarray(original))


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_alpha_becomes_a_mask_and_the_colors_below_stay(
    archived_image: Any, mode: str, tmp_path: Path
) -> None:
    image, told = archived_image(png(mode), PNG)
    samples = np.asarray(colorful(mode))

    assert told == "recoded unusual_png"
    assert np.array_equal(samples_of(image, len(mode) - 1), samples[:, :, :-1].squeeze())
    assert np.array_equal(samples_of(image.SMask, 1), samples[:, :, -1])


def test_lab_keeps_its_numbers(archived_image: Any, tmp_path: Path) -> None:
    image, _ = archived_image(tiff("LAB", "tiff_lzw"), TIFF)
    lightness_a_b = samples_of(image, 3).astype(int)

    assert str(image.ColorSpace[0]) == "/Lab"
    with Image.open(scan_path(tmp_path, TIFF)) as original:
        signed = np.asarray(original).astype(np.int8).astype(int)
    assert np.array_equal(lightness_a_b[:, :, 1:] - 128, signed[:, :, 1:])


@pytest.mark.parametrize(
    ("write", "media_type", "how"),
    [
        (deep_tiff, TIFF, "recoded lzw"),
        (deep_png(3), PNG, "copied"),
        (deep_png(4), PNG, "recoded unusual_png"),
    ],
)
def test_colors_of_sixteen_bits_stay_so(
    archived_image: Any, write: Callable[[Path], None], media_type: str, how: str, tmp_path: Path
) -> None:
    image, told = archived_image(write, media_type)

    assert (told, int(image.BitsPerComponent)) == (how, 16)
    if told != "copied":
        assert np.array_equal(samples_of(image, 3, "u2"), deep(4 if "/SMask" in image else 3)[:, :, :3])


def test_what_is_not_deep_is_left_to_others(tmp_path: Path) -> None:
    scan = scan_path(tmp_path, PNG)
    colorful("RGB").save(scan)

    with Image.open(scan) as image:
        assert deep_colors(scan, image) is None


def test_numbers_of_32_bits_are_made_shallower_with_the_reason(archived_image: Any, tmp_path: Path) -> None:
    def write(path: Path) -> None:
        values = np.linspace(0, 1, WIDTH * HEIGHT, dtype=np.float32)
        Image.fromarray(values.reshape(HEIGHT, WIDTH)).save(path)

    assert archived_image(write, TIFF)[1] == "recoded special_depth_or_colors"


@pytest.mark.parametrize("compression", ["group4", "tiff_lzw", "jpeg"])
def test_a_tiff_that_says_it_lies_is_copied_as_it_is_and_shown_turned(
    archived_image: Any, compression: str, tmp_path: Path
) -> None:
    mode = "1" if compression == "group4" else "L"
    image, _ = archived_image(tiff(mode, compression, rows=HEIGHT, orientation=6), TIFF)

    assert (int(image.Width), int(image.Height)) == (WIDTH, HEIGHT)
    with pikepdf.open(tmp_path / "copy.pdf") as pdf:
        assert int(pdf.pages[0].Rotate) == 90
        assert float(pdf.pages[0].MediaBox[2]) > float(pdf.pages[0].MediaBox[3])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_tiff_that_says_it_lies_is_read_as_it_is(orientation: int, tmp_path: Path) -> None:
    scan = scan_path(tmp_path, TIFF)
    tiff("L", "tiff_lzw", orientation=orientation)(scan)

    raster = decode_raster(scan, media_type=TIFF, file_page=1, max_pixels=10**6)

    assert np.array_equal(raster.pixels, np.asarray(colorful("L")))


def test_a_jpeg_tiff_whose_white_is_zero_is_shown_inverted(archived_image: Any, tmp_path: Path) -> None:
    image, told = archived_image(tiff("L", "jpeg", rows=HEIGHT, photometric=0), TIFF)

    assert (told, [int(number) for number in image.Decode]) == ("copied", [1, 0])
