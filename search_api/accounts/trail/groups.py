"""ACTION_GROUPS: what the actions of the audit trail are about, so that they can be looked for together."""

from collections.abc import Iterable
from dataclasses import dataclass

from search_api.web.audit_words import ACTION_WORDS


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """Actions that are looked for together."""

    words: str
    actions: frozenset[str]


def _that(beginning: Iterable[str] = (), ending: Iterable[str] = (), *others: str) -> frozenset[str]:
    """Return the actions with such a beginning or ending, and the others named."""
    begins, ends = tuple(beginning), tuple(ending)
    found = {each for each in ACTION_WORDS if each.startswith(begins) or each.endswith(ends)}
    return frozenset(found | set(others))


_SIGN_IN = frozenset({"sign_in", "sign_in_refused", "sign_out", "change_password", "reset_password"})
_ACCOUNTS = _that(
    [],
    ["_account"],
    "set_email",
    "set_rights",
    "set_role",
    "rename_office",
    "set_letterhead",
    "add_office",
    "unlock_login",
)
_SEARCH = _that(
    [], ["_search", "_list"], "search", "suggest", "list_similar", "ask_why", "read_alerts"
) - {"take_hand_over_list"}  # fmt: skip
_READING = frozenset({"read_dossier", "read_page", "take_archive_copy", "check_archive_copy"})
_SECRECY = frozenset({"hold_dossier", "list_held", "decide_secrecy"})
_MENDING = _that(
    ["review_", "undo_"],
    ["_field", "_text", "_likeness", "_likenesses"],
    "arrange_dossier",
    "decide_page",
)
_BATCHES = _that(
    [], ["_batch", "_pile", "_pile_page"],
    "take_in", "import_register", "resolve_batch_file", "explain_difference", "take_handover_record",
    "sign_archive_copy", "release_archive_copy", "retry_work",
)  # fmt: skip
_TRANSFERS = _that(
    ["transfer_"], ["_transfer", "_package", "_partner"], "take_transfer_notice", "accept_receipt"
)
_SLIPS = _that(["slip_"], ["_slip", "slip_paper"])
_INQUIRIES = _that(["remind_"], ["_agency", "_inquiry", "_inquiry_letter", "agency_answer"]) - {
    "request_ask_agency"
}
_COMPLAINTS = _that(["complaint_"], ["_complaint", "_complaint_letter"], "rate_service")
_REPORTS = frozenset(
    {
        "make_report", "see_board", "list_board", "read_audit", "export_audit", "see_health", "check_index",
        "rebuild_index",
    }
)  # fmt: skip
_RULES = frozenset({"load_calendar", "publish_procedure", "rotate_statement_key", "withdraw_statement_key"})
_REQUESTS = _that(
    ["request_"],
    ["_request", "_request_paper", "_request_file", "_one_time_code", "_own_result", "_apology"],
    "take_hand_over_list", "enter_by_code", "one_time_code_refused", "check_identity", "check_relation",
    "record_authorisation", "see_own_sheet", "send_notice_again",
)  # fmt: skip
_NAMED = (
    _SIGN_IN | _ACCOUNTS | _SEARCH | _READING | _SECRECY | _MENDING | _BATCHES | _TRANSFERS | _SLIPS
    | _INQUIRIES | _COMPLAINTS | _REPORTS | _RULES | _REQUESTS
)  # fmt: skip

ACTION_GROUPS: dict[str, ActionGroup] = {
    "dang-nhap": ActionGroup("Đăng nhập, mật khẩu", _SIGN_IN),
    "tai-khoan": ActionGroup("Tài khoản và quyền", _ACCOUNTS),
    "xem-ho-so": ActionGroup("Xem hồ sơ, trang, bản lưu trữ", _READING),
    "tim": ActionGroup("Tìm hồ sơ", _SEARCH),
    "sua-ho-so": ActionGroup("Đối chiếu, sửa, sắp xếp hồ sơ", _MENDING),
    "mat": ActionGroup("Tài liệu mật", _SECRECY),
    "so-hoa": ActionGroup("Nhập bản quét, lô, bản lưu trữ", _BATCHES),
    "de-nghi": ActionGroup("Đề nghị", _REQUESTS),
    "cap": ActionGroup("Trích lục, bản sao, ký số", frozenset(ACTION_WORDS) - _NAMED),
    "phieu-lay": ActionGroup("Phiếu lấy hồ sơ", _SLIPS),
    "di-chuyen": ActionGroup("Di chuyển hồ sơ", _TRANSFERS),
    "hoi-co-quan": ActionGroup("Hỏi cơ quan", _INQUIRIES),
    "phan-anh": ActionGroup("Phản ánh, khiếu nại, đánh giá", _COMPLAINTS),
    "bao-cao": ActionGroup("Báo cáo, bảng theo dõi, nhật ký", _REPORTS),
    "quy-dinh": ActionGroup("Thủ tục, lịch, khóa", _RULES),
}
"""Key in addresses → the group; every action is in exactly one."""
