"""The authentication of an archive copy handed out as a package (DIP): its eleven items, as a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

PurposeCode = Literal["01", "02", "03"]

PURPOSES: dict[PurposeCode, str] = {"01": "cá nhân", "02": "công vụ", "03": "công vụ đặc biệt"}
"""Mục đích sử dụng (TT 05/2025/TT-BNV)."""


@dataclass(frozen=True, slots=True)
class Authentication:
    """What TT 05/2025/TT-BNV wants to be told of a copy from the archive."""

    code: str
    archive_name: str
    receiver_name: str
    receiver_id: str
    """Mã định danh, of the receiver alone."""
    original_code: str
    """Mã lưu trữ of the document that was copied."""
    notation: str
    """Số, ký hiệu; may be empty."""
    document_kind: str
    subject: str
    """Trích yếu."""
    purpose: PurposeCode
    issued_on: date
    usable_until: date | None
    """None: no end is set."""
    copies: int


def authentication_items(value: Authentication) -> Sequence[tuple[str, str]]:
    """Return the eleven items in their order, label and text; name and id of the receiver are one."""
    until = f"đến ngày {value.usable_until:%d/%m/%Y}" if value.usable_until else "không ấn định"
    return (
        ("Mã xác thực lưu trữ", value.code),
        ("Tên lưu trữ", value.archive_name),
        ("Người nhận, mã định danh", f"{value.receiver_name}, {value.receiver_id}"),
        ("Mã lưu trữ tài liệu gốc", value.original_code),
        ("Số, ký hiệu", value.notation or "không có"),
        ("Loại tài liệu", value.document_kind),
        ("Trích yếu", value.subject),
        ("Mục đích sử dụng", f"{value.purpose} – {PURPOSES[value.purpose]}"),
        ("Ngày cấp", f"{value.issued_on:%d/%m/%Y}"),
        ("Thời hạn sử dụng", until),
        ("Số lượng bản", str(value.copies)),
    )
