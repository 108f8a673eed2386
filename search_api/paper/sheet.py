"""Sheets of paper that become PDF/A-2b; the only home of fpdf2 in this package."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import cast
from xml.sax.saxutils import escape

from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.fonts import TTFFont

from schemas.errors import InvalidInputError
from schemas.extract_paper import SignatureBox, printed_text
from search_api.paper.fonts import FontFiles

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 30.0, 18.0, 20.0, 22.0
WIDTH = PAGE_WIDTH - LEFT - RIGHT
BODY_PT, LINE = 13.0, 6.4
INDENT = 10.0
POINTS_PER_MM = 72 / 25.4
BLACK, GREY, PALE, RED = (0, 0, 0), (95, 95, 95), (234, 234, 234), (176, 0, 0)

TEST_NOTICE = "BẢN THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
TEST_REASON = "Chữ ký số trên bản này dùng khóa thử nghiệm tự tạo, không do tổ chức chứng thực nào cấp."
DRAFT_MARK = "DỰ THẢO"

_XMP = """\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<xmp:CreateDate>{time}</xmp:CreateDate><xmp:ModifyDate>{time}</xmp:ModifyDate>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:identifier>{identifier}</dc:identifier><dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
"""


class UnprintableTextError(InvalidInputError):
    """A value holds a letter that no font of ours can print."""

    code = "unprintable_text"


class Sheet(FPDF):
    """Pages of one size, all in one family of fonts, in millimetres from the top left."""

    def __init__(self, *, fonts: FontFiles, created_at: datetime, size_mm: tuple[float, float]) -> None:
        super().__init__(format=size_mm, unit="mm", enforce_compliance="PDF/A-2B")
        for style, path in fonts.styles.items():
            self.add_font("body", style, path)
        self.add_font("fallback", "", fonts.fallback)
        self.set_fallback_fonts(["fallback"], exact_match=False)
        self.set_creation_date(created_at)
        self._created_at = created_at
        self.set_lang("vi-VN")
        self.c_margin = 0
        self.set_font("body", "", BODY_PT)

    def describe(self, *, title: str, author: str, identifier: str) -> None:
        """Write the file's own description; fpdf2's would hold the time at which it runs."""
        time = self._created_at.isoformat(timespec="seconds")
        values = {"time": time, "title": title, "author": author, "identifier": identifier}
        self.set_xmp_metadata(
            _XMP.format(**{name: escape(printed_text(value)) for name, value in values.items()})
        )

    def close(self) -> None:
        """Close the font files, which fpdf2 keeps open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    @contextmanager
    def style(self, style: str, size_pt: float, color: tuple[int, int, int] = BLACK) -> Iterator[None]:
        """Write in `style` (`B`, `I`, `BI` or empty), size and color while the block lasts."""
        self.set_font("body", style, size_pt)
        self.set_text_color(*color)
        yield
        self.set_font("body", "", BODY_PT)
        self.set_text_color(*BLACK)

    def checked(self, text: str) -> str:
        """Return `text` as it is printed.

        Raises:
            UnprintableTextError: No font has one of its letters.
        """
        text = printed_text(text)
        known = [font.cmap for font in self.fonts.values() if isinstance(font, TTFFont)]
        for letter in text:
            if not any(ord(letter) in cmap for cmap in known):
                raise UnprintableTextError(
                    f"Ký tự U+{ord(letter):04X} không có trong phông chữ nào. Xin sửa lại giá trị chứa ký tự này."
                )
        return text

    def centred(self, text: str, *, x: float, width: float, style: str, size_pt: float) -> None:
        """Write `text` below the last line, centred in a column; long text wraps into lines of like length."""
        with self.style(style, size_pt):
            narrow = self._balanced_width(self.checked(text), width=width)
            self.lines((text,), x=x + (width - narrow) / 2, width=narrow, height=size_pt * 0.44, align="C")

    def lines(self, texts: Sequence[str], *, x: float, width: float, height: float, align: str = "L") -> None:
        """Write `texts` one below the other from `x`, each wrapped at `width`."""
        for text in texts:
            self.set_x(x)
            self.multi_cell(width, height, self.checked(text), align=align, new_x="LMARGIN", new_y="NEXT")

    def _balanced_width(self, text: str, *, width: float) -> float:
        """Return the narrowest width, in steps of 2 mm, that needs no more lines than `width` does."""
        allowed = self.line_count(text, width=width)
        while allowed > 1 and width > 20 and self.line_count(text, width=width - 2) == allowed:
            width -= 2
        return width

    def line_count(self, text: str, *, width: float) -> int:
        """Return how many lines `text` takes in the present style."""
        return len(self.wrapped(text, width=width))

    def wrapped(self, text: str, *, width: float) -> list[str]:
        """Return the lines that `text` takes in the present style."""
        lines = self.multi_cell(width, 1, text, dry_run=True, output=MethodReturnValue.LINES)
        return cast(list[str], lines)

    def paragraph(self, parts: Sequence[tuple[str, str]]) -> None:
        """Write runs of (style, text) as one paragraph with its first line indented."""
        self.set_x(self.l_margin + INDENT)
        for style, text in parts:
            with self.style(style, BODY_PT):
                self.write(LINE, self.checked(text) + (" " if text.endswith(" ") else ""))
        self.ln(LINE)

    def rule_below(self, *, centre: float, length: float) -> None:
        """Draw a thin line below the last line of text."""
        self.set_line_width(0.25)
        y = self.get_y() + 1
        self.line(centre - length / 2, y, centre + length / 2, y)
        self.set_y(y + 1)

    def modules(self, rows: Sequence[Sequence[bool]], *, x: float, y: float, side: float) -> None:
        """Draw a square of black and white modules."""
        module = side / len(rows)
        for down, row in enumerate(rows):
            for start, length in _black_runs(row):
                # A hair taller than its row, so that no viewer leaves white lines between rows.
                self.rect(x + start * module, y + down * module, length * module, module * 1.04, style="F")

    def box(self, x0: float, y0: float, x1: float, y1: float) -> SignatureBox:
        """Return a rectangle of the current page, given from its top left in mm, as the PDF counts."""
        sides = (x0, self.h - y1, x1, self.h - y0)
        return SignatureBox(self.page_no(), *(round(side * POINTS_PER_MM) for side in sides))


class ExtractSheet(Sheet):
    """A4 sheets with the marks that stand on each page of an extract."""

    def __init__(
        self,
        *,
        fonts: FontFiles,
        created_at: datetime,
        is_draft: bool,
        is_test: bool,
        size_mm: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT),
    ) -> None:
        super().__init__(fonts=fonts, created_at=created_at, size_mm=size_mm)
        self._is_draft, self._is_test = is_draft, is_test
        self.set_margins(LEFT, TOP, RIGHT)
        self.set_auto_page_break(True, margin=BOTTOM)

    def header(self) -> None:
        """Draw the draft mark below everything, the test notice, and from page 2 on the page's number."""
        if self._is_draft:
            # Pale ink instead of transparency: it prints the same everywhere.
            with self.rotation(54, self.w / 2, self.h / 2), self.style("B", 100, PALE):
                self.set_xy(0, self.h / 2 - 20)
                self.cell(self.w, 40, DRAFT_MARK, align="C")
            self._boxed(DRAFT_MARK, right=self.w - RIGHT, size_pt=11, color=BLACK)
        if self._is_test:
            self._boxed(TEST_NOTICE, right=LEFT + 79, size_pt=8.5, color=RED)
        if self.page_no() > 1:
            self.set_xy(LEFT, 13)
            self.cell(self.epw, 5, str(self.page_no()), align="C")
        self.set_xy(LEFT, TOP)

    def _boxed(self, text: str, *, right: float, size_pt: float, color: tuple[int, int, int]) -> None:
        """Write `text` in a frame in the top margin, its right edge at `right`."""
        with self.style("B", size_pt, color):
            width = self.get_string_width(text) + 5
            self.set_draw_color(*color)
            self.set_xy(right - width, 6)
            self.cell(width, 6, text, border=1, align="C")
            self.set_draw_color(*BLACK)

    def footer(self) -> None:
        """Say on every page of a test whose key signs it."""
        if self._is_test:
            with self.style("I", 9, RED):
                self.set_xy(LEFT, self.h - 14)
                self.cell(self.epw, 4, TEST_REASON, align="C")


def _black_runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield start and length of each run of black modules."""
    start = 0
    for at in range(len(row) + 1):
        if at == len(row) or not row[at]:
            if at > start:
                yield start, at - start
            start = at + 1
