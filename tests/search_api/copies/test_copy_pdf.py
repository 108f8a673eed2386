"""Copies as papers: what stands on each kind, where it is signed, and that nothing runs off the page."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.assets import fonts_dir
from schemas.completeness import Completeness
from schemas.copies import COPY_FORMS, CopyKind, CopyPaper
from schemas.extract_paper import SignatureBox
from search_api.copies.block import block_height, draw_block
from search_api.copies.marks import CopySheet, agency_lines
from search_api.issuance.credentials import Credential
from search_api.issuance.render import render_stamp
from search_api.issuance.signature import Appearance, sign_pdf
from search_api.paper.fonts import find_fonts
from search_api.paper.sheet import DRAFT_MARK, TEST_NOTICE, TOP, UnprintableTextError
from tests.ocr.archived import draw_page, pdf_of, turned, write_scan
from tests.search_api.copies.made_up import CREATED_AT, LINES, PAPER, chosen, copy_of, paper_of

NUMBERED = [kind for kind, form in COPY_FORMS.items() if form.symbol]
DONE = Completeness(((1, "not_asked"), (2, "skipped"), (3, "given"), (4, "given_masked"), (5, "secret")))


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of an image file."""
    return write_scan(draw_page(LINES)[0], tmp_path_factory.mktemp("scan") / "a.png")


def made(scan: Path, folder: Path, paper: CopyPaper, *, pages: int = 2) -> tuple[Path, list[str]]:
    text = draw_page(LINES)[1]
    path, _ = copy_of([chosen(scan, "image/png", text)] * pages, folder, paper=paper)
    return path, texts_of(path)


def texts_of(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


@pytest.mark.parametrize("kind", NUMBERED)
def test_a_numbered_copy_ends_with_its_block(kind, scan, tmp_path):
    _, texts = made(scan, tmp_path, paper_of(kind))

    form = COPY_FORMS[kind]
    for words in (
        "ỦY BAN NHÂN DÂN TỈNH HÒA AN",
        form.words,
        f"Số: 07/{form.symbol}-SNV Hòa An, ngày 05 tháng 02 năm 2026",
        "KT. GIÁM ĐỐC",
        "Lê Văn Ký",
        "- Lưu: VT, NCC.",
        f"{form.name} gồm 1 trang, sao từ trang 3 của hồ sơ lưu trữ mã số H49.64.33.2001.160.",
    ):
        assert words in texts[-1]
        assert words == "ỦY BAN NHÂN DÂN TỈNH HÒA AN" or words not in texts[0]
    assert all(LINES[1] in text for text in texts)


def test_a_full_page_has_its_block_on_a_page_of_its_own(scan, tmp_path):
    image, text = draw_page([*LINES, *[f"Dòng thứ {number}" for number in range(12)]])
    path = write_scan(image, tmp_path / "full.png")

    copy, places = copy_of([chosen(path, "image/png", text)], tmp_path / "out")

    texts = texts_of(copy)
    assert len(texts) == 2
    assert "TRÍCH SAO" in texts[1]
    assert "TRÍCH SAO" not in texts[0]
    assert (places.person_box.page, places.agency_box.page) == (2, 1)


def test_the_block_of_a_lying_page_stands_on_a_page_of_its_own(tmp_path):
    image, text = turned(*draw_page(LINES), rotation=90)
    path = write_scan(image, tmp_path / "lying.png")
    lying = replace(text, rotation=0)

    copy, _ = copy_of([chosen(path, "image/png", lying)], tmp_path / "out")

    with pdfplumber.open(copy) as pdf:
        sides = [(round(page.width), round(page.height)) for page in pdf.pages]
    assert sides == [(842, 595), (595, 842)]


@pytest.mark.parametrize("kind", [CopyKind.READING, CopyKind.PLAIN, CopyKind.CERTIFIED])
def test_copies_for_users_have_no_block(kind, scan, tmp_path):
    _, texts = made(scan, tmp_path, paper_of(kind))

    assert len(texts) == 2
    assert "Số: " not in "".join(texts)
    assert "Lê Văn Ký" not in "".join(texts)


def test_a_reading_copy_names_agency_and_term_at_the_foot_of_each_page(scan, tmp_path):
    path, _ = made(scan, tmp_path, paper_of(CopyKind.READING))

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            foot = page.crop((0, float(page.height) - 60, float(page.width), float(page.height)))
            words = foot.extract_words()
            assert " ".join(word["text"] for word in words) == (
                "SỞ NỘI VỤ Bản đọc, không tải về; sử dụng đến ngày 20/02/2026"
            )
            middle = (words[0]["x0"] + words[2]["x1"]) / 2
            assert middle == pytest.approx(float(page.width) / 2, abs=1)


def test_a_plain_copy_says_so_at_the_top_right_of_its_first_page_only(scan, tmp_path):
    path, texts = made(scan, tmp_path, paper_of(CopyKind.PLAIN))

    with pdfplumber.open(path) as pdf:
        page = pdf.pages[0]
        corner = page.crop((float(page.width) * 0.6, 0, float(page.width), 60))
        assert corner.extract_text() == "BẢN SAO\nsử dụng đến ngày 20/02/2026"
        char = corner.chars[0]
        assert (char["size"], char["upright"], char["non_stroking_color"]) == (10, True, (0,))
        assert "Tinos" in char["fontname"]
    assert "BẢN SAO" not in texts[1]


@pytest.mark.parametrize("kind", CopyKind)
def test_drafts_and_tests_say_so_on_every_page(kind, scan, tmp_path):
    draft = replace(paper_of(kind), number=None, issued_on=None, is_draft=True, is_test=True)
    _, texts = made(scan, tmp_path / "draft", draft, pages=1)
    _, final = made(scan, tmp_path / "final", paper_of(kind), pages=1)

    assert all(DRAFT_MARK in text and TEST_NOTICE in text for text in texts)
    assert not any(DRAFT_MARK in text or TEST_NOTICE in text for text in final)


def test_the_same_copy_gives_the_same_bytes(scan, tmp_path):
    first, _ = made(scan, tmp_path / "1", PAPER)
    second, _ = made(scan, tmp_path / "2", PAPER)

    assert first.read_bytes() == second.read_bytes()
    assert [path.name for path in (tmp_path / "1").iterdir()] == ["copy.pdf"]


def test_the_file_says_what_it_is_and_that_it_is_pdf_a(scan, tmp_path):
    path, _ = made(scan, tmp_path, PAPER)

    with pikepdf.open(path) as pdf:
        xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert pdf.pdf_version == "1.7"
        assert str(pdf.Root.Lang) == "vi-VN"
        assert len(pdf.Root.OutputIntents) == 1
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert "Bản trích sao – Số: 07/TrS-SNV" in xmp
    assert "H49.64.33.2001.160, trang 3" in xmp


def test_the_list_of_pages_follows_the_copy(scan, tmp_path):
    text = draw_page(LINES)[1]
    path, _ = copy_of([chosen(scan, "image/png", text)], tmp_path, completeness=DONE)

    last = texts_of(path)[-1]
    for words in (
        "BẢN KÊ TRANG CỦA HỒ SƠ VÀ BẢN SAO",
        "Kèm theo bản sao (Số: 07/TrS-SNV) từ hồ sơ lưu trữ mã số H49.64.33.2001.160",
        "- tài liệu mật: 1 trang (trang 5)",
        "- không có ảnh: số trang bị nhảy, hoặc chưa quét: 1 trang (trang 2)",
        "Hồ sơ đang giữ 4 trang: cấp 2, không cấp 2. Còn thiếu 1; tổng 5 trang.",
    ):
        assert words in last


def test_a_list_of_very_many_pages_goes_on_on_the_next(scan, tmp_path):
    many = Completeness(tuple((number, ("given", "not_asked")[number % 2]) for number in range(1, 2001)))
    text = draw_page(LINES)[1]
    path, _ = copy_of([chosen(scan, "image/png", text)], tmp_path, completeness=many)

    texts = texts_of(path)
    assert len(texts) > 2
    assert "tổng 2000 trang." in texts[-1]
    for number in (1, 2, 999, 1000, 1999, 2000):
        assert f"{number}," in " ".join(texts) or f"{number})" in " ".join(texts)


def test_places_of_signatures_are_free_of_our_ink(scan, tmp_path):
    text = draw_page(LINES)[1]
    copy, places = copy_of([chosen(scan, "image/png", text)] * 2, tmp_path)

    with pdfplumber.open(copy) as pdf:
        for box in (places.person_box, places.agency_box):
            page = pdf.pages[box.page - 1]
            crop = page.crop((box.x0, float(page.height) - box.y1, box.x1, float(page.height) - box.y0))
            assert (crop.extract_text(), crop.rects, crop.lines) == ("", [], [])


def test_a_page_whose_paper_begins_elsewhere_has_its_signatures_where_they_are_seen(tmp_path):
    image, _ = draw_page(LINES)
    plain = pdf_of(write_scan(image, tmp_path / "a.jpg"), tmp_path / "a.pdf")
    moved = tmp_path / "moved.pdf"
    with pikepdf.open(plain) as pdf:
        box = [float(side) for side in pdf.pages[0].MediaBox]
        pdf.pages[0].MediaBox = [100, 50, box[2] + 100, box[3] + 50]
        content = bytes(pdf.pages[0].Contents.read_bytes())
        pdf.pages[0].Contents = pdf.make_stream(b"1 0 0 1 100 50 cm " + content)
        pdf.save(moved)

    text = draw_page(LINES)[1]
    _, usual = copy_of([chosen(plain, "application/pdf", text)], tmp_path / "1")
    _, other = copy_of([chosen(moved, "application/pdf", text)], tmp_path / "2")

    for one, two in ((usual.person_box, other.person_box), (usual.agency_box, other.agency_box)):
        assert (two.x0 - one.x0, two.y0 - one.y0, two.x1 - one.x1, two.y1 - one.y1) == (100, 50, 100, 50)


def test_a_copy_is_signed_after_it_was_made_and_shows_its_words(
    scan: Path, tmp_path: Path, credentials: tuple[Credential, Credential], trust_roots: list[bytes]
) -> None:
    paper = paper_of(CopyKind.CERTIFIED)
    copy, places = copy_of([chosen(scan, "image/png", draw_page(LINES)[1])], tmp_path, paper=paper)
    assert places.agency_box is not None
    lines = agency_lines(paper, signed_at="2026-02-05T09:30:00+07:00")
    seen = render_stamp(lines, box=places.agency_box, align="R", created_at=CREATED_AT, font_dir=fonts_dir())

    signed = sign_pdf(
        copy.read_bytes(),
        signer=credentials[1],
        field_name="CoQuan",
        reason="Phát hành bản sao",
        location="Hòa An",
        signed_at=CREATED_AT,
        appearance=Appearance(places.agency_box, seen),
    )

    assert signed.startswith(copy.read_bytes())
    with pikepdf.open(BytesIO(signed)) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert [round(float(side)) for side in field.Rect] == [
            places.agency_box.x0, places.agency_box.y0, places.agency_box.x1, places.agency_box.y1,
        ]  # fmt: skip
    assert lines[0] == "BẢN SAO"


@pytest.mark.parametrize("field", ["office_name", "signer_name", "archive_file_code"])
def test_a_letter_that_no_font_has_is_refused(field, scan, tmp_path):
    with pytest.raises(UnprintableTextError, match="U\\+6F22"):
        made(scan, tmp_path, replace(PAPER, **{field: "chữ 漢"}))


WORDS = st.lists(st.text("abcdéệưƯỌW đ", min_size=1, max_size=25), min_size=1, max_size=8).map(" ".join)


@settings(max_examples=20)
@given(
    parent=WORDS,
    office=WORDS,
    recipients=st.lists(WORDS, max_size=5),
    title=st.lists(WORDS, min_size=1, max_size=4).map("\n".join),
    name=WORDS,
    url=st.sampled_from(["", "http://127.0.0.1:8000/v/7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP"]),
)
def test_a_block_never_needs_more_room_than_it_says(parent, office, recipients, title, name, url):
    paper = replace(
        PAPER,
        office_parent=parent,
        office_name=office,
        recipients=tuple(recipients),
        signer_title=title,
        signer_name=name,
        verify_url=url,
    )
    fonts = find_fonts(fonts_dir())

    with closing(CopySheet(fonts=fonts, created_at=CREATED_AT, paper=paper)) as sheet:
        sheet.add_page(format=(210, 2000))
        says = block_height(sheet, paper)
        draw_block(sheet, paper, top=TOP)
        needs = sheet.get_y() - TOP

    assert needs <= says <= needs + 25


def test_a_box_is_counted_from_the_lower_left_of_its_page():
    fonts = find_fonts(fonts_dir())
    with closing(CopySheet(fonts=fonts, created_at=datetime(2026, 2, 5, tzinfo=UTC), paper=PAPER)) as sheet:
        sheet.add_page(format=(254, 127))
        box = sheet.mark_first_page()

    assert box == SignatureBox(1, 471, 303, 697, 343)
