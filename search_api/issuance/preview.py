"""A paper as a picture for the screen."""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from ocr.pictures.image import decode_page_safely
from schemas.settings import Settings

_DPI = 110


def draw_paper(pdf: bytes, *, settings: Settings) -> bytes:
    """Return the first page of `pdf` as PNG, drawn in a child process."""
    with tempfile.NamedTemporaryFile(prefix="trichluc-", suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        page = decode_page_safely(
            Path(file.name),
            media_type="application/pdf",
            file_page=1,
            max_pixels=settings.max_pixels,
            memory_mb=settings.child_memory_mb,
            seconds=settings.child_seconds,
            render_dpi=_DPI,
        )
    pixels = page.pixels if page.pixels.ndim == 2 else page.pixels[:, :, ::-1]
    picture = BytesIO()
    Image.fromarray(pixels).save(picture, "PNG")
    return picture.getvalue()
