"""A page of a file as pixels, fine enough to tell separators; what is read on it is decoded by `ocr`, exactly.

Foreign decoders run in the process that calls: see `ingest.pile_reading`. The only home of pypdfium2 in this package.
"""

from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from ingest.tiff import is_preview
from schemas.media_types import check_page_size, media_type_named
from schemas.scan_refusals import (
    DamagedFileError,
    PasswordProtectedError,
    TruncatedImageError,
    refusing_damage,
)

Pixels = npt.NDArray[np.uint8]

_RENDER_DPI = 200
_POINTS_AN_INCH = 72
_MOST_DRAWN_PIXELS = 16_000_000
_MOST_OBJECTS = 1_000
_JPEG_SCAN, _JPEG_END = b"\xff\xda", b"\xff\xd9"
_GRAY_MODES = frozenset({"1", "L"})


def page_pixels(path: Path, *, media_type: str, file_page: int, max_pixels: int) -> Pixels:
    """Return a page, height x width, gray, or height x width x 3, BGR.

    Args:
        path: The file.
        media_type: As `ingest.scan_check` found it.
        file_page: From 1 within the file.
        max_pixels: Larger images are refused.

    Raises:
        UnreadableFileError: The page cannot be decoded.
    """
    if media_type == "application/pdf":
        return _drawn(path, file_page=file_page, max_pixels=max_pixels)
    return _decoded(path, media_type=media_type, file_page=file_page, max_pixels=max_pixels)


def _decoded(path: Path, *, media_type: str, file_page: int, max_pixels: int) -> Pixels:
    Image.MAX_IMAGE_PIXELS = None  # our own bound is checked as soon as the size is known
    kind = media_type_named(media_type)
    with refusing_damage(), Image.open(path, formats=(kind.pillow_format or "",)) as image:
        if media_type == "image/tiff":
            _seek_page(image, file_page)
        check_page_size(kind, width_px=image.width, height_px=image.height, max_pixels=max_pixels)
        if image.mode.startswith("I;16"):
            return np.asarray(np.asarray(image) >> 8, dtype=np.uint8)
        if image.mode in _GRAY_MODES:
            return np.asarray(image.convert("L"))
        return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])


def _seek_page(image: Image.Image, file_page: int) -> None:
    frame = pages = 0
    while pages < file_page:
        try:
            image.seek(frame)
        except EOFError as error:
            raise DamagedFileError from error
        pages += not is_preview(image)
        frame += 1


def _drawn(path: Path, *, file_page: int, max_pixels: int) -> Pixels:
    try:
        with closing(pypdfium2.PdfDocument(path)) as pdf, closing(pdf[file_page - 1]) as page:
            width, height = page.get_size()
            most = min(max_pixels, _MOST_DRAWN_PIXELS)
            scale = min(_RENDER_DPI / _POINTS_AN_INCH, (most / (width * height)) ** 0.5)
            with closing(page.render(scale=scale)) as bitmap:
                pixels: Pixels = bitmap.to_numpy()[:, :, :3].copy()
            _check_was_drawn(page, pixels)
            return pixels
    except pypdfium2.PdfiumError as error:
        needs_password = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise (PasswordProtectedError if needs_password else DamagedFileError) from error
    except (IndexError, ZeroDivisionError) as error:
        raise DamagedFileError from error


def _check_was_drawn(page: Any, pixels: Pixels) -> None:
    """Check the images of a page: what cannot be decoded is left out silently, and would pass for a blank page.

    Raises:
        TruncatedImageError: The end of one is missing.
        DamagedFileError: The page is empty and holds an image.
        pypdfium2.PdfiumError: The same.
    """
    images = [
        thing
        for thing in islice(page.get_objects(), _MOST_OBJECTS)
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE
    ]
    for image in images:
        if image.get_filters() == ["DCTDecode"]:
            content = bytes(image.get_data())
            if content.rfind(_JPEG_END) <= content.rfind(_JPEG_SCAN):
                raise TruncatedImageError
    if images and pixels.min() == pixels.max():
        for image in images:
            image.get_bitmap(render=False).close()
