"""What a new version changes, told in Vietnamese to the person who is about to publish it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from schemas.deadlines.duration import Duration
from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.words import WORDS

Change = Literal["added", "removed", "changed"]
CHANGE_WORDS: dict[Change, str] = {"added": "Thêm", "removed": "Bỏ", "changed": "Đổi"}

LABELS: dict[str, str] = {
    "key": "Mã",
    "version": "Phiên bản",
    "province": "Tỉnh, thành phố",
    "title": "Tên",
    "summary": "Nội dung",
    "tthc_code": "Mã thủ tục hành chính",
    "tthc_code_is_verified": "Mã đã kiểm chứng",
    "effective_from": "Có hiệu lực từ",
    "effective_to": "Hết hiệu lực sau ngày",
    "legal_grounds": "Căn cứ pháp lý",
    "applicants": "Ai được đề nghị",
    "where": "Nơi nộp",
    "legal": "Thời hạn theo luật",
    "committed": "Thời hạn cam kết",
    "parts": "Phần",
    "steps": "Bước",
    "components": "Giấy tờ phải nộp",
    "forms": "Mẫu",
    "form": "Mẫu",
    "fee_vnd": "Phí, lệ phí (đồng)",
    "outcomes": "Kết quả",
    "delivery_ways": "Cách nhận kết quả",
    "refusals": "Lý do từ chối",
    "supplements": "Lý do yêu cầu bổ sung",
    "notes": "Ghi chú",
    "note": "Ghi chú",
    "role": "Người làm",
    "unit": "Bộ phận",
    "part": "Thuộc phần",
    "copy_kind": "Loại bản",
    "count": "Số lượng",
    "is_digitised": "Số hóa vào hồ sơ",
    "is_in_database": "Tra trong cơ sở dữ liệu, không yêu cầu nộp",
    "condition": "Khi nào cần",
    "number": "Số mẫu",
    "instrument": "Ban hành kèm theo",
    "kind": "Loại",
    "text": "Nội dung",
    "legal_ground": "Căn cứ",
}
"""Every field of a procedure and of its parts → how it reads."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was."""

    change: Change
    place: str
    """`Bước “Ký trích lục”: Thời hạn cam kết`."""
    before: str
    """Empty where it is new."""
    after: str
    """Empty where it is gone."""


def differences(old: ProcedureVersion, new: ProcedureVersion) -> tuple[Difference, ...]:
    """Return what differs, in the order of the fields; nothing exactly where the two are the same."""
    return tuple(_of_fields(old, new, ""))


def value_words(value: Any) -> str:
    """Return a value of a procedure as people read it; empty for what is not set."""
    match value:
        case None:
            return ""
        case StrEnum():
            return WORDS[value]
        case bool():
            return "có" if value else "không"
        case Duration():
            return value.text
        case date():
            return f"{value:%d/%m/%Y}"
        case tuple():
            return ", ".join(value_words(each) for each in value)
    return str(value)


def _of_fields(old: Any, new: Any, within: str) -> Iterator[Difference]:
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after:
            continue
        place = f"{within}{LABELS[field.name]}"
        if _is_keyed(before) or _is_keyed(after):
            yield from _of_rows(before, after, place)
        else:
            yield Difference("changed", place, value_words(before), value_words(after))


def _of_rows(before: tuple[Any, ...], after: tuple[Any, ...], place: str) -> Iterator[Difference]:
    old, new = ({_row_key(row): row for row in rows} for rows in (before, after))
    for key, row in old.items():
        if key not in new:
            yield Difference("removed", place, _row_name(row), "")
        else:
            yield from _of_fields(row, new[key], f"{place} “{_row_name(row)}”: ")
    yield from (Difference("added", place, "", _row_name(row)) for key, row in new.items() if key not in old)
    kept_before, kept_after = (
        [key for key in one if key in other] for one, other in ((old, new), (new, old))
    )
    if kept_before != kept_after:
        orders = (
            "; ".join(_row_name(rows[key]) for key in keys)
            for rows, keys in ((old, kept_before), (new, kept_after))
        )
        yield Difference("changed", f"{place}: thứ tự", *orders)


def _is_keyed(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def _row_key(row: Any) -> str:
    return str(row.kind if hasattr(row, "kind") else row.key)


def _row_name(row: Any) -> str:
    """Return what people call a row: its title, its text, or the words of its kind."""
    if hasattr(row, "kind"):
        return WORDS[row.kind]
    return str(row.text if hasattr(row, "text") else row.title)
