"""Sheets are printed as A4 pages with their words, and refused where a letter cannot be."""

from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from ingest.sheets.printing import UnprintableSheetError, render_sheets
from ingest.sheets.wording import SheetRow, document_sheet, dossier_sheet, patch_sheet
from schemas.document_types import DOCUMENT_TYPES
from tests.ingest.printed_sheets import PRINTED_AT, ROW, SHEETS


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return " ".join(page.extract_text() or "" for page in opened.pages)


def test_a_sheet_is_a_page_of_a4_with_embedded_fonts() -> None:
    pdf = render_sheets((sheet for _, sheet in SHEETS), created_at=PRINTED_AT)

    with pikepdf.open(BytesIO(pdf)) as opened:
        sizes = {tuple(round(float(side)) for side in page.mediabox.as_list()) for page in opened.pages}
        fonts = [font for page in opened.pages for font in page.resources.Font.values()]
        assert (len(opened.pages), sizes) == (len(SHEETS), {(0, 0, 595, 842)})
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_a_person_reads_what_the_code_says() -> None:
    text = text_of(render_sheets((dossier_sheet(ROW, batch="L2026-003"),), created_at=PRINTED_AT))

    for words in (
        "TỜ ĐẦU HỒ SƠ",
        "H99.64.33.2001.160",
        "Nguyễn Thị Hoàng Thử",
        "BD/LS-07956",
        "L2026-003",
        "Đặt tờ này trước hồ sơ, mặt có mã lên trên",
        SHEETS[0][1].code,
    ):
        assert words in text


def test_a_patch_sheet_has_no_code() -> None:
    assert "TL1" not in text_of(render_sheets((patch_sheet(),), created_at=PRINTED_AT))


def test_every_document_type_has_a_sheet() -> None:
    text = text_of(render_sheets([document_sheet(row.slug) for row in DOCUMENT_TYPES], created_at=PRINTED_AT))

    assert all(f"TL1:D:{row.slug}:" in text for row in DOCUMENT_TYPES)


def test_the_longest_code_still_stands_on_its_page() -> None:
    row = SheetRow("Ươ" * 50, full_name="Nguyễn " * 12, location="Kho lưu trữ chuyên dụng, giá " * 4)

    text = text_of(render_sheets((dossier_sheet(row, batch="L1"),), created_at=PRINTED_AT))

    assert "Đặt tờ này trước hồ sơ" in text
    assert row.archive_file_code in text.replace("\n", "").replace(" ", "")


def test_a_letter_that_no_font_has_is_refused_and_not_left_out() -> None:
    sheet = dossier_sheet(SheetRow("HS-1", full_name="Nguyễn 阮"), batch="")

    with pytest.raises(UnprintableSheetError, match=r"U\+962E"):
        render_sheets((sheet,), created_at=PRINTED_AT)


def test_the_same_sheets_are_the_same_file() -> None:
    def render() -> bytes:
        return render_sheets((SHEETS[0][1],), created_at=PRINTED_AT)

    assert render() == render()
