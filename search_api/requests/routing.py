"""Who holds a dossier that a request needs, and so which office is competent (NĐ 131/2021, Điều 129)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from schemas.errors import NotFoundError
from schemas.identifiers import OfficeId
from schemas.vietnamese import fold
from search_api.paper.dates import short_day

_MOVED = re.compile(r"\bchuyen (?:den|di|ve|sang|cho|noi)\b")
"""How registers note, without marks, that a dossier left: `đã chuyển đến Sở Nội vụ tỉnh …`."""
Where = Literal["elsewhere", "handed_on", "moved_out", "unknown"]
"""`elsewhere`: another office has a dossier of that name; `handed_on`: the own one went there by a transfer."""


class DossierElsewhereError(NotFoundError):
    """Another office of this installation holds the dossier."""

    code = "dossier_held_elsewhere"


class DossierMovedOutError(NotFoundError):
    """The own register notes that the dossier left."""

    code = "dossier_moved_out"


@dataclass(frozen=True, slots=True)
class Holding:
    """An office that has a dossier of that name among its scans or in its register."""

    office_id: OfficeId
    office_name: str
    is_scanned: bool
    notes: str = ""
    """As its register says."""


@dataclass(frozen=True, slots=True)
class Gone:
    """An office that had the dossier, and sent it on by a transfer."""

    office_id: OfficeId
    office_name: str
    to_office: OfficeId | None
    """Within this installation; None: outside it."""
    to_name: str
    sent_on: date | None
    is_returning: bool = False
    """Whether the destination sends it back just now."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Where the dossier is, and what to do then."""

    where: Where
    sentence: str
    office_id: OfficeId | None = None
    """To be proposed as the competent one."""


def advise(holdings: Sequence[Holding], *, own: OfficeId, gone: Sequence[Gone] = ()) -> Advice:
    """Return what to do about a dossier that the own office cannot link.

    Args:
        holdings: Where it is known within this installation.
        own: The competent office so far.
        gone: Offices that had it and sent it on by a transfer, as the transfers say; before what registers note.
    """
    has_it = any(each.office_id == own and each.is_scanned for each in holdings)
    sent = None if has_it else next((each for each in gone if each.office_id == own), None)
    if sent is not None:
        return _after_transfer(sent)
    ours = [each for each in holdings if each.office_id == own]
    others = sorted(
        (each for each in holdings if each.office_id != own and not has_moved(each)),
        key=lambda each: not each.is_scanned,
    )
    noted = None if any(each.is_scanned for each in ours) else next(filter(has_moved, ours), None)
    if others:
        name = others[0].office_name
        return Advice(
            "elsewhere",
            f"Hồ sơ này do {name} giữ. Xin dùng việc “Chuyển đến cơ quan đang giữ hồ sơ” và chọn {name}; "
            "thời hạn tính từ khi cơ quan ấy tiếp nhận.",
            others[0].office_id,
        )
    if noted is not None:
        return Advice(
            "moved_out",
            f"Mục lục ghi: “{noted.notes}”. Xin hướng dẫn người đề nghị đến nơi ấy, hoặc từ chối tiếp nhận và ghi rõ "
            "nơi đang giữ hồ sơ.",
        )
    away = (each for each in gone if own not in (each.office_id, each.to_office) and not each.is_returning)
    other = None if ours else next(away, None)
    return Advice("unknown", "") if other is None else _sent_by_other(other)


def _after_transfer(sent: Gone) -> Advice:
    """Return what to do about a dossier that the own office sent on."""
    day = f" ngày {short_day(sent.sent_on)}" if sent.sent_on else ""
    if sent.is_returning:
        return Advice(
            "moved_out",
            f"{sent.to_name} đang gửi trả hồ sơ này. Xin ghi đã nhận lại ở mục Di chuyển hồ sơ rồi gắn hồ sơ.",
        )
    if sent.to_office is not None:
        return Advice(
            "handed_on",
            f"Hồ sơ này đã chuyển đến {sent.to_name}{day}. Nếu đề nghị chưa tiếp nhận, xin dùng việc “Chuyển đến cơ "
            f"quan đang giữ hồ sơ” và chọn {sent.to_name}; nếu đã tiếp nhận, xin hướng dẫn người đề nghị đến nơi ấy.",
            sent.to_office,
        )
    return Advice(
        "moved_out",
        f"Hồ sơ này đã chuyển đến {sent.to_name}{day}. Xin hướng dẫn người đề nghị đến nơi ấy, hoặc từ chối tiếp nhận "
        "và ghi rõ nơi đang giữ hồ sơ.",
    )


def _sent_by_other(sent: Gone) -> Advice:
    """Return what to do about a dossier that another office had, and sent on."""
    if sent.to_office is not None:
        return replace(_after_transfer(sent), where="elsewhere")
    told = _after_transfer(sent)
    return replace(told, sentence=f"Hồ sơ này do {sent.office_name} giữ trước đây. {told.sentence}")


def has_moved(holding: Holding) -> bool:
    """Return whether the register notes that the dossier left."""
    return not holding.is_scanned and _MOVED.search(fold(holding.notes)) is not None
