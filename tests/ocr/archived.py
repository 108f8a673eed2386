"""Pages with known words, in every kind of file, for the tests of the archive copy."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from ocr.archive.font import font_for, metrics_of
from ocr.archive.metadata import Description, PageOutcome
from ocr.archive.searchable_pdf import SourcePage, bind_pages, make_page
from schemas.assets import font_path
from schemas.layout import BoundingBox, EngineUsed, Line, PageQuality, PageText, Word

LINES = ("TRÍCH LỤC HỒ SƠ", "Họ và tên: Nguyễn Văn Thử", "Nơi cư trú: xã Đông Hòa, tỉnh Hòa An")
WIDTH, HEIGHT, DPI = 827, 1169, 100
DESCRIPTION = Description(
    "Giấy báo tử – H99.1.1 <thử & nghiệm>",
    "H99.1.1",
    "urn:sha256:00",
    "Trích Lục 0.1.0",
    datetime(2026, 11, 20, 8, tzinfo=UTC),
)


def draw_page(lines: Sequence[str] = LINES, *, scale: int = 1) -> tuple[Image.Image, PageText]:
    """Return a gray page and what stands on it, with the boxes in which it was drawn; all `scale` times as large."""
    font = ImageFont.truetype(str(font_path()), 28 * scale)
    page = Image.new("L", (WIDTH * scale, HEIGHT * scale), 255)
    pen = ImageDraw.Draw(page)
    drawn = []
    for row, line in enumerate(lines):
        x, y, words = 90.0 * scale, (120 + 60 * row) * scale, []
        for text in line.split():
            pen.text((x, y), text, font=font, fill=0)
            box = pen.textbbox((x, y), text, font=font)
            words.append(Word(text, BoundingBox(*(round(side) for side in box)), 0.9))
            x = box[2] + 9 * scale
        drawn.append(Line(tuple(words)))
    return page, page_text(drawn, size=page.size)


def page_text(
    lines: Sequence[Line], *, rotation: int = 0, size: tuple[int, int] = (WIDTH, HEIGHT)
) -> PageText:
    """Return a page of that many pixels with `lines`."""
    return PageText(
        width_px=size[0],
        height_px=size[1],
        dpi=DPI,
        blank=not lines,
        lines=tuple(lines),
        source="pixels",
        rotation=rotation,
        skew_degrees=0.0,
        quality=PageQuality(0.9),
        engines=(EngineUsed("fake", "1"),),
        steps=(),
    )


def turned(page: Image.Image, text: PageText, *, rotation: int) -> tuple[Image.Image, PageText]:
    """Return the page lying so that `rotation` degrees clockwise make it upright."""
    lying = page.rotate(rotation, expand=True)
    move: dict[int, Callable[[BoundingBox], tuple[int, int, int, int]]] = {
        0: lambda b: (b.x0, b.y0, b.x1, b.y1),
        90: lambda b: (b.y0, WIDTH - b.x1, b.y1, WIDTH - b.x0),
        180: lambda b: (WIDTH - b.x1, HEIGHT - b.y1, WIDTH - b.x0, HEIGHT - b.y0),
        270: lambda b: (HEIGHT - b.y1, b.x0, HEIGHT - b.y0, b.x1),
    }
    lines = [
        Line(tuple(Word(w.text, BoundingBox(*move[rotation](w.box)), w.confidence) for w in line.words))
        for line in text.lines
    ]
    return lying, page_text(lines, rotation=rotation, size=lying.size)


def write_scan(page: Image.Image, path: Path, **options: Any) -> Path:
    """Save the page at its resolution."""
    page.save(path, dpi=(DPI, DPI), **options)
    return path


def pdf_of(jpeg: Path, path: Path, *, extra: bytes = b"") -> Path:
    """Write a PDF whose only page is the JPEG, followed by the operators `extra`."""
    with pikepdf.new() as pdf, Image.open(jpeg) as image:
        scan = pdf.make_stream(jpeg.read_bytes())
        scan.Type, scan.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        scan.Width, scan.Height, scan.BitsPerComponent = image.width, image.height, 8
        scan.ColorSpace = pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB
        scan.Filter, scan.Interpolate = pikepdf.Name.DCTDecode, True
        width, height = image.width * 72 / DPI, image.height * 72 / DPI
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, width, height],
            Resources=pikepdf.Dictionary(
                XObject=pikepdf.Dictionary(Scan=scan), Font=pikepdf.Dictionary(F=helvetica)
            ),
            Contents=pdf.make_stream(b"q %f 0 0 %f 0 0 cm /Scan Do Q\n" % (width, height) + extra),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(path)
    return path


def archive(pages: Sequence[SourcePage], target: Path) -> list[PageOutcome]:
    """Write the archive copy of `pages` and return how each came into it."""
    words = [word.text for page in pages if page.text for word in page.text.words]
    font = font_for(words, metrics=metrics_of(font_path()))
    parts = [target.with_suffix(f".{number}") for number in range(len(pages))]
    outcomes = [
        make_page(page, part, font=font, max_pixels=10**8) for page, part in zip(pages, parts, strict=True)
    ]
    bind_pages(parts, target, outcomes=outcomes, description=DESCRIPTION, font=font)
    return outcomes


def archive_one(path: Path, media_type: str, text: PageText | None, target: Path) -> PageOutcome:
    """Write the archive copy of a file of one page."""
    return archive([SourcePage(path, media_type, 1, text)], target)[0]
