"""Why a dossier was found, told from its stored values."""

import pytest

from indexer.ranking import plan_search
from indexer.rungs import known_values, rung_of

KNOWN = known_values(
    {
        "full_name": "Nguyễn Văn Hòa",
        "other_names": ["Ba Đào"],
        "beneficiary_file_no": "BD/LS-07956",
        "archive_file_code": "",
        "decision_nos": ["1312/QĐ-TTg"],
    }
)


@pytest.mark.parametrize(
    ("query", "rung", "reason"),
    [
        ("nguyễn văn hòa", "exact", "khớp chính xác họ tên"),
        ("Hòa Nguyễn", "exact", "khớp chính xác một phần họ tên"),
        ("Nguyễn Văn Hoà", "tone", "khớp họ tên, chỉ khác cách đặt dấu thanh"),
        ("nguyen van hoa", "folded", "khớp không dấu với họ tên"),
        ("Nguyên Văn Hoá", "folded", "khớp không dấu với họ tên"),
        ("Ba Đào", "exact", "khớp chính xác tên gọi khác"),
        ("bd/ls 07956", "exact", "khớp chính xác số hồ sơ"),
        ("quyết định 1312/QÐ-TTg", "exact", "khớp chính xác số quyết định"),
        ("1312/QD-TTg", "folded", "khớp số quyết định, khác cách viết dấu"),
        ("07956", "exact", "khớp một phần số hồ sơ"),
        ("7956", "text", "khớp trong nội dung trang"),
        ("BD", "text", "khớp trong nội dung trang"),
        ("mặt trận", "text", "khớp trong nội dung trang"),
    ],
)
def test_a_rung_and_its_reason(query: str, rung: str, reason: str) -> None:
    assert rung_of(plan_search(query), KNOWN) == (rung, reason)


def test_a_dossier_without_any_value_was_found_in_its_text() -> None:
    assert rung_of(plan_search("mặt trận"), known_values({}))[0] == "text"
