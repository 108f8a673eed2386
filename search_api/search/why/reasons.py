"""WhyState: what can keep a known dossier from being found, in the order in which it is looked for, and the words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.dossier import Dossier
from schemas.register import RegisterRow

WhyState = Literal[
    "not_known",
    "not_scanned",
    "not_shown",
    "being_read",
    "parked",
    "not_indexed",
    "no_fit",
    "not_asked",
    "found",
]
SENTENCES: dict[WhyState, str] = {
    "not_known": "Không có hồ sơ nào mang số này trong mục lục và kho hồ sơ mà Ông/Bà được tra cứu.",
    "not_scanned": "Hồ sơ này có trong mục lục nhưng chưa có bản quét nào.",
    "not_shown": "Hồ sơ này có trong mục lục, đã quét, nhưng Ông/Bà không được xem hoặc hồ sơ đang được tạm giữ.",
    "being_read": "Hồ sơ này đã quét, máy đang đọc; đọc xong mới tìm được.",
    "parked": "Hồ sơ này đã quét, nhưng có phần máy không đọc được và đang chờ người xem.",
    "not_indexed": "Hồ sơ này đã đọc xong nhưng chưa kịp vào chỉ mục tìm kiếm; thường chỉ cần đợi vài phút.",
    "no_fit": "Hồ sơ này tìm được, nhưng không khớp với câu tìm của Ông/Bà.",
    "not_asked": "Hồ sơ này tìm được. Xin nhập cả câu tìm để biết vì sao câu ấy không ra hồ sơ này.",
    "found": "Hồ sơ này có trong kết quả của câu tìm.",
}


@dataclass(frozen=True, slots=True)
class WhyAnswer:
    """Why a dossier is not found, or that it is."""

    state: WhyState
    details: tuple[str, ...] = ()
    """More sentences, in Vietnamese."""
    dossier: Dossier | None = None
    rank: int | None = None
    """Where it stands among what is found; None where that is far down."""

    @property
    def sentence(self) -> str:
        """The answer in one sentence, in Vietnamese."""
        return SENTENCES[self.state]


@dataclass(frozen=True, slots=True)
class Known:
    """What the records say of a dossier."""

    entry: RegisterRow | None
    dossier: Dossier | None
    is_kept_back: bool
    has_pages: bool
    waiting_pages: int
    is_being_read: bool
    parked: Sequence[tuple[str, int | None, str]]
    """File, page in it, and why it could not be read."""
    is_indexed: bool


def state_of(known: Known) -> WhyState:
    """Return what may keep the dossier from being found, whatever is asked; `not_asked` where nothing does."""
    if known.dossier is None:
        if known.entry is None:
            return "not_known"
        return "not_shown" if known.is_kept_back else "not_scanned"
    if not known.has_pages:
        return "not_scanned"
    if known.is_being_read:
        return "being_read"
    if known.parked:
        return "parked"
    return "not_asked" if known.is_indexed else "not_indexed"


def details_of(known: Known, *, may_see_shelf: bool) -> Iterator[str]:
    """Yield what else is to be said: the shelf, pages that wait, and pages that could not be read."""
    place = str(known.entry.location) if known.entry and may_see_shelf else ""
    if place and not known.has_pages and not known.is_kept_back:
        yield f"Theo mục lục, bản giấy ở: {place}."
    if known.waiting_pages:
        yield f"Còn {known.waiting_pages} trang chờ đọc."
    for file, page, message in known.parked:
        where = f"Trang {page} của tệp {file}" if page and file else "Một phần của hồ sơ"
        yield f"{where}: {message}"
