"""What is printed over the pages of a copy: its words, the agency's name, marks of drafts and tests."""

from collections.abc import Sequence
from datetime import datetime

from schemas.copies import COPY_FORMS, CopyPaper
from schemas.extract_paper import SignatureBox
from search_api.paper.fonts import FontFiles
from search_api.paper.sheet import (
    BLACK,
    BOTTOM,
    DRAFT_MARK,
    GREY,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    POINTS_PER_MM,
    RED,
    RIGHT,
    TEST_NOTICE,
    TOP,
    Sheet,
)

Size = tuple[float, float]
"""Width and height, mm."""
A4: Size = (PAGE_WIDTH, PAGE_HEIGHT)

_MARK_PT, _NOTICE_PT = 10, 7
"""TT 05/2025/TT-BNV wants 10 points, upright and black, on the copies of its users."""
_LINE = 4.4
_EDGE, _HEAD, _FOOT = 8.0, 6.0, 6.0
_AGENCY_WIDTH, _AGENCY_HEIGHT = 80.0, 14.0
_STROKE, _STROKE_WIDTH = 1, 0.35
"""Letters as outlines alone: a draft mark over a scan must hide nothing of it."""
_DRAFT_PT, _DRAFT_WIDTH = 100, 180.0


class CopySheet(Sheet):
    """A page over each page of a copy, as large as that; then the pages of the paper itself, A4."""

    def __init__(self, *, fonts: FontFiles, created_at: datetime, paper: CopyPaper) -> None:
        super().__init__(fonts=fonts, created_at=created_at, size_mm=A4)
        self._paper = paper
        self.set_margin(0)
        self.set_auto_page_break(False)

    def begin_paper(self) -> None:
        """Add an A4 page that lies over no other; what does not fit on it goes on on the next."""
        self.set_margins(LEFT, TOP, RIGHT)
        self.add_page(format=A4)
        self.set_auto_page_break(True, margin=BOTTOM)

    def header(self) -> None:
        """Draw the marks that stand on every page."""
        if self._paper.is_draft:
            self._draft_mark()
        if self._paper.is_test:
            self._marks((TEST_NOTICE,), y=_HEAD, align="L", size_pt=_NOTICE_PT, color=RED)
        if footer := COPY_FORMS[self._paper.kind].footer:
            lines = (self._paper.office_name, "; ".join((footer, *self._term())))
            self._marks(lines, y=self.h - _FOOT - len(lines) * _LINE, align="C")
        self.set_xy(self.l_margin, self.t_margin)

    def mark_first_page(self) -> SignatureBox | None:
        """Print what stands on the first page alone; return the place of the agency's signature, if it signs."""
        form = COPY_FORMS[self._paper.kind]
        if form.is_marked:
            self._marks((form.words, *self._term()), y=_HEAD, align="R")
        if not form.is_sealed:
            return None
        width = min(_AGENCY_WIDTH, self.w - 2 * _EDGE)
        return self.box(self.w - _EDGE - width, _HEAD, self.w - _EDGE, _HEAD + _AGENCY_HEIGHT)

    def _term(self) -> tuple[str, ...]:
        until = self._paper.usable_until
        return (f"sử dụng đến ngày {until:%d/%m/%Y}",) if until else ()

    def _marks(
        self,
        texts: Sequence[str],
        *,
        y: float,
        align: str,
        size_pt: float = _MARK_PT,
        color: tuple[int, int, int] = BLACK,
    ) -> None:
        self.set_y(y)
        with self.style("", size_pt, color):
            self.lines(texts, x=_EDGE, width=max(self.w - 2 * _EDGE, _EDGE), height=_LINE, align=align)

    def _draft_mark(self) -> None:
        size_pt = _DRAFT_PT * min(self.w, self.h) / _DRAFT_WIDTH
        height = size_pt / POINTS_PER_MM
        with (
            self.rotation(54, self.w / 2, self.h / 2),
            self.style("B", size_pt, GREY),
            self.local_context(text_mode=_STROKE, draw_color=GREY, line_width=_STROKE_WIDTH),
        ):
            self.set_xy(0, (self.h - height) / 2)
            self.cell(self.w, height, DRAFT_MARK, align="C")
        self._marks((DRAFT_MARK,), y=_HEAD, align="C")


def agency_lines(paper: CopyPaper, *, signed_at: str) -> tuple[str, ...]:
    """Return what is seen of the agency's signature; `signed_at` is ISO 8601, Vietnamese time."""
    return COPY_FORMS[paper.kind].words, paper.office_name, signed_at
