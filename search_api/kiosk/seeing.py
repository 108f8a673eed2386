"""Which of our codes a picture shows; it is opened in a bounded child process, in memory, and kept nowhere."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.qr_reading import GrayPixels, read_hard_qr_codes, read_qr_codes
from schemas.bounded import run_bounded
from schemas.errors import InvalidInputError
from schemas.settings import Settings
from search_api.kiosk.scanned import UNKNOWN, Scanned, ScannedKind, read_scanned

MOST_FRAME_BYTES = 300_000
"""Of a picture that a camera sends by itself: 640 pixels wide, as JPEG."""
_FORMATS = ("JPEG", "PNG", "WEBP")
_MOST_PIXELS = 60_000_000
_SIDES = (1_600, 800, 3_200)
"""Photographs are often finer than their sharpness: seen smaller they are read better, and far codes larger."""


def seen_code(content: bytes, *, settings: Settings) -> Scanned | None:
    """Return the code in a picture, one of ours before any other; None where there is none or it cannot be opened."""
    limits = {"memory_mb": settings.child_memory_mb, "seconds": settings.child_seconds}
    try:
        texts = run_bounded(qr_texts, content, **limits)
    except InvalidInputError:
        return None
    codes = [read_scanned(text) for text in texts]
    ours = [code for code in codes if code.kind is not ScannedKind.UNKNOWN]
    return ours[0] if ours else UNKNOWN if codes else None


def qr_texts(content: bytes) -> list[str]:
    """Return the texts of the QR codes in a picture; runs in a child process."""
    try:
        picture = Image.open(BytesIO(content), formats=_FORMATS)
        if picture.width * picture.height > _MOST_PIXELS:
            return []
        gray = ImageOps.exif_transpose(picture.convert("L"))
    except (UnidentifiedImageError, OSError, SyntaxError):
        return []
    for side in _SIDES:
        pixels = _no_larger(gray, side)
        for read in (read_qr_codes, read_hard_qr_codes):
            if texts := read(pixels):
                return sorted(texts)
        if max(gray.size) <= side:
            break
    return []


def _no_larger(gray: Image.Image, side: int) -> GrayPixels:
    small = gray.copy()
    small.thumbnail((side, side))
    return np.asarray(small)
