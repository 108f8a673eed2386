"""PDFs that a program wrote, with embedded fonts, for the tests of the archive copy."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from fpdf import FPDF

from ocr.pictures.image import decode_page
from ocr.text_layers.text_layer import extract_characters, judge_text_layer
from schemas.assets import font_path
from schemas.layout import PageText

PDF = "application/pdf"
LINES = (
    "GIẤY XÁC NHẬN THÂN NHÂN LIỆT SĨ",
    "Họ và tên: Nguyễn Văn Thử, sinh năm 1952, quê quán xã Đông Hòa",
    "Nơi cư trú hiện nay: thôn Trung, xã Đông Hòa, tỉnh Hòa An",
    "Đã được xác nhận theo Quyết định số 12 năm 1998 của tỉnh",
)


def write_lines(path: Path, lines: Sequence[str] = LINES, *, pages: int = 1) -> Path:
    """Write pages whose lines hold real spaces, as word processors do."""
    return _written(path, [lambda pdf: _put_lines(pdf, lines)] * pages)


def write_words(path: Path, lines: Sequence[str] = LINES) -> Path:
    """Write a page whose words are put down one by one with narrow gaps, as typesetting programs do."""

    def put(pdf: Any) -> None:
        for row, line in enumerate(lines):
            x = 60.0
            for word in line.split():
                pdf.text(x, 90 + 24 * row, word)
                x += pdf.get_string_width(word) + 2.8

    return _written(path, [put])


def changed(path: Path, change: Callable[[pikepdf.Page], None]) -> Path:
    """Let `change` change the first page of the PDF."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf.pages[0])
        pdf.save(path)
    return path


def layer_of(path: Path, *, file_page: int = 1) -> PageText:
    """Return what the text layer of a page says."""
    image = decode_page(path, media_type=PDF, file_page=file_page, max_pixels=10**8)
    page = judge_text_layer(extract_characters(path, file_page=file_page), image).page
    assert page is not None
    return page


def _put_lines(pdf: Any, lines: Sequence[str]) -> None:
    for row, line in enumerate(lines):
        pdf.text(60, 90 + 24 * row, line)


def _written(path: Path, pages: Sequence[Callable[[Any], None]]) -> Path:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_font("Tinos", fname=str(font_path()))
    pdf.set_font("Tinos", size=12)
    for put in pages:
        pdf.add_page()
        put(pdf)
    path.write_bytes(bytes(pdf.output()))
    return path
