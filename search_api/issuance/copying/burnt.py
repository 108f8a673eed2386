"""How a page of a copy will look: upright, its masks burnt in, as JPEG for the screen."""

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from ocr.pictures.image import decode_page
from schemas.copies import CopiedPage
from search_api.copies.masking import masked_page

_WIDTH, _QUALITY = 1600, 80


def draw_burnt(
    path: Path, *, media_type: str, file_page: int, rotation: int, copied: CopiedPage, max_pixels: int
) -> bytes:
    """Return the page as it is copied. Foreign decoders run here: call it in a child.

    Args:
        path: The original file.
        media_type: Of the file.
        file_page: From 1 within the file.
        rotation: Clockwise degrees that make the page upright.
        copied: What of the page is copied.
        max_pixels: Larger pages are refused.

    Raises:
        UnreadableFileError: The page cannot be decoded.
        MaskOutsidePageError: A mask does not lie on the page.
    """
    decoded = decode_page(path, media_type=media_type, file_page=file_page, max_pixels=max_pixels)
    burnt = masked_page(decoded.pixels, None, copied).pixels
    upright = np.rot90(burnt, -(rotation // 90))
    shown = upright if upright.ndim == 2 else upright[:, :, ::-1]
    image = Image.fromarray(np.ascontiguousarray(shown))
    image.thumbnail((_WIDTH, _WIDTH * 4))
    file = BytesIO()
    image.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()
