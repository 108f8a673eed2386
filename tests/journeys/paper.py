"""Small drawn pages of people who do not exist: quick to read, and no two alike."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from schemas.assets import font_path

NAME = "Trần Thị Thử Nghiệm"
LINES = (
    "PHIẾU QUẢN LÝ HỒ SƠ NGƯỜI CÓ CÔNG",
    f"Họ và tên: {NAME}",
    "Năm sinh: 1948",
    "Quê quán: xã Mẫu, huyện Thử, tỉnh Ví Dụ",
    "Số hồ sơ: 003/MAU",
    "Loại người có công: Thương binh",
)


def draw_page(path: Path, lines: Sequence[str] = LINES) -> Path:
    """Draw a page with these lines, A5 at 150 dpi, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page = Image.new("L", (1240, 874), 255)
    font = ImageFont.truetype(str(font_path("tinos")), 34)
    ImageDraw.Draw(page).multiline_text((110, 120), "\n".join(lines), font=font, fill=0, spacing=22)
    page.save(path, dpi=(150, 150))
    return path


def draw_blank(path: Path) -> Path:
    """Draw a page with nothing on it."""
    return draw_page(path, ())


def draw_batch(folder: Path, *, dossiers: int, pages: int) -> Path:
    """Draw dossiers, a folder each, and return the folder of all."""
    for number in range(dossiers * pages):
        lines = (f"Hồ sơ số {1000 + number}", f"Họ và tên: {NAME}", f"Tờ khai thứ {number}")
        draw_page(folder / f"H99.{number // pages}" / f"{number:03d}.png", lines)
    return folder
