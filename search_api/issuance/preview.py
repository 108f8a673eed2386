"""A paper as a picture for the screen."""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from ingest.pdf import inspect_pdf
from ocr.pictures.image import decode_page_safely
from schemas.errors import NotFoundError
from schemas.settings import Settings

_DPI = 110
_BETWEEN_PAGES = 6


def draw_paper(pdf: bytes, *, settings: Settings) -> bytes:
    """Return all pages of `pdf`, one below the other, as PNG, each drawn in a child process."""
    with tempfile.NamedTemporaryFile(prefix="trichluc-", suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        path = Path(file.name)
        pages = inspect_pdf(path, max_pixels=settings.max_pixels, max_pages=settings.max_pages)
        drawn = [_draw_page(path, number, settings=settings) for number in range(1, len(pages) + 1)]
    height = sum(page.height + _BETWEEN_PAGES for page in drawn) - _BETWEEN_PAGES
    paper = Image.new("RGB", (max(page.width for page in drawn), height), "gray")
    top = 0
    for page in drawn:
        paper.paste(page, (0, top))
        top += page.height + _BETWEEN_PAGES
    picture = BytesIO()
    paper.save(picture, "PNG")
    return picture.getvalue()


def draw_paper_page(pdf: bytes, number: int, *, settings: Settings) -> bytes:
    """Return page `number`, from 1, of `pdf` as PNG, drawn in a child process.

    Raises:
        NotFoundError: It has no such page.
    """
    with tempfile.NamedTemporaryFile(prefix="trichluc-", suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        path = Path(file.name)
        if (
            not 1
            <= number
            <= len(inspect_pdf(path, max_pixels=settings.max_pixels, max_pages=settings.max_pages))
        ):
            raise NotFoundError(f"Giấy tờ này không có tờ {number}.")
        picture = BytesIO()
        _draw_page(path, number, settings=settings).save(picture, "PNG")
    return picture.getvalue()


def count_pages(pdf: bytes, *, settings: Settings) -> int:
    """Return how many pages `pdf` has."""
    with tempfile.NamedTemporaryFile(prefix="trichluc-", suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        return len(inspect_pdf(Path(file.name), max_pixels=settings.max_pixels, max_pages=settings.max_pages))


def _draw_page(path: Path, number: int, *, settings: Settings) -> Image.Image:
    page = decode_page_safely(
        path,
        media_type="application/pdf",
        file_page=number,
        max_pixels=settings.max_pixels,
        memory_mb=settings.child_memory_mb,
        seconds=settings.child_seconds,
        render_dpi=_DPI,
    )
    return Image.fromarray(page.pixels if page.pixels.ndim == 2 else page.pixels[:, :, ::-1])
