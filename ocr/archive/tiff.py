"""One page of a TIFF as a stream of a PDF: a strip of CCITT G4 and strips of JPEG are copied."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ocr.archive.flate import group4_stream
from ocr.archive.jpeg import join_strips, jpeg_stream, with_tables
from ocr.archive.stream import ImageStream
from ocr.pictures.raster import stored_size

_ROWS = 278
_COMPRESSION, _PHOTOMETRIC, _FILL_ORDER, _STRIPS, _STRIP_SIZES = 259, 262, 266, 273, 279
_TILES, _TILE_SIZES, _TILE_WIDTH, _TILE_HEIGHT, _T6_OPTIONS, _JPEG_TABLES = 324, 325, 322, 323, 293, 347
_GROUP4, _JPEG = 4, 7
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _INKS, _YCBCR = 0, 1, 2, 5, 6
_JPEG_COLORS = frozenset({_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _INKS, _YCBCR})
_LEAST_BIT_FIRST = 2
_COMPRESSIONS = {
    1: "uncompressed",
    2: "ccitt_rle",
    3: "ccitt_g3",
    5: "lzw",
    6: "old_jpeg",
    8: "deflate",
    32773: "packbits",
}


def copied_stream(path: Path, frame: Image.Image) -> ImageStream | None:
    """Return the present frame with the bytes of the file; `None` where they must be written anew."""
    tags: Any = frame.tag_v2  # type: ignore[attr-defined]
    compression = tags.get(_COMPRESSION, 1)
    if compression not in (_GROUP4, _JPEG):
        return None
    size = stored_size(frame)
    strips = _strips(path, tags, size=size)
    if compression == _JPEG:
        return _jpeg(strips, tags, size=size)
    return _group4(strips, tags, size=size) if frame.mode == "1" else None


def coding_of(frame: Image.Image) -> str:
    """Return, for the record, why the bytes of the present frame cannot be copied."""
    tags: Any = frame.tag_v2  # type: ignore[attr-defined]
    compression = tags.get(_COMPRESSION, 1)
    if compression not in (_GROUP4, _JPEG):
        return _COMPRESSIONS.get(compression, f"compression_{compression}")
    if _STRIPS not in tags:
        return "tiles"
    return "many_strips" if len(tags[_STRIPS]) > 1 else "unusual_coding"


def _jpeg(strips: list[bytes], tags: Any, *, size: tuple[int, int]) -> ImageStream | None:
    """Return the strips as they are, joined where there are several."""
    photometric = tags.get(_PHOTOMETRIC)
    if photometric not in _JPEG_COLORS:
        return None
    whole = [with_tables(tags.get(_JPEG_TABLES, b""), strip) for strip in strips]
    if len(whole) > 1:
        joined = join_strips(whole, height_px=size[1], rows=int(tags.get(_ROWS, size[1])))
        whole = [joined] if joined else []
    stream = jpeg_stream(whole[0], is_rgb=photometric == _RGB) if whole else None
    if stream is None or (stream.width_px, stream.height_px) != size:
        return None
    return replace(stream, decode="[1 0]") if photometric == _WHITE_IS_ZERO else stream


def _group4(strips: list[bytes], tags: Any, *, size: tuple[int, int]) -> ImageStream | None:
    if len(strips) != 1 or tags.get(_T6_OPTIONS, 0):
        return None
    is_turned = tags.get(_FILL_ORDER) == _LEAST_BIT_FIRST
    stream = group4_stream(
        _most_bit_first(strips[0]) if is_turned else strips[0],
        width_px=size[0],
        height_px=size[1],
        black_is_1=tags.get(_PHOTOMETRIC) == _BLACK_IS_ZERO,
    )
    return stream.recoded("bit_order") if is_turned else stream


def _strips(path: Path, tags: Any, *, size: tuple[int, int]) -> list[bytes]:
    """Return the page's strips, or its only tile; none where it has many tiles."""
    starts, sizes = tags.get(_STRIPS), tags.get(_STRIP_SIZES)
    if starts is None and size == (tags.get(_TILE_WIDTH), tags.get(_TILE_HEIGHT)):
        starts, sizes = tags.get(_TILES), tags.get(_TILE_SIZES)
    strips = []
    with path.open("rb") as file:
        for start, length in zip(starts or (), sizes or (), strict=False):
            file.seek(start)
            strips.append(file.read(length))
    return strips


def _most_bit_first(content: bytes) -> bytes:
    bits = np.unpackbits(np.frombuffer(content, dtype=np.uint8), bitorder="little")
    return np.packbits(bits).tobytes()
