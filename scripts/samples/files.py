"""Pages become files: JPEG, PNG, TIFF (G4, LZW, JPEG) and PDF, without a trace of when they were made."""

import io
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from fpdf import FPDF
from PIL import Image

from schemas.assets import FONTS, font_path
from scripts.samples.damage import INK_COLORS, Scan
from scripts.samples.render import RenderedPage
from scripts.samples.sheet import Placed, SetPage

MADE = datetime(2026, 1, 2, tzinfo=UTC)
POINTS = 72
JPEG_QUALITY = 72


def write_single(page: RenderedPage, stem: Path, *, rng: np.random.Generator) -> Path:
    """Write one scanned page beside `stem` in a format that suits its tone, and return the file."""
    assert page.scan is not None
    tone, chance = page.scan.look.tone, rng.random()
    if tone == "onebit":
        suffix = ".tif" if chance < 0.6 else ".png"
    elif tone == "gray":
        suffix = ".jpg" if chance < 0.6 else ".tif" if chance < 0.8 else ".png"
    else:
        suffix = ".jpg" if chance < 0.8 else ".tif" if chance < 0.9 else ".pdf"
    path = stem.with_suffix(stem.suffix + suffix)
    if suffix == ".tif":
        write_tiff([page], path)
    elif suffix == ".pdf":
        write_pdf([page], path)
    else:
        picture = _picture(page.scan, lossless=suffix == ".png")
        picture.save(path, quality=JPEG_QUALITY, dpi=(page.dpi, page.dpi), compress_level=4)
    return path


def write_tiff(pages: list[RenderedPage], path: Path) -> None:
    """Write `pages`, all of one tone, to the TIFF file `path`."""
    scans = [page.scan for page in pages if page.scan]
    compression = {"onebit": "group4", "gray": "tiff_lzw", "color": "jpeg"}[scans[0].look.tone]
    first, *others = [_picture(scan, lossless=compression == "tiff_lzw") for scan in scans]
    dpi = (pages[0].dpi, pages[0].dpi)
    if compression == "jpeg":
        first.save(
            path, compression=compression, quality=JPEG_QUALITY, dpi=dpi, save_all=True, append_images=others
        )
    else:
        first.save(path, compression=compression, dpi=dpi, save_all=True, append_images=others)


def write_pdf(pages: list[RenderedPage], path: Path) -> None:
    """Write `pages` to the PDF file `path`: scans as one picture a page, digital pages as text."""
    pdf = FPDF(unit="pt")
    pdf.set_creation_date(MADE)
    pdf.set_margin(0)
    pdf.set_auto_page_break(False)
    for page in pages:
        width, height = (side * POINTS / page.dpi for side in page.size)
        pdf.add_page(format=(width, height))
        if page.scan is not None:
            pdf.image(_encoded(page.scan), x=0, y=0, w=width, h=height)
        elif page.digital is not None:
            _typeset(pdf, page.digital)
    path.write_bytes(bytes(pdf.output()))


def _typeset(pdf: FPDF, page: SetPage) -> None:
    share = POINTS / page.dpi
    for name in sorted({placed.font for placed in _all_text(page)} & set(FONTS)):
        if name not in pdf.fonts:
            pdf.add_font(name, fname=str(font_path(name)))
    for placed in _all_text(page):
        pdf.set_font(placed.font, size=placed.size_px * share)
        pdf.set_text_color(*INK_COLORS[placed.color])
        pdf.text(placed.x * share, placed.baseline * share, placed.text)
    pdf.set_line_width(0.6)
    for x0, y0, x1, y1 in page.rules:
        pdf.line(x0 * share, y0 * share, x1 * share, y1 * share)
    pdf.set_dash_pattern(dash=0.8, gap=1.8)
    for leader in page.leaders:
        y = leader.baseline * share
        pdf.line(leader.x0 * share, y, leader.x1 * share, y)
    pdf.set_dash_pattern()
    pdf.set_draw_color(*INK_COLORS["red"])
    for x0, y0, x1, y1 in (*page.stamps, *(stamp.frame for stamp in page.overprints)):
        pdf.rect(x0 * share, y0 * share, (x1 - x0) * share, (y1 - y0) * share)
    pdf.set_draw_color(0)


def _all_text(page: SetPage) -> list[Placed]:
    return [*page.placed, *(placed for stamp in page.overprints for placed in stamp.placed)]


def _encoded(scan: Scan) -> io.BytesIO:
    held = io.BytesIO()
    picture = _picture(scan, lossless=False)
    if scan.look.tone == "onebit":
        picture.save(held, "PNG")
    else:
        picture.save(held, "JPEG", quality=JPEG_QUALITY)
    held.seek(0)
    return held


def _picture(scan: Scan, *, lossless: bool) -> Image.Image:
    """Return the scan as Pillow has it; in fewer shades where the format keeps every one."""
    if scan.look.tone == "onebit":
        return Image.fromarray(scan.picture > 127)
    return Image.fromarray(scan.picture & 0xF8 | 0x04 if lossless else scan.picture)
