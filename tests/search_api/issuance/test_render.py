"""How an extract looks."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.assets import MissingAssetError
from schemas.extract_paper import ExtractPaper, ExtractRow, RenderedExtract, printed_text
from search_api.issuance.render import render_extract
from search_api.paper.fonts import find_fonts
from search_api.paper.sheet import DRAFT_MARK, TEST_NOTICE, TEST_REASON, UnprintableTextError

MakePaper = Callable[..., ExtractPaper]
Render = Callable[..., RenderedExtract]


@pytest.fixture(scope="module")
def render(make_paper: MakePaper, signed_at: datetime, font_dir: Path) -> Render:
    def run(**changes: object) -> RenderedExtract:
        return render_extract(make_paper(**changes), created_at=signed_at, font_dir=font_dir)

    return run


def _texts(rendered: RenderedExtract) -> list[str]:
    with pdfplumber.open(BytesIO(rendered.pdf)) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


def test_everything_on_the_paper_can_be_read_again(render: Render, make_paper: MakePaper) -> None:
    paper = make_paper()
    (text,) = _texts(render())

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Số: 07/TL-SNV Hòa An, ngày 05 tháng 02 năm 2026" in text
    assert "TRÍCH LỤC HỒ SƠ LIỆT SĨ" in text
    for row in paper.rows:
        assert f"{row.label}: {row.value} Nguồn: {row.source}. Người đối chiếu: {row.confirmed_by}." in text
    assert paper.verify_code in text
    assert paper.verify_url in text


def test_the_same_paper_gives_the_same_bytes(render: Render) -> None:
    assert render().pdf == render().pdf


def test_a_draft_says_so_and_a_final_paper_does_not(render: Render) -> None:
    (draft,) = _texts(render(is_draft=True, number=None, issued_on=None))
    (final,) = _texts(render())

    assert DRAFT_MARK in draft
    assert "Số: ……/TL-SNV" in draft
    assert DRAFT_MARK not in final


def test_a_test_says_so_on_every_page(render: Render) -> None:
    rows = tuple(ExtractRow(f"Mục {i}", "giá trị " * 60, f"trang {i}", "Trần Thị Mẫu") for i in range(12))
    pages = _texts(render(rows=rows))

    assert len(pages) > 1
    assert all(TEST_NOTICE in page and TEST_REASON in page for page in pages)
    assert TEST_NOTICE not in _texts(render(is_test=False))[0]


def test_pages_after_the_first_are_numbered(render: Render) -> None:
    rows = tuple(ExtractRow(f"Mục {i}", "giá trị " * 60, f"trang {i}", "Trần Thị Mẫu") for i in range(12))
    pages = _texts(render(rows=rows, is_test=False))

    assert [page.split()[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]


@pytest.mark.parametrize("purpose_words", [1, 24, 60])
@pytest.mark.parametrize("rows", range(5, 14))
def test_the_signature_never_stands_alone_on_a_page(rows: int, purpose_words: int, render: Render) -> None:
    row = ExtractRow("Nội dung", "một dòng", "trang 1", "Trần Thị Mẫu")

    last_page = _texts(render(rows=(row,) * rows, purpose="lý do " * purpose_words))[-1]

    assert "Lý do cấp:" in last_page
    assert "Lê Văn Ký" in last_page


def test_places_of_signatures_are_free_of_ink(render: Render) -> None:
    rendered = render()
    with pdfplumber.open(BytesIO(rendered.pdf)) as pdf:
        page = pdf.pages[0]
        for box in (rendered.person_box, rendered.agency_box):
            crop = page.crop((box.x0, float(page.height) - box.y1, box.x1, float(page.height) - box.y0))
            assert (crop.extract_text(), crop.rects, crop.lines) == ("", [], [])


def test_the_signature_box_is_on_the_last_page(render: Render) -> None:
    rows = tuple(ExtractRow(f"Mục {i}", "giá trị " * 60, f"trang {i}", "Trần Thị Mẫu") for i in range(12))
    rendered = render(rows=rows)

    assert (rendered.agency_box.page, rendered.person_box.page) == (1, len(_texts(rendered)))


def test_a_letter_that_tinos_lacks_is_printed_in_the_other_font(render: Render) -> None:
    (text,) = _texts(render(purpose="chữ ȸ lạ"))

    assert "chữ ȸ lạ" in text


@pytest.mark.parametrize("letter", ["漢", "😀", "\ue000"])
def test_a_letter_that_no_font_has_is_refused_by_its_code(letter: str, render: Render) -> None:
    with pytest.raises(UnprintableTextError, match=f"U\\+{ord(letter):04X}"):
        render(purpose=f"chữ {letter}")


def test_a_word_longer_than_a_line_wraps(render: Render) -> None:
    (text,) = _texts(render(purpose="A" * 300))

    assert text.replace(" ", "").count("A" * 300) == 1


def test_values_are_text_and_never_markup(render: Render) -> None:
    (text,) = _texts(render(purpose="**đậm** --gạch-- <b>&amp;</b> {x} %(ts)s", verify_url=""))

    assert "**đậm** --gạch-- <b>&amp;</b> {x} %(ts)s" in text


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_printed_or_refused(render: Render, text: str) -> None:
    try:
        assert render(purpose=text, title=text or "x", signer_name=text).pdf.startswith(b"%PDF-1.7")
    except UnprintableTextError:
        assert printed_text(text)


def test_empty_values_leave_an_empty_place(render: Render) -> None:
    row = ExtractRow("Họ và tên", "(chưa xác nhận)", "", "")
    (text,) = _texts(
        render(rows=(row,), signer_title="", signer_name="", recipients=(), purpose="", verify_url="")
    )

    assert "Nguồn:" not in text


def test_a_missing_font_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(MissingAssetError, match="Tinos_400Regular"):
        find_fonts(tmp_path)


def test_the_offices_own_font_brings_its_styles_along(tmp_path: Path, font_dir: Path) -> None:
    own = [tmp_path / name for name in ("times.ttf", "timesbd.ttf")]
    for path in own:
        path.write_bytes(b"")

    files = find_fonts(font_dir, font_override=own[0])

    assert (files.styles[""], files.styles["B"]) == tuple(own)
    assert files.styles["I"].name == "Tinos_400Regular_Italic.ttf"
