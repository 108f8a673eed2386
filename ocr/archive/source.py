"""The image of a page of an image file, for the archive copy: its own stream, its size on paper, what turns it."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from ocr.archive.deep import deep_colors
from ocr.archive.flate import png_stream
from ocr.archive.jp2 import jp2_stream
from ocr.archive.jpeg import jpeg_stream
from ocr.archive.pixels import recode, recode_pixels
from ocr.archive.stream import ImageStream
from ocr.archive.tiff import coding_of, copied_stream
from ocr.pictures.raster import as_stored, decode_raster, seek_page, stored_size
from schemas.media_types import check_page_size, media_type_named
from schemas.resolution import believable_dpi
from schemas.scan_refusals import refusing_damage

_TIFF = "image/tiff"
_ORIENTATION = 0x0112
_TURNS = {3: 180, 6: 90, 8: 270}
"""The camera's remark → clockwise degrees."""
_FAX_RATIOS = (1.5, 2.5)
"""Coarse fax pages have half as many rows an inch as dots."""


@dataclass(frozen=True, slots=True)
class ScanImage:
    """A page of an image file as the archive copy takes it."""

    stream: ImageStream
    width_points: float
    height_points: float
    camera_rotation: int
    """Clockwise degrees by which the file says it is to be turned; believed where nothing was read."""


def scan_image(path: Path, *, media_type: str, file_page: int, max_pixels: int) -> ScanImage:
    """Return the image of a page, its bytes untouched where PDF/A-2 lets them be.

    Raises:
        UnreadableFileError: The page is damaged or larger than `max_pixels`.
    """
    Image.MAX_IMAGE_PIXELS = None
    kind = media_type_named(media_type)
    with refusing_damage(), Image.open(path, formats=(kind.pillow_format or "",)) as image:
        if media_type == _TIFF:
            seek_page(image, file_page)
        width, height = stored_size(image)
        check_page_size(kind, width_px=width, height_px=height, max_pixels=max_pixels)
        across, down = _dots_an_inch(image)
        turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1), 0)
        stream = _copied(path, image, media_type=media_type) or _recoded(path, image, media_type=media_type)
    if stream is None:
        raster = decode_raster(path, media_type=media_type, file_page=file_page, max_pixels=max_pixels)
        stream = recode_pixels(raster.pixels, reason="special_depth_or_colors")
    return ScanImage(stream, width * 72 / across, height * 72 / down, turn)


def _copied(path: Path, image: Image.Image, *, media_type: str) -> ImageStream | None:
    if media_type == _TIFF:
        return copied_stream(path, image)
    if media_type == "image/jpeg":
        return jpeg_stream(path.read_bytes())
    if media_type == "image/jp2":
        return jp2_stream(path.read_bytes())
    if media_type == "image/png":
        return png_stream(path.read_bytes(), profile=image.info.get("icc_profile"))
    return None


def _recoded(path: Path, image: Image.Image, *, media_type: str) -> ImageStream | None:
    """Return the same pixels written anew; `None` where no PDF can hold them."""
    if media_type == _TIFF:
        reason = coding_of(image)
    else:
        name = media_type.removeprefix("image/")
        reason = "lossy_webp" if name == "webp" else f"unusual_{name}"
    deep = deep_colors(path, image)
    return deep.recoded(reason) if deep else recode(as_stored(image), reason=reason)


def _dots_an_inch(image: Image.Image) -> tuple[float, float]:
    given = image.info.get("dpi") or (0, 0)
    try:
        x, y = float(given[0]), float(given[1])
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        x = y = 0.0
    across = float(believable_dpi(*stored_size(image), given=x or None))
    is_fax = across == round(x) and y > 0 and _FAX_RATIOS[0] <= x / y <= _FAX_RATIOS[1]
    return across, across * y / x if is_fax else across
