"""The same small page in every coding that scanners and programs use, for the tests of the archive copy."""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

WIDTH, HEIGHT = 240, 160
_PHOTOMETRIC, _FILL_ORDER, _ROWS, _TILE_WIDTH, _TILE_HEIGHT = 262, 266, 278, 322, 323


def colorful(mode: str) -> Image.Image:
    """Return a page of many colors, with fine strokes, in `mode`."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    red, green, blue = columns % 256, rows * 3 // 2 % 256, (rows + columns) * 5 % 256
    page = Image.fromarray(np.dstack([red, green, blue]).astype(np.uint8))
    if mode in ("LA", "RGBA"):
        page = page.convert(mode)
        page.putalpha(Image.fromarray(((rows * 7 + columns) % 256).astype(np.uint8)))
        return page
    if mode == "LAB":
        return Image.merge("LAB", page.split())
    return page.convert(mode)


def deep(components: int) -> np.ndarray[Any, np.dtype[np.uint16]]:
    """Return samples of 16 bits."""
    values = np.arange(HEIGHT * WIDTH * components, dtype=np.uint32) * 37 % 65_536
    return values.astype(np.uint16).reshape(HEIGHT, WIDTH, components)


def tiff(mode: str, compression: str, **tags: int) -> Callable[[Path], None]:
    """Return what writes a TIFF; `tags` are `rows` a strip, `photometric`, `orientation`."""
    numbers = {"rows": _ROWS, "photometric": _PHOTOMETRIC, "orientation": 274}
    info = {numbers[name]: value for name, value in tags.items()}
    return lambda path: colorful(mode).save(path, compression=compression, tiffinfo=info)


def least_bit_first_tiff(path: Path) -> None:
    """Write a G4 TIFF whose bytes have their lowest bit first."""
    tiff("1", "group4", rows=HEIGHT)(path)
    content = bytearray(path.read_bytes())
    with Image.open(path) as image:
        tags = image.tag_v2  # type: ignore[attr-defined]
        (start,), (size,) = tags[273], tags[279]
    bits = np.unpackbits(np.frombuffer(bytes(content[start : start + size]), np.uint8), bitorder="little")
    _write_group4(path, [np.packbits(bits).tobytes()], fill_order=2)


def tiled_tiff(path: Path) -> None:
    """Write a G4 TIFF of tiles."""
    page, tiles = colorful("1"), []
    for top in range(0, HEIGHT, 64):
        for left in range(0, WIDTH, 64):
            part = Image.new("1", (64, 64), 1)
            part.paste(page.crop((left, top, min(left + 64, WIDTH), min(top + 64, HEIGHT))), (0, 0))
            part.save(path, compression="group4", tiffinfo={_ROWS: 64, _PHOTOMETRIC: 0})
            with Image.open(path) as image:
                tags = image.tag_v2  # type: ignore[attr-defined]
                (start,), (size,) = tags[273], tags[279]
            tiles.append(path.read_bytes()[start : start + size])
    _write_group4(path, tiles, tile=64)


def deep_tiff(path: Path) -> None:
    """Write a TIFF of three times sixteen bits."""
    cv2.imwrite(str(path), deep(3)[:, :, ::-1])


def deep_png(components: int) -> Callable[[Path], None]:
    """Return what writes a PNG of so many times sixteen bits."""
    order = [2, 1, 0, 3][:components]
    return lambda path: _must(cv2.imwrite(str(path), deep(components)[:, :, order]))


def png(mode: str) -> Callable[[Path], None]:
    """Return what writes a PNG."""
    return lambda path: colorful(mode).save(path)


def _must(done: bool) -> None:
    assert done


def _write_group4(path: Path, parts: list[bytes], *, tile: int = 0, fill_order: int = 1) -> None:
    """Write a TIFF of one page by hand: Pillow writes neither tiles nor turned bytes."""
    count = len(parts)
    starts = [8 + sum(len(part) for part in parts[:number]) for number in range(count)]
    sizes = [len(part) for part in parts]
    where, lengths = (324, 325) if tile else (273, 279)
    rows = {256: [WIDTH], 257: [HEIGHT], 258: [1], 259: [4], 262: [0], 266: [fill_order], 277: [1]}
    rows |= {where: starts, lengths: sizes}
    rows |= {_TILE_WIDTH: [tile], _TILE_HEIGHT: [tile]} if tile else {_ROWS: [HEIGHT]}
    body = b"".join(parts) + b"\0" * (sum(sizes) % 2)
    directory_at = 8 + len(body)
    outside = directory_at + 2 + 12 * len(rows) + 4
    entries, extra = b"", b""
    for tag, values in sorted(rows.items()):
        packed = struct.pack(f"<{len(values)}I", *values)
        if len(values) > 1:
            packed, extra = struct.pack("<I", outside + len(extra)), extra + packed
        entries += struct.pack("<HHI", tag, 4, len(values)) + packed
    head = struct.pack("<2sHI", b"II", 42, directory_at)
    path.write_bytes(head + body + struct.pack("<H", len(rows)) + entries + b"\0" * 4 + extra)


CODED_SCANS: dict[str, tuple[Callable[[Path], None], str]] = {
    "alpha.png": (png("RGBA"), "image/png"),
    "gray-alpha.png": (png("LA"), "image/png"),
    "deep.png": (deep_png(3), "image/png"),
    "deep-alpha.png": (deep_png(4), "image/png"),
    "deep.tif": (deep_tiff, "image/tiff"),
    "lab.tif": (tiff("LAB", "tiff_lzw"), "image/tiff"),
    "inks.tif": (tiff("CMYK", "tiff_lzw"), "image/tiff"),
    "palette.tif": (tiff("P", "packbits"), "image/tiff"),
    "fax.tif": (tiff("1", "group3"), "image/tiff"),
    "tiles.tif": (tiled_tiff, "image/tiff"),
    "turned-bytes.tif": (least_bit_first_tiff, "image/tiff"),
    "strips.tif": (tiff("1", "group4", rows=16), "image/tiff"),
    "white-is-zero.tif": (tiff("L", "jpeg", rows=HEIGHT, photometric=0), "image/tiff"),
    "lying.tif": (tiff("1", "group4", rows=HEIGHT, orientation=6), "image/tiff"),
}
"""What writes each coding, and its media type."""
