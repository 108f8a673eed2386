"""The hand-over record: what it says, and how it lies on paper."""

from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from schemas.batch import FileState, Resolution
from schemas.issuing_office import Office
from search_api.batches.handover import HandoverRecord, handover_record, scanned_leaves
from search_api.batches.handover_paper import render_handover
from search_api.paper.sheet import DRAFT_MARK
from tests.search_api.batches.views import (
    SIGNED_AT,
    make_count,
    make_difference,
    make_file,
    make_register,
    make_view,
)

OFFICE = Office("ỦY BAN NHÂN DÂN TỈNH HÒA AN", "SỞ NỘI VỤ", "SỞ NỘI VỤ", "Hòa An")


def record(*codes: str, **view: object) -> HandoverRecord:
    counts = tuple(make_count(code) for code in codes)
    register = make_register(*((code, f"Trần Thị Thử {place}") for place, code in enumerate(codes)))
    return handover_record(make_view(*counts, **view), register=register, office=OFFICE)  # type: ignore[arg-type]


def pages_of(made: HandoverRecord, font_dir: Path) -> list[str]:
    pdf = render_handover(made, created_at=SIGNED_AT, font_dir=font_dir)
    with pdfplumber.open(BytesIO(pdf)) as paper:
        return [" ".join(page.extract_text().split()) for page in paper.pages]


@pytest.mark.parametrize(
    ("sides", "leaves", "scanned", "told"),
    [
        (1, 3, 3, 3),
        (2, 3, 6, 3),
        (2, 3, 5, 3),
        (0, 3, 3, 3),
        (0, 3, 6, 3),
        (0, 3, 4, None),
        (0, None, 4, None),
    ],
)
def test_leaves_are_counted_only_where_they_can_be_told(
    sides: int, leaves: int | None, scanned: int, told: int | None
) -> None:
    assert scanned_leaves(make_count("H99.1", leaves=leaves, scanned=scanned), sides=sides) == told


def test_differences_and_decisions_are_told_with_place_reason_and_person() -> None:
    differences = (
        make_difference("H99.1", "Mục lục ghi 2 tờ, đã quét 1 trang.", reason="Tờ 2 thất lạc"),
        make_difference("H99.2", "Hồ sơ không có trong mục lục."),
    )
    file = make_file(
        "x.png",
        FileState.REJECTED,
        resolution=Resolution.REJECT,
        reason="Trang bìa kẹp.",
        resolved_by="minh",
    )
    made = record("H99.1", "H99.2", "H99.3", differences=differences, files=(file,))
    assert made.explained == (
        "Hồ sơ H99.1 (Kho 1, Giá A3, Hộp 12): Mục lục ghi 2 tờ, đã quét 1 trang. Giải trình: Tờ 2 thất lạc."
        " Người giải trình: Nguyễn Thị Lan Thử.",
        "Tệp x.png: loại ra. Lý do: Trang bìa kẹp. Người quyết định: Trần Văn Minh Thử.",
    )
    assert made.still_open == ("Hồ sơ H99.2 (Kho 1, Giá A3, Hộp 12): Hồ sơ không có trong mục lục.",)
    assert [row.note for row in made.rows] == ["Có giải trình, xem mục III", "Còn lệch, xem mục III", ""]


def test_a_signed_record_bears_both_names_and_the_moment(font_dir: Path) -> None:
    (page,) = pages_of(record("H99.1", signed=True, title="Hộp 12"), font_dir)
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ NỘI VỤ",
        "Hòa An, ngày 20 tháng 11 năm 2026",
        "BIÊN BẢN Giao nhận hồ sơ, tài liệu",
        "L2026-003 (Hộp 12)",
        "Bên giao: Ông (bà) Nguyễn Thị Lan Thử",
        "Bên nhận: Ông (bà) Trần Văn Minh Thử",
        "Không có chỗ lệch nào",
        "02 bản",
        "Xác nhận trên phần mềm lúc 15:00 ngày 20/11/2026",
    ):
        assert said in page
    assert DRAFT_MARK not in page


def test_a_draft_says_so_on_every_page_and_leaves_the_receiver_open(font_dir: Path) -> None:
    pages = pages_of(record(*(f"H99.{place}" for place in range(60))), font_dir)
    assert len(pages) > 1
    assert all(DRAFT_MARK in page for page in pages)
    assert "Trần Văn Minh Thử" not in " ".join(pages)


def test_a_long_table_repeats_its_head_and_loses_no_dossier(font_dir: Path) -> None:
    codes = [f"H49.64.33.2001.{place}" for place in range(100, 190)]
    pages = pages_of(record(*codes, signed=True), font_dir)
    with_rows = [page for page in pages if "H49.64.33.2001." in page]
    assert len(with_rows) > 2
    assert all("Mã hồ sơ Số hồ sơ Họ và tên" in page for page in with_rows)
    assert [code for code in codes if code not in " ".join(pages)] == []


def test_the_signatures_never_stand_alone(font_dir: Path) -> None:
    for count in range(18, 30, 3):
        pages = pages_of(record(*(f"H99.{place}" for place in range(count)), signed=True), font_dir)
        assert "lập thành 02 bản" in next(page for page in pages if "BÊN NHẬN" in page)


def test_the_same_record_gives_the_same_bytes(font_dir: Path) -> None:
    first, second = (
        render_handover(record("H99.1", signed=True), created_at=SIGNED_AT, font_dir=font_dir) for _ in "12"
    )
    assert first == second
