"""The papers that a request brought its applicant: from when on, and which of them can still be opened."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from schemas.copies import COPY_FORMS, CopyKind
from schemas.copy_content import read_copy
from schemas.extract_paper import number_line, read_content
from schemas.issuance import PAPER_NAMES, Extract, ExtractState, PaperKind
from schemas.requests import RequestState

GIVEN_IN = frozenset({RequestState.RESULT_READY, RequestState.RETURNED})
"""States of a request whose applicant gets its papers; before them the office still works on it."""
Standing = Literal["open", "over", "revoked"]
STANDING_NAMES: dict[Standing, str] = {
    "open": "Còn sử dụng được",
    "over": "Đã hết hạn sử dụng",
    "revoked": "Đã thu hồi",
}


@dataclass(frozen=True, slots=True)
class OwnResult:
    """A paper, as its applicant is told of it."""

    paper: Extract
    name: str
    number: str
    """As printed, such as `Số: 07/TL-SNV`; empty where none is."""
    usable_until: date | None
    """The last day; None: no end."""
    is_only_shown: bool
    """It is read on the screen, and nobody gets it as a file (TT 05/2025/TT-BNV)."""

    def standing(self, today: date) -> Standing:
        """Return whether it can be opened on that day, in Vietnam."""
        if self.paper.state is not ExtractState.ISSUED:
            return "revoked"
        return "over" if self.usable_until is not None and today > self.usable_until else "open"


def own_result(paper: Extract) -> OwnResult:
    """Return an issued paper, or one that was revoked, as its applicant is told of it."""
    name = PAPER_NAMES[paper.kind]
    if paper.kind is PaperKind.EXTRACT:
        return OwnResult(paper, name, number_line(read_content(paper.content)), None, is_only_shown=False)
    printed, form = read_copy(paper.content), COPY_FORMS[CopyKind(paper.kind)]
    number = number_line(printed) if printed.symbol else ""
    return OwnResult(paper, name, number, printed.usable_until, is_only_shown=not form.may_be_taken)
