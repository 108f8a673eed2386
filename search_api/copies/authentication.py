"""The page that authenticates a copy from the archive, as PDF/A-2b."""

from contextlib import closing
from datetime import datetime

from schemas.authentication import Authentication, authentication_items
from schemas.copies import CopyPaper
from schemas.extract_paper import SignatureBox
from search_api.copies.block import draw_qr
from search_api.copies.marks import CopySheet
from search_api.paper.fonts import FontFiles
from search_api.paper.sheet import LEFT, LINE, PAGE_WIDTH, RIGHT, TOP, WIDTH, ExtractSheet, Sheet

_TITLE = "XÁC THỰC TÀI LIỆU LƯU TRỮ"
"""The regulation names the items; how the page is headed and laid out is not verified."""
_AGENCY_BOX_MM = (PAGE_WIDTH - RIGHT - 80, 6.0, PAGE_WIDTH - RIGHT, 18.0)


def render_authentication(
    value: Authentication, *, created_at: datetime, fonts: FontFiles, is_draft: bool, is_test: bool
) -> tuple[bytes, SignatureBox]:
    """Return the page, and the place at its top right for the agency's signature; it is signed after that.

    Args:
        value: What it tells.
        created_at: Time of creation that the file states, with time zone.
        fonts: What it is printed with.
        is_draft: Whether it is marked as a draft.
        is_test: Whether a key of ours will sign it.

    Raises:
        UnprintableTextError: A value holds a letter that no font has.
    """
    sheet = ExtractSheet(fonts=fonts, created_at=created_at, is_draft=is_draft, is_test=is_test)
    with closing(sheet):
        sheet.describe(title=f"{_TITLE} – {value.code}", author=value.archive_name, identifier=value.code)
        sheet.add_page()
        box = sheet.box(*_AGENCY_BOX_MM)
        sheet.set_y(TOP + 10)
        _draw_items(sheet, value)
        return bytes(sheet.output()), box


def draw_authentication(sheet: CopySheet, paper: CopyPaper, value: Authentication, *, qr_text: str) -> None:
    """Draw the same on a page of its own at the end of a copy, with the way to check it.

    Args:
        sheet: The pages of the copy.
        paper: What is printed beside the scans.
        value: What the page tells.
        qr_text: What the QR code holds, address and signed statement; empty: the paper's address alone.
    """
    sheet.begin_paper()
    _draw_items(sheet, value)
    draw_qr(sheet, qr_text or paper.verify_url)
    if paper.verify_url:
        with sheet.style("", 9.5):
            sheet.lines((f"Kiểm tra bản này tại: {paper.verify_url}",), x=LEFT, width=WIDTH, height=4.3)


def _draw_items(sheet: Sheet, value: Authentication) -> None:
    sheet.centred(value.archive_name, x=LEFT, width=WIDTH, style="B", size_pt=13)
    sheet.ln(4)
    sheet.centred(_TITLE, x=LEFT, width=WIDTH, style="B", size_pt=14)
    sheet.rule_below(centre=LEFT + WIDTH / 2, length=40)
    sheet.ln(6)
    for ordinal, (label, text) in enumerate(authentication_items(value), start=1):
        sheet.paragraph((("", f"{ordinal}. {label}: "), ("B", text)))
        sheet.ln(LINE / 3)
