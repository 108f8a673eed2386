"""Pages upright as pictures: drawn once, kept in the file store, and cut where a value stands."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Protocol

from schemas.bounded import run_bounded
from schemas.dossier import PageSource
from schemas.identifiers import Sha256
from schemas.layout import BoundingBox, PageText
from schemas.scan_refusals import FileTakesTooLongError, UnreadableFileError
from schemas.settings import Settings
from search_api.scans.pictures import VIEW_WIDTH, cut_out, draw_view
from search_api.scans.tiles import Tile, TilePlace, draw_tiles, find_tile, tile_in
from search_api.scans.upright import Size, upright_box, upright_size

_TURNS = tuple(threading.Lock() for _ in range(8))
"""A browser asks for many tiles at once: the first asker draws them, the others wait; pages share locks by chance."""

_REFUSED: dict[str, float] = {}
"""Pages whose tiles cannot be drawn, and until when that is not tried again: each tile of a look asks anew."""
_REFUSED_SECONDS = 600


class Files(Protocol):
    """What is asked of a file store."""

    def original(self, sha256: Sha256) -> AbstractContextManager[Path]:
        """Give the original as a file."""
        ...

    def get(self, name: str) -> bytes | None:
        """Return what is stored under `name`."""
        ...

    def piece(self, name: str, *, start: int, length: int) -> bytes | None:
        """Return some bytes of what is stored under `name`."""
        ...

    def put(self, name: str, content: bytes) -> bool:
        """Store `content` under `name`."""
        ...


def page_view_jpeg(
    source: PageSource,
    text: PageText | None,
    *,
    files: Files,
    settings: Settings,
    width: int = VIEW_WIDTH,
) -> bytes:
    """Return the page's picture, at most `width` wide, from the file store once it was drawn.

    Raises:
        InvalidInputError: The page cannot be decoded.
    """
    name = view_name(source, text, variant="" if width == VIEW_WIDTH else f"w{width}")
    jpeg = files.get(name)
    if jpeg is None:
        jpeg = _drawn(draw_view, source, text, files=files, settings=settings, width=width)
        files.put(name, jpeg)
    return jpeg


def page_tile(
    source: PageSource, text: PageText | None, place: TilePlace, *, files: Files, settings: Settings
) -> Tile:
    """Return one tile of the page; all of its tiles are drawn together, when the first is asked for.

    Raises:
        TileNotFoundError: The page has no such tile.
        InvalidInputError: The page cannot be decoded.
    """
    name = tiles_name(source, text)
    kept = partial(files.piece, name)
    tile = find_tile(kept, place)
    if tile is not None:
        return tile
    with _TURNS[hash(name) % len(_TURNS)]:
        tile = find_tile(kept, place)
        if tile is not None:
            return tile
        if _REFUSED.get(name, 0.0) > time.monotonic():
            raise FileTakesTooLongError
        drawn = _tiles(source, text, name, files=files, settings=settings)
    return tile_in(drawn, place)


def _tiles(
    source: PageSource, text: PageText | None, name: str, *, files: Files, settings: Settings
) -> bytes:
    try:
        drawn = _drawn(draw_tiles, source, text, files=files, settings=settings)
    except UnreadableFileError:
        _REFUSED[name] = time.monotonic() + _REFUSED_SECONDS
        raise
    files.put(name, drawn)
    return drawn


def view_name(source: PageSource, text: PageText | None, *, variant: str = "", ending: str = "jpg") -> str:
    """Return the name under which a picture of the page is stored; a variant has one of its own."""
    return f"views/{_place_of(source, text, variant)}.{ending}"


def tiles_name(source: PageSource, text: PageText | None) -> str:
    """Return the name under which the tiles of the page are stored."""
    return f"tiles/{_place_of(source, text, '')}.tiles"


def crop_jpeg(view: bytes, text: PageText, box: BoundingBox, *, around: BoundingBox) -> bytes:
    """Return a piece of a page's picture; `around` is on the upright page, the framed `box` on the original one."""
    size = view_size(text)
    return cut_out(view, turned(box, text), around=around, size=size)


def view_size(text: PageText) -> Size:
    """Return the size of the upright page, in the pixels of the original."""
    return upright_size(text.width_px, text.height_px, rotation=text.rotation)


def turned(box: BoundingBox, text: PageText) -> BoundingBox:
    """Return where `box` of the original page lies on the upright one."""
    return upright_box(box, width=text.width_px, height=text.height_px, rotation=text.rotation)


def _rotation(source: PageSource, text: PageText | None) -> int:
    """Return clockwise degrees that make the page upright: what was read knows, else a person who turned it."""
    return text.rotation if text else source.page.turned or 0


def _place_of(source: PageSource, text: PageText | None, variant: str) -> str:
    parts = (source.page.id, source.file.sha256[:8], str(_rotation(source, text)), variant)
    return "-".join(part for part in parts if part)


def _drawn(
    draw: Callable[..., bytes],
    source: PageSource,
    text: PageText | None,
    *,
    files: Files,
    settings: Settings,
    **how: int,
) -> bytes:
    with files.original(source.file.sha256) as path:
        return run_bounded(
            draw,
            path,
            media_type=source.file.media_type,
            file_page=source.page.file_page,
            rotation=_rotation(source, text),
            max_pixels=settings.max_pixels,
            memory_mb=settings.child_memory_mb,
            seconds=settings.child_seconds,
            **how,
        )
