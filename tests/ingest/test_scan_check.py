"""A file is known by its content, and refused with a code where it is no scan."""

from pathlib import Path

import pikepdf
import pytest

from ingest.scan_check import ScanFile, inspect_scan, inspect_scan_safely
from schemas.errors import InvalidInputError
from tests.ingest.tiny_files import image_bytes, noise, pdf_of, tiff_of

PDF_WITH_PASSWORD = pdf_of(encryption=pikepdf.Encryption(user="x", owner="y"))


def inspect(
    content: bytes, folder: Path, *, max_pixels: int = 1_000_000_000, max_pages: int = 10
) -> ScanFile:
    path = folder / "scan"
    path.write_bytes(content)
    return inspect_scan(path, max_pixels=max_pixels, max_pages=max_pages)


def refusal(content: bytes, folder: Path, *, max_pixels: int = 1_000_000, max_pages: int = 10) -> str:
    with pytest.raises(InvalidInputError) as caught:
        inspect(content, folder, max_pixels=max_pixels, max_pages=max_pages)
    return caught.value.error_code


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (image_bytes("TIFF"), "image/tiff"),
        (image_bytes("JPEG"), "image/jpeg"),
        (image_bytes("JPEG", noise(mode="CMYK")), "image/jpeg"),
        (image_bytes("PNG"), "image/png"),
        (image_bytes("JPEG2000"), "image/jp2"),
        (image_bytes("JPEG2000", no_jp2=True), "image/jp2"),
        (image_bytes("WEBP"), "image/webp"),
        (pdf_of(), "application/pdf"),
        (b"Received: by mail\n" + pdf_of(), "application/pdf"),
    ],
)
def test_a_file_is_known_by_its_content(content: bytes, media_type: str, tmp_path: Path) -> None:
    assert inspect(content, tmp_path).media_type == media_type


def test_the_header_tells_size_resolution_and_depth(tmp_path: Path) -> None:
    page = inspect(image_bytes("TIFF", noise(827, 1169, mode="1"), dpi=(100, 100)), tmp_path).pages[0]

    assert (page.width_px, page.height_px, page.dpi, page.bits) == (827, 1169, 100, 1)


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    scan = inspect(tiff_of(noise(10, 20), noise(30, 40), noise(50, 60)), tmp_path)

    assert [page.width_px for page in scan.pages] == [10, 30, 50]


def test_a_preview_within_a_tiff_is_no_page(tmp_path: Path) -> None:
    preview = noise(5, 5)
    preview.encoderinfo = {"tiffinfo": {254: 1}}

    assert len(inspect(tiff_of(noise(), preview), tmp_path).pages) == 1


def test_a_pdf_page_that_is_one_image_has_its_pixels(tmp_path: Path) -> None:
    page = inspect(image_bytes("PDF", noise(827, 1169), resolution=100), tmp_path).pages[0]

    assert (page.width_px, page.height_px, page.dpi) == (827, 1169, 100)


def test_a_turned_page_without_image_is_as_wide_as_it_is_shown(tmp_path: Path) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = 90

    page = inspect(pdf_of(change=turn), tmp_path).pages[0]

    assert (page.width_px, page.height_px, page.dpi) == (3508, 2479, 300)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"Kinh gui", "unsupported_type"),
        (image_bytes("GIF"), "unsupported_type"),
        (b"PK\x03\x04" + b"\0" * 60, "unsupported_type"),
        (b"%PDF-1.7\nno more\n%%EOF", "damaged_file"),
        (pdf_of(pages=0), "no_pages"),
        (pdf_of(pages=11), "too_many_pages"),
        (tiff_of(*[noise(2, 2)] * 11), "too_many_pages"),
        (PDF_WITH_PASSWORD, "password_protected"),
        (image_bytes("PNG", noise(1001, 1000)), "too_many_pixels"),
        (image_bytes("PDF", noise(1001, 1000)), "too_many_pixels"),
        (image_bytes("PNG", noise(32_001, 1)), "too_many_pixels"),
        (image_bytes("PNG")[:-300], "truncated_image"),
        (image_bytes("JPEG")[:-300], "truncated_image"),
        (image_bytes("WEBP")[:-300], "truncated_image"),
        (image_bytes("TIFF", compression="tiff_lzw")[:-300], "truncated_image"),
        (image_bytes("PDF")[:-300], "truncated_image"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_code(content: bytes, code: str, tmp_path: Path) -> None:
    assert refusal(content, tmp_path) == code


def test_a_refusal_names_the_kind_that_was_sent(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="ảnh GIF"):
        inspect(image_bytes("GIF"), tmp_path)


def test_a_dynamic_form_is_refused(tmp_path: Path) -> None:
    def ask_for_acrobat(pdf: pikepdf.Pdf) -> None:
        pdf.Root.NeedsRendering = True

    assert refusal(pdf_of(change=ask_for_acrobat), tmp_path) == "dynamic_xfa_form"


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    assert len(inspect(pdf_of(encryption=pikepdf.Encryption(user="", owner="y")), tmp_path).pages) == 1


def test_a_jpeg_with_other_bytes_behind_its_end_is_whole(tmp_path: Path) -> None:
    assert inspect(image_bytes("JPEG") + b"\0" * 500 + b"\xff\xda", tmp_path).pages


@pytest.mark.parametrize("name", ["missing.pdf", "."])
def test_what_is_not_there_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError):
        inspect_scan(tmp_path / name, max_pixels=1, max_pages=1)


def test_the_child_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "scan"
    path.write_bytes(pdf_of(pages=2))

    safely = inspect_scan_safely(path, max_pixels=10**8, max_pages=9, memory_mb=1_000, seconds=20)

    assert safely == inspect_scan(path, max_pixels=10**8, max_pages=9)
