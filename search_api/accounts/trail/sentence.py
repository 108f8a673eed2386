"""A row of the audit trail as a plain sentence: who, did what, to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.accounts import Account
from schemas.trail import AuditEntry
from search_api.web.audit_words import ACTION_WORDS

NOUNS: dict[str, str] = {
    "dossier": "hồ sơ",
    "page": "trang",
    "request": "đề nghị",
    "account": "tài khoản",
    "extract": "giấy tờ",
    "batch": "lô",
    "complaint": "đơn",
    "slip": "phiếu lấy hồ sơ",
    "transfer": "việc di chuyển hồ sơ",
    "agency": "cơ quan",
    "inquiry": "công văn số",
}
"""Kind of a subject → what it is called before its code."""
DETAILS: dict[str, str] = {
    "query": "đã gõ",
    "key_id": "mã khóa",
    "reason": "lý do",
    "before": "trước",
    "after": "sau",
    "rows": "số dòng",
    "count": "số lượng",
    "person": "tìm theo người",
    "group": "nhóm việc",
    "subject": "tìm theo mã",
    "first": "từ ngày",
    "last": "đến ngày",
}
"""What is told of the detail of a row, in this order."""
_ACTING_ON_ONESELF = frozenset({"sign_in", "sign_in_refused", "sign_out", "change_password"})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class TrailLine:
    """A row of the trail in words."""

    at: datetime
    who: str
    login: str
    deed: str
    """What was done, beginning small: it follows the name."""
    action: str
    subject: str
    """What it was done to, after the deed; empty where the deed says all."""
    subject_id: str
    told: str
    """What else is known of it: search words, a reason."""
    address: str


def line_of(
    entry: AuditEntry, *, people: Mapping[str, Account], codes: Mapping[tuple[str, str], str]
) -> TrailLine:
    """Return the row in words.

    Args:
        entry: The row.
        people: Accounts by their id.
        codes: How people call subjects, by kind and id.
    """
    person = people.get(entry.account_id or "")
    nobody = "Máy chủ" if entry.account_id or not entry.address else "Người chưa đăng nhập"
    deed = deed_of(entry.action)
    is_own = person is not None and entry.action in _ACTING_ON_ONESELF
    return TrailLine(
        entry.at,
        person.display_name if person else nobody,
        person.login if person else "",
        deed,
        entry.action,
        "" if is_own else _subject(entry, deed, codes),
        "" if is_own else entry.subject_id,
        details_of(entry.detail),
        entry.address,
    )


def deed_of(action: str) -> str:
    """Return what was done so that it follows a name: `Đề nghị: tiếp nhận` becomes `tiếp nhận`."""
    words = ACTION_WORDS.get(action, action).rpartition(": ")[2]
    return words[:1].lower() + words[1:]


def details_of(detail: Mapping[str, Any]) -> str:
    """Return what a row tells beside, in words."""
    told = [f"{words}: {_value(detail[key])}" for key, words in DETAILS.items() if detail.get(key)]
    return "; ".join(told)


def _subject(entry: AuditEntry, deed: str, codes: Mapping[tuple[str, str], str]) -> str:
    noun, code = NOUNS.get(entry.subject_kind), codes.get((entry.subject_kind, entry.subject_id))
    if noun is None or code is None:
        return ""
    return code if deed.endswith(noun) else f"{noun} {code}"


def _value(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else f"{value}"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
