"""Why a dossier was found, told from its stored values."""

import pytest

from indexer.question.understanding import understand
from indexer.rungs import explain

ROW = {
    "full_name": ["Nguyễn Văn Hòa"],
    "readings": ["Nguyễn Vân Hoa", "Nguyễn Văn Hcà"],
    "other_names": ["Ba Đào"],
    "kin_names": ["Mẹ đẻ\tTrần Thị Tý"],
    "numbers": [
        "beneficiary_file_no\tBD/LS-07956",
        "decision_no\t1312/QĐ-TTg",
        "merit_certificate_no\tGCB87K",
    ],
    "category": "LS",
    "birth": ["y1950"],
    "dates": ["y1950"],
    "units": ["d7", "e9"],
}


@pytest.mark.parametrize(
    ("query", "rung", "reason"),
    [
        ("nguyễn văn hòa", "exact", "khớp chính xác họ tên"),
        ("Hòa Nguyễn", "exact", "khớp chính xác một phần họ tên"),
        ("Hòa Văn Nguyễn", "exact", "khớp chính xác họ tên, khác thứ tự"),
        ("Nguyễn Văn Hoà", "tone", "khớp họ tên, chỉ khác cách đặt dấu thanh"),
        ("nguyen van hoa", "folded", "khớp không dấu với họ tên"),
        ("Nguyễnn Văn Hòa", "edit", "gần giống họ tên, khác một chữ cái"),
        ("Ng. V. Hòa", "exact", "khớp chính xác họ tên viết tắt"),
        ("Ba Đào", "exact", "khớp chính xác bí danh, tên gọi khác"),
        ("Tran Thi Ty", "folded", "khớp không dấu với họ tên mẹ đẻ"),
        ("trần thị tí", "iy", "khớp họ tên mẹ đẻ, khác i/y"),
        ("con bà Trần Ngọc Tý", "edit", "gần giống họ tên thân nhân"),
        ("bd/ls 07956", "exact", "khớp chính xác số hồ sơ"),
        ("quyết định 1312/QÐ-TTg", "exact", "khớp chính xác số quyết định"),
        ("1312/QD-TTg", "folded", "khớp số quyết định, khác cách viết dấu"),
        ("07956", "exact", "khớp một phần số hồ sơ"),
        ("GC887K", "ocr", "khớp số bằng tổ quốc ghi công, có chữ máy đọc nhầm"),
        ("BD/LS-07966", "edit", "gần giống số hồ sơ, khác một ký tự"),
        ("mặt trận phía nam", "text", "khớp trong nội dung trang"),
        ("liệt sĩ nguyễn văn hòa", "exact", "khớp chính xác họ tên; loại liệt sĩ"),
        ("nguyễn văn hòa d7 e9", "exact", "khớp chính xác họ tên; đơn vị d7 e9"),
    ],
)
def test_a_rung_and_its_reason(query: str, rung: str, reason: str) -> None:
    assert explain(understand(query), ROW, is_partial=False) == (rung, reason)


def test_what_a_dossier_lacks_is_named() -> None:
    rung, reason = explain(understand("nguyễn văn hòa sinh 1971"), ROW, is_partial=True)

    assert rung == "exact"
    assert reason.startswith("khớp chính xác họ tên; chưa thấy")


def test_a_dossier_without_any_value_was_found_in_its_text() -> None:
    assert explain(understand("mặt trận"), {}, is_partial=False)[0] == "text"
