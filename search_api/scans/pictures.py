"""Pictures of pages for the screen: upright, of sizes that a browser likes, JPEG to work on and WebP to send."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from ocr.pictures.image import decode_page
from ocr.pictures.raster import Pixels
from schemas.layout import BoundingBox
from search_api.scans.upright import Size

VIEW_WIDTH = 1600
"""Of the picture that crops, covers and smaller pictures are made from."""
LARGE_WIDTH = 3200
"""Of the one that is shown where somebody zooms and no script runs."""
THUMB_WIDTH = 240
_QUALITY = 80
_WEBP_QUALITY, WEBP_EFFORT = 70, 2
"""Half the bytes of the JPEG; more effort takes twice the time and saves a tenth, none at all adds a third."""
_FRAME_GAP = 5
_FRAME_COLOR = (26, 95, 180)
COVER_COLOR = (120, 120, 120)
_COVER_GAP = 3
_COVER_SHARE = 0.15
"""Of the height of a line: boxes of words end where the reader saw the ink end, and some stands out."""

Corners = tuple[float, float, float, float]


def draw_view(
    path: Path,
    *,
    media_type: str,
    file_page: int,
    rotation: int,
    max_pixels: int,
    width: int = VIEW_WIDTH,
) -> bytes:
    """Return the page upright as JPEG, at most `width` wide. Foreign decoders run here: call it in a child.

    Args:
        path: The original file.
        media_type: Of the file.
        file_page: From 1 within the file.
        rotation: Clockwise degrees that make the page upright.
        max_pixels: Larger pages are refused.
        width: Pixels.

    Raises:
        UnreadableFileError: The page cannot be decoded.
    """
    decoded = decode_page(path, media_type=media_type, file_page=file_page, max_pixels=max_pixels)
    return _as_jpeg(_at_most(upright_pixels(decoded.pixels, rotation), width))


def upright_pixels(pixels: Pixels, rotation: int) -> Image.Image:
    """Return decoded pixels (BGR where colored), or a part of them, turned clockwise."""
    turned = np.rot90(pixels, -(rotation // 90))
    return Image.fromarray(np.ascontiguousarray(turned[:, :, ::-1] if turned.ndim == 3 else turned))


def shrink(jpeg: bytes, *, width: int = THUMB_WIDTH) -> bytes:
    """Return a copy of a picture that is at most `width` wide, as WebP."""
    with Image.open(BytesIO(jpeg)) as view:
        return as_webp(_at_most(view, width))


def cut_out(jpeg: bytes, value: BoundingBox, *, around: BoundingBox, size: Size) -> bytes:
    """Return the part `around` of a view of an upright page of `size`, with a frame about `value`."""
    with Image.open(BytesIO(jpeg)) as view:
        across, down = view.width / size.width, view.height / size.height
        left, top = int(around.x0 * across), int(around.y0 * down)
        right, bottom = round(around.x1 * across), round(around.y1 * down)
        piece = view.crop((left, top, max(right, left + 1), max(bottom, top + 1))).convert("RGB")
    frame = (
        value.x0 * across - left - _FRAME_GAP,
        value.y0 * down - top - _FRAME_GAP,
        value.x1 * across - left + _FRAME_GAP,
        value.y1 * down - top + _FRAME_GAP,
    )
    ImageDraw.Draw(piece).rectangle(frame, outline=_FRAME_COLOR, width=2)
    return _as_jpeg(piece)


def cover(jpeg: bytes, boxes: Iterable[BoundingBox], *, size: Size) -> bytes:
    """Return a view of an upright page of `size` with nothing left to be seen within and close around `boxes`."""
    with Image.open(BytesIO(jpeg)) as view:
        covered = view.convert("RGB")
    draw = ImageDraw.Draw(covered)
    for corners in cover_corners(boxes, across=covered.width / size.width, down=covered.height / size.height):
        draw.rectangle(corners, fill=COVER_COLOR)
    return _as_jpeg(covered)


def cover_corners(boxes: Iterable[BoundingBox], *, across: float, down: float) -> Iterator[Corners]:
    """Yield what is covered of a picture for each of the boxes: the box and some around it.

    Args:
        boxes: On the upright page.
        across: Pixels of the picture for each of the page, from left to right.
        down: The same from top to bottom.
    """
    for box in boxes:
        margin = max(_COVER_GAP, min(box.x1 - box.x0, box.y1 - box.y0) * min(across, down) * _COVER_SHARE)
        yield (
            box.x0 * across - margin,
            box.y0 * down - margin,
            box.x1 * across + margin,
            box.y1 * down + margin,
        )


def as_webp(image: Image.Image, *, effort: int = WEBP_EFFORT) -> bytes:
    """Return a picture as it is sent to browsers."""
    kept = BytesIO()
    plain = image.convert("L" if image.mode in ("1", "L") else "RGB")
    plain.save(kept, "WEBP", quality=_WEBP_QUALITY, method=effort)
    return kept.getvalue()


def _at_most(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize(
        (width, height), Image.Resampling.BOX if image.width > 3 * width else Image.Resampling.LANCZOS
    )


def _as_jpeg(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.convert("L" if image.mode in ("1", "L") else "RGB").save(
        kept, "JPEG", quality=_QUALITY, optimize=True
    )
    return kept.getvalue()
