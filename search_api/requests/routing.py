"""Who holds a dossier that a request needs, and so which office is competent (NĐ 131/2021, Điều 129)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.errors import NotFoundError
from schemas.identifiers import OfficeId
from schemas.vietnamese import fold

_MOVED = re.compile(r"\bchuyen (?:den|di|ve|sang|cho|noi)\b")
"""How registers note, without marks, that a dossier left: `đã chuyển đến Sở Nội vụ tỉnh …`."""
Where = Literal["elsewhere", "moved_out", "unknown"]


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
class Advice:
    """Where the dossier is, and what to do then."""

    where: Where
    sentence: str
    office_id: OfficeId | None = None
    """To be proposed as the competent one."""


def advise(holdings: Sequence[Holding], *, own: OfficeId) -> Advice:
    """Return what to do about a dossier that the own office cannot link.

    Args:
        holdings: Where it is known within this installation.
        own: The competent office so far.
    """
    ours = [each for each in holdings if each.office_id == own]
    others = sorted(
        (each for each in holdings if each.office_id != own and not has_moved(each)),
        key=lambda each: not each.is_scanned,
    )
    gone = None if any(each.is_scanned for each in ours) else next(filter(has_moved, ours), None)
    if others:
        name = others[0].office_name
        return Advice(
            "elsewhere",
            f"Hồ sơ này do {name} giữ. Xin dùng việc “Chuyển đến cơ quan đang giữ hồ sơ” và chọn {name}; "
            "thời hạn tính từ khi cơ quan ấy tiếp nhận.",
            others[0].office_id,
        )
    if gone is not None:
        return Advice(
            "moved_out",
            f"Mục lục ghi: “{gone.notes}”. Xin hướng dẫn người đề nghị đến nơi ấy, hoặc từ chối tiếp nhận và ghi rõ "
            "nơi đang giữ hồ sơ.",
        )
    return Advice("unknown", "")


def has_moved(holding: Holding) -> bool:
    """Return whether the register notes that the dossier left."""
    return not holding.is_scanned and _MOVED.search(fold(holding.notes)) is not None
