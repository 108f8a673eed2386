"""A photo of a paper, as a telephone takes it, made fit to be kept: upright, not too large, telling nothing else.

Cameras write where and when a picture was taken, and with what, into the file; none of that concerns the office.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from schemas.media_types import check_page_size, media_type_named
from schemas.scan_refusals import refusing_damage
from search_api.scans.pictures import draw_view, shrink

LONGEST_SIDE_PX = 3508
"""Of a sheet of A4 at 300 dpi."""
_QUALITY = 88
PHOTO_TYPES = {"image/jpeg": "JPEG", "image/png": "PNG"}
"""Kinds that cameras make, and that are written anew; PDF and TIFF come from scanners and stay as they are."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it is kept."""

    content: bytes | None
    """None: the file as it came."""
    thumbnail: bytes
    """JPEG."""


def prepare(path: Path, *, media_type: str, max_pixels: int) -> Prepared:
    """Return what is kept of a file. Foreign decoders run here: call it in a child.

    Args:
        path: The file.
        media_type: Of the file.
        max_pixels: Larger pictures are refused.

    Raises:
        UnreadableFileError: It cannot be decoded.
    """
    if media_type not in PHOTO_TYPES:
        first = draw_view(path, media_type=media_type, file_page=1, rotation=0, max_pixels=max_pixels)
        return Prepared(None, shrink(first))
    Image.MAX_IMAGE_PIXELS = None  # our own bound is checked as soon as the size is known
    with refusing_damage(), Image.open(path, formats=(PHOTO_TYPES[media_type],)) as photo:
        kind = media_type_named(media_type)
        check_page_size(kind, width_px=photo.width, height_px=photo.height, max_pixels=max_pixels)
        content = _cleaned(photo, media_type)
    return Prepared(content, shrink(content))


def _cleaned(photo: Image.Image, media_type: str) -> bytes:
    """Return the picture written anew: no letter of what stood beside its pixels but how their colors are meant."""
    upright = ImageOps.exif_transpose(photo)
    profile = upright.info.get("icc_profile")
    upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX), Image.Resampling.LANCZOS)
    upright.info = {name: upright.info[name] for name in ("transparency",) if name in upright.info}
    written = BytesIO()
    if media_type == "image/jpeg":
        color = upright if upright.mode in ("L", "RGB") else upright.convert("RGB")
        color.save(written, "JPEG", quality=_QUALITY, icc_profile=profile if color is upright else None)
    else:
        upright.save(written, "PNG", icc_profile=profile)
    return written.getvalue()
