"""What a scanned page is to the pile it lies in: a separator, a blank page, a page of a dossier, or a doubt.

A sheet of ours is known by its QR codes and, without them, by its bars: one whose codes are torn off or stamped over is
a doubt, never a page of a dossier. A foreign QR code, of a citizen card or a receipt, says nothing.
"""

import cv2
import numpy as np
import numpy.typing as npt

from ingest.bar_patterns import Ink, has_bars
from ingest.page_read import BlankPage, DoubtfulSheet, OrdinaryPage, PageContent, PatchPage, SheetPage
from ingest.qr_reading import GrayPixels, read_hard_qr_codes, read_qr_codes
from ingest.sheet_code import BadSheetCodeError, is_sheet_code, parse_sheet_code
from ingest.sheets.geometry import PATCH_T, PATCH_T_TURNED, SHEET_BARS

Pixels = npt.NDArray[np.uint8]

_SMALL_SIDE_PX = 1170
"""Long side of the picture in which bars and marks are sought, about: A4 at 100 dpi."""
_LEAST_SIDE_PX = 300
"""Of a picture too small to say that nothing stands on it."""
_INK_SHARE = 0.6
"""Of the paper's brightness, below which it is printed black."""
_MARK_CONTRAST, _STRONG_CONTRAST = 22, 55
"""Gray levels below the paper near by, from which there is a mark at all, and from which it is ink of this side."""
_LEAST_MARK_PX = 6
"""Smaller marks are dust."""
_EDGE_SHARE = 0.04
"""Of each side: shadows of the scanner's lid and holes of a binder are no marks."""
_FEW_SPECKS = 6
_NEIGHBORHOOD_PX = 41


def read_separator(pixels: Pixels) -> PageContent:
    """Return what a page is.

    Args:
        pixels: Height x width, gray, or height x width x 3, BGR; at any turn.
    """
    full = _without_stamps(pixels)
    small = np.asarray(cv2.medianBlur(_shrunk(full), 3), dtype=np.uint8)
    codes = _ours(read_qr_codes(full)) or _ours(read_qr_codes(small))
    if codes:
        return _sheet(codes)
    ink = _ink(small)
    if has_bars(ink, (SHEET_BARS,)):
        codes = _ours(_sought_hard(full))
        return _sheet(codes) if codes else DoubtfulSheet("unreadable_code")
    if has_bars(ink, (PATCH_T, PATCH_T_TURNED)):
        return PatchPage()
    return _blank_or_ordinary(_gray(_shrunk(pixels)))


def _ours(codes: frozenset[str]) -> frozenset[str]:
    return frozenset(filter(is_sheet_code, codes))


def _sheet(codes: frozenset[str]) -> SheetPage | DoubtfulSheet:
    try:
        said = {parse_sheet_code(code) for code in codes}
    except BadSheetCodeError:
        return DoubtfulSheet("bad_check")
    return SheetPage(said.pop()) if len(said) == 1 else DoubtfulSheet("codes_disagree")


def _sought_hard(page: GrayPixels) -> frozenset[str]:
    """Return codes found by slower ways, on a page that is a sheet of ours."""
    calm = np.asarray(cv2.medianBlur(page, 5), dtype=np.uint8)
    small = _shrunk(page)
    doubled = np.asarray(cv2.resize(small, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    return frozenset[str]().union(*map(read_hard_qr_codes, (page, calm, small, doubled)))


def _shrunk(pixels: Pixels) -> Pixels:
    """Return the page at about a hundred dots an inch: each pixel the mean of a square, which calms noise."""
    factor = round(max(pixels.shape[:2]) / _SMALL_SIDE_PX)
    if factor < 2:
        return pixels
    height, width = (side // factor for side in pixels.shape[:2])
    whole = pixels[: height * factor, : width * factor]
    return np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _without_stamps(pixels: Pixels) -> GrayPixels:
    """Return the brightest of the three colors: black stays black, red and blue stamps fade."""
    if pixels.ndim == 2:
        return pixels
    blue, green, red = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(blue, green), red), dtype=np.uint8)


def _gray(pixels: Pixels) -> GrayPixels:
    if pixels.ndim == 2:
        return pixels
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def _ink(gray: GrayPixels) -> Ink:
    paper = float(np.percentile(gray[::8, ::8], 90))
    return gray < _INK_SHARE * paper


def _blank_or_ordinary(gray: GrayPixels) -> BlankPage | OrdinaryPage:
    contrast = _contrast(gray)
    strong = _marks(contrast, threshold=_STRONG_CONTRAST)
    is_clean = strong <= _FEW_SPECKS and _marks(contrast, threshold=_MARK_CONTRAST) <= _FEW_SPECKS
    return BlankPage() if is_clean and max(gray.shape) >= _LEAST_SIDE_PX else OrdinaryPage(strong)


def _contrast(gray: GrayPixels) -> GrayPixels:
    """Return how much darker each pixel is than the paper around it, without the edges of the page."""
    size = (_NEIGHBORHOOD_PX, _NEIGHBORHOOD_PX)
    paper = cv2.dilate(cv2.blur(gray, size), np.ones((3, 3), dtype=np.uint8))
    down, right = (round(side * _EDGE_SHARE) for side in gray.shape)
    inner = np.s_[down : gray.shape[0] - down, right : gray.shape[1] - right]
    return np.asarray(cv2.subtract(paper, gray)[inner], dtype=np.uint8)


def _marks(contrast: GrayPixels, *, threshold: int) -> int:
    """Return how many marks stand out by `threshold`."""
    seen = np.asarray(contrast >= threshold, dtype=np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(seen, connectivity=8)
    return int(np.count_nonzero(stats[1:, cv2.CC_STAT_AREA] >= _LEAST_MARK_PX))
