"""The page that authenticates a copy from the archive: eleven items, each in its place."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from schemas.assets import fonts_dir
from schemas.authentication import PURPOSES, Authentication, authentication_items
from search_api.copies.authentication import render_authentication
from search_api.paper.fonts import find_fonts
from search_api.paper.sheet import DRAFT_MARK
from tests.search_api.copies.made_up import CREATED_AT

VALUE = Authentication(
    code="7K2M-Q0ZX",
    archive_name="Lưu trữ lịch sử tỉnh Hòa An",
    receiver_name="Nguyễn Văn Thử",
    receiver_id="003099001234",
    original_code="H49.64.33.2001.160.1",
    notation="12/QĐ-HA",
    document_kind="Quyết định",
    subject="Về việc trợ cấp",
    purpose="01",
    issued_on=date(2026, 2, 5),
    usable_until=date(2026, 2, 20),
    copies=1,
)


def text_of(value: Authentication, *, is_draft: bool = False) -> str:
    pdf, _ = render_authentication(
        value, created_at=CREATED_AT, fonts=find_fonts(fonts_dir()), is_draft=is_draft, is_test=False
    )
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return " ".join(" ".join(page.extract_text().split()) for page in opened.pages)


def test_all_eleven_items_stand_on_the_page_in_their_order():
    text = text_of(VALUE)

    items = authentication_items(VALUE)
    lines = [f"{number}. {label}: {value}" for number, (label, value) in enumerate(items, start=1)]
    assert len(lines) == 11
    assert " ".join(lines) in text


@pytest.mark.parametrize("purpose", PURPOSES)
def test_the_purpose_is_told_by_code_and_words(purpose):
    assert f"8. Mục đích sử dụng: {purpose} – {PURPOSES[purpose]} 9." in text_of(
        replace(VALUE, purpose=purpose)
    )


def test_what_is_not_there_is_said_to_be_not_there():
    text = text_of(replace(VALUE, notation="", usable_until=None))

    assert "5. Số, ký hiệu: không có" in text
    assert "10. Thời hạn sử dụng: không ấn định" in text


def test_a_draft_says_so():
    assert DRAFT_MARK in text_of(VALUE, is_draft=True)
    assert DRAFT_MARK not in text_of(VALUE)


def test_the_place_of_the_agencys_signature_is_free():
    pdf, box = render_authentication(
        VALUE, created_at=CREATED_AT, fonts=find_fonts(fonts_dir()), is_draft=False, is_test=True
    )

    with pdfplumber.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        crop = page.crop((box.x0, float(page.height) - box.y1, box.x1, float(page.height) - box.y0))
        assert (crop.extract_text(), crop.rects) == ("", [])
