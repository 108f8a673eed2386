"""What a file or a picture of a paper shows: the text of its QR code, and what is printed.

Files of strangers are opened in a bounded child process. Nothing found here is believed yet.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from PIL import Image

from ingest.qr_reading import GrayPixels, read_hard_qr_codes, read_qr_codes
from ingest.scan_check import inspect_scan
from ocr.pictures.image import decode_page
from ocr.text_layers.text_layer import extract_characters
from schemas.bounded import run_bounded
from schemas.errors import InvalidInputError
from schemas.media_types import MEDIA_TYPES, recognize_media_type
from schemas.settings import Settings
from schemas.verify_code import BadVerifyCodeError, read_verify_code
from search_api.verification.printed import PrintedLine, PrintedValues, lines_of, read_values

_PDF = MEDIA_TYPES[0]
_HEAD_BYTES = 1024
_MOST_PAGES = 10
"""Papers of ours are shorter."""
_MOST_PIXELS = 50_000_000
_DRAWN_DPI = 200
_SCALES = (1.0, 0.5, 2.0, 0.25)
"""Photographs are often finer than their sharpness: seen smaller they are read better; scans of fax size larger."""
_LONGEST_SIDE = 6_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file or a picture shows."""

    qr_text: str | None = None
    """Of the QR code of a paper; None where none can be read."""
    values: PrintedValues | None = None
    """What is printed; None where the text cannot be extracted, or was read from a picture by some machine."""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What one page shows."""

    qr_text: str | None
    lines: tuple[PrintedLine, ...] | None
    """None where the page is a picture: a text layer over it holds what some machine read, slips included."""


def is_picture(content: bytes) -> bool:
    """Return whether this is a picture of a kind that is taken, and no PDF."""
    kind = recognize_media_type(content[:_HEAD_BYTES])
    return kind is not None and kind is not _PDF


def look_at(content: bytes, *, settings: Settings) -> Seen:
    """Return what a PDF or a picture shows; what cannot be opened shows nothing."""
    bounded = partial(run_bounded, memory_mb=settings.child_memory_mb, seconds=settings.child_seconds)
    try:
        with _on_disk(content) as path:
            scan = bounded(inspect_scan, path, max_pixels=_MOST_PIXELS, max_pages=_MOST_PAGES)
            see = partial(bounded, see_page, path, media_type=scan.media_type)
            pages = [see(file_page=page + 1) for page in range(len(scan.pages))]
    except InvalidInputError:
        return Seen()
    texts = [page.qr_text for page in reversed(pages) if page.qr_text is not None]
    lines = [page.lines for page in pages if page.lines is not None]
    return Seen(texts[0] if texts else None, read_values(lines) if len(lines) == len(pages) else None)


def see_page(path: Path, *, media_type: str, file_page: int) -> SeenPage:
    """Return what a page shows; runs in a child process.

    Raises:
        UnreadableFileError: The page cannot be decoded.
        UnreadableTextLayerError: Its text is damaged.
    """
    page = decode_page(
        path, media_type=media_type, file_page=file_page, max_pixels=_MOST_PIXELS, render_dpi=_DRAWN_DPI
    )
    is_drawn = page.pdf_kind == "text"
    lines = tuple(lines_of(extract_characters(path, file_page=file_page))) if is_drawn else None
    # What a program drew is sharp: other scales would find nothing more.
    return SeenPage(_qr_text(_gray(page.pixels), scales=_SCALES[:1] if is_drawn else _SCALES), lines)


def is_of_a_paper(text: str) -> bool:
    """Return whether the text of a QR code has the shape of those on papers: an address that ends with a code."""
    try:
        read_verify_code(text)
        return urlsplit(text).scheme in {"http", "https"}
    except (BadVerifyCodeError, ValueError):
        return False


def _qr_text(gray: GrayPixels, *, scales: tuple[float, ...]) -> str | None:
    for scale in scales:
        scaled = _scaled(gray, scale)
        for read in (read_qr_codes, read_hard_qr_codes):
            if found := [text for text in sorted(read(scaled)) if is_of_a_paper(text)]:
                return found[0]
    return None


@contextmanager
def _on_disk(content: bytes) -> Iterator[Path]:
    with tempfile.NamedTemporaryFile(prefix="trichluc-") as file:
        file.write(content)
        file.flush()
        yield Path(file.name)


def _gray(pixels: GrayPixels) -> GrayPixels:
    if pixels.ndim == 2:
        return pixels
    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels[:, :, ::-1])).convert("L"))


def _scaled(gray: GrayPixels, scale: float) -> GrayPixels:
    height, width = (max(1, round(side * scale)) for side in gray.shape)
    if scale == 1.0 or max(height, width) > _LONGEST_SIDE:
        return gray
    resample = Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BOX
    return np.asarray(Image.fromarray(gray).resize((width, height), resample))
