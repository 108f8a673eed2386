"""What a pile of scans is to become: dossiers with documents, what waits for a person, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

StopCode = Literal[
    "pages_before_first_sheet",
    "doubtful_sheet",
    "dossier_sheet_twice",
    "sheet_of_other_batch",
    "unknown_dossier",
    "unlinked_sheet",
    "sheet_missing",
    "dossier_without_pages",
    "sheet_back_not_blank",
    "doubtful_blank_leaf",
    "unsure_cut",
]
DifferenceCode = Literal["more_leaves", "fewer_leaves", "sheet_scanned_twice", "odd_sides"]

MESSAGES: dict[StopCode | DifferenceCode, str] = {
    "pages_before_first_sheet": "Có trang nằm trước tờ đầu hồ sơ. Xin cho biết các trang này thuộc hồ sơ nào.",
    "doubtful_sheet": "Không đọc chắc được trang có thể là tờ phân cách. Xin xem ảnh và cho biết đó là tờ nào.",
    "dossier_sheet_twice": "Tờ đầu của cùng một hồ sơ có ở nhiều chỗ trong lô. Xin xem từng chỗ và cho biết chỗ đúng.",
    "sheet_of_other_batch": "Tờ phân cách thuộc lô khác. Xin kiểm tra xem các trang này có bị quét nhầm lô không.",
    "unknown_dossier": "Hồ sơ trên tờ phân cách không có trong mục lục. Xin kiểm tra mục lục hoặc tờ phân cách.",
    "unlinked_sheet": "Tờ đầu hồ sơ trống chưa gắn với mã hồ sơ nào. Xin nhập mã hồ sơ cho tờ này.",
    "sheet_missing": "Không thấy tờ đầu của hồ sơ có trong mục lục. Xin tìm trong lô, hoặc xác nhận không có.",
    "dossier_without_pages": "Sau tờ đầu hồ sơ không có trang nào. Xin kiểm tra thứ tự và quét bổ sung.",
    "sheet_back_not_blank": "Mặt sau tờ phân cách không trắng. Xin kiểm tra xem lô được quét một mặt hay hai mặt.",
    "doubtful_blank_leaf": "Không chắc tờ này có trắng hay không, mà tờ trắng phân cách văn bản. Xin xem và xác nhận.",
    "unsure_cut": "Chưa chắc các trang này trọn một hồ sơ, vì gần đó thiếu tờ hoặc thiếu trang. Xin xem và xác nhận.",
    "more_leaves": "Số tờ quét được nhiều hơn mục lục.",
    "fewer_leaves": "Số tờ quét được ít hơn mục lục.",
    "sheet_scanned_twice": "Tờ đầu hồ sơ được quét hai lần liền nhau.",
    "odd_sides": "Quét hai mặt mà số trang lẻ: thiếu một mặt của một tờ.",
}
"""What a person reads, and is to do."""


@dataclass(frozen=True, slots=True)
class RegisteredDossier:
    """A dossier that the register expects in the batch."""

    code: str
    leaf_count: int | None = None


@dataclass(frozen=True, slots=True)
class PileRules:
    """How the pile was laid and scanned."""

    batch: str = ""
    """Code of the batch; empty where sheets of any batch are right."""
    sides: Literal[1, 2] = 1
    """Sides of a leaf that were scanned."""
    blank_starts_document: bool = False
    """Whether a blank leaf separates documents, instead of being a page like others."""


@dataclass(frozen=True, slots=True)
class PileDecisions:
    """What a person said about the pile; a page that was judged is given with its new content instead."""

    absent: frozenset[str] = frozenset()
    """Registered dossiers that do not lie in this pile."""
    links: Mapping[int, str] = field(default_factory=dict)
    """Number of a blank dossier sheet → code of its dossier."""
    begins: Mapping[int, str] = field(default_factory=dict)
    """Index of a page on which a dossier begins without a sheet → code of the dossier."""
    set_aside: frozenset[int] = frozenset()
    """Indexes of pages that belong to no dossier, such as a sheet put in the wrong place."""
    confirmed: frozenset[str] = frozenset()
    """Dossiers whose pages were looked through: they are theirs, and all of them."""


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """Pages that are one document."""

    type_slug: str | None
    """Of `DOCUMENT_TYPES`; `None` where no sheet said that a document begins, empty where one left the type open."""
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlannedDossier:
    """A dossier all of whose pages are sure."""

    code: str
    documents: tuple[PlannedDocument, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """Its pages in their order; indexes from 0 into the pile."""
        return tuple(page for document in self.documents for page in document.pages)


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that only a person can decide; the batch waits."""

    code: StopCode
    page: int | None = None
    """Where in the pile, an index from 0; `None` where it is about no page."""
    dossier: str = ""

    @property
    def message(self) -> str:
        """What a person is to do."""
        return MESSAGES[self.code]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as the register says, or odd, and holds nothing up."""

    code: DifferenceCode
    page: int | None = None
    dossier: str = ""
    expected: int | None = None
    found: int | None = None

    @property
    def message(self) -> str:
        """What a person should know."""
        return MESSAGES[self.code]


@dataclass(frozen=True, slots=True)
class PilePlan:
    """Where each page of a pile goes: it is in exactly one of the dossiers, `separators` and `waiting`."""

    dossiers: tuple[PlannedDossier, ...]
    separators: tuple[int, ...]
    """Sheets, their backs, and what a person set aside; doubtful sheets wait instead."""
    waiting: tuple[int, ...]
    """Pages whose place a person must tell."""
    stops: tuple[Stop, ...]
    differences: tuple[Difference, ...]

    @property
    def is_stopped(self) -> bool:
        """Whether a person must decide something."""
        return bool(self.stops)
