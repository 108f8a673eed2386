"""PDF files before they are drawn: can they be opened, how many pages, how large. The only home of pikepdf."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from ingest.cut_off import lacks_end
from ingest.scan_page import ScanPage
from schemas.resolution import believable_dpi
from schemas.scan_refusals import (
    DamagedFileError,
    DynamicXfaFormError,
    NoPagesError,
    PasswordProtectedError,
    TooManyPagesError,
    TooManyPixelsError,
    TruncatedImageError,
    refusing_damage,
)

_POINTS_AN_INCH = 72
_RENDER_DPI = 300
_A4_POINTS = (595.0, 842.0)
_QUARTER_TURN = 90
_DEEPEST_FORM = 6
_MOST_OBJECTS_A_PAGE = 2_000
_MOST_DRAWN_PIXELS = 40_000_000
_COMPONENTS = {
    "/DeviceGray": 1,
    "/CalGray": 1,
    "/Indexed": 1,
    "/DeviceRGB": 3,
    "/CalRGB": 3,
    "/Lab": 3,
    "/DeviceCMYK": 4,
}
_PDFA = re.compile(r"[1-4][ABUEF]?")
_SAME_SHAPE = 0.05
"""An image is taken for the whole page where their proportions differ by no more."""


def inspect_pdf(path: Path, *, max_pixels: int, max_pages: int) -> tuple[ScanPage, ...]:
    """Return the pages of a PDF; what it carries beside them, such as attachments, is left alone.

    A file that opens without a password is read, whatever its owner restricted.

    Raises:
        UnreadableFileError: It cannot be opened, has no pages or too many, or one of its images is too large.
    """
    may_be_cut_off = lacks_end(path, media_type="application/pdf")
    try:
        with refusing_damage(), pikepdf.open(path, access_mode=pikepdf.AccessMode.stream) as pdf:
            _check_document(pdf, max_pages=max_pages)
            if may_be_cut_off and pdf.get_warnings():
                raise TruncatedImageError
            return tuple(_page(page, max_pixels=max_pixels) for page in pdf.pages)
    except pikepdf.PasswordError as error:
        raise PasswordProtectedError from error
    except (pikepdf.PdfError, pikepdf.DataDecodingError, pikepdf.DependencyError, DamagedFileError) as error:
        raise (TruncatedImageError if may_be_cut_off else DamagedFileError) from error


def _check_document(pdf: pikepdf.Pdf, *, max_pages: int) -> None:
    if bool(pdf.Root.get("/NeedsRendering", False)):
        raise DynamicXfaFormError
    if len(pdf.pages) == 0:
        raise NoPagesError
    if len(pdf.pages) > max_pages:
        raise TooManyPagesError


def claimed_pdfa(path: Path) -> str:
    """Return part and level of PDF/A that a file says to be, such as `2B`; empty where it says none."""
    try:
        with refusing_damage(), pikepdf.open(path, access_mode=pikepdf.AccessMode.stream) as pdf:
            claimed = str(pdf.open_metadata().pdfa_status)
            return claimed if _PDFA.fullmatch(claimed) else ""
    except (DamagedFileError, pikepdf.PdfError, pikepdf.PasswordError):
        return ""


def _page(page: pikepdf.Page, *, max_pixels: int) -> ScanPage:
    images = [(_size(image), _bits(image)) for image in _images(page.obj)]
    if any(width * height > max_pixels for (width, height), _ in images):
        raise TooManyPixelsError
    width, height = _page_points(page)
    whole = [image for image in images if _has_shape(image[0], width, height)]
    if len(whole) == 1:
        (width_px, height_px), bits = whole[0]
        dpi = believable_dpi(width_px, height_px, given=width_px / width * _POINTS_AN_INCH)
        return ScanPage(width_px, height_px, dpi=dpi, bits=bits)
    if int(page.rotation) % 180 == _QUARTER_TURN:
        width, height = height, width
    drawn_pixels = min(max_pixels, _MOST_DRAWN_PIXELS)
    scale = min(_RENDER_DPI / _POINTS_AN_INCH, (drawn_pixels / (width * height)) ** 0.5)
    return ScanPage(
        width_px=max(1, round(width * scale)),
        height_px=max(1, round(height * scale)),
        dpi=max(1, round(scale * _POINTS_AN_INCH)),
        bits=None,
    )


def _page_points(page: pikepdf.Page) -> tuple[float, float]:
    try:
        x0, y0, x1, y1 = (float(number) for number in page.cropbox.as_list())
    except (TypeError, ValueError, AttributeError, ArithmeticError, pikepdf.PdfError):
        return _A4_POINTS  # programs draw such a page on some standard sheet
    width, height = abs(x1 - x0), abs(y1 - y0)
    return (width, height) if width > 0 and height > 0 else _A4_POINTS


def _has_shape(image: tuple[int, int], width: float, height: float) -> bool:
    return min(image) > 0 and abs(image[0] / image[1] / (width / height) - 1) <= _SAME_SHAPE


def _images(page: Any) -> Iterator[Any]:
    """Yield the image streams that a page can draw, also those within its forms, each once."""
    waiting, seen = [(page, 0)], set[tuple[int, int]]()
    while waiting and len(seen) < _MOST_OBJECTS_A_PAGE:
        holder, depth = waiting.pop()
        for drawn in _drawn_by(holder):
            if drawn.objgen in seen:
                continue
            seen.add(drawn.objgen)
            subtype = drawn.get("/Subtype")
            if subtype == "/Image":
                yield drawn
                yield from (
                    mask for key in ("/SMask", "/Mask") if isinstance(mask := drawn.get(key), pikepdf.Stream)
                )
            elif subtype == "/Form" and depth < _DEEPEST_FORM:
                waiting.append((drawn, depth + 1))


def _drawn_by(holder: Any) -> Iterator[Any]:
    resources = pikepdf.Page(holder).resources if holder.get("/Type") == "/Page" else holder.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        return
    drawn = resources.get("/XObject")
    if isinstance(drawn, pikepdf.Dictionary):
        yield from (value for value in drawn.values() if isinstance(value, pikepdf.Stream))


def _bits(image: Any) -> int | None:
    """Return the bits a pixel of an image; None where it does not say so plainly."""
    try:
        if bool(image.get("/ImageMask", False)):
            return 1
        depth, space = int(image.get("/BitsPerComponent", 0)), image.get("/ColorSpace")
        if isinstance(space, pikepdf.Array):
            is_profile = space[0] == "/ICCBased"
            components = int(space[1].get("/N", 0)) if is_profile else _COMPONENTS.get(str(space[0]), 0)
        else:
            components = _COMPONENTS.get(str(space), 0)
    except (TypeError, ValueError, AttributeError, IndexError, pikepdf.PdfError):
        return None
    return depth * components or None


def _size(image: Any) -> tuple[int, int]:
    try:
        return int(image.get("/Width", 0)), int(image.get("/Height", 0))
    except (TypeError, ValueError):
        return 0, 0
