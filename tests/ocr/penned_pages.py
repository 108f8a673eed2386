"""Printed lines with blanks that a pen filled in, drawn for tests, and what readers would make of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ocr.pictures.picture import Picture
from ocr.recognized import RecognizedLine, RecognizedWord
from schemas.assets import font_path

DPI = 200
POINTS = 14
SIZE = (1600, 1200)


@dataclass
class PennedPage:
    """A page that print and pen are put on."""

    page: Image.Image = field(default_factory=lambda: Image.new("L", SIZE, 250))
    lines: list[RecognizedLine] = field(default_factory=list)

    @property
    def picture(self) -> Picture:
        """The page, upright and level."""
        return Picture(np.asarray(self.page, dtype=np.uint8).copy(), DPI, np.eye(3))

    def write(
        self, *words: str, y: int, x: int = 200, penned: Sequence[str] = (), sure: float = 0.95
    ) -> None:
        """Print `words` on a line that begins at `x`, `y`; those of `penned` by a pen: higher, lower, bolder."""
        read: list[RecognizedWord] = []
        pen = ImageDraw.Draw(self.page)
        for word in words:
            by_pen = word in penned
            font = ImageFont.truetype(str(font_path()), round(POINTS * DPI / 72 * (1.45 if by_pen else 1)))
            bold = 2 if by_pen else 0
            at = (x, y + 8 if by_pen else y)
            pen.text(at, word, fill=20, font=font, anchor="ls", stroke_width=bold, stroke_fill=20)
            x0, y0, x1, y1 = pen.textbbox(at, word, font=font, anchor="ls", stroke_width=bold)
            read.append(RecognizedWord(word, x0, y0, x1, y1, sure))
            x = round(x1) + 14
        self.lines.append(RecognizedLine(tuple(read)))

    def colored(self, word: RecognizedWord, color: tuple[int, int, int]) -> Picture:
        """Return the page in color, the ink of `word` in `color` (BGR)."""
        gray = self.picture.pixels
        pixels = np.repeat(gray[:, :, None], 3, axis=2)
        part = np.s_[int(word.y0) : int(word.y1) + 1, int(word.x0) : int(word.x1) + 1]
        pixels[part][gray[part] < 128] = color
        return Picture(pixels, DPI, np.eye(3))

    def sign(self, *, x: int, y: int) -> None:
        """Draw a signature: loops of one thin stroke, 400 pixels wide."""
        turns = np.linspace(0, 9 * np.pi, 400)
        points = [
            (x + 400 * turn / turns[-1] + 40 * np.sin(turn), y + 70 * np.cos(turn)) for turn in turns.tolist()
        ]
        ImageDraw.Draw(self.page).line(points, fill=20, width=4)
