"""A page in tiles, for who looks closely: only what is seen is fetched.

All tiles of a page lie in one stored file: a head with the size of the page, where each tile ends, then the tiles.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, Protocol

from PIL import Image, ImageDraw

from ocr.pictures.image import decode_page
from ocr.pictures.raster import Pixels
from schemas.errors import NotFoundError
from schemas.layout import BoundingBox
from search_api.scans.pictures import (
    COVER_COLOR,
    VIEW_WIDTH,
    WEBP_EFFORT,
    as_webp,
    cover_corners,
    upright_pixels,
)
from search_api.scans.upright import Size, upright_box, upright_size

TILE_PX = 512
_MUCH = 40_000_000
"""Pixels of a page from which on tiles are made in half the time, and get a third larger."""
_HEAD = struct.Struct("<4sII")
_MARK = b"TLT1"
_END = struct.Struct("<I")
_PLACE = re.compile(r"(\d{1,2})-(\d{1,4})-(\d{1,4})")


class TileNotFoundError(NotFoundError):
    """The page has no such tile."""

    code = "tile_not_found"


class TilePlace(NamedTuple):
    """Which tile of a page."""

    level: int
    """0: in the scan's own pixels; each further one is half as wide."""
    column: int
    row: int


class Grid(NamedTuple):
    """A level of a page: its size and how many tiles it has."""

    size: Size
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A piece of the upright page."""

    webp: bytes
    grid: Grid
    place: TilePlace

    @property
    def left(self) -> int:
        """Where it begins on its level, pixels."""
        return self.place.column * TILE_PX

    @property
    def top(self) -> int:
        """Where it begins on its level, pixels."""
        return self.place.row * TILE_PX


class Packed(Protocol):
    """Gives bytes of the stored file of tiles; None where there is no such file."""

    def __call__(self, *, start: int, length: int) -> bytes | None:
        """Return them."""
        ...


def place_of_tile(name: str) -> TilePlace:
    """Return the place that `LEVEL-COLUMN-ROW` names.

    Raises:
        TileNotFoundError: It names none.
    """
    found = _PLACE.fullmatch(name)
    if found is None:
        raise _not_found()
    return TilePlace(*map(int, found.groups()))


def grids(size: Size) -> tuple[Grid, ...]:
    """Return the levels of an upright page, finest first; none where its one picture shows every pixel."""
    levels = []
    while size.width > VIEW_WIDTH:
        levels.append(Grid(size, -(-size.width // TILE_PX), -(-size.height // TILE_PX)))
        size = Size((size.width + 1) // 2, (size.height + 1) // 2)
    return tuple(levels)


def draw_tiles(path: Path, *, media_type: str, file_page: int, rotation: int, max_pixels: int) -> bytes:
    """Return all tiles of the upright page in one file. Foreign decoders run here: call it in a child.

    Args:
        path: The original file.
        media_type: Of the file.
        file_page: From 1 within the file.
        rotation: Clockwise degrees that make the page upright.
        max_pixels: Larger pages are refused.

    Raises:
        UnreadableFileError: The page cannot be decoded.
    """
    pixels = decode_page(path, media_type=media_type, file_page=file_page, max_pixels=max_pixels).pixels
    size = upright_size(pixels.shape[1], pixels.shape[0], rotation=rotation)
    effort = WEBP_EFFORT if pixels.shape[0] * pixels.shape[1] <= _MUCH else 0
    return pack_tiles(size, [as_webp(each, effort=effort) for each in _cut(pixels, size, rotation)])


def pack_tiles(size: Size, tiles: Sequence[bytes]) -> bytes:
    """Return the file of all tiles of an upright page, level after level, row after row."""
    ends = b"".join(map(_END.pack, accumulate(map(len, tiles))))
    return b"".join((_HEAD.pack(_MARK, *size), ends, *tiles))


def find_tile(packed: Packed, place: TilePlace) -> Tile | None:
    """Return a tile of a file of tiles; None where there is no file.

    Raises:
        TileNotFoundError: The page has no such tile.
    """
    head = packed(start=0, length=_HEAD.size)
    if head is None:
        return None
    _, width, height = _HEAD.unpack(head)
    levels = grids(Size(width, height))
    number = _number(levels, place)
    before = max(0, number - 1)
    ends = packed(start=_HEAD.size + before * _END.size, length=(number - before + 1) * _END.size) or b""
    found = [end for (end,) in _END.iter_unpack(ends)]
    start = found[0] if number else 0
    first = _HEAD.size + sum(grid.columns * grid.rows for grid in levels) * _END.size
    webp = packed(start=first + start, length=found[-1] - start)
    return None if webp is None else Tile(webp, levels[place.level], place)


def tile_in(drawn: bytes, place: TilePlace) -> Tile:
    """Return a tile of what `draw_tiles` gave.

    Raises:
        TileNotFoundError: The page has no such tile.
    """

    def piece(*, start: int, length: int) -> bytes:
        return drawn[start : start + length]

    tile = find_tile(piece, place)
    assert tile is not None, "there is a file"
    return tile


def cover_tile(tile: Tile, boxes: Sequence[BoundingBox], *, size: Size) -> bytes:
    """Return a tile with nothing left to be seen within and close around `boxes` of an upright page of `size`."""
    across, down = tile.grid.size.width / size.width, tile.grid.size.height / size.height
    with Image.open(BytesIO(tile.webp)) as opened:
        shown = opened.convert("RGB")
    draw, touched = ImageDraw.Draw(shown), False
    for x0, y0, x1, y1 in cover_corners(boxes, across=across, down=down):
        corners = (x0 - tile.left, y0 - tile.top, x1 - tile.left, y1 - tile.top)
        if corners[0] < shown.width and corners[1] < shown.height and corners[2] >= 0 and corners[3] >= 0:
            draw.rectangle(corners, fill=COVER_COLOR)
            touched = True
    return as_webp(shown) if touched else tile.webp


def _number(levels: Sequence[Grid], place: TilePlace) -> int:
    """Return which tile of the file it is, from 0."""
    if place.level >= len(levels):
        raise _not_found()
    grid = levels[place.level]
    if place.column >= grid.columns or place.row >= grid.rows:
        raise _not_found()
    finer = sum(each.columns * each.rows for each in levels[: place.level])
    return finer + place.row * grid.columns + place.column


def _cut(pixels: Pixels, size: Size, rotation: int) -> Iterator[Image.Image]:
    """Yield the tiles in order; no second copy of the whole page is ever made."""
    for level, grid in enumerate(grids(size)):
        step = TILE_PX << level
        for row in range(grid.rows):
            for column in range(grid.columns):
                x0, y0 = column * step, row * step
                wanted = BoundingBox(x0, y0, min(x0 + step, size.width), min(y0 + step, size.height))
                box = upright_box(wanted, width=size.width, height=size.height, rotation=-rotation % 360)
                piece = upright_pixels(pixels[box.y0 : box.y1, box.x0 : box.x1], rotation)
                yield piece.reduce(1 << level) if level else piece


def _not_found() -> TileNotFoundError:
    return TileNotFoundError("Trang này không có mảnh ảnh ấy. Xin tải lại trang.")
