"""Pages drawn for tests: text of invented content with the true box of every word."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from ocr.pictures.image import PageImage
from schemas.assets import font_path

LETTER = (
    "Căn cứ hồ sơ đang quản lý tại cơ quan và đề nghị",
    "của gia đình ông Lê Văn Mẫu về việc xác nhận",
    "thân nhân liệt sĩ theo quy định của pháp luật",
    "hiện hành, Sở Nội vụ trân trọng thông báo tới",
    "các đơn vị liên quan để phối hợp thực hiện đúng",
    "thời hạn và trả lời bằng văn bản cho người dân.",
)


@dataclass(frozen=True)
class DrawnPage:
    """Pixels, and the words with their boxes (x0, y0, x1, y1)."""

    pixels: npt.NDArray[np.uint8]
    words: list[tuple[str, tuple[int, int, int, int]]]
    dpi: int

    @property
    def image(self) -> PageImage:
        """The page as decoded."""
        return PageImage(self.pixels, dpi=self.dpi, is_rendering=False, bits=8)


def draw_page(
    lines: tuple[str, ...] = LETTER,
    *,
    dpi: int = 200,
    size_in: tuple[float, float] = (6.0, 4.0),
    points: float = 14,
) -> DrawnPage:
    """Draw `lines` in black on white."""
    width, height = (round(side * dpi) for side in size_in)
    page = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(font_path()), round(points * dpi / 72))
    words: list[tuple[str, tuple[int, int, int, int]]] = []
    y = round(0.5 * dpi)
    for line in lines:
        x = round(0.6 * dpi)
        for word in line.split():
            x0, y0, x1, y1 = (round(v) for v in pen.textbbox((x, y), word, font=font))
            pen.text((x, y), word, fill=0, font=font)
            words.append((word, (x0, y0, x1, y1)))
            x = x1 + round(0.3 * points * dpi / 72)
        y += round(1.6 * points * dpi / 72)
    return DrawnPage(np.asarray(page, dtype=np.uint8).copy(), words, dpi)


def plain_page(*, dpi: int = 200, color: int = 255) -> npt.NDArray[np.uint8]:
    """Return an empty page."""
    return np.full((4 * dpi, 6 * dpi), color, dtype=np.uint8)
