"""What a PDF says of its colors and of PDF/A, for technical acceptance."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from ingest.scan_check import ScanFile, inspect_scan
from tests.ingest.tiny_files import pdf_of


def scan_pdf(mode: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (827, 1169), "white").convert(mode).save(buffer, "PDF", resolution=100)
    return buffer.getvalue()


def inspected(folder: Path, content: bytes) -> ScanFile:
    path = folder / "a.pdf"
    path.write_bytes(content)
    return inspect_scan(path, max_pixels=100_000_000, max_pages=10)


@pytest.mark.parametrize(("mode", "bits"), [("RGB", 24), ("L", 8), ("1", 1), ("CMYK", 32)])
def test_a_page_that_is_one_image_has_its_bits(tmp_path, mode, bits):
    assert [page.bits for page in inspected(tmp_path, scan_pdf(mode)).pages] == [bits]


def test_a_page_that_is_no_image_has_none(tmp_path):
    assert inspected(tmp_path, pdf_of()).pages[0].bits is None


def claiming(part: str) -> bytes:
    def claim(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            metadata["pdfaid:part"], metadata["pdfaid:conformance"] = part, "B"

    return pdf_of(change=claim)


@pytest.mark.parametrize(("part", "told"), [("2", "2B"), ("nonsense", "")])
def test_pdfa_is_told_where_it_is_claimed(tmp_path, part, told):
    assert inspected(tmp_path, claiming(part)).pdfa == told


def test_broken_metadata_claims_nothing(tmp_path):
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta><broken", Type=pikepdf.Name.Metadata)

    assert inspected(tmp_path, pdf_of(change=spoil)).pdfa == ""
