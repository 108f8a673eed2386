"""The kind of a paper, from its heading."""

import pytest

from ocr.fields.classify import classify
from schemas.document_types import DOCUMENT_TYPES
from tests.ocr.typed_pages import typed_page


@pytest.mark.parametrize("kind", [kind for kind in DOCUMENT_TYPES if kind.titles], ids=lambda kind: kind.slug)
def test_a_heading_tells_the_kind(kind) -> None:
    slug, confidence = classify(typed_page(f"BỘ QUỐC PHÒNG\n{kind.titles[0].upper()}\nHọ và tên: Lê Văn Hải"))

    assert slug == kind.slug
    assert confidence > 0.9


def test_a_heading_over_two_lines_tells_the_kind() -> None:
    assert classify(typed_page("GIẤY CHỨNG NHẬN\nHY SINH"))[0] == "giay_chung_nhan_hy_sinh"


def test_a_misread_heading_tells_the_kind() -> None:
    assert classify(typed_page("GlẤY BAO TỪ\nĐồng chí"))[0] == "giay_bao_tu"


def test_a_paper_that_is_only_cited_does_not_tell_the_kind() -> None:
    slug, confidence = classify(typed_page("Căn cứ Quyết định số 12\nTheo giấy báo tử số 3"))

    assert slug == "khac"
    assert confidence < 0.5
