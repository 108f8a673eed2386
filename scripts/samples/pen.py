"""The pen that sets words: it knows the page it writes on, how far down it is, and what was written."""

import dataclasses
import unicodedata
from functools import reduce

from schemas.layout import BoundingBox
from scripts.samples.fonts import font_name, ink_box, text_width
from scripts.samples.line_breaking import Line, break_lines
from scripts.samples.markup import Piece, Row, Weight, Word, parse, plain, unaccented
from scripts.samples.sheet import FieldBox, Placed, SetLine, SetPage, Style

MM_PER_INCH = 25.4

MarkedPiece = tuple[Piece, BoundingBox]


class Pen:
    """Writes lines of text onto pages of one style."""

    def __init__(self, style: Style, *, dpi: int) -> None:
        self.style, self.dpi = style, dpi
        self.size_px = round(style.size_pt * dpi / 72)
        self.leading = self.size_px * style.leading
        self.top, right, bottom, self.left = (self.px(margin) for margin in style.margins_mm)
        self.right = self.px(style.width_mm) - right
        self.bottom = self.px(style.height_mm) - bottom
        self.pages: list[SetPage] = []
        self.y = self.top
        self.new_page()

    @property
    def page(self) -> SetPage:
        """The page being written."""
        return self.pages[-1]

    def px(self, mm: float) -> float:
        """Return `mm` in pixels."""
        return mm * self.dpi / MM_PER_INCH

    def new_page(self) -> None:
        """Go on at the top of a new page; from the second on it begins with its number."""
        width, height = (round(self.px(side)) for side in (self.style.width_mm, self.style.height_mm))
        self.pages.append(SetPage(width, height, self.dpi, machine=self.style.machine))
        self.y = self.top
        if len(self.pages) > 1:
            number = (Row(str(len(self.pages))),)
            self.page.paragraphs.append(self.rows(number, self.left, self.right, centered=True))

    def make_room(self, height: float) -> None:
        """Go on to a new page where less than `height` pixels are left."""
        if self.y + height > self.bottom:
            self.new_page()

    def lines(
        self, text: str, width: float, *, weight: Weight, size_px: int, indent: float = 0.0
    ) -> list[Line]:
        """Return marked-up `text` as lines of at most `width`, not yet written."""
        space = text_width(" ", font=font_name(self.style.family, weight), size_px=size_px)
        typed = text_width(" ", font=self.style.fill, size_px=size_px) - space
        words = [
            (word, self._width(word, weight, size_px) + (typed if word[-1].filled else 0.0))
            for word in self._words(text)
        ]
        return break_lines(words, width=width, space=space, indent=indent)

    def write(
        self, line: Line, x: float, baseline: float, *, row: Row, size_px: int, joint: str = "\n"
    ) -> list[MarkedPiece]:
        """Write `line` in the weight and color of `row`; return its pieces of field values with their boxes."""
        boxed = [
            self._write_word(word, x + offset, baseline, row=row, size_px=size_px)
            for word, offset in zip(line.words, line.offsets, strict=True)
        ]
        if boxed:
            words = tuple(("".join(piece.text for piece, _ in word), _around(word)) for word in boxed)
            self.page.lines.append(SetLine(words, joint))
        return [(piece, box) for word in boxed for piece, box in word if piece.field]

    def _write_word(
        self, word: Word, pen: float, baseline: float, *, row: Row, size_px: int
    ) -> list[MarkedPiece]:
        boxed = []
        for piece in word:
            font = self._font(piece, row.weight)
            self.page.placed.append(Placed(piece.text, pen, baseline, font, size_px, row.color))
            boxed.append((piece, ink_box(piece.text, font=font, size_px=size_px, x=pen, baseline=baseline)))
            pen += text_width(piece.text, font=font, size_px=size_px)
        return boxed

    def keep_fields(self, marked: list[MarkedPiece]) -> None:
        """Note the field values that the `marked` pieces of one text make up."""
        for mark in dict.fromkeys(piece.mark for piece, _ in marked):
            members = [(piece, box) for piece, box in marked if piece.mark == mark]
            value = " ".join(piece.text for piece, _ in members)
            first = members[0][0]
            self.page.fields.append(FieldBox(first.field, value, _around(members), first.group))

    def rows(self, rows: tuple[Row, ...], x0: float, x1: float, *, centered: bool) -> list[str]:
        """Write `rows` between `x0` and `x1`, one below the other, and return their text."""
        texts: list[str] = []
        for row in rows:
            if row.space_mm:
                self._leave_space(row, (x0 + x1) / 2)
            else:
                texts += self._row(row, x0, x1, centered=centered)
        return texts

    def _leave_space(self, row: Row, middle: float) -> None:
        if row.signed:
            self.page.signatures.append((middle, self.y + self.px(row.space_mm) / 2))
        self.y += self.px(row.space_mm)

    def _row(self, row: Row, x0: float, x1: float, *, centered: bool) -> list[str]:
        size = round(self.size_px * row.scale)
        marked = []
        lines = self.lines(row.text, x1 - x0, weight=row.weight, size_px=size)
        for line in lines:
            x = x0 + (x1 - x0 - line.width) / 2 if centered else x0
            marked += self.write(line, x, self.y + size, row=row, size_px=size)
            self.y += size * self.style.leading
        if row.rule:
            reach = lines[-1].width * row.rule / 2
            self.page.rules.append(((x0 + x1) / 2 - reach, self.y, (x0 + x1) / 2 + reach, self.y))
            self.y += size * 0.3
        self.keep_fields(marked)
        return [plain(list(line.words)) for line in lines]

    def _words(self, text: str) -> list[Word]:
        words = parse(unicodedata.normalize("NFC", text))
        if self.style.machine != "bare_types":
            return words
        return [
            tuple(dataclasses.replace(piece, text=unaccented(piece.text)) for piece in word) for word in words
        ]

    def _font(self, piece: Piece, weight: Weight) -> str:
        if piece.filled and self.style.fill != self.style.family:
            return self.style.fill
        return font_name(self.style.family, weight)

    def _width(self, word: Word, weight: Weight, size_px: int) -> float:
        return sum(text_width(each.text, font=self._font(each, weight), size_px=size_px) for each in word)


def _around(members: list[MarkedPiece]) -> BoundingBox:
    return reduce(BoundingBox.union, (box for _, box in members))
