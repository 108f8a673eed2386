"""Headers of image files, read by Pillow without decoding: one page, or the frames of a TIFF."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from PIL import Image

from ingest.cut_off import lacks_end
from ingest.scan_page import ScanPage
from ingest.tiff import is_preview, reaches_beyond
from schemas.media_types import MediaType, check_page_size
from schemas.resolution import believable_dpi
from schemas.scan_refusals import (
    DamagedFileError,
    TooManyPagesError,
    TruncatedImageError,
    refusing_damage,
)

_BITS_A_PIXEL = {
    "1": 1,
    "L": 8,
    "P": 8,
    "LA": 16,
    "PA": 16,
    "I;16": 16,
    "I;16B": 16,
    "RGBA": 32,
    "CMYK": 32,
    "F": 32,
}
_BITS_OF_COLOR = 24


def inspect_raster(
    path: Path, *, media_type: MediaType, max_pixels: int, max_pages: int
) -> tuple[ScanPage, ...]:
    """Return the pages of an image file.

    Raises:
        UnreadableFileError: The file is damaged or cut off, or a page or their number is too large.
    """
    # Our own bound is checked as soon as the size is known; Pillow's is lower and only half of it an error.
    Image.MAX_IMAGE_PIXELS = None
    may_be_cut_off = lacks_end(path, media_type=media_type.name)
    pages = []
    try:
        with refusing_damage(), Image.open(path, formats=(media_type.pillow_format or "",)) as image:
            for page in _pages(image, is_multi_page=media_type.name == "image/tiff"):
                check_page_size(
                    media_type, width_px=page.width_px, height_px=page.height_px, max_pixels=max_pixels
                )
                if may_be_cut_off or reaches_beyond(image, file_bytes=path.stat().st_size):
                    image.load()  # only decoding tells whether what is missing was needed
                pages.append(page)
                if len(pages) > max_pages:
                    raise TooManyPagesError
    except DamagedFileError as error:
        raise (TruncatedImageError if may_be_cut_off else DamagedFileError) from error
    if not pages:
        raise DamagedFileError
    return tuple(pages)


def _pages(image: Image.Image, *, is_multi_page: bool) -> Iterator[ScanPage]:
    if not is_multi_page:
        yield _page(image)
        return
    for index in count():
        try:
            image.seek(index)
        except EOFError:
            return
        if not is_preview(image):
            yield _page(image)


def _page(image: Image.Image) -> ScanPage:
    width, height = image.size
    return ScanPage(
        width_px=width,
        height_px=height,
        dpi=believable_dpi(width, height, given=_given_dpi(image)),
        bits=_BITS_A_PIXEL.get(image.mode, _BITS_OF_COLOR),
    )


def _given_dpi(image: Image.Image) -> float | None:
    dpi = image.info.get("dpi")
    try:
        return float(dpi[0]) if dpi else None
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        return None
