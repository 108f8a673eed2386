"""Why a dossier of conditional access is opened: the reasons to choose from, and the refusal of who gave none."""

from schemas.accounts import Role
from schemas.errors import ForbiddenError, InvalidInputError
from schemas.vietnamese import one_line

OPENING = "open_dossier"
"""The action of the audit trail under which a reason is kept."""

REASONS: dict[str, str] = {
    "request": "Giải quyết đề nghị đang thụ lý",
    "archive": "Chỉnh lý, số hóa, đối chiếu hồ sơ",
    "agency": "Trả lời cơ quan, đơn vị khác",
    "inspection": "Phục vụ kiểm tra, thanh tra, giám sát",
    "other": "Việc khác",
}
"""What a person chooses, and what is kept."""
LONGEST_WORDS = 300


class ReasonNeededError(ForbiddenError):
    """The dossier is of conditional access, and the account has not said for a while why it opens it."""

    code = "reason_needed"

    def __init__(self, dossier_id: str) -> None:
        super().__init__("Hồ sơ này được sử dụng có điều kiện. Xin cho biết lý do mở hồ sơ trước khi xem.")
        self.dossier_id = dossier_id


class BadReasonError(InvalidInputError):
    """No reason was chosen, or another one without a word about it."""

    code = "bad_reason"


def usual_reason(role: Role) -> str:
    """Return the reason that somebody of this role most likely has."""
    return "archive" if role is Role.ARCHIVIST else "request"


def given_reason(reason: str, words: str) -> dict[str, str]:
    """Return what is kept of a reason.

    Args:
        reason: A key of REASONS.
        words: What the person adds; needed with `other`.

    Raises:
        BadReasonError: It is none of them, lacks its words, or has too many.
    """
    words = one_line(words)
    if reason not in REASONS:
        raise BadReasonError("Xin chọn một lý do mở hồ sơ.")
    if reason == "other" and len(words) < 5:
        raise BadReasonError("Xin ghi rõ việc cần mở hồ sơ, ít nhất vài chữ.")
    if len(words) > LONGEST_WORDS:
        raise BadReasonError(f"Xin ghi ngắn hơn, tối đa {LONGEST_WORDS} ký tự.")
    return {"reason": reason} | ({"words": words} if words else {})
