"""Sheets as a PDF to print; the only home of fpdf2 in this package."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.fonts import TTFFont

from ingest.sheets.geometry import (
    MARGIN,
    PAGE_WIDTH,
    QR_PLACES,
    QR_SIDE,
    TOP_BARS,
    BarPattern,
    lower_bars,
)
from ingest.sheets.qr import sheet_qr
from ingest.sheets.wording import PrintedSheet
from schemas.assets import font_path
from schemas.errors import InvalidInputError
from schemas.extract_paper import printed_text

_WIDTH = PAGE_WIDTH - 2 * MARGIN
_LINE = 0.45
"""Height of a line in mm for each point of its letters."""
_BESIDE_QR = QR_SIDE + 5
_FIRST_QR, _MIDDLE_QR, _LAST_QR = QR_PLACES
_LEAST_PT = 7.0
_FONTS = (
    ("body", "", "tinos"),
    ("body", "B", "tinos-bold"),
    ("other", "", "noto-serif"),
    ("other", "B", "noto-serif-bold"),
)


class UnprintableSheetError(InvalidInputError):
    """A value holds a letter that no font of ours has."""

    code = "unprintable_sheet"


def render_sheets(
    sheets: Iterable[PrintedSheet],
    *,
    created_at: datetime,
    font: Path | None = None,
) -> bytes:
    """Return a PDF of A4 pages, one a sheet.

    Args:
        sheets: In the order in which they are printed.
        created_at: Stands in the file.
        font: TTF file instead of Tinos, the office's own.

    Raises:
        UnprintableSheetError: No font has one of the letters.
        MissingAssetError: A font is not installed.
    """
    pdf = _SheetPdf(created_at=created_at, font=font)
    try:
        for sheet in sheets:
            pdf.add_sheet(sheet)
        return bytes(pdf.output())
    finally:
        pdf.close_fonts()


class _SheetPdf(FPDF):
    """A4 pages on which bars, codes and words are placed."""

    def __init__(self, *, created_at: datetime, font: Path | None) -> None:
        super().__init__(format="A4", unit="mm")
        for family, style, name in _FONTS:
            is_own = font is not None and (family, style) == ("body", "")
            self.add_font(family, style, font_path(name, override=str(font) if is_own else ""))
        self.set_fallback_fonts(["other"], exact_match=False)
        self.set_creation_date(created_at)
        self.set_lang("vi-VN")
        self.set_title("Tờ phân cách")
        self.set_auto_page_break(False)
        self.c_margin = 0

    def close_fonts(self) -> None:
        """Close the font files, which fpdf2 keeps open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def add_sheet(self, sheet: PrintedSheet) -> None:
        """Add a page."""
        self.add_page()
        self._bars(sheet.bars)
        if sheet.code:
            modules = sheet_qr(sheet.code)
            for x, y in QR_PLACES:
                self._modules(modules, x=x, y=y)
        beside = _FIRST_QR[0] + _BESIDE_QR if sheet.code else MARGIN
        right = PAGE_WIDTH - MARGIN - beside
        top, middle, last = _FIRST_QR[1], _MIDDLE_QR[1], _LAST_QR[1]
        self._text(sheet.title, x=beside, y=top + 2, width=right, height=18, style="B", size_pt=30)
        self._text(sheet.heading, x=beside, y=top + 24, width=right, height=27, style="B", size_pt=34)
        self._text(sheet.name, x=MARGIN, y=middle - 24, width=_WIDTH, height=20, style="B", size_pt=32)
        self._facts(sheet.facts, y=middle + 3)
        width = _LAST_QR[0] - 5 - MARGIN if sheet.code else _WIDTH
        self._text(
            "\n".join(sheet.instructions), x=MARGIN, y=last - 24, width=width, height=60, style="", size_pt=16
        )
        self._text(sheet.code, x=MARGIN, y=last + 42, width=width, height=12, style="B", size_pt=17)

    def _bars(self, pattern: BarPattern) -> None:
        """Draw the bars above and, turned, below: the page is the same upside down."""
        for top, widths in ((TOP_BARS, pattern.widths), (lower_bars(pattern), pattern.widths[::-1])):
            y = top
            for at, width in enumerate(widths):
                if at % 2 == 0:
                    self.rect(MARGIN, y, _WIDTH, width, style="F")
                y += width

    def _modules(self, rows: Sequence[Sequence[bool]], *, x: float, y: float) -> None:
        side = QR_SIDE / len(rows)
        for down, row in enumerate(rows):
            along = 0
            for is_black, run in groupby(row):
                length = len(list(run))
                if is_black:
                    # A hair taller than its row, so that no printer leaves white between rows.
                    self.rect(x + along * side, y + down * side, length * side, side * 1.03, style="F")
                along += length

    def _facts(self, facts: Sequence[tuple[str, str]], *, y: float) -> None:
        """Write labels and values in two columns, left and right of the code in the middle."""
        width = _MIDDLE_QR[0] - MARGIN - 4
        columns = (MARGIN, _MIDDLE_QR[0] + QR_SIDE + 4)
        for at, (label, value) in enumerate(facts):
            x, top = columns[at % 2], y + (at // 2) * 26
            self._text(label, x=x, y=top, width=width, height=6, style="", size_pt=12)
            self._text(value, x=x, y=top + 6, width=width, height=19, style="B", size_pt=20)

    def _text(
        self, text: str, *, x: float, y: float, width: float, height: float, style: str, size_pt: float
    ) -> None:
        """Write `text` into a box, smaller where it would not fit."""
        text = "\n".join(map(printed_text, text.split("\n")))
        self._check_letters(text)
        self.set_font("body", style, size_pt)
        while size_pt > _LEAST_PT and self._lines(text, width=width) * size_pt * _LINE > height:
            size_pt -= 0.5
            self.set_font_size(size_pt)
        self.set_xy(x, y)
        self.multi_cell(width, size_pt * _LINE, text, align="L")

    def _lines(self, text: str, *, width: float) -> int:
        lines = self.multi_cell(width, 1, text, dry_run=True, output=MethodReturnValue.LINES)
        return len(cast(list[str], lines))

    def _check_letters(self, text: str) -> None:
        known = [font.cmap for font in self.fonts.values() if isinstance(font, TTFFont)]
        for letter in text.replace("\n", ""):
            if not any(ord(letter) in cmap for cmap in known):
                raise UnprintableSheetError(
                    f"Ký tự U+{ord(letter):04X} không có trong phông chữ nào nên không in được lên tờ phân cách. "
                    "Xin sửa lại mục lục hồ sơ."
                )
