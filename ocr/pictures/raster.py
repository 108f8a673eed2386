"""Image files to pixels, by Pillow: any depth and color space becomes 8-bit gray or BGR on white."""

from contextlib import suppress
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms

from schemas.media_types import check_page_size, media_type_named
from schemas.resolution import believable_dpi
from schemas.scan_refusals import DamagedFileError, refusing_damage

Pixels = npt.NDArray[np.uint8]

_BAND_ROWS = 512
"""Rows that are converted at a time: a large page is in memory once as decoded and once as the result."""
_GRAY_MODES = {"1", "L", "I", "F", "I;16", "I;16B", "I;16L", "I;16N"}
_DEEP_MODES = _GRAY_MODES - {"1", "L"}
_ALPHA_MODES = {"RGBA", "LA", "PA", "La", "RGBa"}
_BITS_A_PIXEL = {"1": 1, "L": 8, "P": 8, "I": 16, "F": 32, "I;16": 16, "I;16B": 16, "I;16L": 16, "I;16N": 16}
_LIGHT, _SEEN, _FEW = 200, 128, 0.001
_NEW_SUBFILE_TYPE, _REDUCED_IMAGE = 254, 1
_WIDTH, _HEIGHT, _ORIENTATION, _UPRIGHT = 256, 257, 274, 1


_JPEG_SCAN, _JPEG_END = b"\xff\xda", b"\xff\xd9"


class Raster(NamedTuple):
    """One decoded page of an image file."""

    pixels: Pixels
    dpi: int
    bits: int


def decode_raster(path: Path, *, media_type: str, file_page: int, max_pixels: int) -> Raster:
    """Return page `file_page`, from 1; previews within a TIFF are no pages, a remark on rotation is not obeyed.

    Raises:
        UnreadableFileError: The page is damaged, cut off or larger than `max_pixels`.
    """
    # Our own bound is checked as soon as the size is known; Pillow's is lower and only half of it an error.
    Image.MAX_IMAGE_PIXELS = None
    kind = media_type_named(media_type)
    with refusing_damage(), Image.open(path, formats=(kind.pillow_format or "",)) as image:
        if media_type == "image/tiff":
            seek_page(image, file_page)
        width, height = stored_size(image)
        check_page_size(kind, width_px=width, height_px=height, max_pixels=max_pixels)
        stored = as_stored(image)
        dpi = believable_dpi(width, height, given=_given_dpi(image))
        return Raster(_to_pixels(stored), dpi=dpi, bits=_BITS_A_PIXEL.get(image.mode, 24))


def check_jpeg(content: bytes) -> None:
    """Check that a JPEG found in a PDF is whole; programs that draw PDFs show half of one without a word.

    Raises:
        TruncatedImageError: Its end is missing, and with it a part of the picture.
    """
    if content.rfind(_JPEG_END) > content.rfind(_JPEG_SCAN):
        return
    Image.MAX_IMAGE_PIXELS = None
    with (
        suppress(DamagedFileError),
        refusing_damage(),
        Image.open(BytesIO(content), formats=("JPEG",)) as image,
    ):
        image.load()


def seek_page(image: Image.Image, file_page: int) -> None:
    """Go to page `file_page` of a TIFF, from 1; previews are no pages.

    Raises:
        DamagedFileError: There is no such page.
    """
    pages = 0
    for index in count():
        try:
            image.seek(index)
        except EOFError as error:
            raise DamagedFileError from error
        kind = getattr(image, "tag_v2", {}).get(_NEW_SUBFILE_TYPE, 0)
        is_preview = index > 0 and isinstance(kind, int) and bool(kind & _REDUCED_IMAGE)
        pages += not is_preview
        if pages == file_page:
            return


def stored_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height as the file has them: Pillow gives those of a TIFF as its remark on rotation says."""
    tags = getattr(image, "tag_v2", {})
    return (tags[_WIDTH], tags[_HEIGHT]) if _ORIENTATION in tags else image.size


def as_stored(image: Image.Image) -> Image.Image:
    """Return `image` loaded, its pixels as the file has them: Pillow obeys a TIFF's remark on rotation."""
    size = stored_size(image)
    if _ORIENTATION in getattr(image, "tag_v2", {}):
        image.getexif()[_ORIENTATION] = _UPRIGHT
    image.load()
    return image if image.size == size else image.crop((0, 0, *size))


def _given_dpi(image: Image.Image) -> float | None:
    dpi = image.info.get("dpi")
    try:
        return float(dpi[0]) if dpi else None
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        return None


def _to_pixels(image: Image.Image) -> Pixels:
    width, height = image.size
    is_gray = image.mode in _GRAY_MODES and "transparency" not in image.info
    pixels: Pixels = np.empty((height, width) if is_gray else (height, width, 3), dtype=np.uint8)
    white = _white_level(image) if image.mode in _DEEP_MODES else 255
    to_bgr = _bgr if is_gray or _is_dark_on_light(image) else _bgr_of_light
    for top in range(0, height, _BAND_ROWS):
        band = image.crop((0, top, width, min(top + _BAND_ROWS, height)))
        pixels[top : top + _BAND_ROWS] = _gray(band, white=white) if is_gray else to_bgr(band)
    return pixels


def _white_level(image: Image.Image) -> float:
    """Return what value is white: cameras and scanners put 12 bits into 16, programs 0 to 1 into floats."""
    extrema = image.getextrema()
    highest = max(float(value) for value in extrema if isinstance(value, int | float))
    return next((white for white in (1.0, 255.0, 4095.0, 65535.0) if highest <= white), highest)


def _gray(band: Image.Image, *, white: float) -> Pixels:
    if band.mode == "1":
        band = band.convert("L")
    values = np.asarray(band)
    if white == 255 and values.dtype == np.uint8:
        return values
    return np.clip(values * (255.0 / white) + 0.5, 0, 255).astype(np.uint8)


def _bgr(band: Image.Image, *, paper: str = "white") -> Pixels:
    rgb = np.asarray(_rgb(band, paper=paper))
    return rgb[:, :, ::-1]


def _bgr_of_light(band: Image.Image) -> Pixels:
    """Return light writing on nothing as dark writing on white paper."""
    return 255 - _bgr(band, paper="black")


def _rgb(band: Image.Image, *, paper: str) -> Image.Image:
    if band.mode == "LAB":
        lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(band, lab, srgb, outputMode="RGB")
        return converted or band.convert("RGB")
    if _is_see_through(band):
        layer = band.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, paper), layer).convert("RGB")
    return band.convert("RGB")


def _is_see_through(image: Image.Image) -> bool:
    return image.mode in _ALPHA_MODES or "transparency" in image.info


def _is_dark_on_light(image: Image.Image) -> bool:
    """Say whether what is seen of `image` shows on white paper: white writing on nothing would be lost there."""
    if not _is_see_through(image):
        return True
    width, height = image.size
    seen = dark = 0
    for top in range(0, height, _BAND_ROWS):
        band = image.crop((0, top, width, min(top + _BAND_ROWS, height)))
        gray, alpha = (np.asarray(band.convert("RGBA").convert("LA"))[:, :, channel] for channel in (0, 1))
        seen += int(np.count_nonzero(alpha >= _SEEN))
        dark += int(np.count_nonzero((alpha >= _SEEN) & (gray < _LIGHT)))
    return seen in {0, width * height} or dark > _FEW * seen
