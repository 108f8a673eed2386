"""A page of a file to pixels. The only home of pypdfium2, which draws the pages of PDFs.

The pixels fix the coordinates of everything that is read on the page (`schemas.layout`): those of the image itself,
before any rotation, a camera's remark on orientation included. A page of a PDF that is one image has that image's
pixels; any other is drawn as a viewer shows it.
"""

from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from ocr.pictures.pdf_geometry import (
    POINTS_AN_INCH,
    Affine,
    Box,
    PdfPageKind,
    after,
    area,
    box_of_unit_square,
    common,
    page_kind,
    page_to_pixels,
    pixel_box,
    quarter_turns,
)
from ocr.pictures.raster import Pixels, check_jpeg, decode_raster
from schemas.bounded import run_bounded
from schemas.media_types import MOST_SIDE_PX
from schemas.resolution import believable_dpi
from schemas.scan_refusals import DamagedFileError, PasswordProtectedError, TooManyPixelsError

_WHOLE_PAGE = 0.95
_WORTH_CHECKING = 0.1
_LOWEST_IMAGE_DPI = 72
_MOST_DRAWN_PIXELS = 40_000_000
"""A2 at 300 dpi: larger drawings get fewer dots an inch."""
_MOST_OBJECTS = 20_000
_SAMPLE_STEP = 5
_BITS_OF_COLOR = 24
_WHITE = (255, 255, 255, 255)


@dataclass(frozen=True, slots=True, eq=False)
class PageImage:
    """A page as pixels: the coordinates in which everything read on it is kept."""

    pixels: Pixels
    """Height x width, gray, or height x width x 3, BGR; black-and-white is 0 and 255."""
    dpi: int
    is_rendering: bool
    """Whether we drew the page, instead of finding an image of it."""
    bits: int
    """Bits a pixel before decoding; 24 where it was drawn."""
    pdf_kind: PdfPageKind | None = None
    """`None` for image files."""
    points_to_pixels: Affine | None = None
    """Takes PDF user space (points, origin bottom-left, before /Rotate) to these pixels; `None` for image files."""


def decode_page(
    path: Path, *, media_type: str, file_page: int, max_pixels: int, render_dpi: int = 300
) -> PageImage:
    """Return the pixels of a page. Foreign decoders run in this process: see `decode_page_safely`.

    Args:
        path: The file.
        media_type: As `ingest.scan_check` found it.
        file_page: From 1 within the file.
        max_pixels: Larger images are refused.
        render_dpi: How finely a page is drawn that is not one image, where it does not get too large.

    Raises:
        UnreadableFileError: The page cannot be decoded; code and message say why and what to do.
    """
    if media_type == "application/pdf":
        return _decode_pdf_page(path, file_page=file_page, max_pixels=max_pixels, render_dpi=render_dpi)
    raster = decode_raster(path, media_type=media_type, file_page=file_page, max_pixels=max_pixels)
    return PageImage(raster.pixels, dpi=raster.dpi, is_rendering=False, bits=raster.bits)


def decode_page_safely(
    path: Path,
    *,
    media_type: str,
    file_page: int,
    max_pixels: int,
    memory_mb: int,
    seconds: int,
    render_dpi: int = 300,
) -> PageImage:
    """Return what `decode_page` gives, decoded in a child process within bounds of memory and time.

    Raises:
        UnreadableFileError: As there, or the page broke a bound.
    """
    return run_bounded(
        decode_page,
        path,
        media_type=media_type,
        file_page=file_page,
        max_pixels=max_pixels,
        render_dpi=render_dpi,
        memory_mb=memory_mb,
        seconds=seconds,
    )


class _PlacedImage(NamedTuple):
    """An image on a page of a PDF, as it lies there."""

    source: Any
    width_px: int
    """Along the page, whichever side of the image that is."""
    height_px: int
    bounds: Box
    is_square_on: bool
    """Whether its sides are parallel to those of the page."""


def _decode_pdf_page(path: Path, *, file_page: int, max_pixels: int, render_dpi: int) -> PageImage:
    try:
        with closing(pypdfium2.PdfDocument(path)) as pdf:
            pdf.init_forms()  # without it filled fields and visible signatures stay out of the picture
            with closing(pdf[file_page - 1]) as page:
                return _page_image(page, max_pixels=max_pixels, render_dpi=render_dpi)
    except pypdfium2.PdfiumError as error:
        needs_password = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise (PasswordProtectedError if needs_password else DamagedFileError) from error
    except (IndexError, ZeroDivisionError) as error:
        raise DamagedFileError from error


def _page_image(page: Any, *, max_pixels: int, render_dpi: int) -> PageImage:
    images, has_text = _survey(page)
    page_box = page.get_bbox()
    if any(image.width_px * image.height_px > max_pixels for image in images):
        raise TooManyPixelsError
    shares = [area(common(image.bounds, page_box)) / area(page_box) for image in images]
    kind = page_kind(image_share=sum(shares), has_text=has_text)
    whole = [
        image for image, share in zip(images, shares, strict=True) if _is_page(image, page_box, share=share)
    ]
    if len(whole) == 1:
        drawn = _draw_as(whole[0], page, kind=kind)
    else:
        drawn = _draw(page, dpi=render_dpi, max_pixels=min(max_pixels, _MOST_DRAWN_PIXELS), kind=kind)
    for image, share in zip(images, shares, strict=True):
        if share >= _WORTH_CHECKING:
            _check_was_drawn(image, drawn)
    return drawn


def _survey(page: Any) -> tuple[list[_PlacedImage], bool]:
    """Return the images of a page, and whether it holds text."""
    images, has_text = [], False
    for thing in islice(page.get_objects(), _MOST_OBJECTS):
        if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            has_text = True
        elif thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(_place(thing))
    return images, has_text


def _place(image: Any) -> _PlacedImage:
    placed, container = image.get_matrix().get(), image.container
    while container is not None:
        placed, container = after(placed, container.get_matrix().get()), container.container
    turns = quarter_turns(placed)
    width, height = image.get_px_size()
    if turns in {1, 3}:
        width, height = height, width
    return _PlacedImage(image, width, height, box_of_unit_square(placed), is_square_on=turns is not None)


def _is_page(image: _PlacedImage, page_box: Box, *, share: float) -> bool:
    width_inches = (image.bounds[2] - image.bounds[0]) / POINTS_AN_INCH
    is_usable = max(image.width_px, image.height_px) <= MOST_SIDE_PX
    is_fine_enough = image.width_px >= _LOWEST_IMAGE_DPI * width_inches
    is_all_shown = area(page_box) * share >= _WHOLE_PAGE * area(image.bounds)
    return image.is_square_on and share >= _WHOLE_PAGE and is_all_shown and is_usable and is_fine_enough


def _draw_as(image: _PlacedImage, page: Any, *, kind: PdfPageKind) -> PageImage:
    """Draw the page so that the pixels of `image` fall on those of the result, what lies over it included."""
    page.set_rotation(0)
    page_left, page_bottom, page_right, page_top = page.get_bbox()
    left, bottom, right, top = image.bounds
    x_scale, y_scale = image.width_px / (right - left), image.height_px / (top - bottom)
    pixels = _render(
        page,
        size=(image.width_px, image.height_px),
        page_start=(round((page_left - left) * x_scale), round((top - page_top) * y_scale)),
        page_size=(round((page_right - page_left) * x_scale), round((page_top - page_bottom) * y_scale)),
    )
    dpi = believable_dpi(image.width_px, image.height_px, given=x_scale * POINTS_AN_INCH)
    bits = int(image.source.get_metadata().bits_per_pixel) or _BITS_OF_COLOR
    to_pixels = (x_scale, 0.0, 0.0, -y_scale, -left * x_scale, top * y_scale)
    return PageImage(
        pixels, dpi=dpi, is_rendering=False, bits=bits, pdf_kind=kind, points_to_pixels=to_pixels
    )


def _draw(page: Any, *, dpi: int, max_pixels: int, kind: PdfPageKind) -> PageImage:
    """Draw the page as a viewer shows it, /Rotate obeyed, at `dpi` or as finely as `max_pixels` allows."""
    width, height = page.get_size()
    scale = min(
        dpi / POINTS_AN_INCH, (max_pixels / (width * height)) ** 0.5, MOST_SIDE_PX / max(width, height)
    )
    size = (max(1, int(width * scale + 0.5)), max(1, int(height * scale + 0.5)))
    return PageImage(
        _render(page, size=size, page_start=(0, 0), page_size=size),
        dpi=max(1, round(scale * POINTS_AN_INCH)),
        is_rendering=True,
        bits=_BITS_OF_COLOR,
        pdf_kind=kind,
        points_to_pixels=page_to_pixels(page.get_bbox(), scale=scale, rotation=page.get_rotation()),
    )


def _render(
    page: Any, *, size: tuple[int, int], page_start: tuple[int, int], page_size: tuple[int, int]
) -> Pixels:
    with closing(pypdfium2.PdfBitmap.new_native(*size, pdfium.FPDFBitmap_BGR)) as bitmap:
        bitmap.fill_rect(_WHITE, 0, 0, *size)
        where = (*page_start, *page_size, 0, pdfium.FPDF_ANNOT)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *where)
        if page.formenv is not None:
            pdfium.FPDF_SetFormFieldHighlightAlpha(page.formenv, 0)
            pdfium.FPDF_FFLDraw(page.formenv, bitmap, page, *where)
        drawn: Pixels = bitmap.to_numpy()
        blue, green, red = (drawn[:, :, channel] for channel in range(3))
        is_gray = np.array_equal(blue, green) and np.array_equal(green, red)
        return np.ascontiguousarray(blue) if is_gray else drawn.copy()


def _check_was_drawn(image: _PlacedImage, drawn: PageImage) -> None:
    """Check that an image was drawn whole: what cannot be decoded is left out silently.

    Raises:
        TruncatedImageError: Its end is missing.
        DamagedFileError: It left no trace and cannot be decoded.
    """
    if image.source.get_filters() == ["DCTDecode"]:
        check_jpeg(bytes(image.source.get_data()))
    height, width = drawn.pixels.shape[:2]
    to_pixels = drawn.points_to_pixels or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    x0, y0, x1, y1 = pixel_box(image.bounds, to_pixels, width_px=width, height_px=height)
    region = drawn.pixels[y0:y1:_SAMPLE_STEP, x0:x1:_SAMPLE_STEP]
    if not region.size or region.min() == region.max():
        image.source.get_bitmap(render=False).close()
