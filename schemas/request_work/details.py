"""DETAILS: what has to be said with each action, checked before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from schemas.deadlines.duration import UNIT_NAMES
from schemas.errors import InvalidInputError
from schemas.procedures.procedure import ProcedureVersion
from schemas.requests import ACTION_NAMES, RequestAction
from schemas.vietnamese import nfc

LONGEST_TEXT = 4_000
Kind = Literal["text", "texts", "moment", "step", "count", "number", "unit", "way", "office"]
WAYS = {"counter": "tại quầy", "post": "bưu chính công ích", "electronic": "bản điện tử"}


class BadDetailError(InvalidInputError):
    """An action was sent without what it needs, or with what cannot be."""

    code = "bad_request_detail"


@dataclass(frozen=True, slots=True)
class Detail:
    """Something to be said with an action."""

    name: str
    label: str
    kind: Kind = "text"
    is_needed: bool = True


A = RequestAction
_REASON = Detail("reason", "lý do")
_GROUND = Detail("legal_ground", "căn cứ pháp lý")
_STEP = Detail("step", "bước xử lý", "step")
_RECEIVER = Detail("receiver", "người nhận")
_PARTY = Detail("party", "đơn vị nhận", is_needed=False)
DETAILS: dict[RequestAction, tuple[Detail, ...]] = {
    A.ASK_SUPPLEMENT: (Detail("missing", "giấy tờ, nội dung cần bổ sung", "texts"),),
    A.SUPPLEMENT: (Detail("note", "ghi chú", is_needed=False),),
    A.REFUSE: (_REASON, _GROUND),
    A.ACCEPT: (Detail("handed_in", "giấy tờ đã nhận, mỗi dòng một loại", "texts", is_needed=False),),
    A.HAND_OVER: (_STEP, _RECEIVER, _PARTY),
    A.SEND_FOR_SIGNATURE: (_STEP, _RECEIVER, _PARTY),
    A.SEND_BACK: (_STEP, _RECEIVER, _REASON, _PARTY),
    A.ASK_AGENCY: (
        Detail("agency", "cơ quan được hỏi"),
        Detail("letter_no", "số công văn"),
        Detail("answer_by", "hạn trả lời", "moment"),
    ),
    A.AGENCY_ANSWERED: (_STEP, _RECEIVER, Detail("letter_no", "số công văn trả lời"), _PARTY),
    A.SUSPEND: (_REASON, _GROUND),
    A.EXTEND: (
        _REASON,
        Detail("value", "thời gian gia hạn", "count"),
        Detail("unit", "đơn vị thời gian", "unit"),
    ),
    A.LINK_DOSSIER: (Detail("dossier", "mã hồ sơ"), Detail("evidence", "căn cứ nhận ra hồ sơ")),
    A.ROUTE: (Detail("office", "cơ quan đang giữ hồ sơ", "office"), _REASON),
    A.MAKE_READY: (Detail("note", "ghi chú", is_needed=False),),
    A.RETURN_RESULT: (
        Detail("receiver", "người nhận kết quả"),
        Detail("receiver_paper", "giấy tờ của người nhận"),
        Detail("relation", "quan hệ với người đề nghị"),
        Detail("way", "cách trả kết quả", "way"),
        Detail("postal_item", "số bưu gửi", is_needed=False),
    ),
    A.REJECT: (_REASON, _GROUND),
    A.WITHDRAW: (_REASON,),
}
"""Actions that are not named here need nothing said."""


def read_details(action: RequestAction, given: dict[str, Any]) -> dict[str, Any]:
    """Return what was said with `action`, as it is kept: texts NFC, moments as ISO 8601.

    Raises:
        BadDetailError: Something is missing, unknown, or not of its kind.
    """
    return read_given(DETAILS.get(action, ()), given, doing=ACTION_NAMES[action])


def read_given(wanted: Sequence[Detail], given: dict[str, Any], *, doing: str) -> dict[str, Any]:
    """Return what was said of the `wanted`, as it is kept; what may be left out and was is left out.

    Args:
        wanted: What can be said.
        given: Name → value, as sent.
        doing: What is done with it, as a person reads it.

    Raises:
        BadDetailError: Something is missing, unknown, or not of its kind.
    """
    unknown = sorted(set(given) - {detail.name for detail in wanted})
    if unknown:
        raise BadDetailError(f"Việc “{doing}” không có mục {', '.join(unknown)[:100]}.")
    found = {detail.name: _read(detail, given.get(detail.name)) for detail in wanted}
    missing = [detail.label for detail in wanted if detail.is_needed and found[detail.name] in ("", [])]
    if missing:
        raise BadDetailError(f"Xin điền {', '.join(missing)} rồi làm lại việc “{doing}”.")
    return {name: value for name, value in found.items() if value not in ("", [])}


def check_step(said: dict[str, Any], procedure: ProcedureVersion) -> None:
    """Let pass what names no step, or one of the procedure.

    Raises:
        BadDetailError: The procedure has no such step.
    """
    if "step" in said and said["step"] not in {step.key for step in procedure.steps}:
        known = ", ".join(step.title for step in procedure.steps)
        raise BadDetailError(f"Thủ tục này không có bước xử lý như vậy. Các bước: {known}.")


def _read(detail: Detail, value: Any) -> Any:
    if value is None or value == "":
        return ""
    try:
        match detail.kind:
            case "texts":
                return [text for each in value if (text := _text(each))]
            case "moment":
                moment = datetime.fromisoformat(_text(value))
                if moment.tzinfo is None:
                    raise _bad(detail)
                return moment.isoformat()
            case "count":
                return _among(detail, int(_text(value)), range(1, 366))
            case "number":
                return _among(detail, int(_text(value)), range(1, 10_000))
            case "unit":
                return _among(detail, _text(value), UNIT_NAMES)
            case "way":
                return _among(detail, _text(value), WAYS)
            case _:
                return _text(value)
    except (ValueError, TypeError) as error:
        raise _bad(detail) from error


def _among(detail: Detail, value: Any, allowed: Any) -> Any:
    if value not in allowed:
        raise _bad(detail)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str | int):
        raise TypeError("neither text nor number")
    return nfc(str(value)).strip()[:LONGEST_TEXT]


def _bad(detail: Detail) -> BadDetailError:
    return BadDetailError(f"Mục “{detail.label}” không đúng. Xin kiểm tra và nhập lại.")
