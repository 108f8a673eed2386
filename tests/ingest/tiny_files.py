"""Builders of tiny files: images and PDFs of a few hundred bytes."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
from PIL import Image


def noise(width: int = 40, height: int = 60, *, mode: str = "RGB") -> Image.Image:
    """Return an image that no codec makes plain."""
    values = np.random.default_rng(7).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(values).convert(mode)


def image_bytes(kind: str, image: Image.Image | None = None, **options: Any) -> bytes:
    """Return an image file of Pillow's format `kind`."""
    buffer = BytesIO()
    (image or noise()).save(buffer, kind, **options)
    return buffer.getvalue()


def tiff_of(*frames: Image.Image, **options: Any) -> bytes:
    """Return a TIFF of several frames."""
    return image_bytes("TIFF", frames[0], save_all=True, append_images=list(frames[1:]), **options)


def pdf_of(
    *,
    pages: int = 1,
    content: bytes = b"",
    change: Callable[[pikepdf.Pdf], None] | None = None,
    **options: Any,
) -> bytes:
    """Return a PDF of empty A4 pages with `content` drawn on each, changed by `change` before it is saved."""
    buffer = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595, 842)).Contents = pdf.make_stream(content)
        if change is not None:
            change(pdf)
        pdf.save(buffer, **options)
    return buffer.getvalue()
