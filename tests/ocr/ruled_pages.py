"""Tables drawn for tests: rules whole, dashed or broken, cells merged or not, with the words and their boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from ocr.recognized import RecognizedLine, RecognizedWord
from schemas.assets import font_path

DPI = 150
MM = DPI / 25.4
WIDTH_PX, HEIGHT_PX = 1240, 900
COLUMNS = (100, 200, 520, 800, 1140)
ROWS = (300, 380, 480, 580)
POINTS_PX = 26

HEADING = ("STT", "Họ và tên", "Năm sinh", "Ghi chú")
PEOPLE = (("1", "Lê Văn Mẫu", "1950", "thương binh"), ("2", "Trần Thị Mẫu", "1953", "thân nhân"))


@dataclass(frozen=True)
class RuledPage:
    """Pixels and words."""

    gray: npt.NDArray[np.uint8]
    lines: tuple[RecognizedLine, ...]


def draw_rules(
    *,
    columns: Sequence[int] = COLUMNS,
    rows: Sequence[int] = ROWS,
    width_px: int = 2,
    dash: tuple[int, int] = (1, 0),
    gray_level: int = 0,
) -> npt.NDArray[np.uint8]:
    """Return a sheet with a grid: `dash` pixels of ink, then of paper."""
    sheet = np.full((HEIGHT_PX, WIDTH_PX), 255, dtype=np.uint8)
    is_ink = np.arange(max(WIDTH_PX, HEIGHT_PX)) % sum(dash) < dash[0]
    for y in rows:
        held = np.flatnonzero(is_ink[columns[0] : columns[-1]]) + columns[0]
        sheet[y : y + width_px, held] = gray_level
    for x in columns:
        held = np.flatnonzero(is_ink[rows[0] : rows[-1]]) + rows[0]
        sheet[held, x : x + width_px] = gray_level
    return sheet


def write(sheet: npt.NDArray[np.uint8], texts: Sequence[tuple[str, int, int]]) -> RuledPage:
    """Return `sheet` with each text at its place, a line a text."""
    page = Image.fromarray(sheet)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(font_path()), POINTS_PX)
    lines = []
    for text, x, y in texts:
        words = []
        left = float(x)
        for word in text.split():
            x0, y0, x1, y1 = pen.textbbox((left, y), word, font=font)
            pen.text((left, y), word, fill=0, font=font)
            words.append(RecognizedWord(word, x0, y0, x1, y1, 0.9))
            left = x1 + 8
        lines.append(RecognizedLine(tuple(words)))
    return RuledPage(np.asarray(page, dtype=np.uint8).copy(), tuple(lines))


def cell_texts(
    table: Sequence[Sequence[str]], *, columns: Sequence[int] = COLUMNS, rows: Sequence[int] = ROWS
) -> list[tuple[str, int, int]]:
    """Return the texts of `table` with their places; a line feed parts the lines of a cell."""
    return [
        (line, columns[c] + 10, rows[r] + 8 + 34 * number)
        for r, row in enumerate(table)
        for c, cell in enumerate(row)
        for number, line in enumerate(cell.split("\n"))
        if line
    ]


def lean(gray: npt.NDArray[np.uint8], *, degrees: float) -> npt.NDArray[np.uint8]:
    """Return `gray` turned a little about its middle."""
    turn = cv2.getRotationMatrix2D((WIDTH_PX / 2, HEIGHT_PX / 2), degrees, 1.0)
    turned = cv2.warpAffine(gray, turn, (WIDTH_PX, HEIGHT_PX), flags=cv2.INTER_CUBIC, borderValue=255)
    return np.asarray(turned, dtype=np.uint8)
