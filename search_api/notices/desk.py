"""What the office sees of its messages, as JSON and in words; nobody's name or address is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.outbox import CHANNELS, KIND_NAMES, Outage, OutboxMessage, OutChannel
from schemas.upcoming import DueStep
from search_api.web.render import moment

WHY: dict[str, str] = {
    "outside_no_answer": "Nơi nhận không trả lời. Hệ thống tự gửi lại; nếu kéo dài, xin báo người quản trị.",
    "outside_denied": "Nơi nhận không cho đăng nhập. Xin nhờ người quản trị kiểm tra địa chỉ, mật khẩu hoặc token.",
    "outside_fault": "Nơi nhận báo lỗi của chính họ. Hệ thống tự gửi lại một số lần.",
    "outside_refused": "Nơi nhận từ chối, ví dụ địa chỉ không có. Xin liên hệ người đề nghị bằng cách khác.",
    "message_expired": "Đã quá thời gian có ích nên không gửi nữa.",
    "message_unsendable": "Chương trình gửi bị dừng mỗi khi gửi thông báo này. Xin báo người quản trị.",
    "channel_off": "Kênh này đã tắt trong thiết lập. Bật lại kênh rồi chọn gửi lại.",
}
"""Why a message waits or was parked, and what to do, by its last error code."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the office sees of its messages."""

    channels: frozenset[OutChannel]
    """Those that are set up."""
    parked: list[OutboxMessage]
    waiting: list[OutboxMessage]
    sent: int
    due: list[DueStep]
    """Steps that fall due soon, or did, the soonest first."""
    outages: list[Outage]
    codes: Mapping[str, str]
    """Codes of the requests, by their ids."""


def desk_json(desk: Desk) -> dict[str, Any]:
    """Return it as `trichluc.notices/1`."""
    return {
        "schema": "trichluc.notices/1",
        "channels": sorted(desk.channels),
        "parked": [_message_json(each, desk.codes) for each in desk.parked],
        "waiting": [_message_json(each, desk.codes) for each in desk.waiting],
        "sent": desk.sent,
        "due": [
            {
                "request": {"id": each.request_id, "code": desk.codes.get(each.request_id, "")},
                "step": each.step,
                "title": each.title,
                "due_at": _moment(each.due_at),
            }
            for each in desk.due
        ],
        "outages": [outage_json(each) for each in desk.outages],
    }


def outage_json(outage: Outage) -> dict[str, Any]:
    """Return a row of the fault log."""
    return {
        "channel": outage.channel,
        "began_at": _moment(outage.began_at),
        "ended_at": _moment(outage.ended_at),
        "code": outage.error_code,
        "failures": outage.failures,
        "text": citation(outage),
    }


def citation(outage: Outage) -> str:
    """Return the fault as the reason of an extension can quote it."""
    name = CHANNELS[outage.channel].name
    until = f"đến {moment(outage.ended_at)}" if outage.ended_at else "và chưa khắc phục"
    return (
        f"{name} không hoạt động từ {moment(outage.began_at)} {until} "
        f"({outage.failures} lần kết nối không thành công, mã lỗi {outage.error_code})"
    )


def _message_json(message: OutboxMessage, codes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": message.id,
        "request": {"id": message.request_id, "code": codes.get(message.request_id, "")},
        "channel": message.channel,
        "kind": message.kind,
        "text": KIND_NAMES[message.kind],
        "state": message.state,
        "tries": message.tries,
        "next_at": _moment(message.next_at),
        "error_code": message.error_code,
        "created_at": _moment(message.created_at),
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"
